"""Everything that is read off a master, put together: what theme.yaml will say, and what could not be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.adopting.colouring import coloured, nearest_role
from generator.adopting.fonts import fonts_of
from generator.adopting.guessing import Guess, Kind, guessed, title_of
from generator.adopting.regions import Regions, ground_of, missing_titles, regions_of
from generator.errors import Problem, Words
from generator.masters.deck import MasterFile
from generator.masters.decoration import ground, undrawn
from generator.masters.placeholders import Letters, Spot, spots
from generator.theme.model import Fonts, Theme
from generator.theme.parts import Style

SHOWN: Mapping[Kind, Words] = {
    "cover": Words("cover", "表紙"),
    "contents": Words("contents", "目次"),
    "body": Words("body", "本文"),
    "divider": Words("divider", "扉"),
}
_ON_COVER = ("white", "ink", "navy")
_BESIDE_TITLE = ("aside", "corner")
"""Styles of what stands on the title's own ground."""
_SMALL = ("note", "grey", "ink", "navy", "white")
_TAKEN: Mapping[str, Words] = {
    "media": Words("video or sound", "動画・音声（静止画は残しました）"),
    "links": Words("links", "リンク"),
    "linked": Words("pictures that lie outside the file", "ファイルの外にある画像"),
    "pictures": Words("pictures of kinds that are not taken", "扱えない種類の画像"),
    "diagrams": Words("charts or diagrams", "グラフ・図表（SmartArt）"),
    "movement": Words("animations and transitions", "アニメーション・画面切り替え"),
    "tags": Words("tags of other programs", "他のソフトのタグ"),
    "other": Words("other embedded things", "その他の埋め込み"),
}
_UNDRAWN: Mapping[str, Words] = {
    "gradient": Words("gradients", "グラデーション"),
    "pattern": Words("patterns and tiled pictures", "模様・敷き詰めた画像"),
    "shape": Words("shapes of unusual outlines", "特殊な図形"),
    "vector picture": Words("EMF and WMF pictures", "EMF・WMF の画像"),
    "turned text": Words("text boxes that are turned", "回転した文字"),
}


@dataclass(frozen=True, slots=True)
class Description:
    """A master as a theme."""

    guess: Guess
    regions: Regions
    format: str
    fonts: Fonts
    colours: Mapping[str, str]
    styles: Mapping[str, Style]
    problems: tuple[Problem, ...]


def described(file: MasterFile, base: Theme) -> Description:
    """Return a master's description over a base theme.

    Raises:
        TemplateError: the page, or the room that its layouts leave, is too small.

    """
    guess = guessed(file)
    regions = regions_of(file, guess)
    body, title = guess.layouts["body"], title_of(guess.layouts["body"])
    fonts = fonts_of(body.master, base.fonts)
    paper = ground(body) or body.scheme.named("bg1") or base.colour("white")
    letters = title.letters.colour if title and not title.fill else ""
    colours = coloured(base.colours, body.scheme, paper, letters, title.fill if title else "")
    styles = _styles(file, guess, regions, colours.colours, base)
    problems = (
        *_unfound(guess), *_untitled(guess), *fonts.problems, *regions.problems, *colours.problems,
        *_on_pictures(file, guess), *_left_behind(file), *_left_undrawn(guess),
    )  # fmt: skip
    return Description(guess, regions, _format(regions, base), fonts.fonts, colours.colours, styles, problems)


def _format(regions: Regions, base: Theme) -> str:
    """Return the base theme's format of this size, so that specs which name it stand on the master; else one of its own."""
    return next(
        (
            name
            for name, page in base.formats.items()
            if abs(page.width - regions.width) < 0.4 and abs(page.height - regions.height) < 0.4
        ),
        "own",
    )


def _styles(
    file: MasterFile, guess: Guess, regions: Regions, colours: Mapping[str, str], base: Theme
) -> dict[str, Style]:
    """Return the styles that placeholders decide: sizes within what our texts need, colours as roles."""
    body, width, height = guess.layouts["body"], regions.width, regions.height
    title, ground_ = title_of(body), ground_of(body, title_of(body), width, height)
    scale = min(max(min(width / 297.0, height / 190.5), 0.7), 1.0)
    size = _within(title.letters.size if title else 24.0, 16 * scale, 28 * scale)
    lines = regions.title.height * 72 / 25.4 / (2 * 1.16)
    smallest = _half(max(min(size * 0.75, lines), 11.0))
    colour = nearest_role(title.letters.colour if title else "", ground_, colours, _ON_COVER)
    found = {
        "title": _style(smallest, size, title.letters.bold if title else True, colour, 1.16),
        **{role: base.style(role).model_copy(update={"colour": colour}) for role in _BESIDE_TITLE},
        **_lead(scale, regions, base),
        **_cover_styles(guess, regions, colours),
    }
    divider = guess.layouts["divider"]
    spot = title_of(divider)
    on_divider = nearest_role(
        spot.letters.colour if spot else "", ground_of(divider, spot, width, height), colours, _ON_COVER
    )
    big = _within(spot.letters.size if spot else 28.0, 18 * scale, 36 * scale)
    found["divider_heading"] = _style(big * 0.7, big, spot.letters.bold if spot else True, on_divider, 1.25)
    for role, kind in (("number", "sldNum"), ("running", "ftr")):
        small = next((each for each in spots(body) if each.kind == kind), None)
        where = ground_of(body, small, width, height)
        size = _within(small.letters.size if small else 10.0, 9.0, 14.0)
        found[role] = _style(
            size,
            size,
            bool(small and small.letters.bold),
            nearest_role(small.letters.colour if small else colours["note"], where, colours, _SMALL),
            1.2,
        )
    return found


