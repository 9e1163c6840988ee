"""A character comes from the first family of the list that has it: measured, broken and placed in that family's face."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import LayoutError
from generator.layout import fonts as fonts_module
from generator.layout.document import Rect, StyledRun, TextStyle, rich_of
from generator.layout.font_files import find_family
from generator.layout.fonts import load_fonts
from generator.layout.measure import width, widths
from generator.layout.text import flow, place
from generator.report.runs import Name
from tests.tiny_fonts import YOSHI, install, write_font

__all__ = ["install"]

PLAIN, BOLD = TextStyle(10, "#000000"), TextStyle(10, "#000000", bold=True)
Install = Callable[..., str]


def test_what_the_first_family_lacks_is_measured_in_the_next_that_has_it(install: Install) -> None:
    fonts = load_fonts(("IPAexGothic", install()))
    assert fonts.family == "IPAexGothic"
    assert widths(f"{YOSHI}野家", PLAIN, fonts) == [7, 10, 10]
    assert widths(f"{YOSHI}野家", BOLD, fonts) == [7, 10, 10]


def test_what_the_first_family_has_never_comes_from_another(install: Install) -> None:
    fonts = load_fonts(("IPAexGothic", install({YOSHI: 700, "野": 300})))
    assert width("野", PLAIN, fonts) == pytest.approx(10)


def test_the_order_of_the_list_decides(install: Install) -> None:
    family = install({YOSHI: 700, "野": 300})
    fonts = load_fonts((family, "IPAexGothic"))
    assert fonts.family == family
    assert widths(f"{YOSHI}野家", PLAIN, fonts) == [7, 3, 10]


def test_the_bundled_font_ends_every_list(install: Install) -> None:
    fonts = load_fonts((install({"野": 300}),))
    assert widths("野家", PLAIN, fonts) == [3, 10]


def test_no_further_font_is_opened_until_a_character_is_looked_for_in_vain(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    find = fonts_module.find_family
    monkeypatch.setattr(fonts_module, "find_family", lambda name, files: opened.append(name) or find(name, files))
    family = install()
    fonts = load_fonts(("IPAexGothic", family))
    width("導入状況", PLAIN, fonts)
    assert opened == ["IPAexGothic"]
    width(YOSHI * 2, PLAIN, fonts)
    width(YOSHI, BOLD, fonts)
    assert opened == ["IPAexGothic", family]


def test_the_bold_of_a_family_of_one_weight_is_drawn(install: Install) -> None:
    family = load_fonts(("IPAexGothic", install())).named(install())
    assert family.drawn_bold
    assert family.bold == family.regular


def test_a_family_with_a_bold_of_its_own_lends_that(install: Install) -> None:
    name = install()
    install({YOSHI: 900}, weight=700)
    fonts = load_fonts(("IPAexGothic", name))
    assert not fonts.named(name).drawn_bold
    assert (width(YOSHI, PLAIN, fonts), width(YOSHI, BOLD, fonts)) == (7, 9)


def test_a_paragraph_names_the_family_of_the_character_alone(install: Install) -> None:
    family = install()
    fonts = load_fonts(("IPAexGothic", family))
    made = flow((StyledRun(f"新{YOSHI}野家町", PLAIN, Name("町")),), 28, fonts)
    paragraph = place([made], Rect(100, 0, 28, 100)).paragraphs[0]
    placed = [[(run.text, run.style.family, run.x, run.width) for run in line.runs] for line in paragraph.lines]
    assert placed == [[("新", "", 100, 10), (YOSHI, family, 110, 7), ("野", "", 117, 10)], [("家町", "", 100, 20)]]
    assert {run.origin for run in paragraph.runs} == {Name("町")}


def test_a_trace_sees_the_name_whole(install: Install) -> None:
    fonts = load_fonts(("IPAexGothic", install()))
    runs = (StyledRun("「", PLAIN), StyledRun(f"{YOSHI}野家{YOSHI}", PLAIN, Name("町")), StyledRun("」", PLAIN))
    paragraph = place([flow(runs, 100, fonts)], Rect(0, 0, 100, 100)).paragraphs[0]
    assert [run.text for run in rich_of(paragraph)] == ["「", f"{YOSHI}野家{YOSHI}", "」"]


def test_a_hanging_mark_is_set_in_its_own_family_too(install: Install) -> None:
    family = install()
    fonts = load_fonts(("IPAexGothic", family))
    made = flow((StyledRun("注", PLAIN),), 100, fonts, indent=20, mark=(StyledRun(f"※{YOSHI}", PLAIN),))
    assert [(run.text, run.style.family, run.x) for run in made.mark] == [("※", "", 0), (YOSHI, family, 10)]


def test_a_character_that_nobody_has_is_an_error_that_names_it_and_every_font(install: Install) -> None:
    family = install()
    fonts = load_fonts(("IPAexGothic", family))
    with pytest.raises(LayoutError, match=r"U\+1F600") as caught:
        width(f"{YOSHI}野家😀", PLAIN, fonts)
    problem = caught.value.problems[0]
    assert f"IPAexGothic、{family}" in problem.what.ja
    assert f"「{YOSHI}野家😀」" in problem.what.ja


@pytest.mark.parametrize(
    "look", [{"cff": True}, {"rights": 0x0002}, {"rights": 0x0100}, {"rights": 0x0200}], ids=lambda look: str(look)
)
def test_a_font_that_a_pdf_cannot_embed_is_refused_and_said_to_be(install: Install, look: dict[str, object]) -> None:
    family = install(**look)
    fonts = load_fonts(("IPAexGothic", family, "No Such Font"))
    with pytest.raises(LayoutError, match=r"U\+20BB7"):
        width(YOSHI, PLAIN, fonts)
    assert list(fonts.absent()) == [(family, True), ("No Such Font", False)]


@pytest.mark.parametrize("char", ["\U000e0100", "\ufe00", "\u200d", "\u0301", "ع", "א"])
def test_what_joins_or_changes_its_neighbours_is_taken_from_no_other_font(install: Install, char: str) -> None:
    fonts = load_fonts(("IPAexGothic", install({YOSHI: 700, char: 500})))
    if fonts.regular.has(char):
        pytest.skip("the bundled font has it")
    with pytest.raises(LayoutError, match=f"{ord(char):04X}"):
        width(f"葛{char}", PLAIN, fonts)


@pytest.mark.parametrize("char", ["\U00031350", "\ue000"], ids=["newer than Unicode 14", "of one's own"])
def test_a_letter_that_python_does_not_know_may_come_from_another_font(install: Install, char: str) -> None:
    fonts = load_fonts(("IPAexGothic", install({char: 500})))
    assert widths(f"野{char}", PLAIN, fonts) == [10, 5]


@pytest.mark.parametrize("name", ["BIZ UDPGothic", "BIZ UDPゴシック"])
def test_a_family_is_found_by_its_japanese_name_too(name: str, tmp_path: Path) -> None:
    file = write_font(tmp_path / "BIZUDPGothic-Regular.ttf", "BIZ UDPGothic", {"野": 900})
    family = find_family(name, (file,))
    assert family is not None
    assert (family.name, family.regular.path, family.regular.name) == (name, file, "BIZUDPGothic-Regular")


@pytest.mark.parametrize("family", ["BIZ UDPGothic", "BIZ UDGothic", "IPAexGothic"])
@pytest.mark.parametrize("bold", [False, True])
def test_names_with_variants_need_no_other_font(family: str, bold: bool) -> None:
    fonts = load_fonts((family,))
    if fonts.family != family:
        pytest.skip("not installed here")
    assert width("髙﨑𠮟", BOLD if bold else PLAIN, fonts) == pytest.approx(30)
    assert fonts.by_family("髙﨑𠮟", bold) == [("", "髙﨑𠮟")]
