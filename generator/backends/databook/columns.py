"""The columns of every table of figures, the same for all, so that tables can be put one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from generator.backends.databook.records import WORDS, Record
from generator.backends.databook.sheet import Column, Value
from generator.report.glossary import Glossary
from generator.report.numbers import POINTS, RANK, SHARE, TIMES, Missing, Number, rounded

_KINDS = {SHARE: "割合", RANK: "順位", TIMES: "倍率", POINTS: "増減"}
_EXACT = Context(prec=15)
"""The digits that a spreadsheet keeps (IEEE 754)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands in the book: table, row, page."""

    table: int
    row: int
    page: int
    title: str


_FIRST = (
    Column("表番号", "この表の番号。目次と出典の表の同じ番号に対応する"),
    Column("行番号", "表の中の行の番号。出典の表の同じ番号に対応する"),
    Column("頁", "資料の頁。続きの頁がある表は始まりの頁"),
    Column("表題", "表が何を示すか"),
    Column("設問", "調査の設問"),
    Column("調査回", "値の調査回"),
    Column("西暦年度", "調査回の年度（西暦）"),
    Column("比較した調査回", "増減や倍率の比較の相手とした調査回"),
    Column("比較した西暦年度", "比較した調査回の年度（西暦）"),
    Column("対象", "集計の対象とした団体の区分又は地域"),
    Column("地域コード", "対象が地域のときの全国地方公共団体コード（6桁、文字列）"),
    Column("選択肢", "回答の選択肢の全文"),
    Column("細目", "設問の中の細目"),
)
_LAST = (
    Column("系列", "図の系列又は表の列の見出し"),
    Column("位置", "値が図表や文章のどこにあるか"),
    Column("値の種類", "数、割合、順位などの別"),
    Column("値", "資料に表示した値（表示した位に四捨五入）"),
    Column("四捨五入前の値", "計算した値の四捨五入前の値（有効数字15桁）。公表値はそのままの値"),
    Column("単位", "値の単位"),
    Column("限定", "約、以上など、資料が値に添えた語"),
    Column("記号", "値のない理由を示す記号。意味は記号の表にある"),
    Column("文言", "値に添えられた語、又は値に代えて資料が述べた語。本文の数値では文の全体"),
    Column("母数", "割合の分母"),
    Column("母数の単位", "母数の単位"),
    Column("算式", "値を計算した式。公表値をそのまま示すときは空"),
    Column("出典", "値又は計算の初めの項を採った資料と頁"),
    Column("出典の数", "値を得るのに用いた元の値の数。すべては出典の表にある"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many columns of row headings and of notes the book needs; every table has the same."""

    headings: int
    notes: int

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in order."""
        headings = (_numbered("行見出し", "表又は図の行の見出し", i) for i in range(self.headings))
        notes = (
            _numbered("注番号", "頁の注の番号。注の表の同じ頁（文章の図表では同じ表番号）の同じ番号に対応する", i)
            for i in range(self.notes)
        )
        return (*_FIRST, *headings, *_LAST, *notes)

    def row(self, record: Record, standing: Standing, glossary: Glossary) -> tuple[Value, ...]:
        """Return a record as one row."""
        return (
            *_where(record, standing, glossary),
            *_padded(record.rows, self.headings),
            *_figure(record),
            *_padded(tuple(dict.fromkeys(record.notes)), self.notes),
        )


def layout_of(records: Iterator[Record]) -> Layout:
    """Return the layout that all records need."""
    headings, notes = 1, 1
    for record in records:
        headings, notes = max(headings, len(record.rows)), max(notes, len(set(record.notes)))
    return Layout(headings, notes)


def _numbered(header: str, meaning: str, index: int) -> Column:
    return Column(f"{header}{index + 1}" if index else header, meaning)


def _padded(values: tuple[Value, ...], count: int) -> tuple[Value, ...]:
    return (*values, *(None for _ in range(count - len(values))))


def _where(record: Record, standing: Standing, glossary: Glossary) -> Iterator[Value]:
    place = record.place
    wave, before = glossary.waves.get(place.wave), glossary.waves.get(_compared(record, glossary))
    yield from (standing.table, standing.row, standing.page, standing.title)
    yield glossary.questions.get(place.question)
    yield from (wave.label, wave.year) if wave else (None, None)
    yield from (before.label, before.year) if before else (None, None)
    yield from (place.group, glossary.areas.get(place.group), place.option, place.item)


def _compared(record: Record, glossary: Glossary) -> str:
    """Return the other wave behind a change or a ratio."""
    number = record.figure
    if not isinstance(number, Number) or not record.place.wave:
        return ""
    others = {cell.wave for cell in number.source.cells if cell.wave and cell.wave != record.place.wave}
    return others.pop() if len(others) == 1 else ""


def _figure(record: Record) -> Iterator[Value]:
    number = record.figure if isinstance(record.figure, Number) else None
    yield from (record.column, record.where, kind_of(record))
    yield rounded(number) if number else None
    yield exact(number.value) if number else None
    yield from (number.unit, number.qualifier) if number else (None, record.qualifier)
    yield record.figure.reason.mark if isinstance(record.figure, Missing) else None
    yield record.words
    yield from (exact(number.base), "団体") if number and number.base is not None else (None, None)
    yield number.source.formula if number else None
    yield next((cell.citation for cell in record.cells if cell.citation), None) or _file(record)
    yield len(record.cells) or None


def _file(record: Record) -> str:
    return next((cell.dataset for cell in record.cells), "")


def kind_of(record: Record) -> str:
    """Return what kind of value a record holds: that of its data row, else by its unit."""
    if record.where == WORDS:
        return "記述"
    if record.place.measure:
        return record.place.measure
    if isinstance(record.figure, Number):
        return _KINDS.get(record.figure.unit, "数")
    return ""


def exact(value: Decimal) -> Decimal:
    """Return the value at the digits a spreadsheet keeps, without zeros at the end."""
    kept = _EXACT.create_decimal(value).normalize(_EXACT)
    return kept.quantize(Decimal(1)) if kept == kept.to_integral_value() else kept
