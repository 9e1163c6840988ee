"""Charts made by hand for the tests: short ways to write numbers, bars, rows and ranks."""

from collections.abc import Sequence
from decimal import Decimal

from generator.layout.document import MM, ChartGeometry, Label, Rect
from generator.report.blocks import Chart
from generator.report.charts import (
    Bars,
    Category,
    Fill,
    Level,
    Marks,
    Point,
    Ranked,
    RankLines,
    Series,
    StackedBars,
    StackedRow,
)
from generator.report.numbers import SHARE, Figure, Missing, Number, Reason, Source
from generator.report.runs import Rich, typed

UNKNOWN = Missing(Reason.UNKNOWN)
PANEL = Rect(12 * MM, 61 * MM, 87 * MM, 115 * MM)
WIDE = Rect(12 * MM, 61 * MM, 273 * MM, 115 * MM)


def number(value: object, unit: str = "団体", qualifier: str = "") -> Figure:
    return UNKNOWN if value is None else Number(Decimal(str(value)), unit, Source(()), 0, qualifier)


def chart(marks: Marks, name: str = "導入状況") -> Chart:
    return Chart(marks, name, "説明")


def bars(
    values: Sequence[Sequence[object]],
    labels: Sequence[str],
    orientation: str = "horizontal",
    fills: Sequence[Fill] = (),
    **settings: object,
) -> Chart:
    """Bars of one series a row of ``values``; ``breaks`` names the categories with a break before them."""
    breaks = settings.pop("breaks", ())
    over = settings.pop("over", {})
    series = tuple(
        Series(
            typed(f"系列{index + 1}"),
            tuple(
                Point(number(value), fills[at] if len(values) == 1 and fills else "bar", over=over.get(at, ()))
                for at, value in enumerate(row)
            ),
            fills[index] if len(values) > 1 and fills else "bar",
        )
        for index, row in enumerate(values)
    )
    categories = tuple(Category(typed(label), break_before=at in breaks) for at, label in enumerate(labels))
    return chart(Bars(orientation, categories, series, "団体", **settings))


LEVEL_NAMES = (
    ("導入済み", "導入済み"),
    ("実証中", "実証中"),
    ("導入予定", "導入予定"),
    ("導入検討中", "導入検討中"),
    ("導入の検討を行った、または実証実験を実施したが導入には至らなかった", "導入に至らず"),
    ("導入予定もなく、検討もしていない", "予定なし"),
)


def levels(count: int = 6) -> tuple[Level, ...]:
    return tuple(
        Level(typed(full), typed(short), f"level{at}") for at, (full, short) in enumerate(LEVEL_NAMES[:count], 1)
    )


def row(label: str, counts: Sequence[object], shares: Sequence[object] | None = None, **settings: object) -> StackedRow:
    """One stacked row; shares are computed from the counts unless they are given."""
    if shares is None:
        whole = sum(count for count in counts if isinstance(count, int)) or 1
        shares = [None if count is None else 100 * Decimal(count) / whole for count in counts]
    return StackedRow(
        typed(label), tuple(map(number, counts)), tuple(number(share, SHARE) for share in shares), **settings
    )


def stacked(rows: Sequence[StackedRow], **settings: object) -> Chart:
    return chart(StackedBars(levels(len(rows[0].values)), tuple(rows), "団体", **settings))


def ranks(waves: Sequence[str], items: Sequence[tuple[str, Sequence[int | None]]], accent: str = "") -> Chart:
    made = tuple(
        Ranked(typed(name), tuple(number(rank, "位") for rank in places), name == accent) for name, places in items
    )
    return chart(RankLines(tuple(map(typed, waves)), made))


def words(label: Label) -> str:
    return "".join(run.text for paragraph in label.text.paragraphs for line in paragraph.lines for run in line.runs)


def said(geometry: ChartGeometry, role: str) -> list[str]:
    return [words(label) for label in geometry.labels if label.role == role]


def find(geometry: ChartGeometry, text: str) -> Label:
    return next(label for label in geometry.labels if words(label) == text)


def rich(text: str) -> Rich:
    return typed(text)
