"""A run that names its own font, for a character that the theme's lacks, is measured in that font and is no fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from pptx.slide import Slide

from generator.preflight.finding import Kind
from generator.preflight.inspect import inspect
from generator.preflight.kinds import OVERFLOW
from tests.preflight.deck_making import deck, text_box
from tests.tiny_fonts import YOSHI, install

__all__ = ["install"]

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def in_font(family: str) -> Callable[[Slide], None]:
    """Return what adds a text whose run names a font."""

    def add(slide: Slide) -> None:
        box = text_box(slide, YOSHI * 3, 40, 400, width=80, size=12)
        run = next(box._element.iter(f"{{{A}}}rPr"))
        for tag in ("latin", "ea"):
            etree.SubElement(run, f"{{{A}}}{tag}", typeface=family)

    return add


@pytest.mark.parametrize(("advance", "faults"), [(1000, []), (9000, [OVERFLOW])])
def test_the_width_is_that_of_the_named_font(
    install: Callable[..., str], tmp_path: Path, advance: int, faults: list[Kind]
) -> None:
    family = install({YOSHI: advance})
    assert [finding.kind for finding in inspect(deck(tmp_path / "deck.pptx", in_font(family)))] == faults
