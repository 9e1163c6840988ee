"""Colours by role from a master's scheme: each has on its page the contrast that the base theme's has on white.

So whatever holds for the base theme's colours (`theme check`, colour-vision deficiencies, grey print) holds for these: the
hues are the house's, the steps of light and dark are those that were measured.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import Problem, Words
from generator.masters.colours import Scheme, hexadecimal, rgb
from generator.preflight.contrast import contrast

TEXT = 4.5
_ON_TINTS = 5.4
"""Contrast on the page that leaves 4.5 on the pale fills of boxes."""
_UNDER_TINTS = 6.0
"""Contrast on the page from which pale tints can be read on a colour: the year on the cover's band."""
_NEARLY = 3.0
"""Contrast from which an accent is made a little stronger rather than passed over."""
_INK = 7.0
_DARKEST = 11.0
"""Contrast from which the house's colour is itself the darkest step of charts."""
_WHITE, _BLACK = "#FFFFFF", "#000000"
_MOST = 21.0
_NEUTRAL = ("note", "grey", "outline", "link", "hair", "row_hair", "rest", "level5", "level6", "no_answer")
_ACCENTED = ("accent_fill", "link_high")
_GIVEN = ("white", "ink", "navy", "accent")
_CHROMA, _APART = 0.12, 38.0
"""From which saturation a colour has a hue, and by how many degrees an accent's must stand off."""


@dataclass(frozen=True, slots=True)
class Colouring:
    """Colours by role, and what of the scheme could not be used as it is."""

    colours: Mapping[str, str]
    problems: tuple[Problem, ...]


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours ``#RRGGBB``."""
    a, b = rgb(one), rgb(other)
    return contrast((a[0], a[1], a[2]), (b[0], b[1], b[2]))


def coloured(base: Mapping[str, str], scheme: Scheme, paper: str, title: str, band: str) -> Colouring:
    """Return the colours of a theme on a page of the colour ``paper``; ``title`` and ``band`` are those of titles, if any."""
    problems: list[Problem] = []
    ink = _kept(scheme.named("tx1") or base["ink"], paper, _INK, "ink", problems)
    navy = _kept(_primary(scheme, paper, title, band), paper, _ON_TINTS, "navy", problems)
    accent = _accent(base, scheme, navy, paper, problems)
    found = _stepped(base, {"white": paper, "ink": ink, "navy": navy, "accent": accent})
    if _most(paper) < 12.0:
        problems.append(_half_light(paper))
    return Colouring(found, tuple(problems))


def tinted(base: Mapping[str, str], colour: str) -> Colouring:
    """Return the colours of a theme in the hue of one colour of a house's, on the same page and with the same ink.

    The accent stays, unless it can hardly be told from that colour: then it is of the opposite hue.
    """
    problems: list[Problem] = []
    paper, accent = base["white"], base["accent"]
    navy = colour
    if (found := ratio(colour, paper)) < _UNDER_TINTS:
        navy = at_contrast(colour, paper, _UNDER_TINTS)
        problems.append(_too_pale(colour, navy, found))
    if _has_hue(colour) and _degrees(accent, colour) < _APART:
        other = _of_light((_hue(colour) + 0.5) % 1, 0.5, 0.6)
        accent = at_contrast(other, paper, ratio(accent, paper))
    given = {"white": paper, "ink": base["ink"], "navy": navy, "accent": accent}
    return Colouring(_stepped(base, given), tuple(problems))


