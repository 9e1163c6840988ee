"""Numbers of running text: headings (１．, （１）), figures （図表1） and footnotes, counted through the report before it is set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.layout.adapting import numbered
from generator.report.blocks import Block, Exhibit, Heading, Prose, Stack
from generator.report.digits import DigitRule, running_digits
from generator.report.pages import Page
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import FigureOf, NoteOf, Rich
from generator.report.walk import page_runs, runs

FIGURE = "図表"
"""What figures of running text are called in formats that do not number their panels."""


@dataclass(slots=True)
class Counting:
    """The counters of one report, and the numbers given so far: of figures by name, of footnotes by key."""

    rule: DigitRule
    panel_label: str = ""
    figures: dict[str, str] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    _figure: int = 1
    _chapter: int = 0
    _section: int = 0

    def counted(self, page: Page) -> Page:
        """Return the page with its headings, figures and footnotes numbered, after those of the pages before it."""
        if page.body is None or page.kind != "body":
            return page
        if isinstance(page.body, Prose):
            return replace(page, body=self._prose(page.body))
        if not self.panel_label:
            return page
        if page.headings == "sections":
            return replace(page, body=numbered(page.body, "", 1)[0])
        body, self._figure = numbered(page.body, self.panel_label, self._figure)
        return replace(page, body=body)

    def _prose(self, prose: Prose) -> Prose:
        keys = [run.origin.key for run in runs(Stack(prose.blocks)) if isinstance(run.origin, NoteOf)]
        for key in dict.fromkeys(keys):
            self.notes.setdefault(key, len(self.notes) + 1)
        notes = tuple(replace(note, number=self.notes[note.key]) for note in prose.footnotes if note.key in self.notes)
        return replace(prose, blocks=tuple(map(self._block, prose.blocks)), footnotes=notes)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading(level=1, plain=False):
                self._chapter, self._section = self._chapter + 1, 0
                return replace(block, number=running_digits(f"{self._chapter}", self.rule) + "．")
            case Heading(level=2, plain=False):
                self._section += 1
                return replace(block, number=running_digits(f"（{self._section}）", self.rule))
            case Exhibit():
                number = running_digits(f"{self.panel_label or FIGURE}{self._figure}", self.rule)
                self._figure += 1
                self.figures[block.name] = number
                return replace(block, number=number)
            case _:
                return block


def with_numbers(page: Page, counting: Counting) -> Page:
    """Return the page with the numbers of figures and footnotes where its texts name them."""
    if not any(isinstance(run.origin, FigureOf | NoteOf) for run in page_runs(page)):
        return page
    figures, notes = counting.figures, counting.notes

    def named(rich: Rich) -> Rich:
        return tuple(
            replace(run, text=figures.get(run.origin.name, FIGURE))
            if isinstance(run.origin, FigureOf)
            else replace(run, text=str(notes[run.origin.key]))
            if isinstance(run.origin, NoteOf)
            else run
            for run in rich
        )

    return rewritten(page, Rewriting(named, named, named, lambda words: words))


def counted(pages: Iterable[Page], rule: DigitRule, panel_label: str) -> list[Page]:
    """Return a report's pages with all numbers of running text; a text may name a figure that comes later."""
    counting = Counting(rule, panel_label)
    done = [counting.counted(page) for page in pages]
    return [with_numbers(page, counting) for page in done]
