"""For every section kind: each text, chart value and table cell of its sample is found in both files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import build
from generator.pipeline import check
from generator.report import walk
from generator.report.blocks import Block, Columns, Panel, Picture, Spacer, Stack
from generator.report.numbers import Number, digits
from generator.report.pages import Page
from generator.report.runs import PageOf, Run
from generator.sections.registry import kinds
from tests.outputs import shown

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


def test_every_kind_has_a_sample() -> None:
    assert {path.stem for path in SAMPLES.glob("*.yaml")} == set(kinds())


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_each_text_value_and_cell_is_found_in_both_files(kind: str, tmp_path: Path) -> None:
    spec = SAMPLES / f"{kind}.yaml"
    report = check(spec).report
    pptx, pdf = build(spec, out=tmp_path).paths
    slides, sheets = shown.on_slides(pptx), shown.on_sheets(pdf)
    assert len(slides) == len(sheets) >= len(report.pages)
    for page in report.pages:
        wanted = set(_wanted(page))
        assert wanted
        for name, texts in (("pptx", "".join(slides)), ("pdf", "".join(sheets))):
            missing = {text for text in wanted if text not in texts}
            assert not missing, f"{name}: {sorted(missing)}"


def _wanted(page: Page) -> Iterator[str]:
    """Return what a reader must find: every run of text, and the digits of every printed number.

    A picture shows values by places and colours; which of them it prints is tested in ``tests/figures``.
    """
    for run in walk.page_runs(replace(page, body=_without_pictures(page.body))):
        if isinstance(run.origin, PageOf):
            continue
        yield from (shown.squeezed(line) for line in _printed(run).splitlines())


def _without_pictures(block: Block | None) -> Block | None:
    match block:
        case Picture():
            return Spacer()
        case Panel():
            return replace(block, body=_without_pictures(block.body) or Spacer())
        case Stack() | Columns():
            return replace(block, blocks=tuple(_without_pictures(inner) or Spacer() for inner in block.blocks))
        case _:
            return block


def _printed(run: Run) -> str:
    """Return a run's digits or text; the era of a wave on an axis is a line of its own, printed where it changes."""
    if isinstance(run.origin, Number) and digits(run.origin) in run.text:
        return digits(run.origin)
    return run.text
