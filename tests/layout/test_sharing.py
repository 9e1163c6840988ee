"""Heights are shared so that nobody gets less than its least, or more than its most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.sharing import Heights, share


def test_flexible_blocks_share_what_fixed_ones_leave() -> None:
    assert share(100, [Heights(20, 40, 60), Heights(10, 30, 1e6)], (0, 1)) == pytest.approx([40, 60])


def test_weights_divide_the_rest() -> None:
    wanted = [Heights(10, 50, 1e6), Heights(10, 50, 1e6)]
    assert share(90, wanted, (1, 2)) == pytest.approx([30, 60])


def test_a_block_at_its_least_leaves_less_to_the_others() -> None:
    wanted = [Heights(50, 50, 1e6), Heights(10, 50, 1e6)]
    assert share(90, wanted, (1, 2)) == pytest.approx([50, 40])


def test_fixed_blocks_give_way_when_room_is_short() -> None:
    assert share(70, [Heights(20, 40, 60), Heights(40, 60, 1e6)], (0, 1)) == pytest.approx([30, 40])


def test_rows_stretch_to_their_most_and_the_rest_stays_white() -> None:
    assert share(100, [Heights(10, 16, 20)] * 3) == pytest.approx([20, 20, 20])


blocks = st.tuples(*(st.floats(0, 50) for _ in range(3))).map(lambda t: Heights(t[0], t[0] + t[1], t[0] + t[1] + t[2]))


@given(st.lists(blocks, min_size=1, max_size=6), st.floats(0, 500))
def test_every_height_lies_between_its_bounds(wanted: list[Heights], room: float) -> None:
    heights = share(room, wanted)
    assert all(w.least - 0.1 <= h <= w.most + 0.1 for w, h in zip(wanted, heights, strict=True))
    least, most = sum(w.least for w in wanted), sum(w.most for w in wanted)
    assert sum(heights) == pytest.approx(min(max(room, least), most), abs=0.2)
