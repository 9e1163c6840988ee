"""What was decided once is found again on disk; whatever is wrong with the file, the decision is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.survey.responses.disclosure import CountTable, Suppression, suppress
from generator.survey.responses.disclosure.remembered import SWITCH, cache_folder, decided, key_of

THRESHOLD = 3


def table(seed: int = 1) -> CountTable:
    random = np.random.default_rng(seed)
    area = np.repeat([0, 1, 2], 8)
    groups = np.array([area >= 0, area == 0, area == 1, area == 2])
    chosen = np.arange(3)[:, None] == random.choice(3, area.size, p=(0.15, 0.3, 0.55))
    return CountTable(
        "問", ("一", "二", "三"), ("全体", "甲県", "乙県", "丙県"), chosen, area >= 0, groups, single=True
    )


def same(one: Suppression, other: Suppression) -> bool:
    return bool((one.hidden == other.hidden).all() and (one.hidden_bases == other.hidden_bases).all())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SWITCH, str(tmp_path / "kept"))
    return tmp_path / "kept"


class Counter:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def test_the_second_time_nothing_is_decided(folder: Path) -> None:
    told = Counter()
    first, second = (decided(table(), THRESHOLD, told) for _ in range(2))
    assert told.times == 1
    assert first.hidden.any()
    assert same(first, second)
    assert same(first, suppress(table(), THRESHOLD))
    assert [path.suffix for path in folder.iterdir()] == [".npz"]


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", "half", "shows all", "other shape"])
def test_a_damaged_file_is_decided_and_written_anew(folder: Path, damage: bytes | str) -> None:
    first = decided(table(), THRESHOLD, Counter())
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage == "half":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        shape = first.hidden.shape if damage == "shows all" else (1, 1)
        none = {name: np.zeros(shape, dtype=bool) for name in ("hidden", "primary")}
        none |= {name: np.zeros(shape[1:], dtype=bool) for name in ("hidden_bases", "primary_bases")}
        np.savez(path, least=np.array(True), **none)
    told = Counter()
    assert same(decided(table(), THRESHOLD, told), first)
    assert same(decided(table(), THRESHOLD, told), first)
    assert told.times == 1


def test_other_answers_another_threshold_or_another_question_have_a_key_of_their_own() -> None:
    one = table()
    others = [table(2), replace(one, name="他"), replace(one, base_is_known=True), replace(one, up_to=2)]
    others += [replace(one, covered=one.memberships[:, 0]), replace(one, weights=(1.0, 1.0, 1.0, 1.0))]
    keys = [key_of(one, 3), key_of(one, 4), *(key_of(other, 3) for other in others)]
    assert len(set(keys)) == len(keys)
    assert key_of(table(), 3) == keys[0]


def test_off_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(SWITCH, "off")
    assert cache_folder() is None
    decided(table(), THRESHOLD, Counter())
    assert list(tmp_path.iterdir()) == []
    monkeypatch.delenv(SWITCH)
    assert cache_folder() is not None
    assert tmp_path in cache_folder().parents


def test_where_nothing_can_be_written_all_is_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv(SWITCH, str(blocked))
    assert same(decided(table(), THRESHOLD, Counter()), suppress(table(), THRESHOLD))
