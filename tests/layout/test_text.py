"""Styles by tone, baselines, alignment, hanging marks."""

from __future__ import annotations

import pytest

from generator.layout.document import Rect, TextStyle
from generator.layout.fonts import Fonts
from generator.layout.text import first_baseline, flow, height_of, label, place, styled
from generator.report.runs import Run, typed
from generator.theme.model import Theme


def test_tones_change_weight_colour_and_size(theme: Theme) -> None:
    runs = styled(
        (
            Run("地"),
            Run("強", None, "strong"),
            Run("主", None, "accent"),
            Run("小", None, "muted"),
            Run("※", None, "mark"),
        ),
        "table_cell",
        theme,
    )
    plain, strong, accent, muted, mark = (run.style for run in runs)
    assert (plain.size, plain.bold, plain.colour) == (11, False, theme.colour("ink"))
    assert (strong.bold, strong.colour) == (True, theme.colour("navy"))
    assert (accent.bold, accent.colour) == (True, theme.colour("accent"))
    assert (muted.size, muted.colour) == (9, theme.colour("grey"))
    assert (mark.size, mark.colour) == (8, theme.colour("note"))
    assert mark.raised > 0


def test_tones_on_a_dark_ground_stay_white(theme: Theme) -> None:
    runs = styled((Run("機能", None, "accent"), Run("※", None, "mark")), "table_head", theme)
    assert {run.style.colour for run in runs} == {theme.colour("white")}


def test_muted_text_is_never_under_eight_points(theme: Theme) -> None:
    assert styled(typed("小", "muted"), "notes", theme)[0].style.size == 8


def test_first_baseline_centres_the_em_box_in_the_line() -> None:
    assert first_baseline(TextStyle(10, "#000000", leading=1.4)) == pytest.approx(2 + 8.8)


def test_lines_are_one_leading_apart(theme: Theme, fonts: Fonts) -> None:
    runs = styled(typed("一行目\n二行目"), "lead", theme)
    placed = place([flow(runs, 500, fonts)], Rect(10, 20, 500, 100))
    first, second = (line.baseline for line in placed.paragraphs[0].lines)
    assert first == pytest.approx(20 + first_baseline(runs[0].style))
    assert second - first == pytest.approx(14 * 1.4)


@pytest.mark.parametrize(("align", "left"), [("left", 100), ("center", 130), ("right", 160)])
def test_lines_align_in_their_box(align: str, left: float, theme: Theme, fonts: Fonts) -> None:
    placed = label(typed("導入"), "cover_date", Rect(100, 0, 88, 40), theme, fonts, align=align)  # type: ignore[arg-type]
    assert placed.paragraphs[0].lines[0].runs[0].x == pytest.approx(left)


@pytest.mark.parametrize(("anchor", "top"), [("top", 0), ("middle", 40), ("bottom", 80)])
def test_text_is_anchored_in_its_box(anchor: str, top: float, theme: Theme, fonts: Fonts) -> None:
    runs = styled(typed("導入"), "small", theme, 20 / 1.3)
    placed = place([flow(runs, 500, fonts)], Rect(0, 0, 500, 100), anchor=anchor)  # type: ignore[arg-type]
    assert placed.paragraphs[0].lines[0].baseline == pytest.approx(top + first_baseline(runs[0].style))


def test_paragraph_space_counts_between_paragraphs_only(theme: Theme, fonts: Fonts) -> None:
    flows = [flow(styled(typed(t), "lead", theme), 500, fonts, space_before=5) for t in ("一", "二")]
    assert height_of(flows) == pytest.approx(2 * 14 * 1.4 + 5)


def test_mark_hangs_before_the_first_line_and_lines_align_with_the_text(theme: Theme, fonts: Fonts) -> None:
    runs, mark = styled(typed("導入" * 20), "notes", theme), styled(typed("※１"), "notes", theme)
    paragraph = place([flow(runs, 200, fonts, indent=25, mark=mark)], Rect(10, 0, 200, 50)).paragraphs[0]
    first, second, *_ = paragraph.lines
    assert first.runs[0].text == "※１"
    assert first.runs[0].x == 10
    assert first.runs[1].x == second.runs[0].x == pytest.approx(35)
    assert "".join(run.text for run in paragraph.runs) == "※１" + "導入" * 20


def test_chosen_and_balanced_breaks_are_hard(theme: Theme, fonts: Fonts) -> None:
    runs = styled(typed("地方自治体における導入状況"), "lead", theme)
    assert flow(runs, 120, fonts, phrase=True, balance=True).hard
    assert not flow(runs, 120, fonts, phrase=True).hard
    assert not flow(runs, 900, fonts, balance=True).hard
