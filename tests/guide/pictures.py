"""The pictures of templates/README.md: pages that its steps make, drawn side by side. Run: python -m tests.guide.pictures.

They are checked in, so that no test needs the fonts they are drawn with (BIZ UDPGothic).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from tests.guide.steps import ROOT, Commands, Edit, apply, chapters, prepared, put_logo, run

PICTURES = ROOT / "templates" / "pictures"
_GAP, _WIDER = 14, 44
"""Between pages, and between what is compared; pixels."""
_LINE = "#9AA3AD"
_COLOURS = 256


def made(folder: Path) -> list[bytes]:
    """Return the PDF of every build of the guide, in its order."""
    found: list[bytes] = []
    for steps in chapters().values():
        for step in steps:
            if isinstance(step, Edit):
                put_logo(step, folder)
                apply(step, folder)
            else:
                found += _commands(step, folder)
    return found


def _commands(step: Commands, folder: Path) -> list[bytes]:
    found = []
    for line in step.lines:
        if line.startswith(("reportgen build ", "reportgen theme show ")):
            found.append(_built(folder, line))
        elif not line.startswith(("reportgen preview ", "reportgen trace ", "reportgen sections")):
            run(line)
    return found


def _built(folder: Path, line: str) -> bytes:
    assert run(line) == 0, line
    return max((folder / "output").rglob("*.pdf"), key=lambda path: path.stat().st_mtime_ns).read_bytes()


def page(pdf: bytes, number: int, width: int) -> Image.Image:
    """Return a page as a picture ``width`` pixels wide, within a thin line."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[number - 1]
        drawn = shown.render(scale=3 * width / shown.get_width()).to_pil().convert("RGB")
    small = drawn.resize((width, round(drawn.height * width / drawn.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(small, 1, _LINE)


def row(pages: Sequence[Image.Image], apart: int = 0) -> Image.Image:
    """Return pages beside each other; after the first ``apart`` of them the gap is wider."""
    gaps = [_WIDER if index + 1 == apart else _GAP for index in range(len(pages) - 1)]
    made = Image.new(
        "RGB", (sum(each.width for each in pages) + sum(gaps), max(each.height for each in pages)), "#FFFFFF"
    )
    x = 0
    for each, gap in zip(pages, [*gaps, 0], strict=True):
        made.paste(each, (x, 0))
        x += each.width + gap
    return made


def column(rows: Sequence[Image.Image]) -> Image.Image:
    """Return rows one under the other."""
    height = sum(each.height for each in rows) + _GAP * (len(rows) - 1)
    made = Image.new("RGB", (max(each.width for each in rows), height), "#FFFFFF")
    y = 0
    for each in rows:
        made.paste(each, (0, y))
        y += each.height + _GAP
    return made


def save(name: str, picture: Image.Image) -> None:
    """Write a picture with a palette, as small as its few colours allow."""
    path = PICTURES / f"guide-{name}.png"
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path, picture.size, path.stat().st_size)


def draw(builds: Sequence[bytes], before: bytes) -> None:
    """Draw the guide's pictures; ``before`` is the report in the theme that the reader's extends."""
    first, sampler, placed, moved, worded, house, report, summary = builds
    portrait = 300
    save("colour", row([page(pdf, number, portrait) for pdf in (before, first) for number in (1, 4)], 2))
    save("sampler", row([page(sampler, number, 560) for number in (3, 4)]))
    save("logo", row([page(pdf, number, portrait) for pdf in (placed, moved) for number in (1, 4)], 2))
    save("text", row([page(worded, number, 420) for number in (4, 7)]))
    save("master", column([row([page(house, number, 560) for number in pair]) for pair in ((1, 2), (4, 7))]))
    save("report", row([page(report, number, 480) for number in (1, 2)]))
    save("summary", page(summary, 1, 560))


def main() -> None:
    """Follow the guide in a folder of its own, and draw what it makes."""
    os.environ["LC_ALL"] = "ja_JP.UTF-8"
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(Path(name))
        os.chdir(folder)
        run("reportgen new shiryo")
        before = _built(folder, "reportgen build shiryo.yaml --theme prefecture")
        for path in folder.glob("shiryo*"):
            path.unlink()
        draw(made(folder), before)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
