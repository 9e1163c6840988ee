"""The data book: 目次 and lists, one sheet a chart or table in page order, the figures of texts, the sources of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.backends.databook.characters import western_year
from generator.backends.databook.columns import Layout, Standing, layout_of
from generator.backends.databook.notes import LISTS, notes_sheet
from generator.backends.databook.places import Pages
from generator.backends.databook.records import Record
from generator.backends.databook.sheet import LONGEST, Column, DataBook, Sheet, Value, made, marked
from generator.backends.databook.tables import TEXT, FigureTable, figure_tables, page_title, text_records
from generator.layout.document import Document
from generator.report.glossary import Glossary
from generator.report.numbers import Cell, Place, Reason, common
from generator.report.pages import Page, Report

CONTENTS, COLUMNS, MARKS, DOCUMENTS, SOURCES = "目次", "列の説明", "記号", "資料", "出典"
TEXT_NUMBERS = "本文の数値"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table with its number, its place in the document, its sheet."""

    number: int
    page: int
    table: FigureTable
    sheet: Sheet


def data_book(report: Report, document: Document, glossary: Glossary) -> DataBook:
    """Return the tables of a report's figures; ``document`` tells on which page each stands."""
    pages = Pages(document)
    tables = [table for page in report.pages for table in figure_tables(page, glossary)]
    texts = [(page, record) for page in report.pages for record in text_records(page, glossary)]
    layout = layout_of(chain((r for table in tables for r in table.records), (r for _, r in texts)))
    entries = [
        _entry(number, pages.of_table(table), table, layout, glossary) for number, table in enumerate(tables, start=1)
    ]
    text = _text_sheet(len(tables) + 1, texts, pages, layout, glossary)
    placed = _placed(tables, [record for _, record in texts])
    lists = [
        _columns_sheet(layout),
        _marks_sheet(),
        notes_sheet(report.pages, tables, pages, glossary),
        _documents_sheet(placed, glossary),
    ]
    figures = [*(entry.sheet for entry in entries), text]
    back = _sources_sheet(placed, glossary)
    contents = _contents(entries, (text, len(tables) + 1), [*lists, back], glossary)
    sheets = tuple(sheet for sheet in (contents, *lists, *figures, back) if sheet.rows)
    return DataBook(tuple(marked(sheet) for sheet in sheets) if report.fictional else sheets)


def _placed(tables: Sequence[FigureTable], texts: Sequence[Record]) -> list[tuple[int, int, Record]]:
    """Return (table, row, record) of the whole book."""
    groups = [*(table.records for table in tables), texts]
    return [
        (number, row, record)
        for number, records in enumerate(groups, start=1)
        for row, record in enumerate(records, start=1)
    ]


def _entry(number: int, page: int, table: FigureTable, layout: Layout, glossary: Glossary) -> _Entry:
    rows = [
        layout.row(record, Standing(number, row, page, table.title), glossary)
        for row, record in enumerate(table.records, start=1)
    ]
    return _Entry(number, page, table, made(_name(number, table), table.kind, layout.columns(), rows))


def _name(number: int, table: FigureTable) -> str:
    """Return the sheet's name: the table's title, its short name where that would be cut off."""
    whole = f"{number:02d}_{table.title}"
    return whole if len(whole) <= LONGEST else f"{number:02d}_{table.name}"


def _text_sheet(
    number: int, texts: Sequence[tuple[Page, Record]], pages: Pages, layout: Layout, glossary: Glossary
) -> Sheet:
    rows = [
        layout.row(record, Standing(number, row, pages.of_text(page, record), page_title(page, glossary)), glossary)
        for row, (page, record) in enumerate(texts, start=1)
    ]
    return made(f"{number:02d}_{TEXT_NUMBERS}", TEXT, layout.columns(), rows)


_CONTENTS = (
    Column("表番号", "表の番号。説明と出典の表には番号がない"),
    Column("シート名", "シートの名前"),
    Column("種別", "説明、図、表、本文、出典の別"),
    Column("頁", "資料の頁"),
    Column("頁の表題", "資料の頁の表題"),
    Column("表題", "表が何を示すか"),
    Column("設問", "表の値に共通する設問"),
    Column("調査回", "表の値に共通する調査回"),
    Column("西暦年度", "調査回の年度（西暦）"),
    Column("対象", "表の値に共通する集計の対象"),
    Column("回答を求めた団体", "設問に回答を求めた団体の範囲"),
    Column("母数", "図表の見出しに示した団体数"),
    Column("母数の単位", "母数の単位"),
    Column("行数", "見出しを除く行の数"),
)


