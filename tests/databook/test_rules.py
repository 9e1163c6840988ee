"""Each item of 総務省's unified rule for machine-readable tables (令和2年12月18日), held in the workbooks as written."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator.report.numbers import Reason
from tests.databook import reading
from tests.databook.conftest import Made

NUMERIC = {
    "表番号", "行番号", "頁", "西暦年度", "比較した西暦年度", "値", "四捨五入前の値", "母数", "出典の数", "行数", "順",
    "データの行", "発行年の西暦", "注番号", "注番号2", "注番号3", "注番号4",
}  # fmt: skip
NUMBER_FORMATS = {"0", "164", "0.0", "0.00", "0.000"} | {f"0.{'0' * digits}" for digits in range(4, 18)}
"""Excel's General, and plain decimals: no commas, no units, no text."""

PLAIN_PARTS = re.compile(
    r"\[Content_Types\].xml|_rels/.rels|docProps/(app|core).xml|xl/(workbook|styles|sharedStrings).xml"
    r"|xl/theme/theme1.xml|xl/_rels/workbook.xml.rels|xl/worksheets/sheet\d+.xml"
)


def texts(made: Made) -> list[str]:
    return [cell.value for page in made.pages for cell in page.cells.values() if isinstance(cell.value, str)]


def said(row: dict[str, reading.Cell], header: str) -> str | float:
    return row[header].value if header in row else ""


def test_1_2_a_cell_names_one_thing_of_the_codebook(made: Made) -> None:
    codebook = made.report.survey.codebook
    options = {option.label for question in codebook.questions.values() for option in question.options}
    known = {
        "設問": {question.label for question in codebook.questions.values()},
        "調査回": {wave.label for wave in codebook.waves},
        "対象": set(codebook.groups),
        "細目": {item for question in codebook.questions.values() for item in question.items},
        "記号": {reason.mark for reason in Reason},
    }
    for row in made.figures:
        for header, names in known.items():
            assert said(row, header) in {"", *names}
        assert said(row, "選択肢") in {"", *options} or "算式" in row


def test_1_3_numbers_are_numeric_cells_without_signs_and_nothing_else_stands_in_their_columns(made: Made) -> None:
    for page in made.pages:
        headers = page.headers
        for (row, column), cell in page.cells.items():
            header = headers[column]
            assert row == 0 or isinstance(cell.value, float) == (header in NUMERIC), (page.name, header, cell)
            assert cell.format in NUMBER_FORMATS


def test_1_4_no_cells_are_merged(made: Made) -> None:
    assert not [page.name for page in made.pages if "<mergeCell" in page.xml]


def test_1_5_no_text_is_laid_out_by_spaces_or_line_breaks(made: Made) -> None:
    for text in texts(made):
        assert text == text.strip()
        assert not re.search(r"[\u3000\n\r\t]|  ", text), text


def test_1_6_headings_are_written_out(made: Made) -> None:
    """No heading is the short form of an answer, none stands only in the first of several rows."""
    questions = made.report.survey.codebook.questions.values()
    short = {q.label: {o.short for o in q.options} - {o.label for o in q.options} - {""} for q in questions}
    for page in made.drawn:
        for row in page.rows:
            headings = {said(row, header) for header in ("選択肢", "行見出し", "行見出し2", "系列")}
            assert not headings & short.get(str(said(row, "設問")), set())
            assert {"表題", "行見出し", "位置"} <= set(row)


def test_1_7_no_formulas(made: Made) -> None:
    assert not [page.name for page in made.pages if re.search(r"<f[ >/]", page.xml)]


def test_1_8_no_charts_pictures_shapes_or_comments(made: Made) -> None:
    assert [part for part in reading.parts(made.content) if not PLAIN_PARTS.fullmatch(part)] == []


def test_1_9_every_value_has_its_unit(made: Made) -> None:
    for row in made.figures:
        assert ("値" in row) == ("四捨五入前の値" in row) == ("単位" in row)
        assert ("母数" in row) == ("母数の単位" in row)


def test_1_10_no_machine_dependent_characters(made: Made) -> None:
    names = [page.name for page in made.pages]
    assert {char for text in (*texts(made), *names) for char in text if machine_dependent(char)} == set()


def machine_dependent(char: str) -> bool:
    """Say whether Windows has the sign only among NEC's and IBM's own, or nowhere, or in half width; letters may be rare."""
    if unicodedata.category(char)[0] in "LM" and not 0xFF61 <= ord(char) <= 0xFF9F:
        return unicodedata.normalize("NFKC", char) != char and not 0xFF01 <= ord(char) <= 0xFF5E
    try:
        code = char.encode("cp932")
    except UnicodeEncodeError:
        return char not in "−〜—"
    return code[0] in (0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC) or 0xA1 <= code[0] <= 0xDF


@pytest.mark.parametrize("char", "①㈱Ⅲｱﾞ㍉№㎡〜"[:-1])
def test_1_10_is_able_to_fail(char: str) -> None:
    assert machine_dependent(char)


def test_1_11_western_years_stand_beside_the_eras(made: Made) -> None:
    years = {wave.label: wave.year for wave in made.report.survey.codebook.waves}
    for page in made.pages:
        for row in page.rows:
            for wave, year in (("調査回", "西暦年度"), ("比較した調査回", "比較した西暦年度")):
                assert (wave in row) == (year in row)
                assert wave not in row or years[str(row[wave].value)] == row[year].value
            if re.search("平成|令和", str(said(row, "発行日"))):
                assert 1989 <= row["発行年の西暦"].value <= 2100


def test_1_12_areas_have_their_code_as_text(made: Made) -> None:
    prefectures = re.compile("北海道|東京都|(京都|大阪)府|..県|...県")
    for row in made.figures:
        is_area = bool(prefectures.fullmatch(str(said(row, "対象")))) and said(row, "対象") != "都道府県"
        assert is_area == bool(re.fullmatch(r"\d{6}", str(said(row, "地域コード"))))


def test_1_13_marks_stand_in_a_column_of_their_own_and_are_explained(made: Made) -> None:
    listed = {page.name: page for page in made.pages}["記号"].rows
    explained = {row["記号"].value for row in listed if row["意味"].value}
    for row in made.figures:
        assert sum(header in row for header in ("値", "記号")) == 1 or row["文言"].value
        assert said(row, "記号") in {"", *explained}


def test_2_1_tables_start_at_the_first_cell_and_have_no_blank_rows_or_columns(made: Made) -> None:
    for page in made.pages:
        assert all(page.headers)
        assert len(set(page.headers)) == len(page.headers)
        assert all(page.rows)
        assert page.rows


def test_2_2_one_table_a_sheet_each_listed_on_the_first(made: Made) -> None:
    first, *others = made.pages
    assert first.name == "目次"
    assert sorted(str(row["シート名"].value) for row in first.rows) == sorted(page.name for page in others)
    for page in made.tables:
        assert {row["表番号"].value for row in page.rows} == {float(page.name.partition("_")[0])}


def test_names_of_sheets_are_such_as_excel_and_windows_admit(made: Made) -> None:
    names = [page.name for page in made.pages]
    assert len({name.lower() for name in names}) == len(names)
    assert not [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\<>|\"]", name)]
