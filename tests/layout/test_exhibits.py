"""What stands below a figure of running text has room in programs that set spaces between Japanese and Latin letters."""

from __future__ import annotations

import pytest

from generator.backends.powerpoint.lines import strained_width
from generator.layout.document import PlacedText
from generator.pipeline import check


@pytest.mark.parametrize("theme", ["ministry", "prefecture", "plain"])
def test_sources_and_notes_keep_their_lines_where_latin_letters_are_spaced(theme: str) -> None:
    pages = check("research_report", theme=theme, page="a4-report").document.pages
    below = [frame for page in pages for frame in page.frames if frame.name.startswith("資料・注")]
    assert len(below) >= 3
    for frame in below:
        assert isinstance(frame.content, PlacedText)
        for line in (line for paragraph in frame.content.paragraphs for line in paragraph.lines):
            assert line.runs[0].x + strained_width(line) <= frame.rect.right, "".join(run.text for run in line.runs)
