"""No count below the threshold can be worked out from what is shown: an independent attack tries."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.survey.responses.bodies import load_bodies
from generator.survey.responses.disclosure import BASE, CountTable, Link, Suppression, suppress, suppress_release
from tests.survey.responses.disclosure_attack import Attack

ROOT = Path(__file__).parents[3]
NATION, CLASSES = "全体", ("都市", "町村")


def small(seed: int, prefectures: int = 4, each: int = 7, **question: object) -> CountTable:
    """Prefectures in two regions, crossed by two classes; answers leave some cells small."""
    random = np.random.default_rng(seed)
    prefecture = np.repeat(np.arange(prefectures), each)
    town = random.random(prefecture.size) < 0.5
    masks = {NATION: np.ones(prefecture.size, dtype=bool), CLASSES[0]: ~town, CLASSES[1]: town}
    masks |= {"東": prefecture < prefectures // 2, "西": prefecture >= prefectures // 2}
    masks |= {f"{number}県": prefecture == number for number in range(prefectures)}
    answered = random.random(prefecture.size) < question.pop("replying", 1.0)
    if question.get("single"):
        chosen = np.arange(3)[:, None] == random.choice(3, prefecture.size, p=(0.15, 0.3, 0.55))
    else:
        chosen = random.random((3, prefecture.size)) < np.array([[0.15], [0.4], [0.7]])
    if question.get("up_to"):
        chosen[2] &= ~chosen[:2].all(axis=0)
    return CountTable(
        "問", ("一", "二", "三"), tuple(masks), chosen & answered, answered, np.array(list(masks.values())), **question
    )


def shown_all(table: CountTable, found: Suppression) -> Suppression:
    return replace(found, hidden=found.primary, hidden_bases=found.primary_bases)


def assert_protected(
    tables: tuple[CountTable, ...], found: dict[str, Suppression], links: tuple[Link, ...] = ()
) -> None:
    attack = Attack(tables, found, links)
    for table in tables:
        one = found[table.name]
        assert not (one.primary & ~one.hidden).any()
        for row, group in np.argwhere(one.primary):
            low, high = attack.interval(table.name, table.rows[row], int(group))
            count = table.counts()[row, group]
            assert low <= count - 1 + 1e-5, (table.rows[row], table.groups[group])
            assert high >= min(3, int(table.memberships[group].sum())) - 1e-5, (table.rows[row], table.groups[group])


QUESTIONS = st.sampled_from(
    [
        {"single": True},
        {"single": True, "sums": {"一か二": ("一", "二")}},
        {"single": True, "replying": 0.6},
        {},
        {"replying": 0.3},
        {"up_to": 2, "sums": {"一と二": ("一", "二")}},
    ]
)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1000), question=QUESTIONS)
def test_no_small_count_can_be_worked_out(seed: int, question: dict[str, object]) -> None:
    table = small(seed, **question)
    assert_protected((table,), {"問": suppress(table, 3)})


def test_without_secondary_cells_the_attack_succeeds() -> None:
    table = small(3, single=True)
    found = suppress(table, 3)
    attack = Attack((table,), {"問": shown_all(table, found)})
    worked_out = [
        (row, group)
        for row, group in np.argwhere(found.primary)
        if np.ptp(attack.interval("問", table.rows[row], int(group))) < 1e-6
    ]
    assert worked_out
    assert found.hidden.sum() > found.primary.sum()


def test_a_threshold_of_zero_or_one_hides_nothing() -> None:
    for threshold in (0, 1):
        found = suppress(small(1, single=True), threshold)
        assert not found.hidden.any()
        assert not found.hidden_bases.any()


def test_a_small_base_is_hidden_with_its_shares() -> None:
    table = small(5, replying=0.3)
    found = suppress(table, 3)
    few = [group for group, base in zip(table.groups, table.bases(), strict=True) if 0 < base < 3]
    assert few
    assert all(found.hides_base(group) and found.hides_share("一", group) for group in few)


def test_tables_that_share_bodies_are_decided_together() -> None:
    status = small(2, single=True, sums={"導入": ("一", "二")})
    adopted = status.chosen[0] | status.chosen[1]
    chosen = np.array([adopted & (np.arange(adopted.size) % 3 == 0), adopted & (np.arange(adopted.size) % 2 == 0)])
    follow = replace(status, name="続", options=("甲", "乙"), chosen=chosen, answered=adopted, single=False, sums={})
    links = (Link(("続", BASE), (("問", "導入"),)),)
    found = suppress_release((status, follow), links, 3)
    assert_protected((status, follow), found, links)


def test_a_link_that_the_answers_contradict_is_refused() -> None:
    table = small(2, single=True)
    other = replace(table, name="続")
    with pytest.raises(ValueError, match="does not hold"):
        suppress_release((table, other), (Link(("続", BASE), (("問", "一"),)),), 3)


def nationwide() -> CountTable:
    """One question to all 1,788 bodies: every prefecture answers often, but for one."""
    bodies = load_bodies(ROOT / "data" / "reference" / "municipalities.csv")
    prefectures = tuple(dict.fromkeys(body.prefecture for body in bodies))
    groups = (NATION, "都道府県", "基礎自治体", "関東", "近畿", "市", "町", "村", *prefectures)
    masks = np.array([bodies.members(group) for group in groups])
    chosen = np.random.default_rng(7).random((1, len(bodies))) < 0.5
    chosen[0, masks[groups.index("富山県")]] = False
    chosen[0, np.flatnonzero(masks[groups.index("富山県")])[0]] = True
    return CountTable("全国", ("はい",), groups, chosen, np.ones(len(bodies), dtype=bool), masks)


def test_the_nation_minus_46_prefectures_does_not_reveal_the_47th() -> None:
    table = nationwide()
    found = suppress(table, 3)
    toyama = table.groups.index("富山県")
    assert found.primary.sum() == 1
    low, high = Attack((table,), {"全国": shown_all(table, found)}).interval("全国", "はい", toyama)
    assert high - low < 1e-6
    low, high = Attack((table,), {"全国": found}).interval("全国", "はい", toyama)
    assert low <= 1e-6
    assert high >= 3 - 1e-6
    assert found.hidden.sum() <= 3
    assert not found.hides("はい", NATION)


def test_the_same_answers_hide_the_same_cells_in_every_process() -> None:
    code = "from tests.survey.responses.test_disclosure import digest\nprint(digest())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert outputs == {digest()}


def digest() -> str:
    return hashlib.sha256(suppress(small(3, single=True), 3).hidden.tobytes()).hexdigest()
