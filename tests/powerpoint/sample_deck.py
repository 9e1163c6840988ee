"""A deck made by hand, with the figures of the comps: every kind of frame that layout can hand to a backend."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from generator.charts.geometry import chart_geometry
from generator.layout.document import (
    MM,
    Document,
    Frame,
    LaidPage,
    Line,
    Paragraph,
    PlacedCell,
    PlacedChart,
    PlacedLine,
    PlacedRun,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    StyledRun,
    TextStyle,
)
from generator.layout.fonts import Fonts, load_fonts
from generator.layout.text import flow, label, place, styled
from generator.report.blocks import Chart, Table, TableCell, TableColumn, TableRow
from generator.report.charts import (
    Bars,
    Category,
    Level,
    Marks,
    Point,
    Ranked,
    RankLines,
    Series,
    StackedBars,
    StackedRow,
)
from generator.report.numbers import SHARE, Cell, Figure, Missing, Number, Source
from generator.report.runs import Run, typed
from generator.theme.load import load_theme
from generator.theme.model import Theme

WIDTH, HEIGHT = 297 * MM, 210 * MM
_SOURCE = Source((Cell("adoption_status.csv", 2, "value"),))


@lru_cache(maxsize=1)
def theme() -> Theme:
    return load_theme("ministry", [Path(__file__).parents[2] / "templates" / "themes"])


FAMILIES = ("IPAexGothic",)
"""The font that every installation has, so that the deck is the same on every machine."""


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    return load_fonts(FAMILIES)


def number(value: str, unit: str = "団体", qualifier: str = "") -> Number:
    exact = Decimal(value)
    return Number(exact, unit, _SOURCE, max(0, -int(exact.as_tuple().exponent)), qualifier)


def mm(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(x * MM, y * MM, width * MM, height * MM)


def document(*pages: LaidPage) -> Document:
    return Document(
        WIDTH,
        HEIGHT,
        pages,
        "自治体におけるAI・RPA活用",
        "総務省",
        "令和３年度調査",
        ("AI", "RPA"),
        "ja-JP",
        dt.date(2022, 6, 27),
    )


def text_frame(
    words: str, style: str, rect: Rect, region: str, name: str, align: str = "left", anchor: str = "top"
) -> Frame:
    placed = label(typed(words), style, rect, theme(), fonts(), align=align, anchor=anchor)  # type: ignore[arg-type]
    return Frame(rect, placed, region, name)  # type: ignore[arg-type]


def title_frames(title: str, page: int) -> tuple[Frame, ...]:
    size = theme().style("title").size[1]
    top = 17.6 * MM - size * (0.08 + 0.88)
    rect = Rect(12 * MM, top, 253 * MM, size * 1.16)
    size = theme().style("number").size[1]
    right = Rect(265 * MM, 17.6 * MM - size * 1.03, 20 * MM, size * 1.3)
    rule = mm(12, 22, 273, 0.8)
    return (
        text_frame(title, "title", rect, "title", "題名"),
        text_frame(str(page), "number", right, "number", "ページ番号", "right"),
        Frame(rule, PlacedShape(corners(rule), fill=theme().colour("navy")), "mark", "題名の罫", artifact=True),
    )


def corners(rect: Rect) -> tuple[tuple[float, float], ...]:
    return ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))


def lead_frame() -> Frame:
    rect = mm(12, 27, 273, 27.5)
    bullets = (
        (
            Run("都道府県・指定都市は令和３年度から100％で、"),
            Run("その他の市区町村は令和６年度に約58％", None, "accent"),
        ),
        (
            Run(
                "その他の市区町村は令和元年度の８％から毎年度増え、令和３年度からの３年間では35％から約58％になった。"
                * 2
            ),
        ),
    )
    flows = [
        flow(
            styled(rich, "lead_first" if not index else "lead", theme()),
            rect.width - 10 * MM,
            fonts(),
            indent=5.2 * MM,
            bullet="■",
            space_before=1.2 * MM if index else 0.0,
        )
        for index, rich in enumerate(bullets)
    ]
    fill, border = theme().colour("lead_fill"), theme().colour("lead_border")
    placed = place(flows, rect, tag="L", anchor="middle", fill=fill, border=border, padding=(5 * MM, 3.2 * MM))
    return Frame(rect, placed, "lead", "リード文")


def foot_frames() -> tuple[Frame, ...]:
    notes = mm(12, 184, 273, 10)
    texts = ("平成30年度の「導入済み」は「実証中」を含み、令和元年度以降と定義が異なる。", "「約」は資料の表記のまま。")
    flows = [
        flow(styled(typed(text), "notes", theme()), notes.width, fonts(), indent=8.2 * MM, bullet=mark)
        for mark, text in zip(("※１", "※"), texts, strict=True)
    ]
    sources = mm(12, 194, 273, 10.2)
    lines = [
        flow(
            styled(typed(f"総務省「実証実験・導入状況等調査」（令和{year}年12月31日現在）"), "sources", theme()),
            sources.width,
            fonts(),
        )
        for year in ("２", "３")
    ]
    rule = Line(12 * MM, 182 * MM, 285 * MM, 182 * MM, theme().colour("hair"), 0.5)
    return (
        Frame(mm(12, 182, 273, 0), PlacedShape(strokes=(rule,)), "notes", "注の罫", artifact=True),
        Frame(notes, place(flows, notes, tag="Note"), "notes", "注"),
        Frame(sources, place(lines, sources, tag="Note"), "sources", "出典"),
    )


def page(index: int, title: str, *frames: Frame, lead: bool = True) -> LaidPage:
    return LaidPage(
        index,
        "body",
        f"page{index}",
        title,
        (*title_frames(title, index), *((lead_frame(),) if lead else ()), *frames, *foot_frames()),
        ("出典: adoption_status.csv 2行", "＝36÷47"),
        chapter=title if index in (2, 4) else "",
    )


def cover() -> LaidPage:
    band = mm(0, 48, 297, 74)
    rule = mm(35.25, 172, 226.5, 0.8)
    navy = theme().colour("navy")
    return LaidPage(
        1,
        "cover",
        "cover",
        "自治体における\nAI・RPA活用",
        (
            Frame(band, PlacedShape(corners(band), fill=navy), "mark", "表紙の帯", artifact=True),
            text_frame("令和３年度", "cover_year", mm(35.25, 60, 226.5, 9), "body", "年度"),
            text_frame("自治体における\nAI・RPA活用", "cover_title", mm(35.25, 72, 226.5, 40), "title", "題名"),
            text_frame("全1,788団体", "cover_fact", mm(35.25, 135, 226.5, 9), "body", "調査の概要"),
            Frame(rule, PlacedShape(corners(rule), fill=navy), "mark", "表紙の罫", artifact=True),
            text_frame("総務省", "cover_office", mm(35.25, 178, 150, 9), "body", "作成者"),
        ),
        ("表紙",),
    )


def chart_frame(marks: Marks, name: str, rect: Rect) -> Frame:
    chart = Chart(marks, name, f"{name}を示す図。")
    return Frame(rect, PlacedChart(chart, chart_geometry(chart, rect, theme(), fonts())), "body", f"図：{name}")


def columns() -> Bars:
    waves = (
        "平成\n30年度",
        "令和\n元年度",
        "令和\n２年度",
        "令和\n３年度",
        "令和\n４年度",
        "令和\n５年度",
        "令和\n６年度",
    )
    values: list[Figure] = [number("36", SHARE, "約"), number("68", SHARE), number("85", SHARE), Missing()]
    values += [number("0", SHARE), number("99.5", SHARE), number("58", SHARE, "約")]
    fills = ("hollow", "wave1", "wave2", "wave3", "wave4", "wave5", "accent")
    over = typed("実証中を含む※１")
    points = tuple(
        Point(value, fill, (), over if not index else ())  # type: ignore[arg-type]
        for index, (value, fill) in enumerate(zip(values, fills, strict=True))
    )
    categories = tuple(
        Category(typed(wave), break_before=index == 1, strong=index == 6) for index, wave in enumerate(waves)
    )
    return Bars("vertical", categories, (Series(typed("導入済み"), points),), SHARE, Decimal(100))


def answers() -> tuple[Category, ...]:
    texts = (
        "どのような業務や分野で活用できるかが不明",
        "導入効果が不明",
        "参考となる導入事例が少ない",
        "何から取り組めばいいのか不明",
        "取り組むためのコストが高額であり、予算を獲得するのが難しい",
        "その他",
    )
    return tuple(Category(typed(text)) for text in texts)


def ranking(values: tuple[str, ...], accent: int, *, labels: bool = False) -> Bars:
    points = tuple(
        Point(number(value), "accent" if index == accent else "rest" if index == 5 else "bar")
        for index, value in enumerate(values)
    )
    return Bars(
        "horizontal", answers(), (Series((), points),), "団体", label_column=labels, label_width_mm=60 if labels else 0
    )


def with_shares() -> Bars:
    rows = (
        ("令和５年度", "359", "20.1", "wave1"),
        ("令和６年度", "647", "36.2", "wave2"),
        ("令和７年度", "853", "47.7", "newest"),
    )
    points = tuple(Point(number(count), fill, typed(f"（{share}）")) for _, count, share, fill in rows)  # type: ignore[arg-type]
    categories = tuple(Category(typed(wave), strong=wave == "令和７年度") for wave, *_ in rows)
    return Bars("horizontal", categories, (Series(typed("策定済み"), points),), "団体")


def six_levels() -> StackedBars:
    names = (
        ("導入済み", "導入済み"),
        ("実証中", "実証中"),
        ("導入予定", "導入予定"),
        ("導入検討中", "導入検討中"),
        ("導入の検討を行った、または実証実験を実施したが導入には至らなかった", "導入に至らず"),
        ("導入予定もなく、検討もしていない", "予定なし"),
    )
    levels = tuple(
        Level(typed(full), typed(short), f"level{index}")  # type: ignore[arg-type]
        for index, (full, short) in enumerate(names, start=1)
    )
    counts = (
        ("平成30年度", (12, 0, 4, 4, 0, 0)),
        ("令和元年度", (10, 6, 3, 0, 1, 0)),
        ("令和２年度", (16, 2, 1, 0, 1, 0)),
        ("令和３年度", (20, 0, 0, 0, 0, 0)),
    )
    rows = tuple(
        StackedRow(
            typed(wave),
            tuple(number(str(count)) for count in row),
            tuple(number(str(count * 5), SHARE) for count in row),
            break_before=wave == "令和元年度",
            strong=wave == "令和３年度",
            aside=typed("全20団体が導入済み", "accent") if wave == "令和３年度" else (),
        )
        for wave, row in counts
    )
    return StackedBars(levels, rows, "団体")


def overlap() -> StackedBars:
    names = (("AIのみ", "level2"), ("AIとRPA両方", "level1"), ("RPAのみ", "level4"))
    levels = tuple(Level(typed(words), typed(words), fill) for words, fill in names)  # type: ignore[arg-type]
    row = StackedRow(
        typed("令和３年度"),
        tuple(number(value) for value in ("329", "343", "107")),
        tuple(number(value, SHARE) for value in ("18.4", "19.2", "6.0")),
    )
    return StackedBars(levels, (row,), "団体", legend=False, blocks=True)


def ranks() -> RankLines:
    def row(text: str, *values: str, accent: bool = False) -> Ranked:
        figures = tuple(number(value, "位") if value else Missing() for value in values)
        return Ranked(typed(text), figures, accent)

    items = (
        row("あいさつ文案の作成", "1", "1", "1"),
        row("議事録の要約", "2", "2", "2"),
        row("企画書案の作成", "3", "3", "5"),
        row("ローコードの作成", "4", "6", ""),
        row("メール文案の作成", "5", "4", "4"),
        row("議会の想定問答の文案の作成", "", "5", "3", accent=True),
    )
    return RankLines(tuple(typed(f"令和{year}年度") for year in "５６７"), items)


def table_frame(rect: Rect) -> Frame:
    """A header, a merged first column, an accent row; text measured simply."""
    header = ("機能", "対象の業務", "削減時間")
    rows = (("音声認識", "会議録の文字起こし", "1,400時間"), ("", "２時間の会議の議事録原案の作成", "６時間"))
    widths = (rect.width * 0.2, rect.width * 0.5, rect.width * 0.3)
    height = rect.height / 3
    cells = []
    for row, texts in enumerate((header, *rows)):
        for column, words in enumerate(texts):
            if row and not words:
                continue
            span = 2 if row == 1 and column == 0 else 1
            place_ = Rect(rect.x + sum(widths[:column]), rect.y + row * height, widths[column], height * span)
            style = "table_head" if not row else "table_cell"
            align = "right" if column == 2 else "left"
            text = label(typed(words), style, place_.inset(3 * MM, 0), theme(), fonts(), align=align, anchor="middle")  # type: ignore[arg-type]
            fill = theme().colour("navy") if not row else theme().colour("accent_fill") if row == 2 else ""
            cells.append(PlacedCell(place_, text, row, column, span, fill, header=not row))
    end = Line(rect.x, rect.bottom, rect.right, rect.bottom, theme().colour("navy"), 1.0)
    hair = Line(rect.x + widths[0], rect.y + 2 * height, rect.right, rect.y + 2 * height, theme().colour("hair"), 0.5)
    block = Table(
        tuple(TableColumn(typed(words)) for words in header),
        tuple(TableRow(tuple(TableCell(typed(words)) if words else None for words in row)) for row in rows),
        "AIの導入効果の事例を示す表。",
    )
    table = PlacedTable(block, widths, (height,) * 3, tuple(cells), (hair, end))
    return Frame(rect, table, "body", "表：導入効果の事例")


def shape_frame(rect: Rect) -> Frame:
    wedge = ((rect.x, rect.y), (rect.right, rect.y), (rect.x + rect.width / 2, rect.bottom))
    shape = PlacedShape(wedge, fill=theme().colour("accent_fill"), stroke=theme().colour("accent"))
    return Frame(rect, shape, "mark", "くさび", artifact=True)


def marked_text(rect: Rect) -> Frame:
    """A text whose note mark is raised."""
    plain, mark = TextStyle(11.0, "#1A1F28"), TextStyle(8.0, "#464D58", raised=1.7)
    runs = (StyledRun("年 9,768時間", plain), StyledRun("※２", mark))
    placed = (PlacedRun(rect.x, 70.0, "年 9,768時間", plain), PlacedRun(rect.x + 70, 16.0, "※２", mark))
    line = PlacedLine(rect.y + 11, placed)
    return Frame(rect, PlacedText((Paragraph(runs, (line,)),)), "body", "印のある文")


def deck() -> Document:
    body = 59.5
    return document(
        cover(),
        page(
            2,
            "地方自治体におけるAI・RPAの導入状況（AI導入状況）",
            chart_frame(columns(), "導入済みの割合", mm(12, body, 130, 120)),
            chart_frame(with_shares(), "ガイドライン", mm(155, body, 130, 60)),
            chart_frame(overlap(), "AIとRPAの重なり", mm(155, body + 62, 130, 50)),
        ),
        page(3, "導入状況（指定都市・導入段階別）", chart_frame(six_levels(), "指定都市[AI]", mm(12, body, 273, 120))),
        page(
            4,
            "AIの導入に向けた課題（類型別）",
            chart_frame(ranking(("26", "25", "28", "0", "12", "8"), 2, labels=True), "都道府県", mm(12, body, 150, 80)),
            chart_frame(
                ranking(("934", "863", "718", "503", "430", "174"), 0), "その他の市区町村", mm(170, body, 115, 80)
            ),
            table_frame(mm(12, body + 84, 150, 33)),
            shape_frame(mm(200, body + 90, 20, 15)),
            marked_text(mm(230, body + 90, 40, 6)),
        ),
        page(5, "活用事例の順位", chart_frame(ranks(), "活用事例の順位", mm(12, body, 180, 120))),
    )
