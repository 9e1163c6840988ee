"""The built-in figures of each of the 47 prefectures: no label overlaps another or leaves the figure, and who must be named is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from generator.layout.document import MM, PicturePiece, Rect, Written
from generator.pipeline import Ground, compose_report, read_ground
from generator.report import walk
from generator.report.blocks import Panel, Picture, Stack
from generator.report.numbers import Number, text
from generator.report.pictures import PictureRow
from generator.report.runs import plain
from tests.figures.making import drawn, fonts

CODES = [f"{number:02d}" for number in range(1, 48)]
SPEC = """
title: 図
wave: R5
date: 2024-07-12
area: 富山県
format: a4-portrait
sections:
  - kind: prefecture_similar
  - {kind: figure, drawing: heat_map, indicators: [ai_status, rpa_status, telework, cio_appointed, dx_policy, external_talent]}
  - {kind: figure, drawing: box_plot, question: rpa_status}
  - {kind: figure, drawing: box_plot, question: ai_status, kinds: [その他の市, 町, 村]}
"""
SHAPES = {"scatter": Rect(51.0, 190.0, 174 * MM, 130 * MM), "other": Rect(51.0, 190.0, 174 * MM, 200 * MM)}
_ASCENT, _DESCENT = 0.76, 0.06
"""Ems of ink above and below a baseline, a little less than a line: neighbours in a list may stand close."""


@cache
def ground(folder: Path) -> Ground:
    path = folder / "figures.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return read_ground(path)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("figures")


def pictures(folder: Path, code: str) -> Iterator[Picture]:
    for page in compose_report(ground(folder), code).pages:
        blocks = page.body.blocks if isinstance(page.body, Stack) else (page.body,)
        for block in blocks:
            if isinstance(block, Panel) and isinstance(block.body, Picture):
                yield block.body


def ink(piece: Written) -> Rect:
    """The rectangle of a level or upright line of text."""
    size = max(run.style.size for run in piece.runs)
    up, down = _ASCENT * size, _DESCENT * size
    if not piece.angle:
        return Rect(piece.x, piece.y - up, piece.width, up + down)
    assert abs(piece.angle) in (90, 270)
    return Rect(piece.x - up, piece.y - piece.width, up + down, piece.width)


def overlapping(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.3 and down > 0.3


def labels(pieces: Sequence[PicturePiece]) -> list[tuple[str, Rect]]:
    found = [piece for piece in pieces if isinstance(piece, Written) and piece.runs]
    return [("".join(run.text for run in piece.runs), ink(piece)) for piece in found]


def words_of(rows: Sequence[PictureRow], *roles: str) -> set[str]:
    return {plain(row.label) for row in rows if row.role in roles}


def narrow() -> bool:
    """Say whether names are set in the narrow letters of BIZ UDPGothic; wider ones may leave one of a crowd without room."""
    return fonts().family == "BIZ UDPGothic"


def short(name: str) -> str:
    """富山 for 富山県."""
    return name if name in ("北海道", "京都") or name[-1] not in "都府県" else name[:-1]


@pytest.mark.parametrize("code", CODES)
def test_labels_have_their_own_place_inside_the_figure(folder: Path, code: str) -> None:
    for shown in pictures(folder, code):
        rect = SHAPES.get(shown.drawing, SHAPES["other"])
        found = labels(drawn(shown.drawing, shown.data, rect))
        assert found
        for words, place in found:
            assert place.x >= rect.x - 0.5, (shown.drawing, words)
            assert place.right <= rect.right + 0.5, (shown.drawing, words)
            assert place.y >= rect.y - 0.5, (shown.drawing, words)
            assert place.bottom <= rect.bottom + 0.5, (shown.drawing, words)
        for (words, place), (others, other) in combinations(found, 2):
            assert not overlapping(place, other), (shown.drawing, words, others)


@pytest.mark.parametrize("code", CODES)
def test_the_marked_one_its_likes_and_its_region_are_named(folder: Path, code: str) -> None:
    for shown in pictures(folder, code):
        rect = SHAPES.get(shown.drawing, SHAPES["other"])
        told = {words for words, _ in labels(drawn(shown.drawing, shown.data, rect))}
        own = words_of(shown.data.rows, "own")
        assert len(own) == 1
        if shown.drawing == "scatter":
            assert own <= told
            others = words_of(shown.data.rows, "similar", "region")
            missing = set(map(short, others)) - told
            assert len(missing) <= (0 if narrow() else 1), missing
        elif shown.drawing == "heat_map":
            assert {short(plain(row.label)) for row in shown.data.rows} <= set(map(short, told))
        else:
            (row,) = (row for row in shown.data.rows if row.role == "own")
            values = [text(value, unit=False) for value in row.values if isinstance(value, Number)]
            assert {f"{short(plain(row.label))} {value}" for value in values} <= told


def test_figures_are_there(folder: Path) -> None:
    assert [shown.drawing for shown in pictures(folder, "16")] == ["scatter", "heat_map", "box_plot", "box_plot"]
    assert any(walk.figures(walk.page_runs(page)) for page in compose_report(ground(folder), "16").pages)
