"""Diagrams: everything stands where its value says, no label overlaps another or leaves, what is missing is told."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.charts.diagrams.apart import overlaps, pushed_apart
from generator.charts.diagrams.geometry import diagram_heights, diagram_pieces
from generator.charts.fitting import NoRoomError
from generator.errors import LayoutError
from generator.layout.document import MM, Box, DiagramPiece, Disc, Lettered, Line, Outlined, Rect
from generator.layout.fonts import Fonts
from generator.report.blocks import Diagram
from generator.theme.contrast import contrast
from generator.theme.model import Theme
from tests.charts.diagram_making import (
    ROOM,
    cells,
    dots,
    find,
    letters,
    outlines,
    share,
    stems,
    tiles,
    words,
)

SHARES = st.one_of(st.none(), st.integers(0, 1000).map(lambda tenths: tenths / 10))
QUICK = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def drawn(
    made: Diagram, theme: Theme, fonts: Fonts, width: float = ROOM.width
) -> tuple[tuple[DiagramPiece, ...], Rect]:
    """The pieces at the natural height."""
    rect = Rect(ROOM.x, ROOM.y, width, diagram_heights(made, width, theme, fonts)[1])
    return diagram_pieces(made, rect, theme, fonts), rect


def assert_labels_have_room(pieces: tuple[DiagramPiece, ...], rect: Rect) -> None:
    found = letters(pieces)
    for one in found:
        assert one.rect.x >= rect.x - 0.6
        assert one.rect.right <= rect.right + 0.6
        assert one.rect.y >= rect.y - 0.6
        assert one.rect.bottom <= rect.bottom + 0.6
        drawn_runs = [run for p in one.text.paragraphs for line in p.lines for run in line.runs]
        assert all(one.rect.x - 0.6 <= run.x and run.x + run.width <= one.rect.right + 0.6 for run in drawn_runs)
    for one, other in combinations(found, 2):
        assert not overlaps(one.rect, other.rect), (words([one]), words([other]))


@QUICK
@given(values=st.lists(SHARES, min_size=47, max_size=47), marked=st.integers(0, 46), ordered=st.booleans(),
       region=st.floats(0, 100), nation=st.floats(0, 100))  # fmt: skip
def test_no_label_of_47_stems_touches_another_whatever_the_values(
    theme: Theme, fonts: Fonts, values: list[float | None], marked: int, ordered: bool, region: float, nation: float
) -> None:
    if ordered:
        values = sorted(values, key=lambda one: -1.0 if one is None else one, reverse=True)
    assert_labels_have_room(*drawn(stems(values, marked, round(region, 1), round(nation, 1)), theme, fonts))


@QUICK
@given(values=st.lists(SHARES, min_size=1, max_size=60), marked=st.integers(0, 60))
def test_no_label_of_a_tile_map_touches_another(
    theme: Theme, fonts: Fonts, values: list[float | None], marked: int
) -> None:
    assert_labels_have_room(*drawn(tiles(values, marked), theme, fonts))


@QUICK
@given(rows=st.lists(st.tuples(st.sampled_from(["CIOの任命", "全職員への研修", "32手続\n（23手続のうち8手続）"]), SHARES, SHARES, SHARES),
                     min_size=1, max_size=9))  # fmt: skip
def test_no_label_of_a_dot_plot_touches_another(theme: Theme, fonts: Fonts, rows: list) -> None:  # type: ignore[type-arg]
    assert_labels_have_room(*drawn(dots(rows), theme, fonts))


COUNTS = st.integers(1, 1741).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@QUICK
@given(groups=st.lists(st.tuples(st.sampled_from(["中核市", "その他の市", "町", "村"]), st.tuples(COUNTS, COUNTS, COUNTS)),
                       min_size=1, max_size=6), labelled=st.booleans())  # fmt: skip
def test_no_label_of_counted_cells_touches_another(theme: Theme, fonts: Fonts, groups: list, labelled: bool) -> None:  # type: ignore[type-arg]
    made = [
        (name, [share(*count, series) for count, series in zip(counts, ("own", "region", "nation"), strict=True)])
        for name, counts in groups
    ]
    assert_labels_have_room(*drawn(cells(made, labels=labelled), theme, fonts, 103 * MM))


def test_dots_stand_as_high_as_their_values(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(stems([80, 40, 20], marked=1), theme, fonts)
    high, middle, low = (piece for piece in pieces if isinstance(piece, Disc))
    base = next(piece.y1 for piece in reversed(pieces) if isinstance(piece, Line) and piece.y1 == piece.y2)
    assert (base - high.y) / (base - low.y) == pytest.approx(4)
    assert (base - middle.y) / (base - low.y) == pytest.approx(2)


def test_the_marked_stem_is_told_by_form_and_value(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(stems([80, 60.2, 40, 20], marked=1), theme, fonts)
    radii = [piece.radius for piece in pieces if isinstance(piece, Disc)]
    assert radii[1] > max(radii[0], *radii[2:])
    assert "60.2" in words(pieces)
    name = find(pieces, "青森")
    assert name.upright
    assert all(run.style.bold for paragraph in name.text.paragraphs for run in paragraph.runs)


def test_reference_lines_stay_where_they_are_when_their_labels_are_pushed_apart(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(stems([80, 60, 40], region=50.0, nation=50.4), theme, fonts)
    region, nation = (piece for piece in pieces if isinstance(piece, Line) and piece.dash)
    assert abs(region.y1 - nation.y1) < 1.0
    labels = [find(pieces, "地域 50.0"), find(pieces, "全国 50.4")]
    assert abs(labels[0].rect.y - labels[1].rect.y) >= 3.2 * MM - 0.01


def test_a_stem_without_a_value_has_no_dot(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(stems([80, None, 0]), theme, fonts)
    assert sum(isinstance(piece, Disc) for piece in pieces) == 2
    assert "…" in words(pieces)


def test_a_bound_belongs_to_the_class_above_it(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(tiles([19.9, 20, 80, 100], marked=9), theme, fonts)
    fills = {words([piece])[0]: piece.text.fill for piece in letters(pieces) if piece.text.fill}
    assert fills["北海道19.9"] == theme.colour("map1")
    assert fills["青森20.0"] == theme.colour("map2")
    assert fills["岩手80.0"] == fills["宮城100.0"] == theme.colour("map5")


def test_the_class_is_that_of_the_printed_value(theme: Theme, fonts: Fonts) -> None:
    """79.96 prints as 80.0: nobody should see 80.0 in the colour of 60以上."""
    pieces, _ = drawn(tiles([79.96], marked=9), theme, fonts)
    assert find(pieces, "北海道80.0").text.fill == theme.colour("map5")


def test_the_legend_counts_every_tile_once(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(tiles([10, 30, 50, 70, 90, 90, None], marked=2), theme, fonts)
    said = words(pieces)
    at = said.index("80以上")
    assert said[at : at + 12] == [
        "80以上",
        "2",
        "60以上",
        "1",
        "40以上",
        "1",
        "20以上",
        "1",
        "20未満",
        "1",
        "値がない（…）",
        "1",
    ]


def test_a_tile_without_a_value_is_white_and_dashed(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(tiles([50, None], marked=0), theme, fonts)
    dashed = [piece for piece in pieces if isinstance(piece, Box) and piece.dash]
    assert [piece.fill for piece in dashed] == [theme.colour("white")] * 2, "the tile and its legend"
    assert "青森…" in words(pieces)


def test_the_marked_tile_has_a_ring_and_a_frame_and_is_drawn_last(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(tiles([50, 60, 70], marked=1), theme, fonts)
    frame, ring, tile = pieces[-3:]
    assert isinstance(frame, Box)
    assert isinstance(ring, Box)
    assert isinstance(tile, Lettered)
    assert (frame.fill, ring.fill) == (theme.colour("accent"), theme.colour("white"))
    assert frame.rect.width > ring.rect.width > tile.rect.width
    assert all(run.style.bold for paragraph in tile.text.paragraphs for run in paragraph.runs)


def test_fewer_than_ten_bodies_are_told_as_numbers(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(
        cells([("村", [share(2, 3), share(9, 9, "region"), share(5, 10, "nation")])]), theme, fonts, 103 * MM
    )
    boxes = [piece for piece in pieces if isinstance(piece, Box)]
    assert [box.fill for box in boxes[:3]] == [theme.colour("accent")] * 2 + [theme.colour("white")]
    assert len(boxes) == 3 + 9 + 1
    assert {"2／3団体", "9／9団体", "50.0％", "（5／10）"} <= set(words(pieces))
    assert "66.7％" not in words(pieces)


def test_none_of_one_is_one_empty_cell(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(cells([("村", [share(0, 1)])]), theme, fonts, 103 * MM)
    (box,) = (piece for piece in pieces if isinstance(piece, Box))
    assert (box.fill, box.outline) == (theme.colour("white"), theme.colour("accent"))
    assert box.rect.width == pytest.approx(32 * MM)


def test_a_missing_share_has_no_bar(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(cells([("村", [share(None, 5)])]), theme, fonts, 103 * MM)
    assert not [piece for piece in pieces if isinstance(piece, Box)]
    assert "…" in words(pieces)


def test_bars_are_as_long_as_their_shares(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(cells([("町", [share(10, 20), share(20, 20, "region")])]), theme, fonts, 103 * MM)
    half, whole = (piece.rect.width for piece in pieces if isinstance(piece, Box))
    assert whole == pytest.approx(2 * half)


def test_the_ticks_of_a_dot_plot_span_the_scale(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(dots([("CIOの任命", 0, 50, 100)]), theme, fonts)
    zero, full = find(pieces, "0").rect, find(pieces, "100").rect
    own = [piece for piece in pieces if isinstance(piece, Disc)][1]
    tick = next(piece for piece in pieces if isinstance(piece, Box))
    assert own.x == pytest.approx(zero.x + zero.width / 2)
    assert tick.rect.x + tick.rect.width / 2 == pytest.approx(full.x + full.width / 2)


def test_what_is_missing_in_a_dot_plot_has_no_mark(theme: Theme, fonts: Fonts) -> None:
    with_all, _ = drawn(dots([("CIOの任命", 10, 20, 30)]), theme, fonts)
    without, _ = drawn(dots([("CIOの任命", None, 20, None)]), theme, fonts)
    count = [sum(isinstance(piece, Disc | Box) for piece in pieces) for pieces in (with_all, without)]
    assert count[0] - count[1] == 3, "the own dot with its halo, and the tick"


def test_an_outline_keeps_its_holes_and_its_proportions(theme: Theme, fonts: Fonts) -> None:
    pieces, rect = drawn(outlines(marked=1), theme, fonts)
    shapes = [piece for piece in pieces if isinstance(piece, Outlined)]
    assert [len(piece.rings) for piece in shapes] == [1, 2, 1, 2, 2, 2], (
        "the marked one is drawn again at the end: its frame, its white ring, and itself above them"
    )
    xs, ys = ([point[axis] for point in shapes[0].rings[0]] for axis in (0, 1))
    assert (max(ys) - min(ys)) / (max(xs) - min(xs)) == pytest.approx(1.2)
    assert min(xs) >= rect.x
    assert_labels_have_room(pieces, rect)


def test_an_island_keeps_its_fill_under_a_thin_line_and_inside_its_ring(theme: Theme, fonts: Fonts) -> None:
    pieces, _ = drawn(outlines(marked=0, island=0.01), theme, fonts)
    shapes = [piece for piece in pieces if isinstance(piece, Outlined)]
    xs = [[x for x, _ in piece.rings[-1]] for piece in shapes]
    islands = [piece for piece, own in zip(shapes, xs, strict=True) if max(own) - min(own) < 3]
    first, *_, last = islands
    assert first.fill
    assert first.outline_width < max(xs[shapes.index(first)]) - min(xs[shapes.index(first)])
    assert (last.fill, last.outline_width) == (first.fill, first.outline_width), "above frame and ring"


def test_what_does_not_fit_says_which_diagram_and_by_how_much(theme: Theme, fonts: Fonts) -> None:
    with pytest.raises(LayoutError) as caught:
        diagram_pieces(stems([50.0] * 47), Rect(0, 0, 80 * MM, 50 * MM), theme, fonts)
    (problem,) = caught.value.problems
    assert "'導入率' does not fit into 80 × 50 mm" in problem.what.en
    assert "図「導入率」" in problem.what.ja


@given(wanted=st.lists(st.floats(0, 100), min_size=1, max_size=8), gap=st.floats(0.5, 10))
def test_pushing_apart_keeps_order_distance_and_bounds(wanted: list[float], gap: float) -> None:
    if (len(wanted) - 1) * gap > 100:
        with pytest.raises(NoRoomError):
            pushed_apart([0.0] * 30, 10, 0, 100)
        return
    places = pushed_apart(wanted, gap, 0, 100)
    assert [i for _, i in sorted(zip(places, range(len(places)), strict=True))] == sorted(
        range(len(wanted)), key=lambda i: wanted[i]
    )
    ordered = sorted(places)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(ordered))
    assert ordered[0] >= -1e-6
    assert ordered[-1] <= 100 + 1e-6


def test_what_has_room_is_not_pushed() -> None:
    assert pushed_apart([30.0, 10.0, 50.0], 5, 0, 100) == [30.0, 10.0, 50.0]


@pytest.mark.parametrize("marked", range(6))
@pytest.mark.parametrize("step", [0.0, 0.1, 0.5, 3.0])
def test_the_first_values_keep_apart_where_they_are_near(theme: Theme, fonts: Fonts, marked: int, step: float) -> None:
    values = [round(85.7 - step * at, 1) for at in range(12)] + [40 - at for at in range(35)]
    pieces, rect = drawn(stems(values, marked), theme, fonts)
    assert_labels_have_room(pieces, rect)
    assert {"85.7", f"{values[marked]:.1f}"} <= set(words(pieces))


def test_flat_tiles_hold_their_letters_and_the_legend(theme: Theme, fonts: Fonts) -> None:
    made = tiles([round(100 * at / 47, 1) for at in range(47)], marked=15)
    least, natural, _ = diagram_heights(made, ROOM.width, theme, fonts)
    assert least < 0.95 * natural
    flat = Rect(ROOM.x, ROOM.y, ROOM.width, least)
    pieces = diagram_pieces(made, flat, theme, fonts)
    assert_labels_have_room(pieces, flat)
    for tile in (piece for piece in letters(pieces) if len(piece.text.paragraphs) == 2):
        lines = [paragraph.runs[0].style for paragraph in tile.text.paragraphs]
        assert sum(style.size * style.leading for style in lines) <= tile.rect.height + 0.1


def test_letters_of_tiles_are_read_on_a_dark_page_too(theme: Theme, fonts: Fonts) -> None:
    dark = theme.model_copy(
        update={"colours": theme.colours | {
            "white": "#10161F", "ink": "#F4F6FA", "map1": "#112A31", "map2": "#173B45", "map3": "#275E6E", "map4": "#6FD0EA",
            "map5": "#A5E8F8",
        }}
    )  # fmt: skip
    pieces, _ = drawn(tiles([10, 30, 50, 70, 90]), dark, fonts)
    for tile in (piece for piece in letters(pieces) if len(piece.text.paragraphs) == 2):
        for paragraph in tile.text.paragraphs:
            assert contrast(paragraph.runs[0].style.colour, tile.text.fill) >= 4.5