def _lead(scale: float, regions: Regions, base: Theme) -> dict[str, Style]:
    tight = scale < 1.0 or regions.body[3] - regions.body[1] < 150
    if not tight:
        return {}
    sizes = (10.5, 12.0, 14.0)
    lead, first = base.style("lead"), base.style("lead_first")
    return {
        "lead": lead.model_copy(update={"size": sizes, "leading": 1.3}),
        "lead_first": first.model_copy(update={"size": sizes, "leading": 1.3}),
    }


def _cover_styles(guess: Guess, regions: Regions, colours: Mapping[str, str]) -> dict[str, Style]:
    cover, width, height = guess.layouts["cover"], regions.width, regions.height
    title = title_of(cover)
    said = next((spot for spot in spots(cover) if spot.kind == "subTitle"), None)
    shared = cover is guess.layouts["body"]
    size = _within((title.letters.size if title else 30.0) * (1.3 if shared else 1.0), 20.0, 36.0)
    on = nearest_role(
        title.letters.colour if title else "",
        ground_of(cover, None if shared else title, width, height),
        colours,
        _ON_COVER,
    )
    text = _within(said.letters.size if said else 14.0, 11.0, 16.0)
    ink = nearest_role(
        said.letters.colour if said else "",
        ground_of(cover, said or _under(regions), width, height),
        colours,
        ("ink", "white", "navy"),
    )
    strong = "navy" if ink == "ink" else ink
    return {
        "cover_title": _style(size * 0.6, size, title.letters.bold if title else True, on, 1.3),
        "cover_year": _style(text, text + 1, True, strong, 1.4),
        "cover_fact": _style(text - 1, text - 1, False, ink, 1.45),
        "cover_office": _style(text, text, True, strong, 1.45),
        "cover_division": _style(text - 2, text - 2, False, ink, 1.4),
        "cover_date": _style(text - 1, text - 1, False, ink, 1.4),
    }


def _under(regions: Regions) -> Spot | None:
    """Return the place of a cover's text as if it were a placeholder, to ask what lies beneath it."""
    place, mm = regions.cover_text, 72 / 25.4
    letters = Letters(12.0, False, "", place.align)
    return Spot(
        "",
        "",
        "",
        place.x * mm,
        place.y * mm,
        place.width * mm,
        place.height * mm,
        (0.0, 0.0, 0.0, 0.0),
        "top",
        letters,
        "",
    )


def _style(smallest: float, size: float, bold: bool, colour: str, leading: float) -> Style:
    size = _half(size)
    return Style(size=(min(_half(smallest), size), size, size), colour=colour, bold=bold, leading=leading)


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _half(value: float) -> float:
    return round(value * 2) / 2


def _unfound(guess: Guess) -> list[Problem]:
    return [
        Problem(
            Words(
                f"no layout for the {SHOWN[kind].en} was found; “{guess.layouts['body'].name}” serves",
                f"{SHOWN[kind].ja}に使えるレイアウトが見つからないため、「{guess.layouts['body'].name}」を使います",
            ),
            hint=Words(
                f"name one under master: layouts: {kind} in theme.yaml",
                f"ほかに適したものがあれば、theme.yaml の master: layouts: {kind} に書いてください",
            ),
            severity="warning",
        )
        for kind in guess.unfound
    ]


def _untitled(guess: Guess) -> list[Problem]:
    return [
        Problem(
            Words(
                f"the layout “{layout.name}” has no title placeholder; one was added to the copy",
                f"レイアウト「{layout.name}」に題名の枠がないため、写しに足しました",
            ),
            hint=Words(
                "add a title in the slide master and adopt again to place it yourself",
                "位置を決めたいときは、スライド マスターで「タイトル」を入れて取り込み直してください",
            ),
            severity="warning",
        )
        for layout in missing_titles(guess)
    ]


def _on_pictures(file: MasterFile, guess: Guess) -> list[Problem]:
    width, height = file.width / 36_000, file.height / 36_000
    found = []
    for kind in ("cover", "body", "divider"):
        layout = guess.layouts[kind]
        spot = title_of(layout)
        if spot is not None and not ground_of(layout, spot, width, height):
            found.append(layout.name)
    return [_on_picture(name) for name in dict.fromkeys(found)]


def _on_picture(name: str) -> Problem:
    return Problem(
        Words(
            f"the title of “{name}” stands on a picture: its contrast cannot be measured",
            f"レイアウト「{name}」の題名が画像の上にあり、コントラストを測れません",
        ),
        hint=Words("look at the page yourself", "読みやすいかどうかを、できた資料で確かめてください"),
        severity="warning",
    )


def _left_behind(file: MasterFile) -> list[Problem]:
    found = []
    for kind in dict.fromkeys(kind for _, kind in file.taken):
        names = "」「".join(name for name, each in file.taken if each == kind)
        words = _TAKEN[kind]
        found.append(
            Problem(
                Words(f"left behind: {words.en} (“{names}”)", f"取り込まなかったもの: {words.ja}（「{names}」）"),
                severity="warning",
            )
        )
    return found


def _left_undrawn(guess: Guess) -> list[Problem]:
    found: dict[str, list[str]] = {}
    for layout in dict.fromkeys(guess.layouts.values()):
        for kind in undrawn(layout):
            found.setdefault(kind, []).append(layout.name)
    return [
        Problem(
            Words(
                f"the PDF does not show: {_UNDRAWN[kind].en} (“{'”, “'.join(names)}”)",
                f"PDF には描かれないもの: {_UNDRAWN[kind].ja}（「{'」「'.join(names)}」）",
            ),
            hint=Words(
                "use a PNG picture instead to have it in both", "両方に出すには、PNG の画像に置き換えてください"
            ),
            severity="warning",
        )
        for kind, names in found.items()
    ]
