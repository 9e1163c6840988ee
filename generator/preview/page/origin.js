// Where numbers come from: spots on the pictures for the pointer, a list below each page for the keyboard, and a panel that tells.
import { byId, make, said } from "./dom.js";

const MOST_CELLS = 30;
let chosen = null;

export async function numbers(article, edition) {
  const { number: page } = article.dataset;
  const answer = await fetch(`numbers/${edition}/${page}`).catch(() => null);
  if (!answer || !answer.ok || article.dataset.edition !== edition) return;
  const told = await answer.json();
  if (article.dataset.edition !== edition) return;
  const entries = told.numbers.map((number) => entryOf(number, article));
  const list = article.querySelector(".list");
  const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  list.replaceChildren(...entries.map(({ entry }) => make("li", {}, entry)));
  if (focused >= 0) (entries[focused]?.entry ?? article).focus({ preventScroll: true });
  article.querySelector(".places").replaceChildren(...entries.map(({ spot }) => spot).filter(Boolean));
  const typed = told.typed.length ? `　${said("typed", { n: told.typed.length })}` : "";
  article.querySelector("summary").textContent = said("numbers", { page, n: told.numbers.length }) + typed;
  article.querySelector("details").hidden = told.numbers.length === 0;
}

function entryOf(number, article) {
  const entry = make("button", { type: "button", class: number.at ? null : "silent", title: number.at ? null : said("silent"), "aria-pressed": "false" }, number.text);
  const spot = number.at ? make("div", { class: "spot" }) : null;
  entry.addEventListener("click", () => origin(number, { entry, spot, article, from: entry }));
  if (spot) {
    const [x, y, width, height] = number.at.map((share) => `${100 * share}%`);
    Object.assign(spot.style, { left: x, top: y, width, height });
    spot.addEventListener("click", () => origin(number, { entry, spot, article, from: article }));
  }
  return { entry, spot };
}

function origin(number, whose) {
  release();
  chosen = whose;
  chosen.entry.setAttribute("aria-pressed", "true");
  chosen.spot?.classList.add("chosen");
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
  byId("origin").classList.add("open");
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
  chosen.spot?.classList.remove("chosen");
}

const quiet = [...byId("origin-body").cloneNode(true).childNodes];

function close() {
  if (!chosen) return;
  release();
  const from = [chosen.from, chosen.article, byId("pages")].find((element) => element.isConnected);
  chosen = null;
  byId("origin-body").replaceChildren(...quiet.map((node) => node.cloneNode(true)));
  byId("origin").classList.remove("open");
  byId("origin-close").hidden = true;
  from.focus({ preventScroll: true });
}

byId("origin-close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
