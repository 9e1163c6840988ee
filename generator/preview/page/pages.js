// The pages: a picture each of the PDF and, when asked for, of the slides; loaded when they are near what is seen.
import { byId, make, said } from "./dom.js";
import { numbers } from "./origin.js";
import { choose } from "./pickers.js";

let shown = null; // the news whose pages are shown
let asked = 0; // the edition whose slides were asked for

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

export function showPages(news) {
  shown = news;
  const main = byId("pages");
  while (main.children.length > news.pages.length) {
    near.unobserve(main.lastElementChild);
    reading.unobserve(main.lastElementChild);
    main.lastElementChild.remove();
  }
  showContents(news.pages);
  news.pages.forEach((page, index) => showPage(main.children[index] ?? main.appendChild(emptyPage(page.number)), page));
}

function showContents(pages) {
  const list = byId("contents");
  const key = JSON.stringify(pages.map(({ names }) => names));
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  byId("list").hidden = pages.length === 0;
  const hash = (link) => (link && list.contains(link) ? link.hash : "");
  const focused = hash(document.activeElement);
  const current = hash(list.querySelector("[aria-current]"));
  list.replaceChildren(...pages.map(({ number, names }) =>
    make("li", {}, make("a", { href: `#page-${number}`, "data-number": number }, ...names.map((name) => make("span", {}, name))))));
  list.querySelector(`[href="${current}"]`)?.setAttribute("aria-current", "true");
  list.querySelector(`[href="${focused}"]`)?.focus({ preventScroll: true });
}

function showPage(article, { number, names, width, height }) {
  const title = names.join("　");
  article.querySelector("h2").textContent = `${said("page", { n: number })}　${title}`;
  for (const figure of article.querySelectorAll("figure")) figure.style.aspectRatio = `${width} / ${height}`;
  article.querySelector(".sheet").dataset.alt = said("alt", { n: number, title });
  article.querySelector(".slide").dataset.alt = said("alt_slide", { n: number, title });
  near.unobserve(article); // observing anew tells whether it is near, and so loads what is seen
  near.observe(article);
  reading.observe(article);
}

function emptyPage(number) {
  const sheet = make("figure", { class: "sheet" }, make("figcaption", {}, "PDF"), make("span", { class: "tag" }, said("old_page")), make("div", { class: "places", "aria-hidden": "true" }));
  const slide = make("figure", { class: "slide" }, make("figcaption", {}, "PowerPoint"), make("span", { class: "tag" }, said("slides_old")), make("p", { class: "note" }));
  return make("article", { id: `page-${number}`, "data-number": number, tabindex: "-1", "aria-labelledby": `heading-${number}` },
    make("h2", { id: `heading-${number}` }),
    make("div", { class: "sheets" }, sheet, slide),
    make("details", { hidden: true }, make("summary"), make("ul", { class: "list" })));
}

function load(article) {
  const number = article.dataset.number;
  const wanted = String(shown.edition);
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

export function showSlides(news) {
  shown = news;
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
  const { edition, pages } = shown.slides;
  const number = Number(article.dataset.number);
  const figure = article.querySelector(".slide");
  if (document.body.dataset.view === "pdf" || !edition || number > pages || article.dataset.slide === String(edition)) return;
  article.dataset.slide = String(edition);
  figure.querySelector(".note").textContent = "";
  picture(figure, `slide/${edition}/${number}.png`, edition);
}

// What is seen --------------------------------------------------------------------------------------------------------

const broad = { pdf: "(min-width: 75rem)", slides: "(min-width: 75rem)", both: "(min-width: 105rem)" };

function arrange() {
  const roomy = matchMedia(broad[document.body.dataset.view]).matches;
  if (document.body.classList.toggle("roomy", roomy) !== byId("list").open) byId("list").open = roomy;
}

for (const query of new Set(Object.values(broad))) matchMedia(query).addEventListener("change", arrange);
arrange();

for (const radio of document.getElementsByName("view")) {
  radio.addEventListener("change", () => {
    document.body.dataset.view = radio.value;
    arrange();
    asked = 0;
    if (radio.value === "pdf") choose({ slides: false });
    if (shown) showSlides(shown);
  });
}

new ResizeObserver(() => {
  document.documentElement.style.setProperty("--top", `${byId("top").offsetHeight}px`);
}).observe(byId("top"));
