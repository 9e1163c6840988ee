"""Data books as files: opt-in, written whole, the same bytes again, and old tables are told of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import build
from generator.errors import BackendError, SpecError
from generator.pipeline import FORMATS
from tests.databook import reading
from tests.databook.conftest import SAMPLES

SPEC = SAMPLES / "shared_use.yaml"


def test_data_books_are_written_only_when_asked_for(tmp_path: Path) -> None:
    assert FORMATS == ("pptx", "pdf")
    result = build(SPEC, formats=("xlsx", "csv"), out=tmp_path, preflight=True)
    book, *tables = result.paths
    pages = reading.pages(book.read_bytes())
    assert book.suffix == ".xlsx"
    assert result.findings == ()
    assert result.tables == len(pages) == len(tables)
    assert {path.parent.name for path in tables} == {f"{book.stem}_csv"}
    assert [path.name.removeprefix(f"{book.stem}_") for path in tables] == [
        f"{page.name if page.name[0].isdigit() else f'00_{page.name}'}.csv" for page in pages
    ]


def test_tables_of_an_earlier_run_are_told_of(tmp_path: Path) -> None:
    first = build(SPEC, formats=("csv",), out=tmp_path)
    old = first.paths[0].with_name("shared_use_R3_99_昔の表.csv")
    old.write_text("昔", encoding="utf-8")
    again = build(SPEC, formats=("csv",), out=tmp_path)
    (warning,) = (found for found in again.warnings if found not in first.warnings)
    assert warning.place == str(old.parent)
    assert old.name in warning.what.en
    assert old.exists()


def test_nothing_is_written_when_one_table_cannot_be(tmp_path: Path) -> None:
    names = [path.name for path in build(SPEC, formats=("csv",), out=tmp_path / "first").paths]
    folder = tmp_path / "second" / "shared_use_R3_csv"
    (folder / names[-1]).mkdir(parents=True)
    with pytest.raises(BackendError):
        build(SPEC, formats=("csv", "xlsx"), out=tmp_path / "second")
    assert [path.name for path in folder.iterdir()] == [names[-1]]
    assert list(folder.parent.glob("*.xlsx")) == []


def test_an_unknown_format_is_told_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as told:
        build(SPEC, formats=("ods",), out=tmp_path)
    assert "xlsx, csv" in str(told.value.problems[0].hint)


def test_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    code = "import sys; from generator import build; build(sys.argv[1], formats=('xlsx', 'csv'), out=sys.argv[2])"
    made = []
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        out = tmp_path / seed
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-c", code, str(SPEC), str(out)], check=True, env=surroundings, cwd=SAMPLES.parents[1]
        )
        made.append({path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) > 5
