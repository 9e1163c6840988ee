"""Addresses are parted only where they are wider than a line, and only between their parts."""

from __future__ import annotations

import re

import pytest

from generator.layout.addresses import Place, address_places
from generator.layout.breaking import break_lines, break_text, longest_piece
from generator.layout.document import StyledRun, TextStyle
from generator.layout.fonts import Fonts
from generator.layout.measure import width

STYLE = TextStyle(10, "#000000")
REAL = (
    "https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/local_support/ict/jirei/index.html",
    "https://www.soumu.go.jp/menu_news/s-news/01ryutsu06_02000306.html",
    "https://www.digital.go.jp/resources/govdashboard/local-government-dx?filter=pref&year=2024&sort=desc#table-1",
    "https://ja.wikipedia.org/wiki/%E7%94%9F%E6%88%90%E7%9A%84%E4%BA%BA%E5%B7%A5%E7%9F%A5%E8%83%BD",
    "https://www8.cao.go.jp/kisei-kaikaku/kisei/meeting/wg/2310_05local/231116/local02_02.pdf",
    "https://jichi-dx.pref.kanagawa.jp/~ai/v1.2/report_final-2.xlsx",
    "github.com/google/budoux/blob/main/budoux/models/ja.json",
)
WIDTHS = range(110, 340, 4)
ALLOWED = re.compile(r"^(?:.*[/?&=;]|.*://)$")


def lines_of(text: str, room: float, fonts: Fonts) -> list[str]:
    return ["".join(run.text for run in line) for line in break_lines([StyledRun(text, STYLE)], room, fonts)]


def parted(address: str, lines: list[str]) -> list[tuple[str, str]]:
    """Return what stands before and after each break inside the address."""
    text, at, found = "".join(lines), 0, []
    start = text.index(address)
    for line in lines[:-1]:
        at += len(line)
        if start < at < start + len(address):
            found.append((text[start:at], text[at : start + len(address)]))
    return found


@pytest.mark.parametrize("address", REAL)
def test_real_addresses_are_parted_between_their_parts(address: str, fonts: Fonts) -> None:
    for room in WIDTHS:
        lines = lines_of(f"詳しくは{address}を見る。", room, fonts)
        assert all(width(line, STYLE, fonts) <= room + 0.02 for line in lines)
        for before, after in parted(address, lines):
            host = re.fullmatch(r"(?:https?://)?[^/]*", before) is not None
            good = ALLOWED.match(before) or after[0] in "#~-_%" or (host and before.endswith("."))
            assert good, (before, after)
            assert not re.search("%[0-9A-F]?$", before)
            assert not before.endswith(("-", "_"))


@pytest.mark.parametrize("address", REAL)
def test_an_address_that_a_line_holds_is_whole(address: str, fonts: Fonts) -> None:
    room = width(address, STYLE, fonts) + 0.1
    lines = lines_of(f"詳しくは{address}を見る。", room, fonts)
    assert any(address in line for line in lines)


def test_an_address_is_parted_at_the_furthest_step(fonts: Fonts) -> None:
    address = REAL[0]
    room = width("https://www.soumu.go.jp/main_sosiki/joho_", STYLE, fonts)
    assert lines_of(address, room, fonts)[:2] == ["https://www.soumu.go.jp/main_sosiki/", "joho_tsusin/top/local_support/ict/jirei/"]  # fmt: skip


def test_a_parted_address_is_no_emergency_but_a_name_wider_than_the_line_is(fonts: Fonts) -> None:
    assert not break_text([StyledRun(REAL[0], STYLE)], 150, fonts).emergency
    assert break_text([StyledRun("https://incomprehensibilities.example/", STYLE)], 40, fonts).emergency


def test_a_tables_column_may_be_narrower_than_an_address(fonts: Fonts) -> None:
    runs = [StyledRun(REAL[0], STYLE)]
    assert longest_piece(runs, fonts) < 0.5 * width(REAL[0], STYLE, fonts)
    host = "https://www.soumu.go.jp/"
    assert longest_piece([StyledRun(host, STYLE)], fonts) == pytest.approx(width(host, STYLE, fonts))


def test_what_ends_the_sentence_is_no_part_of_the_address() -> None:
    text = "(https://www.soumu.go.jp/ai/)."
    assert max(address_places(text)) < text.index(")")


@pytest.mark.parametrize("text", ["AI/RPA", "令和３/４年度", "LGWAN-ASP", "3.5/4.5", "v1.0/2"])
def test_what_is_no_address_has_no_places(text: str) -> None:
    assert address_places(text) == {}


def test_steps_come_before_signs_and_signs_before_the_host() -> None:
    found = address_places("https://a.example.jp/b-c/d")
    assert [found[at] for at in sorted(found)] == [Place.SIGN, Place.HOST, Place.HOST, Place.STEP, Place.SIGN, Place.STEP]  # fmt: skip
