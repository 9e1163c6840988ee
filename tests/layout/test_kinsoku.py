"""Lines of Japanese prose: no forbidden start or end, nothing too long, numbers whole and with their units."""

from __future__ import annotations

import re

import pytest

from generator.layout.breaking import break_lines, break_text
from generator.layout.document import StyledRun, TextStyle
from generator.layout.fonts import Fonts
from generator.layout.kinsoku import NEVER_FIRST, NEVER_LAST, Break, breaks, emergency_break
from generator.layout.measure import width

STYLE = TextStyle(10, "#000000")
PROSE = (
    "令和３年度は、都道府県の全47団体がAIを導入済みで、その他の市区町村は1,721団体のうち約35％（602団体）が導入した。",
    "平成30年度の「導入済み」は実証中を含む※１ため、令和元年度以降の値（8％、21％、35％）とは比べられない。",
    "業務ごとの削減時間は、年1,252時間から2,800時間まで幅があり、最も多い区分は「1,000千円～2,500千円未満」であった。",
    "チャットボットやＡＩ－ＯＣＲなどのサービスは、ソフトウェアライセンスの共同調達（２団体以上）により費用を抑えられる。",
    "回答は１位から５位までを選び、複数回答（３つまで）とした。人口10万人以上の市では、15.8万人の団体が65.0％を削減した。",
    "「取り組むための人材がいない又は不足している」との回答が最も多く、次に「予算の獲得が難しい」が続いた……とはいえ、差は小さい。",
    "ＬＧＷＡＮ－ＡＳＰ／パブリッククラウドの別、令和７年10月31日現在、全1,788団体（回答率100％）の状況を、図表１～３に示す。",
    "https://www.soumu.go.jp/main_sosiki/joho_tsusin/ のような長い語や、ChatGPT・Copilotなどの名称も途中で切らない。",
)
WIDTHS = range(110, 410, 5)
NUMBERS = re.compile(r"[0-9０-９][0-9０-９,.，．]*[0-9０-９]")
UNITS = re.compile(r"[0-9０-９](団体|件|％|時間|年度|位|万人|千円|つ|月|日)")


def lines_of(text: str, room: float, fonts: Fonts, *, phrase: bool = False, balance: bool = False) -> list[str]:
    lines = break_lines([StyledRun(text, STYLE)], room, fonts, phrase=phrase, balance=balance)
    return ["".join(run.text for run in line) for line in lines]


def broken_inside(text: str, lines: list[str], pattern: re.Pattern[str]) -> list[str]:
    ends, at = set(), 0
    for line in lines:
        at = text.index(line, at) + len(line)
        ends.add(at)
    return [m.group() for m in pattern.finditer(text) if any(m.start() < end < m.end() for end in ends)]


@pytest.mark.parametrize("text", PROSE[:-1], ids=range(len(PROSE) - 1))
@pytest.mark.parametrize("mode", ["greedy", "phrase", "balance"])
def test_prose_breaks_well_at_sixty_widths(text: str, mode: str, fonts: Fonts) -> None:
    assert len(WIDTHS) == 60
    for room in WIDTHS:
        lines = lines_of(text, room, fonts, phrase=mode != "greedy", balance=mode == "balance")
        assert "".join(lines) == text
        assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
        assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]
        assert all(width(line, STYLE, fonts) <= room + 0.02 for line in lines)
        assert not broken_inside(text, lines, NUMBERS)
        assert not broken_inside(text, lines, UNITS)


def test_latin_words_and_addresses_stay_whole_where_they_fit(fonts: Fonts) -> None:
    for room in range(300, 400, 10):
        lines = lines_of(PROSE[-1], room, fonts)
        assert any("https://www.soumu.go.jp/main_sosiki/joho_tsusin/" in line for line in lines)
        assert any("ChatGPT" in line for line in lines)


@pytest.mark.parametrize(
    "whole",
    [
        "1,788団体", "約58％", "５年度", "12月", "３位", "1.5倍", "35（74）", "35団体（74％）", "R7", "※１", "第２回",
        "10～20", "2,500千円未満", "AI-OCR", "15.8万人", "３か月", "令和３年度", "100％", "その他",
    ],
)  # fmt: skip
def test_glued_pieces_never_break(whole: str) -> None:
    found = breaks(f"導入{whole}まで")
    inside = found[3 : 2 + len(whole)]
    assert set(inside) <= {Break.NEVER}


