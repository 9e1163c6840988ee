"""The codebook's own mistakes are told with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DataError
from generator.survey.codebook import load_codebook

DATA = Path(__file__).resolve().parents[2] / "data"

TEXT = (DATA / "codebook.yaml").read_text(encoding="utf-8")


def fault(tmp_path: Path, text: str) -> DataError:
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_codebook(path)
    return error.value


@pytest.mark.parametrize(
    ("old", "new", "en", "hint"),
    [
        ("before: R3, note", "before: R33, note", "unknown wave “R33”", "R3"),
        ("short: DX計画の影響不明, since: R3", "short: DX計画の影響不明, since: R33", "unknown wave “R33”", "R3"),
        ("asked: 全団体\n    items", "asked: 全団休\n    items", "unknown base “全団休”", "全団体"),
        ("parts: [AIのみ, 両方", "parts: [AIだけ, 両方", "unknown option “AIだけ”", "AIのみ"),
        ("short: 検討・実証したが至らず", "short: 検討や実証をしたが導入に至らなかった", "", "12"),
        ("  - 数値予測", "  - 音声認識", "stands twice", ""),
        ("{since: R1, text: AI", "{since: R6, text: AI", "oldest first", ""),
        ("bodies: {全体: 271}", "bodies: {全休: 271}", "unknown group “全休”", "全体"),
        ("    levels: true", "    level: true", "level", "levels"),
        ("answer: single\n", "answer: one\n", "", ""),
    ],
)
def test_a_wrong_name_is_told_where_it_stands(tmp_path: Path, old: str, new: str, en: str, hint: str) -> None:
    assert old in TEXT
    spoilt = TEXT.replace(old, new, 1)
    problem = fault(tmp_path, spoilt).problems[0]
    assert en in problem.what.en
    line = int(problem.place.split(":")[-2])
    assert abs(line - (TEXT[: TEXT.index(old)].count("\n") + 1)) <= 2
    assert hint in (problem.hint.ja if problem.hint else "") + problem.what.ja


def test_a_long_label_needs_a_short_one(tmp_path: Path) -> None:
    error = fault(tmp_path, TEXT.replace("short: チャットボット, ", "").replace(", short: 検討未実施,", ",", 1))
    assert all("needs `short`" in problem.what.en for problem in error.problems)


_OF_THE_REFERENCE = {"団体一覧", "国勢調査R2"}
"""Documents behind the list of local governments, cited by pages about single bodies."""


def test_every_document_of_the_codebook_is_cited_and_every_question_has_figures() -> None:
    from generator.survey.load import load_survey

    survey = load_survey(DATA)
    rows = [row for q in survey.codebook.questions for row in survey.observations(q, standing="")]
    assert {row.cell.document for row in rows} == set(survey.codebook.documents) - _OF_THE_REFERENCE
    assert {row.question for row in rows} == set(survey.codebook.questions)
