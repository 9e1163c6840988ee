"""The data book of running text: each figure, number and note has the page it is printed on, and a note's number its figure."""

from __future__ import annotations

from pathlib import Path

from generator.data_books import data_book
from generator.pipeline import check

SPEC = """title: 二つの図表
wave: R6
date: 2025-06-30
format: a4-report
sections:
  - kind: prose
    text: |
      # 導入の状況
      AIは{{ rate("ai_status", "導入済み", "その他の市区町村") }}である（{{ figure("AI") }}）。
      RPAは{{ rate("rpa_status", "導入済み", "その他の市区町村", wave="R3") }}である（{{ figure("RPA") }}）。
    figures:
      AI: {kind: adoption_summary, question: ai_status, groups: [その他の市区町村]}
      RPA: {kind: adoption_summary, question: rpa_status, groups: [その他の市区町村], wave: R3}
"""


def rows(book: object, name: str) -> list[dict[str, object]]:
    sheet = next(each for each in book.sheets if each.name.endswith(name))  # type: ignore[attr-defined]
    return [dict(zip([column.header for column in sheet.columns], row, strict=True)) for row in sheet.rows]


def test_two_figures_with_a_first_note_each_keep_theirs_apart(tmp_path: Path) -> None:
    spec = tmp_path / "two.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    prepared = check(spec)
    book = data_book(prepared)
    first = [row for row in rows(book, "注") if row["注番号"] == 1]
    assert [row["表番号"] for row in first] == [1, 2]
    for number, sheet in enumerate((each for each in book.sheets if each.name[:2] in ("01", "02")), 1):
        header = [column.header for column in sheet.columns]
        marked = [row for row in sheet.rows if row[header.index("注番号")] == 1]
        assert marked
        assert {row[0] for row in marked} == {number}


def test_figures_notes_and_numbers_stand_on_the_pages_that_print_them() -> None:
    prepared = check("research_report")
    book = data_book(prepared)
    printed = {
        frame.anchor: page.number
        for page in prepared.document.pages
        for frame in page.frames
        if "figure/" in frame.anchor
    }
    assert len(set(printed.values())) > 1
    contents = [row for row in rows(book, "目次") if row["種別"] in ("図", "表")]
    assert sorted({row["頁"] for row in contents}) == sorted(set(printed.values()))
    of_table = {row["表番号"]: row["頁"] for row in contents}
    assert all(row["頁"] == of_table[row["表番号"]] for row in rows(book, "注") if row["表番号"])
    texts = {
        page.number: "".join(
            run.text
            for frame in page.frames
            for paragraph in getattr(frame.content, "paragraphs", ())
            for line in paragraph.lines
            for run in line.runs
        )
        for page in prepared.document.pages
    }
    told = rows(book, "本文の数値")
    assert {row["頁"] for row in told} >= {1, 2, 3}
    for row in told:
        value = str(row["値"]).removesuffix(".0")
        assert value in texts[row["頁"]].replace(",", "").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
