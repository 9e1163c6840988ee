"""Wrap our own prose and labels at many widths, with our engine and with reportlab's CJK wrap, and count what is wrong.

The classes of characters are written down here anew, after JIS X 4051 (行頭禁則・行末禁則), so that the engine is not
measured by its own lists. `python tests/bench/text_corpus.py` prints the table alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPECS = ("annual_briefing", "generative_ai")
SIZE = 12.0
WIDTHS = tuple(SIZE * em for em in range(9, 71))
"""62 widths in points: from a narrow column of a table to the whole page."""

NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!）］｝」』】〉》〕)]}”’ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%‰℃～"
)
NOT_LAST = frozenset("（［｛「『【〈《〔([{“‘＃※￥")
_UNITS = "団体|ポイント|％|%|件|人|年度|年|月|日|時間|分|千円|万円|円|位|倍|割|つ|か所|ページ|自治体|市区町村|都道府県"
_NUMBERS = re.compile(rf"[0-9０-９]+(?:[,.，．][0-9０-９]+)*(?:{_UNITS})?")

Wrap = Callable[[str, float], list[str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines were set, and how many of them are wrong in each way."""

    lines: int = 0
    starts: int = 0
    ends: int = 0
    too_long: int = 0
    split_numbers: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def faults(self) -> tuple[int, int, int, int]:
        """Return the four counts that should be 0."""
        return self.starts, self.ends, self.too_long, self.split_numbers


def corpus() -> tuple[str, ...]:
    """Return our prose and labels, each once: what the shipped reports print, the codebook's words, the data's README."""
    found = [*_reports(), *_codebook(), *_readme()]
    return tuple(dict.fromkeys(text for text in map(str.strip, found) if len(text) > 1 and "\n" not in text))


def _reports() -> Iterator[str]:
    from generator.layout.document import PlacedChart, PlacedTable, PlacedText
    from generator.pipeline import check

    contents = [frame.content for name in SPECS for page in check(name).document.pages for frame in page.frames]
    texts = [content for content in contents if isinstance(content, PlacedText)]
    texts += [cell.text for content in contents if isinstance(content, PlacedTable) for cell in content.cells]
    charts = [content for content in contents if isinstance(content, PlacedChart)]
    texts += [label.text for chart in charts for label in chart.geometry.labels]
    yield from ("".join(run.text for run in paragraph.runs) for text in texts for paragraph in text.paragraphs)
    yield from (chart.block.description for chart in charts)


def _codebook() -> Iterator[str]:
    from generator.survey.load import load_survey

    book = load_survey(ROOT / "data").codebook
    for question in book.questions.values():
        yield from (question.label, *question.notes, *(found.note for found in question.breaks))
        yield from (option.label for option in question.options)
    yield from (document.name or document.title for document in book.documents.values())


def _readme() -> Iterator[str]:
    for line in (ROOT / "data" / "README.md").read_text(encoding="utf-8").splitlines():
        yield from (re.sub(r"^[-#0-9. ]+|`|\*", "", cell) for cell in line.strip("|").split("|"))


def ours() -> tuple[Wrap, Callable[[str], float]]:
    """Return our engine's wrap and its measure, with the font of the installation."""
    from generator.layout.breaking import break_text
    from generator.layout.document import StyledRun, TextStyle
    from generator.layout.fonts import load_fonts
    from generator.layout.measure import width

    fonts, style = load_fonts(("IPAexGothic",)), TextStyle(SIZE, "#000000")

    def wrap(text: str, room: float) -> list[str]:
        return [text[span.start : span.end] for span in break_text((StyledRun(text, style),), room, fonts).spans]

    return wrap, lambda text: width(text, style, fonts)


def reportlabs() -> Wrap:
    """Return reportlab's paragraph with wordWrap CJK, in the same font."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.platypus import Paragraph

    from generator.layout.fonts import load_fonts

    pdfmetrics.registerFont(ttfonts.TTFont("corpus", str(load_fonts(("IPAexGothic",)).regular.path)))
    style = ParagraphStyle("corpus", fontName="corpus", fontSize=SIZE, leading=SIZE * 1.5, wordWrap="CJK")

    def wrap(text: str, room: float) -> list[str]:
        paragraph = Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style)
        paragraph.wrap(room, 1e6)
        return [_words(line) for line in paragraph.blPara.lines]

    return wrap


def _words(line: object) -> str:
    words = line.words if hasattr(line, "words") else line[1]  # type: ignore[index]
    return "".join(word if isinstance(word, str) else word.text for word in words)


def count(
    texts: Sequence[str], wrap: Wrap, measure: Callable[[str], float], widths: Sequence[float] = WIDTHS
) -> Counts:
    """Wrap every text at every width and count."""
    found = Counts()
    for text in texts:
        numbers = [match.span() for match in _NUMBERS.finditer(text)]
        for room in widths:
            found += _counted(text, wrap(text, room), room, measure, numbers)
    return found


def _counted(
    text: str, lines: list[str], room: float, measure: Callable[[str], float], numbers: list[tuple[int, int]]
) -> Counts:
    shown = [line.strip() for line in lines]
    long = sum(measure(line) > room + 0.05 for line in shown)
    pairs = list(pairwise(shown))
    starts = sum(after[:1] in NOT_FIRST for _, after in pairs if after)
    ends = sum(before[-1:] in NOT_LAST for before, _ in pairs if before)
    split = sum(any(start < at < end for start, end in numbers) for at in _ends(text, shown))
    return Counts(len(lines), starts, ends, long, split)


def _ends(text: str, lines: list[str]) -> Iterator[int]:
    at = 0
    for line in lines[:-1]:
        at = text.find(line, at) + len(line)
        yield at


def report(widths: Sequence[float] = WIDTHS) -> None:
    """Print the counts of both engines."""
    texts = corpus()
    wrap, measure = ours()
    print(f"\n{len(texts):,} texts of ours (prose, labels, notes) at {len(widths)} widths")
    print(f"{'':30}{'lines':>9}{'bad start':>11}{'bad end':>9}{'too long':>10}{'split number':>14}")
    for name, engine in (("reportgen", wrap), ("reportlab, wordWrap='CJK'", reportlabs())):
        found = count(texts, engine, measure, widths)
        print(
            f"{name:30}{found.lines:>9,}{found.starts:>11,}{found.ends:>9,}{found.too_long:>10,}{found.split_numbers:>14,}"
        )
    print("Wanted: 0, 0, 0, 0.")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    report()
