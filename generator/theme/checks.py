"""What a theme's parts must be to each other: all roles there, regions inside the page. Each finding with its position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.errors import Problem, Words
from generator.theme.model import Theme, is_colour
from generator.theme.page_format import PageFormat
from generator.theme.parts import Style
from generator.theme.roles import COLOURS, STYLES
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc, YamlSource

Rule = tuple[Loc, bool, str, str]
"""A region below its format, whether it is as it should be, and what it should be, in English and Japanese."""


def problems(theme: Theme, source: YamlSource) -> tuple[Problem, ...]:
    """Return everything that is wrong with the roles and regions of a theme."""
    found: list[Problem] = [
        *_roles("colours", Words("colour role", "色の役"), theme.colours, COLOURS, source),
        *_roles("styles", Words("text style", "文字の役"), theme.styles, STYLES, source),
        *_style_colours(theme, source),
        *_usual_format(theme, source),
        *_section_styles(theme, source),
    ]
    for name, page in theme.formats.items():
        unknown = [role for role in page.styles if role not in STYLES]
        found += [_unknown_style(role, ("formats", name, "styles", role), source) for role in unknown]
        found += _regions(("formats", name), page, source)
    return tuple(found)


def _roles(key: str, kind: Words, given: Iterable[str], needed: Sequence[str], source: YamlSource) -> Iterator[Problem]:
    """A misspelt role is told once, at its key; what else is missing at the key that holds them all."""
    missing = [role for role in needed if role not in given]
    meant: set[str] = set()
    for role in given:
        if role not in needed:
            near = next((each for each in missing if did_you_mean(role, [each])), "")
            meant.add(near)
            yield Problem(
                Words(f"no {kind.en} is called “{role}”", f"「{role}」という{kind.ja}はありません"),
                source.place((key, role), key=True),
                did_you_mean(role, [near] if near else needed) or _listed(needed),
            )
    for role in missing:
        if role not in meant:
            yield Problem(
                Words(f"the {kind.en} “{role}” is missing", f"{kind.ja}「{role}」がありません"),
                source.place((key,), key=True),
                Words(f"add a line `{role}: …`", f"`{role}: …` の行を加えてください"),
            )


def _unknown_style(role: str, loc: Loc, source: YamlSource) -> Problem:
    return Problem(
        Words(f"no text style is called “{role}”", f"「{role}」という文字の役はありません"),
        source.place(loc, key=True),
        did_you_mean(role, STYLES) or _listed(STYLES),
    )


def _listed(names: Sequence[str]) -> Words:
    return Words(f"roles: {', '.join(names)}", f"使える名前: {', '.join(names)}")


def _style_colours(theme: Theme, source: YamlSource) -> Iterator[Problem]:
    places: list[tuple[Loc, Style]] = [(("styles", role), style) for role, style in theme.styles.items()]
    for name, page in theme.formats.items():
        places += [(("formats", name, "styles", role), style) for role, style in page.styles.items()]
    for loc, style in places:
        if style.colour not in COLOURS:
            yield _unknown_colour(style.colour, source.place((*loc, "colour")))


def _section_styles(theme: Theme, source: YamlSource) -> Iterator[Problem]:
    """Yield roles that a style for sections changes and no page is drawn with, and colours that are none."""
    for name, style in theme.section_styles.items():
        at: Loc = ("section_styles", name)
        for role, colour in style.colours.items():
            if role not in COLOURS:
                yield _unknown_colour(role, source.place((*at, "colours", role), key=True))
            elif colour not in COLOURS and not is_colour(colour):
                yield _unknown_colour(colour, source.place((*at, "colours", role)))
        for role, change in style.styles.items():
            if role not in STYLES:
                yield _unknown_style(role, (*at, "styles", role), source)
            elif change.colour and change.colour not in COLOURS:
                yield _unknown_colour(change.colour, source.place((*at, "styles", role, "colour")))


def _unknown_colour(found: str, place: str) -> Problem:
    return Problem(
        Words(f"no colour role is called “{found}”", f"「{found}」という色の役はありません"),
        place,
        did_you_mean(found, COLOURS) or _listed(COLOURS),
    )


def _usual_format(theme: Theme, source: YamlSource) -> Iterator[Problem]:
    if theme.format and theme.format not in theme.formats:
        known = ", ".join(theme.formats)
        yield Problem(
            Words(f"no page format is called “{theme.format}”", f"「{theme.format}」という用紙はありません"),
            source.place(("format",)),
            did_you_mean(theme.format, list(theme.formats)) or Words(f"formats: {known}", f"使える用紙: {known}"),
        )


def _regions(at: Loc, page: PageFormat, source: YamlSource) -> Iterator[Problem]:
    for loc, holds, english, japanese in _rules(page):
        if not holds:
            value = source.at((*at, *loc))
            yield Problem(
                Words(f"{value} does not fit the page: expected {english}", f"{value} では頁に収まりません"),
                source.place((*at, *loc)),
                Words(f"expected {english}", f"{japanese}にしてください"),
            )


SMALLEST = 40.0
"""The least width between the margins, in mm, in which anything can be set."""


def _rules(page: PageFormat) -> Iterator[Rule]:
    width, height, margin = page.width, page.height, page.margin
    yield (
        ("margin",), 2 * margin <= width - SMALLEST,
        f"at most {(width - SMALLEST) / 2:g} (half the width, less {SMALLEST / 2:g})",
        f"{(width - SMALLEST) / 2:g} 以下（幅の半分より {SMALLEST / 2:g} 小さい値）",
    )  # fmt: skip
    yield from _between(("title", "right"), page.title.right, margin + SMALLEST, width)
    yield from _between(("title", "baseline"), page.title.baseline, 0, height)
    yield from _between(("number", "right"), page.number.right, page.title.right, width)
    yield from _between(("number", "baseline"), page.number.baseline, 0, height)
    yield from _between(("title_rule", "y"), page.title_rule.y, page.title.baseline, height)
    yield from _between(("lead", "y"), page.lead.y, page.title_rule.y + page.title_rule.height, height)
    yield from _between(("foot", "bottom"), page.foot.bottom, page.lead.y + SMALLEST, height)
    columns = page.reading_columns
    yield from _between(("reading_columns", "left"), columns.left, 0, width - SMALLEST)
    yield from _between(("reading_columns", "right"), columns.right, columns.left + SMALLEST, width)
    yield from _between(("cover", "band_top"), page.cover.band_top, 0, height)
    yield from _between(("cover", "band_bottom"), page.cover.band_bottom, page.cover.band_top, height)
    yield from _between(("cover", "rule"), page.cover.rule, page.cover.band_bottom, height)


def _between(loc: Loc, value: float, low: float, high: float) -> Iterator[Rule]:
    yield loc, low <= value <= high, f"{low:g} to {high:g}", f"{low:g} 以上 {high:g} 以下"