def _stepped(base: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return all colours of a theme, of the hues of those given, in the base's steps of light and dark."""
    found, paper, navy = dict(given), given["white"], given["navy"]
    for role, colour in base.items():
        if role not in _GIVEN:
            of = "ink" if role in _NEUTRAL else "accent" if role in _ACCENTED else "navy"
            full = (
                _vivid(found[of])
                * _saturation(colour)
                * min(_saturation(found[of]) / max(_saturation(base[of]), 0.01), 1.4)
            )
            found[role] = at_contrast(found[of], paper, _wanted(ratio(colour, base["white"]), paper), min(full, 1.0))
    for role in ("level1", "map5"):
        if ratio(navy, paper) >= _wanted(_DARKEST, paper):
            found[role] = navy
    return {role: found[role] for role in base}


def at_contrast(seed: str, paper: str, wanted: float, full: float | None = None) -> str:
    """Return a colour of the seed's hue with a contrast on the page; ``full`` is its saturation, else the seed's."""
    hue, full = _hue(seed), _saturation(seed) if full is None else full
    near, far = colorsys.rgb_to_hls(*rgb(paper))[1], 1.0 if is_dark(paper) else 0.0
    for _ in range(24):
        middle = (near + far) / 2
        if ratio(_of_light(hue, middle, full), paper) < wanted:
            near = middle
        else:
            far = middle
    return _of_light(hue, far, full)


def nearest_role(colour: str, ground: str, colours: Mapping[str, str], roles: tuple[str, ...]) -> str:
    """Return the role whose colour is nearest to one that letters have, among those that are readable on their ground."""
    readable = [role for role in roles if not ground or ratio(colours[role], ground) >= TEXT]
    if not readable:
        return max(roles, key=lambda role: ratio(colours[role], ground))
    wanted = rgb(colour or colours["ink"])
    return min(readable, key=lambda role: sum((a - b) ** 2 for a, b in zip(rgb(colours[role]), wanted, strict=True)))


def is_dark(paper: str) -> bool:
    """Say whether light letters stand out from a page more than dark ones."""
    return ratio(paper, _WHITE) > ratio(paper, _BLACK)


def _far(paper: str) -> str:
    return _WHITE if is_dark(paper) else _BLACK


def _most(paper: str) -> float:
    return ratio(paper, _far(paper))


def _wanted(on_white: float, paper: str) -> float:
    """Return the contrast that stands for one on white, where the page leaves less room than white does."""
    floor = TEXT + 0.1
    if on_white <= floor:
        return on_white
    return floor + (on_white - floor) * (_most(paper) - floor) / (_MOST - floor)


def _kept(colour: str, paper: str, least: float, role: str, problems: list[Problem]) -> str:
    """Return a colour of the scheme as it is, or stronger where it is too near to the page."""
    least = min(least, _most(paper) * 0.9)
    found = ratio(colour, paper)
    if found >= least:
        return colour
    stronger = at_contrast(colour, paper, least)
    problems.append(_too_faint(role, colour, stronger, found))
    return stronger


def _primary(scheme: Scheme, paper: str, title: str, band: str) -> str:
    """Return the house's colour: of titles, of the band behind them, else the scheme's second dark or its accents."""
    named = [scheme.named(name) for name in ("tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")]
    candidates = [each for each in (title, band, *named) if each and _has_hue(each)]
    strong = [each for each in candidates if ratio(each, paper) >= TEXT]
    return next(iter(strong), next(iter(candidates), scheme.named("tx1") or _far(paper)))


def _accent(base: Mapping[str, str], scheme: Scheme, navy: str, paper: str, problems: list[Problem]) -> str:
    names = [f"accent{number}" for number in range(1, 7)]
    apart = [
        each for name in names if (each := scheme.named(name)) and _has_hue(each) and _degrees(each, navy) >= _APART
    ]
    strong = [each for each in apart if ratio(each, paper) >= _NEARLY] or apart
    if strong:
        return _kept(strong[0], paper, _ON_TINTS, "accent", problems)
    kept = at_contrast(base["accent"], paper, max(_ON_TINTS, ratio(base["accent"], base["white"])))
    problems.append(_no_accent(kept))
    return kept


def _vivid(colour: str) -> float:
    """Return how much of a saturation a hue bears: pale greens and yellows glare where blues are quiet."""
    return 1.0 if 0.53 <= _hue(colour) <= 0.75 else 0.65


def _of_light(hue: float, light: float, full: float) -> str:
    return hexadecimal(colorsys.hls_to_rgb(hue, light, full))


def _hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*rgb(colour))[0]


def _saturation(colour: str) -> float:
    return colorsys.rgb_to_hls(*rgb(colour))[2]


def _has_hue(colour: str) -> bool:
    parts = rgb(colour)
    return max(parts) - min(parts) >= _CHROMA


def _degrees(one: str, other: str) -> float:
    hues = [colorsys.rgb_to_hsv(*rgb(each))[0] * 360 for each in (one, other)]
    if not _has_hue(other):
        return 180.0
    off = abs(hues[0] - hues[1])
    return min(off, 360 - off)


def _too_faint(role: str, colour: str, stronger: str, found: float) -> Problem:
    return Problem(
        Words(
            f"the scheme's {colour} has a contrast of {found:.1f} on the page; {role} is {stronger} instead",
            f"配色の {colour} は背景とのコントラストが {found:.1f} で文字に使えないため、{role} を {stronger} に調整しました",
        ),
        hint=Words(
            "change the colour in the master's scheme, or that role in theme.yaml",
            "気になる場合は、マスターの配色か theme.yaml の colours を直してください",
        ),
        severity="warning",
    )


def _too_pale(colour: str, stronger: str, found: float) -> Problem:
    return Problem(
        Words(
            f"{colour} is too pale for letters (contrast {found:.1f}); the main colour is {stronger}, of the same hue",
            f"{colour} は文字に使うには淡いため（コントラスト {found:.1f}）、主な色は同じ色みの {stronger} にしました",
        ),
        hint=Words(
            "where no letters stand, it can be written in theme.yaml as it is: `bar`",
            "元の色は、文字の載らないところ（bar など）になら、theme.yaml にそのまま書けます",
        ),
        severity="warning",
    )


def _no_accent(kept: str) -> Problem:
    return Problem(
        Words(
            f"no accent of the scheme stands off from its main colour; {kept} is kept for emphasis",
            f"主な色と見分けられるアクセントの色が配色にないため、強調の色は {kept} のままにしました",
        ),
        hint=Words("choose `accent` in theme.yaml", "theme.yaml の colours の accent で選んでください"),
        severity="warning",
    )


def _half_light(paper: str) -> Problem:
    return Problem(
        Words(
            f"the page's colour {paper} is neither light nor dark: steps of colour lie close together",
            f"背景の色 {paper} が明るくも暗くもないため、図表の色の段階が近くなります",
        ),
        hint=Words(
            "make the background of the body's layout lighter", "本文のレイアウトの背景を明るく（又は暗く）してください"
        ),
        severity="warning",
    )
