"""One new file in ``sections/`` is a new kind: in specs, in the schema, in the listing, in both formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

import generator.sections
from generator import build

KIND = '''"""Greeting: a kind that did not exist a moment ago."""

from collections.abc import Iterable

from pydantic import Field

from generator.report.blocks import Table, TableCell, TableColumn, TableRow
from generator.report.pages import Page
from generator.report.runs import typed
from generator.sections.desk import Desk
from generator.sections.section import Section


class Greeting(Section):
    """挨拶。テストのための種類です。"""

    default_text = "{% block title %}挨拶のページ{% endblock %}{% block lead %}- 「{{ who }}」への挨拶{% endblock %}"

    to: str = Field(description="相手")

    def compose(self, desk: Desk) -> Iterable[Page]:
        columns = (TableColumn(typed("相手")), TableColumn(typed("言葉")))
        rows = (TableRow((TableCell(typed(self.to)), TableCell(typed("おはようございます")))),)
        yield desk.page(Table(columns, rows, "挨拶の表"), {"who": self.to})
'''

SPEC = """title: 見本
wave: R3
date: 2022-06-27
sections:
  - kind: greeting
    to: 読者の皆様
"""


@pytest.fixture
def greeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "greeting.py").write_text(KIND, encoding="utf-8")
    monkeypatch.setattr(generator.sections, "__path__", [*generator.sections.__path__, str(folder)])
    spec = tmp_path / "greeting.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    return spec


def test_it_prints_in_both_formats(greeting: Path, tmp_path: Path) -> None:
    from pptx import Presentation

    pptx, pdf = build(greeting, out=tmp_path / "out").paths
    page = PdfReader(str(pdf)).pages[0].extract_text()
    slide = Presentation(str(pptx)).slides[0]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [c.text for s in slide.shapes if s.has_table for row in s.table.rows for c in row.cells]
    assert slide.shapes.title.text_frame.text == "挨拶のページ"
    for word in ("「読者の皆様」への挨拶", "おはようございます"):
        assert word in "".join(page.split())
        assert any(word in text for text in (*texts, *cells))


@pytest.mark.usefixtures("greeting")
def test_it_is_in_the_schema_and_the_listing(capsys: pytest.CaptureFixture[str]) -> None:
    from generator.sections.registry import kinds
    from generator.spec.schema import json_schema

    assert "greeting" in kinds()
    assert '"greeting"' in json.dumps(json_schema())
