"""What is read off masters of many kinds, and what theme.yaml says of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from generator.adopting.adopt import Adopted
from generator.adopting.colouring import ratio
from generator.commands.adopting import adopt_master
from generator.commands.themes import check_theme
from generator.errors import TemplateError
from generator.masters.decoration import Path as Drawn
from generator.masters.decoration import Shown, decoration, undrawn
from generator.shipped import theme_folders
from generator.theme.load import load_theme
from tests.adopting.houses import HOUSES, firm, prefecture
from tests.adopting.master_making import (
    Layout,
    block,
    box,
    held,
    picture,
    png,
    solid,
    usual,
    usual_layouts,
    write_house,
)

Adopt = Callable[..., Adopted]


def told(made: Adopted) -> str:
    return "\n".join(problem.what.en for problem in made.found.problems)


def names(made: Adopted) -> dict[str, str]:
    return {kind: layout.name for kind, layout in made.found.guess.layouts.items()}


def test_layouts_with_japanese_names(adopted: Adopt) -> None:
    made = adopted(usual())
    assert names(made) == {"cover": "表紙", "contents": "目次", "body": "本文", "divider": "章扉"}
    assert told(made) == ""


def test_layouts_by_type_alone(adopted: Adopt) -> None:
    layouts = [replace(each, name=f"L{number}") for number, each in enumerate(usual_layouts(), 1)]
    assert names(adopted(usual(layouts=layouts))) == {"cover": "L1", "contents": "L3", "body": "L3", "divider": "L4"}


def test_one_layout_serves_all(adopted: Adopt) -> None:
    made = adopted(usual(layouts=usual_layouts()[2:3]))
    assert set(names(made).values()) == {"本文"}
    assert "no layout for the cover" in told(made)


def test_thirty_layouts(adopted: Adopt) -> None:
    odd = [Layout(f"特別 {number}", held("title", (16, 9, 290, 16)), "twoObj") for number in range(12)]
    odd += [
        Layout(f"縦書き {number}", held("title", (300, 9, 20, 160), body='vert="eaVert"'), "vertTx")
        for number in range(13)
    ]
    made = adopted(usual(layouts=[*odd, *usual_layouts()]))
    assert names(made) == {"cover": "表紙", "contents": "目次", "body": "本文", "divider": "章扉"}
    assert len(Presentation(str(made.folder / "master.pptx")).slide_layouts) == 30


def test_several_masters_with_the_same_names(adopted: Adopt) -> None:
    made = adopted(usual(masters=3))
    file = Presentation(str(made.folder / "master.pptx"))
    assert len(file.slide_masters) == 3
    assert [layout.name for layout in file.slide_masters[1].slide_layouts][:2] == ["表紙 (2)", "目次 (2)"]
    assert names(made)["body"] == "本文"


@pytest.mark.parametrize(
    ("width", "height"),
    [(254.0, 190.5), (338.667, 190.5), (297.0, 210.0), (210.0, 297.0), (250.0, 250.0), (254.0, 142.875)],
)
def test_pages_of_many_sizes(adopted: Adopt, width: float, height: float) -> None:
    made = adopted(usual(width=width, height=height))
    theme = load_theme("house", [made.folder.parent, *theme_folders()])
    page = theme.formats[theme.usual_format]
    assert (page.width, page.height) == (pytest.approx(width, abs=0.01), pytest.approx(height, abs=0.01))
    assert theme.master_for(theme.usual_format)


def test_what_is_missing_is_told(adopted: Adopt) -> None:
    bare = [Layout("本文", held("", (16, 29, 306, 150), index=1), "obj"), Layout("表紙", "", "title")]
    made = adopted(usual(layouts=bare, japanese=""))
    said = told(made)
    assert "no Japanese font" in said
    assert "has no title placeholder" in said
    assert "has no slide number" in said
    text = (made.folder / "theme.yaml").read_text(encoding="utf-8")
    for words in ("a:ea", "題名の枠がない", "スライド番号の枠がない", "→"):
        assert words in text
    layouts = Presentation(str(made.folder / "master.pptx")).slide_layouts
    assert [any(each.placeholder_format.type == 1 for each in layout.placeholders) for layout in layouts] == [
        True,
        True,
    ]


def test_a_font_named_for_the_japanese_script_is_taken(adopted: Adopt) -> None:
    made = adopted(usual(japanese="Arial"))
    assert made.found.fonts.powerpoint == "BIZ UDPゴシック"
    assert "no Japanese font" in told(made)


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_colours_keep_the_rules_of_contrast(
    adopted: Adopt, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adopted(HOUSES[name](), name)
    monkeypatch.chdir(tmp_path)
    assert check_theme(name, None) == 0


def test_a_pale_scheme_is_made_stronger_and_told(adopted: Adopt) -> None:
    pale = {key: "FFFFFF" if key == "lt1" else "BFD8EE" for key in usual().colours}
    made = adopted(usual(colours=pale))
    colours = made.found.colours
    assert "has a contrast of" in told(made)
    assert min(ratio(colours[role], "#FFFFFF") for role in ("ink", "navy", "accent")) > 5


def test_the_schemes_own_colours_are_kept(adopted: Adopt) -> None:
    colours = adopted(prefecture()).found.colours
    assert (colours["navy"], colours["ink"], colours["white"]) == ("#0F4C3A", "#1E2A26", "#FFFFFF")


def test_a_dark_page_turns_all_steps_round(adopted: Adopt) -> None:
    colours = adopted(firm()).found.colours
    assert colours["white"] == "#10161F"
    assert ratio(colours["level1"], colours["white"]) > ratio(colours["level3"], colours["white"]) > 4.5


def test_what_slides_held_is_left_behind(adopted: Adopt) -> None:
    house = usual(
        more={
            "ppt/slides/slide1.xml": "<x/>", "ppt/notesSlides/notesSlide1.xml": "<x/>", "ppt/comments/comment1.xml": "<x/>",
            "ppt/charts/chart1.xml": "<x/>", "customXml/item1.xml": "<x/>", "ppt/tags/tag1.xml": "<x/>",
        },
        media={"unused.png": png()},
    )  # fmt: skip
    made = adopted(house, suffix=".potx")
    with zipfile.ZipFile(made.folder / "master.pptx") as archive:
        kept = archive.namelist()
    odd = ("ppt/slides/", "ppt/notesSlides", "ppt/comments", "ppt/charts", "customXml", "ppt/tags", "ppt/media")
    assert not [name for name in kept if name.startswith(odd)]


def test_what_plays_links_or_moves_is_taken_off(adopted: Adopt) -> None:
    body = usual_layouts()[2]
    video = '<a:videoFile r:link="rIdV"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"><p14:media xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:embed="rIdV"/></p:ext></p:extLst>'
    linked = picture(82, (40, 185, 5, 5), "rIdL", attribute="link")
    click = block(83, (50, 185, 5, 5), solid("accent1")).replace(
        'name="飾り 83"/>', 'name="飾り 83"><a:hlinkClick r:id="rIdH"/></p:cNvPr>'
    )
    chart = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="84" name="c"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'{box(1, 1, 5, 5).replace("a:xfrm", "p:xfrm")}<a:graphic><a:graphicData uri="c"><c:chart xmlns:c="urn:c" r:id="rIdC"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    shapes = body.shapes + picture(81, (60, 185, 5, 5), "rIdP", video) + linked + click + chart
    relations = {
        "rIdV": ("video", "/ppt/media/film.mp4"), "rIdP": ("image", "/ppt/media/still.png"), "rIdL": ("image", "http://example.jp/x.png"),
        "rIdH": ("hyperlink", "http://example.jp/"), "rIdC": ("chart", "/ppt/charts/chart1.xml"),
    }  # fmt: skip
    layouts = [*usual_layouts()[:2], replace(body, shapes=shapes, relations=relations)]
    made = adopted(
        usual(layouts=layouts, media={"film.mp4": b"film", "still.png": png()}, more={"ppt/charts/chart1.xml": "<x/>"})
    )
    said = told(made)
    for word in ("video or sound", "outside the file", "links", "charts or diagrams"):
        assert word in said, word
    with zipfile.ZipFile(made.folder / "master.pptx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert [name for name in archive.namelist() if "media" in name] == ["ppt/media/master1.png"]
    assert b"example.jp" not in everything
    assert b"film" not in everything


def test_the_same_master_gives_the_same_bytes(adopted: Adopt) -> None:
    one, other = (adopted(prefecture(), name) for name in ("one", "two"))
    assert (one.folder / "master.pptx").read_bytes() == (other.folder / "master.pptx").read_bytes()


def test_decoration_is_read_in_order(adopted: Adopt) -> None:
    made = adopted(prefecture())
    drawn = decoration(made.found.guess.layouts["body"], 960, 540)
    assert [type(piece) for piece in drawn] == [Drawn, Drawn, Shown]
    assert undrawn(made.found.guess.layouts["body"]) == ()


def test_a_gradient_is_drawn_and_an_odd_shape_told(adopted: Adopt) -> None:
    blend = '<a:gradFill><a:gsLst><a:gs pos="0"><a:schemeClr val="accent1"/></a:gs><a:gs pos="100000"><a:schemeClr val="bg1"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
    house = usual(decoration=block(60, (0, 0, 338, 5), blend) + block(61, (0, 180, 9, 9), solid("accent2"), "cloud"))
    made = adopted(house)
    fills = [
        piece.fill.value
        for piece in decoration(made.found.guess.layouts["body"], 960, 540)
        if isinstance(piece, Drawn) and piece.fill
    ]
    assert len(set(fills)) > 30
    assert "unusual outlines" in told(made)


def test_the_command_prints_what_serves_for_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_house(tmp_path / "ours.zip", usual())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    adopt_master(source, "kencho", "ministry", None)
    assert (tmp_path / "themes/kencho/theme.yaml").is_file()
    assert "本文: 本文" in capsys.readouterr().out
    with pytest.raises(TemplateError, match="already such a folder"):
        adopt_master(source, "kencho", "ministry", None)
    with pytest.raises(TemplateError, match="cannot be a theme's name"):
        adopt_master(source, "../x", "ministry", None)


@pytest.mark.parametrize(
    ("old", "new", "words", "line"),
    [
        ('body: "本文"', "body: 本 文", "did you mean", "body: 本 文"),
        ("file: master.pptx", "file: other.pptx", "has no file", "file: other.pptx"),
        ("file: master.pptx", "file: ../house/master.pptx", "has no file", "file: .."),
        ("    width: 338.67", "    width: 300", "does not fit|the slides of", ""),
        ('  format: "16:9"', "  format: 16-10", "no page format", "  format: 16-10"),
    ],
)
def test_faults_of_the_master_part_are_told_at_their_place(
    adopted: Adopt, old: str, new: str, words: str, line: str
) -> None:
    made = adopted(usual())
    path = made.folder / "theme.yaml"
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_theme("house", [made.folder.parent, *theme_folders()])
    problem = caught.value.problems[0]
    hint = problem.hint.en if problem.hint else ""
    assert any(word in f"{problem.what.en} {hint}" for word in words.split("|"))
    if line:
        number = next(index for index, each in enumerate(text.splitlines(), 1) if line in each)
        assert problem.place.startswith(f"{path}:{number}:")


def test_a_master_that_was_swapped_for_a_bad_one_is_refused(adopted: Adopt) -> None:
    made = adopted(usual())
    write_house(made.folder / "master.pptx", usual(more={"ppt/vbaProject.bin": b"x"}))
    with pytest.raises(TemplateError, match="macros"):
        load_theme("house", [made.folder.parent, *theme_folders()])
    (made.folder / "master.pptx").unlink()


def test_a_link_to_a_master_elsewhere_is_not_followed(adopted: Adopt, tmp_path: Path) -> None:
    made = adopted(usual())
    elsewhere = (made.folder / "master.pptx").rename(tmp_path / "elsewhere.pptx")
    (made.folder / "master.pptx").symlink_to(elsewhere)
    with pytest.raises(TemplateError, match="has no file"):
        load_theme("house", [made.folder.parent, *theme_folders()])