def _contents(entries: Iterable[_Entry], text: tuple[Sheet, int], lists: Iterable[Sheet], glossary: Glossary) -> Sheet:
    figures = [_contents_row(entry, glossary) for entry in entries]
    sheet, number = text
    others = [_plain_row(sheet, number)] if sheet.rows else []
    others += [_plain_row(each, None) for each in lists if each.rows]
    return made(CONTENTS, LISTS, _CONTENTS, [*figures, *others])


def _plain_row(sheet: Sheet, number: int | None) -> tuple[Value, ...]:
    row: tuple[Value, ...] = (number, sheet.name, sheet.kind, None, None, sheet.name.partition("_")[2] or sheet.name)
    return (*row, *(None for _ in range(len(_CONTENTS) - len(row) - 1)), len(sheet.rows))


def _contents_row(entry: _Entry, glossary: Glossary) -> tuple[Value, ...]:
    table, place = entry.table, common(record.place for record in entry.table.records)
    wave = glossary.waves.get(place.wave)
    return (
        entry.number, entry.sheet.name, table.kind, entry.page, page_title(table.page, glossary), table.title,
        glossary.questions.get(place.question), wave.label if wave else None, wave.year if wave else None,
        place.group, _asked(place, table, glossary), *_base(table), len(entry.sheet.rows),
    )  # fmt: skip


def _asked(place: Place, table: FigureTable, glossary: Glossary) -> str:
    """Return who was asked, when that is the same for all figures of the table."""
    asked = {
        glossary.asked.get((record.place.question or place.question, record.place.wave), "")
        for record in table.records
        if record.place.wave
    }
    return asked.pop() if len(asked) == 1 else ""


def _base(table: FigureTable) -> tuple[Value, Value]:
    return (int(table.base.value), table.base.unit) if table.base else (None, None)


def _columns_sheet(layout: Layout) -> Sheet:
    columns = (Column("列の見出し", "列の名前"), Column("説明", "列に何があるか"))
    return made(COLUMNS, LISTS, columns, [(column.header, column.meaning) for column in layout.columns()])


def _marks_sheet() -> Sheet:
    columns = (Column("記号", "列「記号」にある記号"), Column("意味", "記号の意味"))
    meanings: dict[str, str] = {}
    for reason in Reason:
        meanings[reason.mark] = (
            f"{meanings[reason.mark]}又は{reason.value}" if reason.mark in meanings else reason.value
        )
    return made(MARKS, LISTS, columns, list(meanings.items()))


def _documents_sheet(placed: Iterable[tuple[int, int, Record]], glossary: Glossary) -> Sheet:
    columns = (
        Column("表番号", "目次の表番号"),
        Column("資料", "出典の列に示す資料の名前"),
        Column("資料の正式な名称", "資料の名称"),
        Column("発行者", "資料を作成した機関"),
        Column("発行日", "資料の日付"),
        Column("発行年の西暦", "資料の日付の年（西暦）"),
    )
    used = dict.fromkeys((table, cell.document) for table, _, record in placed for cell in record.cells)
    known = [(table, glossary.documents[one]) for table, one in used if one in glossary.documents]
    rows = [
        (table, one.title, one.name or one.title, one.issuer, one.date, western_year(one.date)) for table, one in known
    ]
    return made(DOCUMENTS, LISTS, columns, rows)


def _sources_sheet(placed: Iterable[tuple[int, int, Record]], glossary: Glossary) -> Sheet:
    columns = (
        Column("表番号", "目次の表番号"),
        Column("行番号", "表の行番号"),
        Column("順", "算式の項の順"),
        Column("調査回", "元の値の調査回"),
        Column("西暦年度", "調査回の年度（西暦）"),
        Column("掲載箇所", "資料と頁"),
        Column("データファイル", "元の値があるファイル"),
        Column("データの行", "ファイルの行。見出しの行を1とする"),
        Column("データの列", "ファイルの列"),
    )
    rows = [
        (table, row, order, *_cell(cell, glossary))
        for table, row, record in placed
        for order, cell in enumerate(record.cells, start=1)
    ]
    return made(SOURCES, "出典", columns, rows)


def _cell(cell: Cell, glossary: Glossary) -> Iterator[Value]:
    wave = glossary.waves.get(cell.wave)
    yield from (wave.label, wave.year) if wave else (None, None)
    yield from (cell.citation, cell.dataset, cell.row or None, cell.column)