def test_bracketed_words_may_part_from_a_number() -> None:
    text = "47団体（都道府県）"
    assert breaks(text)[text.index("（")] is not Break.NEVER


def test_sentence_ends_are_not_part_of_latin_words() -> None:
    assert breaks("AI.導入")[3] is not Break.NEVER


def test_chosen_line_feed_is_kept_and_not_printed(fonts: Fonts) -> None:
    assert lines_of("地方自治体における\n導入状況", 1000, fonts) == ["地方自治体における", "導入状況"]


def test_spaces_at_line_ends_take_no_room(fonts: Fonts) -> None:
    assert lines_of("導入\u3000状況", 20, fonts) == ["導入", "状況"]


def test_word_wider_than_the_line_is_cut_and_reported(fonts: Fonts) -> None:
    broken = break_text([StyledRun("1,234,567,890団体", STYLE)], 30, fonts)
    assert broken.emergency
    assert all(span.width <= 30.02 for span in broken.spans)


def test_text_that_fits_reports_no_emergency(fonts: Fonts) -> None:
    assert not break_text([StyledRun("導入状況", STYLE)], 40, fonts).emergency


def test_empty_text_has_no_lines(fonts: Fonts) -> None:
    assert break_lines([], 100, fonts) == []


def test_runs_are_split_with_their_styles(fonts: Fonts) -> None:
    bold = TextStyle(10, "#000000", bold=True)
    lines = break_lines([StyledRun("導入済みの", STYLE), StyledRun("団体", bold)], 60, fonts)
    assert [[(run.text, run.style.bold) for run in line] for line in lines] == [
        [("導入済みの", False)],
        [("団体", True)],
    ]


def test_phrases_are_kept_together(fonts: Fonts) -> None:
    text = "指定都市は導入済みで、その他の市区町村は検討している。"
    assert lines_of(text, 140, fonts, phrase=True) == ["指定都市は導入済みで、", "その他の市区町村は", "検討している。"]


def test_title_lines_are_balanced(fonts: Fonts) -> None:
    text = "地方自治体におけるAI・RPAの実証実験・導入状況等調査の結果"
    filled, even = (lines_of(text, 250, fonts, phrase=True, balance=balance) for balance in (False, True))
    assert len(filled) == len(even) == 2
    spread = [abs(width(a, STYLE, fonts) - width(b, STYLE, fonts)) for a, b in (filled, even)]
    assert spread[1] <= spread[0]
    assert spread[1] < 80


def test_balanced_lines_never_cost_an_extra_line(fonts: Fonts) -> None:
    for text in PROSE:
        for room in WIDTHS[::6]:
            filled = lines_of(text, room, fonts, phrase=True)
            assert len(lines_of(text, room, fonts, phrase=True, balance=True)) == len(filled)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "cut"),
    [
        ("750団体（97.9％）", 2, 9, 5),  # before the bracket, not inside the number
        ("data/case_effects.csv）", 4, 15, 10),  # at the sign between two words
        ("incomprehensibilities", 5, 9, 9),
        ("（（（（", 1, 3, 3),  # nothing is good
    ],
)
def test_a_word_wider_than_the_line_is_cut_where_it_harms_least(
    text: str, earliest: int, latest: int, cut: int
) -> None:
    assert emergency_break(text, earliest, latest) == cut


@pytest.mark.parametrize("room", [10.0, 0.0, -5.0])
def test_nothing_has_no_lines_however_little_room_there_is(fonts: Fonts, room: float) -> None:
    assert break_text([], room, fonts).spans == ()
    assert break_text([StyledRun("", STYLE)], room, fonts, phrase=True, balance=True).spans == ()


@pytest.mark.parametrize("room", [0.0, -5.0])
def test_without_room_each_character_has_its_line(fonts: Fonts, room: float) -> None:
    broken = break_text([StyledRun("導入", STYLE)], room, fonts, phrase=True, balance=True)
    assert [broken.text[span.start : span.end] for span in broken.spans] == ["導", "入"]
    assert broken.emergency
