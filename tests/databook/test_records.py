"""What a row says of its figure, for headings, areas, missing figures and words that shipped reports may not show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.backends.databook.book import data_book
from generator.backends.databook.characters import cleaned, western_year
from generator.backends.databook.sheet import Sheet, Value, sheet_name
from generator.layout.document import Document, LaidPage
from generator.report.blocks import Block, Chart, Panel, Table, TableCell, TableColumn, TableRow
from generator.report.charts import Bars, Category, Point, Series
from generator.report.glossary import DocumentTerm, Glossary, WaveTerm
from generator.report.numbers import Cell, Missing, Number, Place, Reason, Source, difference
from generator.report.pages import Page, Report
from generator.report.runs import Run, figure, name, told, typed

GLOSSARY = Glossary(
    waves={"R3": WaveTerm("令和３年度", 2021, 3), "R5": WaveTerm("令和５年度", 2023, 5)},
    questions={"q": "AIの導入状況"},
    documents={"d": DocumentTerm("資料", "資料の名", "総務省", "令和元年６月27日")},
    areas={"愛知県": "230006"},
    asked={("q", "R5"): "全団体"},
)


def number(value: str, group: str = "愛知県", wave: str = "R5", qualifier: str = "") -> Number:
    cell = Cell("published/x.csv", 2, "値", wave, "d", "資料 p.1", "q")
    place = Place("q", wave, group, "", "導入済み", "割合")
    return Number(Decimal(value), "％", Source((cell,)), len(value.partition(".")[2]), qualifier, Decimal(54), place)


def sheets(*blocks: Block, fictional: bool = False) -> list[Sheet]:
    pages = tuple(Page("body", f"s{i}", typed("地域"), block) for i, block in enumerate(blocks))
    laid = tuple(LaidPage(i + 3, "body", page.section_id, "地域", (), ()) for i, page in enumerate(pages))
    day = dt.date(2026, 3, 31)
    report = Report("試験", pages, day, fictional=fictional)
    document = Document(842, 595, laid, "試験", "", "", (), "ja-JP", day, fictional)
    return list(data_book(report, document, GLOSSARY).sheets)


def rows(*blocks: Block) -> list[dict[str, Value]]:
    """Return the rows of the first table, each by header, without empty cells."""
    table = next(sheet for sheet in sheets(*blocks) if sheet.name.startswith("01_"))
    named = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    return [{header: value for header, value in row.items() if value is not None} for row in named]


def bars(*points: Point, labels: tuple[str, ...] = ("愛知県", "長野県")) -> Chart:
    categories = tuple(Category(name(label, f"codebook.groups.{label}")) for label in labels)
    series = (Series(name("導入", "codebook.questions.q.導入済み"), points),)
    return Chart(Bars("horizontal", categories, series, "％"), "都道府県別", "")


def test_a_prefecture_has_its_code_and_an_answer_its_full_label() -> None:
    first, _ = rows(bars(Point(number("90.7")), Point(number("53", "長野県"))))
    assert (first["対象"], first["地域コード"]) == ("愛知県", "230006")
    assert (first["選択肢"], first["系列"]) == ("導入済み", "導入済み")
    assert (first["調査回"], first["西暦年度"], first["頁"]) == ("令和５年度", 2023, 3)
    assert (str(first["値"]), first["母数"], first["母数の単位"]) == ("90.7", 54, "団体")


def test_a_missing_figure_has_its_mark_and_tells_of_what_the_rest_tell_of() -> None:
    _, missing = rows(bars(Point(number("90.7")), Point(Missing(Reason.SUPPRESSED))))
    assert missing["記号"] == "X"
    assert not {"値", "単位", "母数"} & set(missing)
    assert (missing["設問"], missing["調査回"], missing["対象"], missing["値の種類"]) == (
        "AIの導入状況", "令和５年度", "長野県", "割合",
    )  # fmt: skip


def test_a_hedge_stands_in_its_own_column() -> None:
    first, _ = rows(bars(Point(number("90", qualifier="約")), Point(Missing())))
    assert (str(first["値"]), first["限定"]) == ("90", "約")


def test_a_change_names_both_waves_and_is_signed() -> None:
    change = difference(number("50.1"), number("60.3", wave="R3"))
    first, _ = rows(bars(Point(change), Point(Missing())))
    assert (first["調査回"], first["比較した調査回"], first["比較した西暦年度"]) == ("令和５年度", "令和３年度", 2021)
    assert (str(first["値"]), first["単位"], first["値の種類"]) == ("-10.2", "ポイント", "増減")


def test_merged_cells_are_repeated_and_a_figure_in_brackets_is_a_row_of_its_own() -> None:
    columns = tuple(TableColumn(typed(head)) for head in ("分野", "業務", "割合"))
    table = Table(
        columns,
        (
            TableRow(
                (TableCell(typed("窓口"), rows=2), TableCell(typed("受付\nの記録")), TableCell(figure(number("90"))))
            ),
            TableRow((None, TableCell(typed("案内")), TableCell((*figure(number("8")), *figure(number("7")))))),
        ),
        "",
        "plain",
    )
    found = rows(Panel(typed("事例"), table))
    assert [(row["行見出し"], row["行見出し2"], str(row["値"])) for row in found] == [
        ("窓口", "受付の記録", "90"), ("窓口", "案内", "8"), ("窓口", "案内", "7"),
    ]  # fmt: skip


def test_words_of_a_document_have_their_source_and_their_hedge_apart() -> None:
    cell = number("1").source.cells[0]
    columns = (TableColumn(typed("費用")), TableColumn(typed("区分")))
    words = (*told("2,000千円以下", cell), *typed("（"), *told("大半", cell), *typed("）"))
    (row,) = rows(Table(columns, (TableRow((TableCell(typed("導入費用")), TableCell(words))),), "", "crosstab"))
    assert (row["文言"], row["限定"], row["値の種類"], row["出典"]) == ("2,000千円以下", "大半", "記述", "資料 p.1")


def test_note_marks_become_numbers() -> None:
    mark = Run("※２", None, "mark")
    first, _ = rows(bars(Point(number("90"), over=(Run("実証中を含む"), mark)), Point(Missing())))
    assert (first["注番号"], first["文言"]) == (2, "実証中を含む")


def test_a_document_dated_by_era_has_its_western_year() -> None:
    documents = next(sheet for sheet in sheets(bars(Point(number("1")), Point(Missing()))) if sheet.name == "資料")
    assert documents.rows == ((1, "資料", "資料の名", "総務省", "令和元年６月27日", 2019),)


def test_fictional_data_say_so_in_every_row_of_every_sheet() -> None:
    book = sheets(bars(Point(number("1")), Point(Missing())), fictional=True)
    assert {sheet.headers[-1] for sheet in book} == {"データの別"}
    assert {row[-1] for sheet in book for row in sheet.rows} == {"架空データ"}


def test_two_tables_of_one_title_have_names_of_their_own() -> None:
    chart = bars(Point(number("1")), Point(Missing()))
    names = [sheet.name for sheet in sheets(chart, chart)]
    assert {"01_AIの導入状況：都道府県別", "02_AIの導入状況：都道府県別"} < set(names)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("①㈱Ⅲ㎡", "1(株)IIIm2"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("令和\n３年度", "令和３年度"),
        ("AI\nOCR", "AI OCR"),
        ("　　値　 の欄 ", "値 の欄"),
        ("梼原町・檮原町・𠮷田", "梼原町・檮原町・𠮷田"),
        ("よい☺", "よい〓"),
        ("1–2", "1-2"),
        ("10％〜20％、−3", "10％〜20％、−3"),
    ],
)
def test_texts_are_made_portable_without_changing_names(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    ("date", "year"), [("令和４年６月27日", 2022), ("平成31年２月", 2019), ("2020-12", 2020), ("不詳", None)]
)
def test_western_years_are_read_from_dates(date: str, year: int | None) -> None:
    assert western_year(date) == year


def test_a_name_that_is_cut_off_closes_its_bracket() -> None:
    assert (
        sheet_name("01_地方自治体におけるAIの導入効果の事例（住民サービス向上）")
        == "01_地方自治体におけるAIの導入効果の事例（住民サービス向）"
    )
    assert sheet_name("07_A/B:C*[甲]?") == "07_A_B_C__甲__"
