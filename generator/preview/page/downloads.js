// Files are fetched first, so that one that cannot be written says why.
import { byId, said, tell } from "./dom.js";

async function download(event) {
  const link = event.currentTarget;
  event.preventDefault();
  if (!link.href) return;
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) {
    tell("failed", answer?.status === 409 ? await answer.text() : said("no_file"));
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  const name = /filename\*=UTF-8''(.+)$/.exec(answer.headers.get("Content-Disposition"))[1];
  const saving = document.createElement("a");
  saving.href = address;
  saving.download = decodeURIComponent(name);
  saving.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

for (const name of ["pptx", "pdf", "xlsx"]) byId(`get-${name}`).addEventListener("click", download);
