"""What ``theme new`` writes: a theme.yaml that says nothing but what it extends, and shows what may be said, with its meaning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import east_asian_width

from generator.theme.model import Logo, LogoSpot, Theme
from generator.theme.parts import Style
from generator.theme.role_words import COLOUR_WORDS, STYLE_WORDS

_STYLES = ("title", "lead_first", "lead", "body", "panel_heading", "chart_value", "table_cell", "notes", "cover_title")
"""The text styles that a house changes first; all others are in the schema."""

_EXAMPLE = "logo.png"
_COVER, _PAGES = 16.0, 8.0
"""Heights of the logo in the example, mm: there is room for them in every page format that ships."""

_FONT_WORDS = (
    ("families", "PDF を組む書体。先に書いたものから、この機械にあるものを使います"),
    ("powerpoint", "スライドの日本語の書体"),
    ("latin", "スライドの英数字の書体"),
)


def skeleton(name: str, base: str, theme: Theme, schema: str, own: Mapping[str, str] | None = None) -> str:
    """Return the theme.yaml of a new theme ``name`` over ``base``, which is ``theme``; ``schema`` is the editor's, relative to it.

    Every line of settings is a comment that holds what the base has now; without its ``# `` it is in force. Colours of its
    ``own`` are in force from the beginning.
    """
    return "\n".join(
        (
            f"# yaml-language-server: $schema={schema}",
            f"# 体裁「{name}」。{base} を土台にし、ここに書いたものだけが変わります。長さは mm、文字は pt、色は #RRGGBB。",
            f"# 使うには、仕様書に theme: {name} と書くか、reportgen build … --theme {name} とします。",
            f"# 変えたあとは reportgen theme check {name} で確かめます。手引は templates/README.md にあります（場所は reportgen doctor の「ひな形」）。",
            f"extends: {_text(base)}",
            f"name: {_text(name)}",
            f"label: {_text(name)}   # 体裁の一覧に出る名前",
            "",
            *_own_colours(own or {}),
            "# ここから下は、使いたい行の行頭の「# 」を消すと効きます。見出しの行（fonts: など）の「# 」も消してください。",
            f"# 書いてある値は {base} の今の値です。",
            "",
            *map(_marked, _settings(theme, colours=not own)),
            "# 文を変えるには、text/ に「ページの種類.j2」を置き、変えたい部分だけを書きます。例（text/adoption_overlap.j2）:",
            "#   {% block title %}AIとRPAの重なり（{{ wave }}）{% endblock %}",
            "",
        )
    )


def _marked(line: str) -> str:
    return f"# {line}" if line else ""


def _own_colours(own: Mapping[str, str]) -> Iterator[str]:
    if own:
        yield "# 役ごとの色。主な色（navy）から、背景とのコントラストを土台の体裁に合わせて作りました。"
        yield from _colours(own)


def _colours(colours: Mapping[str, str]) -> Iterator[str]:
    yield "colours:"
    yield from _explained((role, f'"{colour}"', COLOUR_WORDS.get(role, "")) for role, colour in colours.items())
    yield ""


def _settings(theme: Theme, *, colours: bool) -> Iterator[str]:
    if colours:
        yield from _colours(theme.colours)
    yield from _logo(theme)
    yield "fonts:"
    named = {
        "families": _listed(theme.fonts.families),
        "powerpoint": theme.fonts.powerpoint,
        "latin": theme.fonts.latin,
    }
    yield from (f"  {key}: {named[key]}   # {words}" for key, words in _FONT_WORDS)
    yield ""
    yield f"format: {_key(theme.usual_format)}   # 仕様書に format: がないときの用紙"
    yield from _formats(theme)
    yield "section_styles:   # 節の体裁。仕様書の節に style: ours と書くと、その節の図表だけが変わります"
    yield "  ours:"
    yield "    label: 強調の例   # 何のためのものか"
    yield "    colours: {navy: accent, head_fill: accent_fill}   # 左の役の色を、右の役の色にします"
    yield "    styles: {panel_heading: {scale: 1.1, bold: true}}   # 文字の役ごとの、大きさ（倍）と太さ"
    yield ""
    yield "typesetting:"
    yield f"  digits: {theme.typesetting.digits}   # 文の中の数字。single-full は１桁だけ全角、half はすべて半角、full はすべて全角"
    yield f"  years: {theme.typesetting.years}   # 年の書き方。era は元号（令和３年度）、western は西暦（2021年度）"
    yield f"  hanging: {str(theme.typesetting.hanging).lower()}   # true にすると、行末の「、」「。」を行の右に出します（ぶら下げ組み）"
    yield ""


def _logo(theme: Theme) -> Iterator[str]:
    """Yield the example of a logo; a theme with a master of its own has its logo there."""
    if theme.master:
        return
    logo = theme.logo or Logo.model_validate(
        {"file": _EXAMPLE, "alt": "架空県", "cover": {"place": "top-left", "height": _COVER}, "pages": {"place": "top-right", "height": _PAGES}}
    )  # fmt: skip
    yield "logo:"
    yield from _explained(
        (
            ("file", _text(logo.file), "このフォルダーに置いた PNG か JPEG"),
            ("alt", _text(logo.alt), "何のロゴか（画面を読み上げるソフトが読みます）"),
        )
    )
    if logo.cover:
        yield f"  cover: {_spot(logo.cover)}   # 表紙。場所は top-left、top-right、bottom-right、height は高さ（mm）"
    if logo.pages:
        yield f"  pages: {_spot(logo.pages)}   # ほかのページ。場所は top-right、bottom-left、bottom-right"
    yield ""


def _spot(spot: LogoSpot) -> str:
    return f"{{place: {spot.place}, height: {spot.height:g}}}"


def _formats(theme: Theme) -> Iterator[str]:
    """Yield the margin of each page format, and in the usual one the chief text styles as they are there."""
    usual = theme.usual_format
    page, styles = theme.formats[usual], theme.in_format(usual).styles
    yield "formats:"
    yield f"  {_key(usual)}:   # {page.label}"
    yield f"    margin: {page.margin:g}   # 左右の余白"
    yield "    styles:   # この用紙の文字。size は [最小, 標準, 最大]（pt）、色は役の名前、leading は行の高さ（文字の何倍か）"
    yield from _explained(((role, _style(styles[role]), STYLE_WORDS[role]) for role in _STYLES), indent=6)
    for name, other in theme.formats.items():
        if name != usual:
            yield f"  {_key(name)}: {{margin: {other.margin:g}}}   # {other.label}"
    yield ""


def _style(style: Style) -> str:
    size, bold = _listed(f"{each:g}" for each in style.size), str(style.bold).lower()
    return f"{{size: {size}, bold: {bold}, colour: {style.colour}, leading: {style.leading:g}}}"


def _explained(lines: Iterable[tuple[str, str, str]], indent: int = 2) -> Iterator[str]:
    """Yield ``key: value   # meaning`` with the meanings below each other."""
    told = [(f"{' ' * indent}{key}: {value}", words) for key, value, words in lines]
    most = max((_width(line) for line, words in told if words), default=0)
    for line, words in told:
        yield f"{line}{' ' * (most - _width(line))}   # {words}" if words else line


def _width(text: str) -> int:
    """Return how many columns of an editor a text takes."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _key(name: str) -> str:
    """Return a page format's name, quoted where YAML would read a time or a number (16:9)."""
    return name if name.replace("-", "").isalnum() and not name[0].isdigit() else _text(name)


def _text(text: str) -> str:
    """Return a text that YAML reads as a text, whatever it holds; plain where it is plain letters."""
    return text if text.isidentifier() and text.isascii() and text not in ("true", "false", "null", "yes", "no", "on", "off") else json.dumps(text, ensure_ascii=False)  # fmt: skip
