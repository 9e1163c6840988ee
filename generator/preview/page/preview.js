"use strict";
// Asks for news, shows them, and sends what the pickers say. Everything from the report is put in as text, never as markup.
const words = JSON.parse(document.body.dataset.words);
const byId = (id) => document.getElementById(id);
const said = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const PICKERS = ["wave", "area", "theme", "format"];
let state = null;
let chosen = null;

function make(tag, attributes = {}, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inner.filter((part) => part !== null && part !== ""));
  return element;
}

// News ----------------------------------------------------------------------------------------------------------------

async function follow() {
  for (let version = 0, misses = 0; ;) {
    try {
      const answer = await fetch(`state?after=${version}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      misses = 0;
      if (news.version !== version) show(news);
      version = news.version;
      if (news.closed) return ended();
    } catch {
      misses += 1;
      if (misses > 4) return ended();
      tell("building", said("waiting"));
      await new Promise((done) => setTimeout(done, 500 * misses));
    }
  }
}

function ended() {
  tell("failed", said("lost"));
  document.body.classList.add("ended");
}

function tell(status, text) {
  const line = byId("status");
  line.dataset.status = status;
  if (line.textContent !== text) line.textContent = text;
}

function show(news) {
  const before = state;
  state = news;
  if (news.status === "ready") tell("ready", said("ready", { n: news.pages.length }));
  else if (news.status === "failed") tell("failed", said("failed", { n: news.problems.length }));
  else tell("building", said(news.edition ? "building" : "first"));
  if (news.title) {
    byId("title").textContent = news.title;
    document.title = news.title;
  }
  for (const name of PICKERS) fill(name, news);
  showProblems(news);
  showWarnings(news.warnings);
  document.body.classList.toggle("old", news.old);
  if (!before || before.edition !== news.edition) showPages(news);
  showSlides(news);
  for (const name of ["pptx", "pdf", "xlsx"]) {
    if (news.edition) byId(`get-${name}`).href = `file/${news.edition}/${name}`;
  }
}

// Pickers -------------------------------------------------------------------------------------------------------------

function fill(name, news) {
  const select = byId(name);
  const options = news.menus[name];
  const used = options.find((option) => option.value === news.used[name]);
  const own = news.choices[name] === "" && used ? `${said("own")}: ${used.label}` : said("own");
  const lines = [{ value: "", label: own }, ...options];
  if (!lines.some((line) => line.value === news.choices[name])) lines.push({ value: news.choices[name], label: news.choices[name] });
  const key = JSON.stringify(lines);
  if (select.dataset.key !== key) {
    select.replaceChildren(...lines.map((line) => make("option", { value: line.value }, line.label)));
    select.dataset.key = key;
  }
  if (wishes === 0) select.value = news.choices[name]; // news from before a wish would undo it
}

let wishes = 0; // sent and not yet taken

async function choose(wish) {
  wishes += 1;
  try {
    await fetch("choose", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
  } catch {
    // the question for news, which is always open, tells that nobody answers
  } finally {
    wishes -= 1;
  }
}

for (const name of PICKERS) byId(name).addEventListener("change", (event) => choose({ [name]: event.target.value }));
for (const radio of document.getElementsByName("view")) {
  radio.addEventListener("change", () => {
    document.body.dataset.view = radio.value;
    asked = 0;
    if (radio.value === "pdf") choose({ slides: false });
    if (state) showSlides(state);
  });
}

// Mistakes ------------------------------------------------------------------------------------------------------------

function showProblems(news) {
  const failed = news.status === "failed";
  if (news.status === "building") return; // what is wrong stays readable until it is known to be mended
  byId("problem-list").replaceChildren(...(failed ? news.problems.map(problemItem) : []));
  byId("problems").hidden = !failed;
  byId("old").hidden = !news.old;
  byId("old").textContent = said("old");
}

function problemItem(problem) {
  return make("li", {},
    problem.place ? make("p", { class: "place" }, problem.place) : null,
    make("p", { class: "what" }, problem.what),
    problem.excerpt ? excerpt(problem.excerpt) : null,
    problem.hint ? make("p", { class: "hint" }, problem.hint) : null);
}

function excerpt({ first, line, column, lines }) {
  return make("pre", {}, ...lines.map((text, index) => {
    const meant = first + index === line;
    const row = make("span", { class: meant ? "line meant" : "line" }, make("span", { class: "number", "aria-hidden": "true" }, String(first + index)));
    if (meant && column) row.append(text.slice(0, column - 1), make("mark", {}, text.slice(column - 1) || " "));
    else row.append(text || " ");
    return row;
  }));
}

function showWarnings(warnings) {
  const box = byId("warnings");
  box.hidden = warnings.length === 0;
  box.querySelector("summary").textContent = said("warnings", { n: warnings.length });
  box.querySelector("ul").replaceChildren(...warnings.map((each) => make("li", {}, each.place ? `${each.place}: ${each.what}` : each.what)));
}

// Pages ---------------------------------------------------------------------------------------------------------------

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) load(entry.target);
  }
}, { rootMargin: "600px" });

const reading = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    for (const link of byId("contents").querySelectorAll("a")) {
      if (link.hash === `#${entry.target.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}, { rootMargin: "-35% 0px -60% 0px" });

function showPages(news) {
  const main = byId("pages");
  while (main.children.length > news.pages.length) {
    near.unobserve(main.lastElementChild);
    reading.unobserve(main.lastElementChild);
    main.lastElementChild.remove();
  }
  news.pages.forEach((page, index) => {
    const article = main.children[index] ?? main.appendChild(emptyPage(page.number));
    const heading = article.querySelector("h3");
    heading.textContent = `${said("page", { n: page.number })}　${page.title}`;
    for (const figure of article.querySelectorAll("figure")) figure.style.aspectRatio = `${page.width} / ${page.height}`;
    article.querySelector(".sheet").dataset.alt = said("alt", { n: page.number, title: page.title });
    article.querySelector(".slide").dataset.alt = said("alt_slide", { n: page.number, title: page.title });
    near.unobserve(article); // observing anew tells whether it is near, and so loads what is seen
    near.observe(article);
    reading.observe(article);
  });
  byId("contents").replaceChildren(...news.pages.map((page) =>
    make("li", {}, make("a", { href: `#page-${page.number}`, "data-number": page.number }, page.title))));
}

function emptyPage(number) {
  const sheet = make("figure", { class: "sheet" }, make("span", { class: "tag" }, said("old_page")), make("div", { class: "places", "aria-hidden": "true" }));
  const slide = make("figure", { class: "slide" }, make("span", { class: "tag" }, said("slides_old")), make("p", { class: "note" }));
  return make("article", { id: `page-${number}`, "data-number": number, "aria-labelledby": `heading-${number}` },
    make("h3", { id: `heading-${number}` }),
    make("div", { class: "sheets" }, sheet, slide),
    make("details", {}, make("summary", {}, said("numbers_loading")), make("ul", { class: "list" })));
}

function load(article) {
  const number = article.dataset.number;
  const wanted = String(state.edition);
  if (article.dataset.edition !== wanted) {
    article.dataset.edition = wanted;
    picture(article.querySelector(".sheet"), `page/${wanted}/${number}.png`, wanted);
    numbers(article, wanted);
  }
  loadSlide(article);
}

async function picture(figure, source, edition) {
  const image = make("img", { src: source, alt: figure.dataset.alt, "data-edition": edition });
  try {
    await image.decode();
  } catch {
    return; // a newer edition is on its way
  }
  const old = figure.querySelector("img");
  if (old && Number(old.dataset.edition) > Number(edition)) return;
  if (old) old.replaceWith(image);
  else figure.prepend(image);
}

// Slides --------------------------------------------------------------------------------------------------------------

let asked = 0;

function showSlides(news) {
  if (document.body.dataset.view === "pdf") return;
  if (news.status === "ready" && news.slides.edition !== news.edition && asked !== news.edition) {
    asked = news.edition; // another tab may have said that nobody looks at slides any more
    choose({ slides: true });
  }
  for (const article of byId("pages").children) {
    const figure = article.querySelector(".slide");
    const { status, edition } = news.slides;
    figure.classList.toggle("earlier", edition > 0 && edition !== news.edition && !!figure.querySelector("img"));
    const note = { missing: "slides_missing", failed: "slides_failed" }[status] ?? "slides_drawing";
    figure.querySelector(".note").textContent = figure.querySelector("img") ? "" : said(note);
    near.unobserve(article);
    near.observe(article);
  }
}

function loadSlide(article) {
  const { edition, pages } = state.slides;
  const number = Number(article.dataset.number);
  const figure = article.querySelector(".slide");
  if (document.body.dataset.view === "pdf" || !edition || number > pages || article.dataset.slide === String(edition)) return;
  article.dataset.slide = String(edition);
  figure.querySelector(".note").textContent = "";
  picture(figure, `slide/${edition}/${number}.png`, edition);
}

// Where numbers come from ---------------------------------------------------------------------------------------------

async function numbers(article, edition) {
  const answer = await fetch(`numbers/${edition}/${article.dataset.number}`).catch(() => null);
  if (!answer || !answer.ok || article.dataset.edition !== edition) return;
  const told = await answer.json();
  const places = article.querySelector(".places");
  const list = article.querySelector(".list");
  places.replaceChildren();
  list.replaceChildren();
  told.numbers.forEach((number) => {
    const entry = make("button", { type: "button", class: number.at ? "" : "silent", title: number.at ? null : said("silent"), "aria-pressed": "false" }, number.text);
    const spot = number.at ? make("button", { type: "button", tabindex: "-1", "aria-hidden": "true" }) : null;
    const open = (event) => origin(number, entry, spot, event.currentTarget);
    entry.addEventListener("click", open);
    list.append(make("li", {}, entry));
    if (!spot) return;
    const [x, y, width, height] = number.at.map((share) => `${100 * share}%`);
    Object.assign(spot.style, { left: x, top: y, width, height });
    spot.addEventListener("click", open);
    places.append(spot);
  });
  article.querySelector("summary").textContent = said("numbers", { n: told.numbers.length }) + (told.typed.length ? `　${said("typed", { n: told.typed.length })}` : "");
  article.querySelector("details").hidden = told.numbers.length === 0;
}

const MOST_CELLS = 30;

function origin(number, entry, spot, from) {
  release();
  chosen = { entry, spot, from };
  entry.setAttribute("aria-pressed", "true");
  if (spot) spot.classList.add("chosen");
  const left = number.cells.length - MOST_CELLS;
  const citations = [...new Set(number.cells.map((cell) => cell.citation).filter(Boolean))];
  byId("origin-body").replaceChildren(
    make("p", { class: "big" }, number.text),
    make("dl", {},
      make("dt", {}, said("exact")), make("dd", {}, number.value),
      make("dt", {}, said("formula")), make("dd", {}, number.formula || said("as_is")),
      make("dt", {}, said("cells")), ...number.cells.slice(0, MOST_CELLS).map(cellLine),
      left > 0 ? make("dd", {}, said("more_cells", { n: left })) : null,
      citations.length ? make("dt", {}, said("citation")) : null, ...citations.map((text) => make("dd", {}, text))));
  byId("origin-close").hidden = false;
  byId("origin-body").focus({ preventScroll: true });
}

function cellLine(cell) {
  const where = [cell.row ? said("row", { n: cell.row }) : "", cell.column ? said("column", { n: cell.column }) : "", cell.wave].filter(Boolean).join("　");
  return make("dd", {}, make("code", {}, cell.dataset), make("br"), where);
}

function release() {
  if (!chosen) return;
  chosen.entry.setAttribute("aria-pressed", "false");
  if (chosen.spot) chosen.spot.classList.remove("chosen");
}

const quiet = byId("origin-body").cloneNode(true).childNodes;

function closeOrigin() {
  if (!chosen) return;
  release();
  const from = chosen.from.isConnected ? chosen.from : byId("pages");
  chosen = null;
  byId("origin-body").replaceChildren(...[...quiet].map((node) => node.cloneNode(true)));
  byId("origin-close").hidden = true;
  from.focus({ preventScroll: true });
}

byId("origin-close").addEventListener("click", closeOrigin);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeOrigin();
});

new ResizeObserver(() => {
  document.documentElement.style.setProperty("--top", `${byId("top").offsetHeight}px`);
}).observe(byId("top"));

follow();
