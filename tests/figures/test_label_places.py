"""Names of dots never lie on a dot, a line, or another name, whatever the dots are."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.label_places import Box, Dot, Placed, Wanted, crosses, near, places

SQUARE = Box(0.0, 0.0, 330.0, 330.0)

dots = st.lists(
    st.builds(Dot, st.floats(0, 330), st.floats(0, 330), st.sampled_from([3.5, 4.8, 6.8])), min_size=1, max_size=47
)


def _apart(box: Box, dot: Dot) -> bool:
    dx = max(box.left - dot.x, 0.0, dot.x - box.right)
    dy = max(box.low - dot.y, 0.0, dot.y - box.high)
    return math.hypot(dx, dy) >= dot.radius


@settings(max_examples=60, deadline=None)
@given(dots, st.integers(1, 15), st.floats(0, 330), st.floats(0, 330))
def test_no_name_lies_on_anything(found: list[Dot], count: int, across: float, up: float) -> None:
    wanted = [Wanted(at, 26.0 + 9 * (at % 3), 8.5) for at in range(min(count, len(found)))]
    lines = [Box(across - 0.5, 0, across + 0.5, 330), Box(0, up - 0.5, 330, up + 0.5)]
    placed = [each for each in places(found, wanted, SQUARE, (), lines) if each is not None]
    for at, one in enumerate(placed):
        assert SQUARE.holds(one.box)
        assert all(_apart(one.box, dot) for dot in found)
        assert not any(one.box.meets(line) for line in lines)
        for other in placed[at + 1 :]:
            assert not one.box.meets(other.box)
            assert other.leader is None or not crosses(other.leader, one.box)
            assert one.leader is None or not crosses(one.leader, other.box)


@settings(max_examples=60, deadline=None)
@given(dots)
def test_a_leader_starts_at_its_dot_and_passes_no_other(found: list[Dot]) -> None:
    wanted = [Wanted(at, 30.0, 8.5) for at in range(min(9, len(found)))]
    for one, place in zip(wanted, places(found, wanted, SQUARE), strict=True):
        if place is not None and place.leader is not None:
            own = found[one.dot]
            x, y, *_ = place.leader
            assert math.isclose(math.hypot(x - own.x, y - own.y), own.radius, rel_tol=1e-6)
            assert not any(near(place.leader, dot) for at, dot in enumerate(found) if at != one.dot)


def test_the_places_are_tried_in_their_order() -> None:
    def placed(*others: Dot) -> Placed | None:
        return places([Dot(100, 100, 4), *others], [Wanted(0, 30, 8)], SQUARE)[0]

    right, left = Dot(115, 100, 4), Dot(85, 100, 4)
    assert (first := placed()) is not None
    assert first.box.left > 104
    assert (second := placed(right)) is not None
    assert second.box.right < 96
    assert (third := placed(right, left)) is not None
    assert third.box.low > 104
    assert third.leader is None


def test_a_crowded_dot_is_named_from_afar_by_a_line() -> None:
    around = [Dot(100 + 12 * math.cos(turn), 100 + 12 * math.sin(turn), 4) for turn in (0.3 * k for k in range(19))]
    (place,) = places([Dot(100, 100, 2), *around], [Wanted(0, 8, 8)], SQUARE)
    assert place is None or place.leader is not None


def test_where_nothing_is_free_no_name_is_placed() -> None:
    assert places([Dot(5, 5, 4)], [Wanted(0, 40, 8)], Box(0, 0, 10, 10)) == [None]
