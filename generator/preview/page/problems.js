// What is wrong, at its line, and what deserves a look.
import { byId, make, said } from "./dom.js";

export function showProblems(news) {
  if (news.status === "building") return; // what is wrong stays readable until it is known to be mended
  const failed = news.status === "failed";
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

export function showWarnings(warnings) {
  const box = byId("warnings");
  box.hidden = warnings.length === 0;
  box.querySelector("summary").textContent = said("warnings", { n: warnings.length });
  box.querySelector("ul").replaceChildren(...warnings.map((each) => make("li", {}, each.place ? `${each.place}: ${each.what}` : each.what)));
}
