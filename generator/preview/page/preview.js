// Asks for news and shows them; the rest is in the modules beside this one.
import { byId, said, tell } from "./dom.js";
import { fillPickers, ended } from "./pickers.js";
import { showPages, showSlides } from "./pages.js";
import { showProblems, showWarnings } from "./problems.js";
import "./downloads.js";

async function follow() {
  for (let version = 0, misses = 0; ;) {
    await seen();
    try {
      const news = await asked(version);
      misses = 0;
      if (news.version !== version) show(news);
      version = news.version;
      if (news.closed) return end();
    } catch (reason) {
      if (reason.name === "AbortError") continue;
      misses += 1;
      if (misses > 4) return end();
      tell("building", said("waiting"));
      await new Promise((done) => setTimeout(done, 500 * misses));
    }
  }
}

let asking = new AbortController();

async function asked(version) {
  asking = new AbortController();
  const answer = await fetch(`state?after=${version}`, { signal: asking.signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// A tab that nobody sees does not ask: a browser opens six connections to one place, and each question holds one.
function seen() {
  if (!document.hidden) return null;
  return new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) asking.abort();
});

function end() {
  tell("failed", said("lost"));
  ended();
}

let edition = 0;

function show(news) {
  if (news.status === "ready") tell("ready", said("ready", { n: news.pages.length }));
  else if (news.status === "failed") tell("failed", said("failed", { n: news.problems.length }));
  else tell("building", said(news.edition ? "building" : "first"));
  const title = news.title || document.title;
  byId("title").textContent = news.title || byId("title").textContent;
  document.title = news.status === "failed" ? `⚠ ${title.replace(/^⚠ /, "")}` : title.replace(/^⚠ /, "");
  fillPickers(news);
  showProblems(news);
  showWarnings(news.warnings);
  document.body.classList.toggle("old", news.old);
  if (news.edition !== edition) showPages(news);
  edition = news.edition;
  showSlides(news);
  for (const name of ["pptx", "pdf", "xlsx"]) {
    if (edition) byId(`get-${name}`).href = `file/${edition}/${name}`;
  }
}

follow();
