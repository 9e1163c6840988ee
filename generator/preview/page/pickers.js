// Wave, area, theme and page: what can be chosen, what is in force, and what the reader wishes.
import { byId, make, said } from "./dom.js";

const PICKERS = ["wave", "area", "theme", "format"];
let wishes = 0; // sent and not yet taken

export function fillPickers(news) {
  for (const name of PICKERS) fill(name, news);
}

function fill(name, news) {
  const select = byId(name);
  const options = news.menus[name];
  const used = options.find((option) => option.value === news.used[name]);
  const lines = [{ value: "", label: news.choices[name] === "" && used ? `${used.label}${said("own_one")}` : said("own") }, ...options];
  const now = (lines.find((line) => line.value === news.choices[name]) ?? lines.find((line) => line.label === news.choices[name]))?.value ?? news.choices[name];
  if (!lines.some((line) => line.value === now)) lines.push({ value: now, label: now });
  const key = JSON.stringify(lines);
  if (select.dataset.key !== key) {
    select.replaceChildren(...lines.map((line) => make("option", { value: line.value }, line.label)));
    select.dataset.key = key;
  }
  if (wishes === 0) select.value = now; // news from before a wish would undo it
}

export async function choose(wish) {
  wishes += 1;
  try {
    await fetch("choose", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
  } catch {
    // the question for news, which is always open, tells that nobody answers
  } finally {
    wishes -= 1;
  }
}

export function ended() {
  for (const name of PICKERS) byId(name).disabled = true;
}

for (const name of PICKERS) byId(name).addEventListener("change", (event) => choose({ [name]: event.target.value }));
