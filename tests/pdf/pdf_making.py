"""A small document made by hand, with every kind of content, and its PDF."""

import datetime as dt
import io
from pathlib import Path

from generator.backends import pdf
from generator.charts.geometry import chart_geometry
from generator.layout.document import (
    Document,
    Frame,
    LaidPage,
    Line,
    PlacedCell,
    PlacedChart,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    StyledRun,
    TextStyle,
)  # fmt: skip
from generator.layout.fonts import load_fonts
from generator.layout.text import flow, place
from generator.report.blocks import Chart, Table, TableColumn
from generator.report.charts import Bars, Category, Point, Series
from generator.report.numbers import Number, Source
from generator.report.runs import PageOf, typed
from generator.theme.load import load_theme

THEMES = Path(__file__).parents[2] / "templates" / "themes"
INK = "#1A1F28"
SIZE = (841.89, 595.28)


def theme():
    return load_theme("ministry", [THEMES])


def text(words: str, rect: Rect, *, bold: bool = False, origin=None, bullet: str = "", tag="P") -> PlacedText:
    runs = (StyledRun(words, TextStyle(12, INK, bold), origin),)
    indent = 12.0 if bullet else 0.0
    return place(
        [flow(runs, rect.width, load_fonts(theme().fonts.families), bullet=bullet, indent=indent)], rect, tag=tag
    )


def line(words: str, y: float, **settings) -> Frame:
    rect = Rect(40, y, 700, 20)
    return Frame(rect, text(words, rect, **settings), "body", words)


def contents() -> Frame:
    left, right = Rect(40, 100, 400, 20), Rect(440, 100, 60, 20)
    cells = (
        PlacedCell(left, text("導入状況", left), 0, 0, fill="#DCE6F3"),
        PlacedCell(right, text("3", right, origin=PageOf("status")), 0, 1),
    )
    block = Table((TableColumn(typed("節")), TableColumn(typed("頁"))), (), "目次", "contents")
    rules = (Line(40, 120, 500, 120, "#0B2A5B", 1.0),)
    return Frame(Rect(40, 100, 460, 20), PlacedTable(block, (400, 60), (20,), cells, rules, 0), "body", "目次")


def chart() -> Frame:
    values = (("約", 58), ("", 1291), ("", 0))
    points = tuple(Point(_number(value, hedge), "bar", suffix=typed("（75）")) for hedge, value in values)
    labels = ("都道府県", "その他の市区町村", "指定都市")
    marks = Bars("horizontal", tuple(Category(typed(x)) for x in labels), (Series(typed("団体"), points),), "団体")
    block, rect = Chart(marks, "導入", "説明"), Rect(40, 200, 500, 200)
    geometry = chart_geometry(block, rect, theme(), load_fonts(theme().fonts.families))
    return Frame(rect, PlacedChart(block, geometry), "body", "図")


def _number(value: int, hedge: str) -> Number:
    from decimal import Decimal

    return Number(Decimal(value), "団体", Source(()), 0, hedge)


def shape() -> Frame:
    strokes = (Line(0, 0, 50, 50, "#59616D", 1.0, (4.0, 2.8)),)
    outline = PlacedShape(((10, 10), (60, 10), (10, 60)), strokes, fill="#FBEDE3", stroke="#B5470B")
    return Frame(Rect(10, 10, 50, 50), outline, "mark", "くさび", artifact=True)


def page(number: int, section: str, title: str, frames: tuple[Frame, ...], **settings) -> LaidPage:
    return LaidPage(number, settings.pop("kind", "body"), section, title, frames, (), **settings)


def document() -> Document:
    pages = (
        page(1, "cover", "調査報告", (line("調査報告", 40, bold=True, tag="H1"),), kind="cover"),
        page(2, "contents", "目次", (contents(),), kind="contents"),
        page(
            3,
            "status",
            "導入状況（AI）",
            (line("全1,788団体の43.6％", 40, bullet="■"), chart(), shape()),
            chapter="導入状況",
        ),
        page(4, "status", "導入状況（AI）（続き）", (line("𠮟る髙﨑", 40),), continued=True),
        page(5, "part-2", "課題", (), kind="divider", chapter="課題"),
        page(6, "challenges", "導入に向けた課題", (line("課題の説明", 40, bold=True),)),
    )
    date = dt.date(2022, 6, 27)
    return Document(*SIZE, pages, "AI・RPAの導入", "総務省", "調査", ("AI", "RPA"), "ja-JP", date)


def written(made: Document | None = None) -> bytes:
    stream = io.BytesIO()
    pdf.write(made or document(), theme(), stream)
    return stream.getvalue()
