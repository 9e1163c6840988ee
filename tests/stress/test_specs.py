"""Each stress spec builds in both forms with nothing cut off, or says which text of which page does not fit."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build
from generator.errors import LayoutError
from generator.layout.document import PlacedTable
from generator.pipeline import check
from generator.report.blocks import Chart, Panel
from generator.report.charts import Bars
from generator.report.runs import plain
from tests.stress.geometry import faults

STRESS = Path(__file__).parents[1] / "samples" / "stress"
SPECS = sorted(path.stem for path in STRESS.glob("*.yaml"))

TOO_MUCH = {
    "forty_bars": "mm too high",
    "eight_waves_bars": "mm too high",
    "longest_labels": "mm are missing for '住民の問い合わせ",
    "four_panels": "mm are missing for '住民の問い合わせ",
    "long_title": "mm too long",
    "long_cover_title": "mm too long",
    "full_head_and_foot": "mm too high",
    "emoji": "U+1F600",
    "missing_names": "U+20BB7",
    "right_to_left": "U+0627",
}
"""Specs that cannot be set, and what their message has to name."""


@pytest.fixture(autouse=True)
def _bundled_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """The font that every installation has, so that the same specs fit on every machine."""
    monkeypatch.setenv("REPORTGEN_FONTS", "bundled")


@pytest.mark.parametrize("name", [name for name in SPECS if name not in TOO_MUCH])
def test_what_fits_is_nowhere_cut_off_overprinted_or_too_small(name: str, tmp_path: Path) -> None:
    prepared = check(STRESS / f"{name}.yaml")
    assert faults(prepared.document, prepared.theme) == []
    built = build(STRESS / f"{name}.yaml", out=tmp_path, preflight=True)
    assert [path.suffix for path in built.paths] == [".pptx", ".pdf"]
    assert built.findings == ()


@pytest.mark.parametrize("name", sorted(TOO_MUCH))
def test_what_does_not_fit_is_told_with_page_text_and_amount(name: str) -> None:
    with pytest.raises(LayoutError) as caught:
        check(STRESS / f"{name}.yaml")
    assert caught.value.exit_code == 4
    for problem in caught.value.problems:
        assert f"{name}.yaml:" in problem.place
        assert problem.what.en.startswith("page 1 '")
        assert "1ページ「" in problem.what.ja
        assert TOO_MUCH[name] in problem.what.en
        assert problem.hint is not None
        assert len(problem.what.en) < 300


def test_a_table_of_300_rows_prints_each_row_once_under_a_repeated_header() -> None:
    document = check(STRESS / "three_hundred_rows.yaml").document
    tables = [f.content for page in document.pages for f in page.frames if isinstance(f.content, PlacedTable)]
    assert len(document.pages) > 10
    assert all(table.header_rows == 1 for table in tables)
    assert all(page.title.endswith("（続き）") for page in document.pages[1:])
    rows = [cell.row for table in tables for cell in table.cells if cell.column == 1 and not cell.header]
    assert len(rows) >= 300


def test_where_all_answers_are_equal_none_is_set_off() -> None:
    page = check(STRESS / "equal_values.yaml").report.pages[0]
    assert [plain(line) for line in page.lead] == ["どの項目も500件で並んでいる。"]
    assert isinstance(page.body, Panel)
    assert isinstance(page.body.body, Chart)
    assert isinstance(page.body.body.marks, Bars)
    (series,) = page.body.body.marks.series
    assert {point.fill for point in series.points} == {"bar"}


def test_the_made_up_data_are_marked_on_every_page() -> None:
    document = check(STRESS / "three_hundred_rows.yaml").document
    assert all(any(frame.region == "mark" for frame in page.frames) for page in document.pages)


def test_the_made_up_data_are_what_their_script_writes() -> None:
    made = _script().files()
    found = {str(path.relative_to(STRESS / "data")).replace(os.sep, "/"): path for path in _data_files()}
    assert sorted(found) == sorted(made)
    for name, text in made.items():
        assert found[name].read_text(encoding="utf-8") == text, "run tests/samples/stress/make_data.py"


def _data_files() -> Iterator[Path]:
    return (path for path in (STRESS / "data").rglob("*") if path.is_file())


def _script():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_data", STRESS / "make_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
