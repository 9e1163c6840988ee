"""The built-in drawings: who is named, which class a cell has, what lies beyond the whiskers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from generator.layout.document import MM, Inked, Rect, Written
from generator.report.numbers import Missing, Number, Reason, Source
from generator.report.pictures import PictureData, PictureRow
from generator.report.runs import typed
from tests.figures.making import CELL, THEME, data, drawn, paths, row, share, texts

LANDSCAPE = Rect(34.0, 150.0, 273 * MM, 125 * MM)


def _fills(shown: PictureData, colour: str) -> list[Inked]:
    return [path for path in paths(drawn("scatter", shown)) if path.fill == THEME.colour(colour)]


def test_the_scatter_names_its_neighbours_and_leaves_the_others_without() -> None:
    shown = data(
        row("富山県", 66.7, 93.3, role="own"), row("石川県", 52.6, 57.9, role="similar"),
        row("愛知県", 85, 79, role="region"), row("沖縄県", 30, 20),
        references=(row("全国", 50.5, 41.4),),
    )  # fmt: skip
    words = texts(drawn("scatter", shown))
    assert {"富山県", "石川県", "愛知県", "全国 AI 50.5", "全国 RPA 41.4"} <= set(words)
    assert "沖縄県" not in words
    assert len(_fills(shown, "accent")) == 1


def test_a_dot_stands_at_its_values() -> None:
    def centre(x: float, y: float) -> tuple[float, float]:
        (dot,) = _fills(data(row("甲", x, y, role="own")), "accent")
        xs = [value for _, values in dot.steps for value in values[::2]]
        ys = [value for _, values in dot.steps for value in values[1::2]]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    (x0, y0), (x1, y1), (x2, y2) = centre(0, 0), centre(100, 100), centre(25, 75)
    assert x1 - x0 == pytest.approx(y0 - y1)
    assert x2 - x0 == pytest.approx((x1 - x0) / 4)
    assert y0 - y2 == pytest.approx((y0 - y1) * 3 / 4)


def test_a_row_without_one_of_the_values_has_no_dot() -> None:
    shown = data(row("甲", 10, Missing(Reason.SUPPRESSED), role="own"), row("乙", 10, 20))
    assert _fills(shown, "accent") == []


@pytest.mark.parametrize(
    ("value", "role"),
    [(0, "map1"), (19.99, "map1"), (20, "map2"), (59.9, "map3"), (60, "map4"), (80, "map5"), (100, "map5")],
)
def test_a_cell_has_the_class_of_its_value(value: float, role: str) -> None:
    one = row("甲", value)
    pieces = paths(drawn("heat_map", data(one, columns=("AI導入率",))))
    legend = 1
    assert sum(path.fill == THEME.colour(role) for path in pieces) == legend + 1


def test_a_cell_without_a_value_is_dashed_and_says_why() -> None:
    shown = data(row("甲", Missing(Reason.SUPPRESSED)), row("乙", 55.5), columns=("AI導入率",))
    pieces = drawn("heat_map", shown)
    assert texts(pieces).count("X") == 1
    assert "X　秘匿" in texts(pieces)
    assert any(path.dash for path in paths(pieces))


@pytest.mark.parametrize(("columns", "printed"), [(4, "45.3"), (8, "45.3"), (12, "45.3"), (45, "45"), (90, "")])
def test_values_are_printed_where_they_fit(columns: int, printed: str) -> None:
    names = tuple("指標" for _ in range(columns))
    rows = [row("甲", *[45.3] * columns) for _ in range(20)]
    values = [words for words in texts(drawn("heat_map", data(*rows, columns=names), LANDSCAPE)) if words[:1].isdigit()]
    assert {one for one in values if one[-1].isdigit()} == ({printed} if printed else set())


def test_the_rows_of_a_heat_map_are_apart_whatever_their_number() -> None:
    for count in (2, 24, 47):
        rows = [row(f"県{at:02}", 45.3) for at in range(count)]
        places = {
            (round(piece.x), round(piece.y, 1))
            for piece in drawn("heat_map", data(*rows, columns=("AI導入率",)), LANDSCAPE)
            if isinstance(piece, Written) and piece.runs[0].text.startswith("県")
        }
        assert len(places) == count
        by_column: dict[int, list[float]] = {}
        for x, y in places:
            by_column.setdefault(x, []).append(y)
        for ys in by_column.values():
            ordered = sorted(ys)
            assert all(b - a >= 8.0 for a, b in pairwise(ordered))


def test_the_box_plot_names_what_lies_beyond_the_whiskers() -> None:
    rows = [row(f"県{at}", 40 + at) for at in range(20)]
    one = Number(Decimal("49.5"), "％", Source((CELL,), "中央値"), 1)
    count = Number(Decimal(21), "都道府県", Source((CELL,), "数える"))
    references = (PictureRow(typed("中央値"), (one,)), PictureRow(typed("値の数"), (count,)))
    pieces = drawn("box_plot", data(*rows, row("遠い県", 99), columns=("町",), references=references))
    words = texts(pieces)
    assert {"遠い県", "町", "n=21", "49.5"} <= set(words)
    assert not any(words_ in words for words_ in ("県0", "県19"))


def test_amounts_that_are_far_apart_stand_on_a_logarithmic_axis() -> None:
    amounts = [Number(Decimal(10**at), "千円", Source((CELL,)), 0) for at in range(6)]
    shown = data(*(row(f"市{at}", one) for at, one in enumerate(amounts)), columns=("市",))
    words = texts(drawn("box_plot", PictureData((type(shown.columns[0])(typed("市"), "千円"),), shown.rows)))
    assert "（千円、対数目盛）" in words
    assert "10,000" in words


def test_zero_is_a_value() -> None:
    assert len(_fills(data(row("甲", 0, 0, role="own")), "accent")) == 1
    assert "0.0" in texts(drawn("heat_map", data(row("甲", share(0)), columns=("AI導入率",))))
