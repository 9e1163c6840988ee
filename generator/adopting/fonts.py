"""The fonts of a master's theme: what slides name, what a PDF is measured and set in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem, Words
from generator.masters.deck import Master
from generator.masters.package import NS, Element
from generator.preflight.japanese import japanese_font
from generator.theme.model import Fonts

_ENGLISH = {
    "游ゴシック": "Yu Gothic", "游ゴシック Light": "Yu Gothic", "游明朝": "Yu Mincho", "メイリオ": "Meiryo",
    "ＭＳ Ｐゴシック": "MS PGothic", "ＭＳ ゴシック": "MS Gothic", "ＭＳ Ｐ明朝": "MS PMincho", "ＭＳ 明朝": "MS Mincho",
    "BIZ UDPゴシック": "BIZ UDPGothic", "BIZ UDゴシック": "BIZ UDGothic", "BIZ UDP明朝 Medium": "BIZ UDPMincho",
    "ヒラギノ角ゴ Pro W3": "Hiragino Kaku Gothic Pro",
}  # fmt: skip
"""Names by which a font file calls a family that slides name in Japanese."""


_FULL_WIDTH = ("IPAexGothic",)
"""Stands for a font that is not on this machine: its kana are as wide as kanji, as those of most fonts, so that what fits
in the PDF fits on the slide."""


@dataclass(frozen=True, slots=True)
class Found:
    """The fonts of a theme, and what it lacks."""

    fonts: Fonts
    problems: tuple[Problem, ...]


def fonts_of(master: Master, base: Fonts) -> Found:
    """Return the fonts of a master's theme; what it does not name comes from the base theme."""
    problems: list[Problem] = []
    faces = master.theme.root.find("a:themeElements/a:fontScheme", NS)
    minor, major = _face(faces, "minorFont"), _face(faces, "majorFont")
    japanese = _japanese(minor)
    if not japanese:
        problems.append(_no_japanese(base.powerpoint))
    heading = _japanese(major) or japanese
    if heading != japanese and heading:
        problems.append(_two_families(heading, japanese or base.powerpoint))
    japanese = japanese or base.powerpoint
    latin = _named(minor, "latin") or japanese
    own = _ENGLISH.get(japanese, japanese)
    alike = () if _is_proportional(own) else _FULL_WIDTH
    families = tuple(dict.fromkeys((own, *alike, *base.families)))
    return Found(Fonts(families=families, powerpoint=japanese, latin=latin), tuple(problems))


def name_japanese_fonts(master: Master, font: str) -> None:
    """Name a Japanese font in the copy's theme where it names none, as PowerPoint would otherwise choose one by itself."""
    faces = master.theme.root.find("a:themeElements/a:fontScheme", NS)
    for part in ("minorFont", "majorFont"):
        face = _face(faces, part)
        element = face.find("a:ea", NS) if face is not None else None
        if element is not None:
            element.set("typeface", _japanese(face) or font)


def _is_proportional(family: str) -> bool:
    """Say whether a family's kana are narrower than its kanji."""
    return "UDP" in family or " P" in family or "Yu Gothic UI" in family or family == "Meiryo UI"


def _face(faces: Element | None, name: str) -> Element | None:
    return faces.find(f"a:{name}", NS) if faces is not None else None


def _named(face: Element | None, tag: str) -> str:
    element = face.find(f"a:{tag}", NS) if face is not None else None
    return str(element.get("typeface", "")).strip() if element is not None else ""


def _japanese(face: Element | None) -> str:
    """Return the Japanese font that a theme names, or that it names for the Japanese script."""
    if face is None:
        return ""
    script = next(
        (each.get("typeface", "") for each in face.iterfind("a:font", NS) if each.get("script") == "Jpan"), ""
    )
    return next((each for each in (_named(face, "ea"), script.strip()) if each and japanese_font(each)), "")


def _no_japanese(used: str) -> Problem:
    return Problem(
        Words(
            f"the theme names no Japanese font (a:ea); {used} is named in the copy",
            f"テーマに日本語の書体（a:ea）の指定がないため、写しには {used} を指定しました",
        ),
        hint=Words(
            "choose one in PowerPoint (Slide Master, Fonts), or change `fonts` in theme.yaml",
            "PowerPoint の「スライド マスター」→「フォント」で日本語の書体を選んで取り込み直すか、theme.yaml の fonts を直してください",
        ),
        severity="warning",
    )


def _two_families(heading: str, text: str) -> Problem:
    return Problem(
        Words(
            f"headings have another font ({heading}) than text ({text}); in the PDF all is set in that of the text",
            f"見出しの書体（{heading}）が本文（{text}）と違います。PDF ではどちらも本文の書体で組みます",
        ),
        hint=Words(
            "choose one font for both in the slide master if the two must look alike",
            "両方を同じ見た目にするには、スライド マスターで同じ書体にしてください",
        ),
        severity="warning",
    )
