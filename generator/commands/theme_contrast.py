"""What ``theme check`` finds in a theme's colours: those too near the ground on which pages set them, each told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import Problem, TemplateError, Words
from generator.theme.contrast import Pair, contrast, pairs
from generator.theme.model import Theme
from generator.theme.role_words import COLOUR_WORDS
from generator.yaml_source import Loc, YamlSource, read_yaml

_ENOUGH = 0.05
"""More contrast than is wanted, so that a colour rounded to #RRGGBB still has it."""


def contrast_problems(theme: Theme) -> Iterator[Problem]:
    """Yield colours that are too faint, in the theme and then in its styles for sections, where they are not the same again."""
    source = read_yaml(Path(theme.folder, "theme.yaml"), TemplateError)
    told: set[str] = set()
    for style in ("", *theme.section_styles):
        shown = theme.in_section_style(style) if style else theme
        for role, faint in _faint(shown).items():
            if shown.colour(role) not in told:
                yield _problem(shown, role, faint, style, _place(source, ("section_styles", style) if style else ("colours", role)))  # fmt: skip
        told |= {shown.colour(role) for role in _faint(shown)}


def _faint(theme: Theme) -> dict[str, list[Pair]]:
    """Return the roles that are too near to others, and those; where white letters stand on a fill, the fill is at fault."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs(theme):
        if contrast(theme.colour(pair.colour), theme.colour(pair.ground)) < pair.wanted:
            role, other = (pair.ground, pair.colour) if pair.colour == "white" else (pair.colour, pair.ground)
            pairs_of = found.setdefault(role, [])
            if all(other != each.ground for each in pairs_of):
                pairs_of.append(Pair(role, other, pair.wanted))
    return found


def _problem(theme: Theme, role: str, faint: Sequence[Pair], style: str, place: str) -> Problem:
    values = [(pair, contrast(theme.colour(role), theme.colour(pair.ground))) for pair in faint]
    listed_en = "; ".join(f"{value:.1f} on {pair.ground}, wanted {pair.wanted}" for pair, value in values)
    listed_ja = "、".join(f"{pair.ground} とのコントラストが {value:.1f}（{pair.wanted} 以上が必要）" for pair, value in values)  # fmt: skip
    there = Words(f" in the style {style}", f"節の体裁 {style} で、") if style else Words("", "")
    meaning = f"（{COLOUR_WORDS[role]}）" if role in COLOUR_WORDS else ""
    return Problem(
        Words(
            f"the colour {role} has a contrast of {listed_en}{there.en}", f"{there.ja}色 {role}{meaning}は、{listed_ja}です"
        ),
        place,
        _enough(theme, role, faint),
        "warning",
    )  # fmt: skip


def _enough(theme: Theme, role: str, faint: Sequence[Pair]) -> Words:
    """Say which colour of the same hue would do."""
    from generator.adopting.colouring import at_contrast

    colour = theme.colour(role)
    tried = [at_contrast(colour, theme.colour(pair.ground), pair.wanted + _ENOUGH) for pair in faint]
    for each in tried:
        if all(contrast(each, theme.colour(pair.ground)) >= pair.wanted for pair in faint):
            return Words(f'"{each}", of the same hue, would do', f'同じ色みなら "{each}" で足ります')
    return Words("choose a darker or a lighter one", "濃い色、又は薄い色にしてください")


def _place(source: YamlSource, at: Loc) -> str:
    """Return where the theme's own file says it; the file, when a theme below does."""
    return source.place(at) if at in source.values else str(source.path)
