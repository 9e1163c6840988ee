"""What the figures of running text itself come from, below the text: where no exhibit of it says so already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.report import walk
from generator.report.blocks import Exhibit, Prose, Text
from generator.report.runs import Rich, Run, joined, plain, typed
from generator.sections.desk import Desk
from generator.sections.footing import automatic_notes, source_lines


def sources_below(desk: Desk, prose: Prose) -> Iterator[Text]:
    """Yield the sources of the figures in the text, the spec's notes, and the notes that the figures call for, as one text."""
    shown = [block for block in prose.blocks if isinstance(block, Exhibit)]
    words = Prose(tuple(block for block in prose.blocks if not isinstance(block, Exhibit)), prose.footnotes)
    found: list[Run] = walk.runs(words)
    said = {rich for one in shown for rich in (*one.sources, *one.notes)}
    marks = [*_own(desk), *(note.text for note in automatic_notes(tuple(walk.figures(found)), desk.survey))]
    lines = (
        *_headed("（資料）", source_lines(walk.cells(found), desk.survey), said, "、"),
        *_headed("（注）", marks, said, ""),
    )
    if lines:
        yield Text(lines, role="small")


def _own(desk: Desk) -> Iterator[Rich]:
    notes = (
        desk.texts.line(note, desk.where("notes", index), desk.lookups())
        for index, note in enumerate(desk.section.notes or ())
    )
    return (note for note in notes if plain(note))


def _headed(head: str, texts: Iterable[Rich], said: set[Rich], between: str) -> Iterator[Rich]:
    left = [rich for rich in texts if rich not in said]
    if left:
        yield (*typed(head), *joined(left, between))
