"""theme.yaml of an adopted master, in the words of those who will change it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.adopting.describing import SHOWN, Description
from generator.adopting.regions import Regions
from generator.errors import Problem
from generator.masters.deck import MasterFile
from generator.theme.model import Theme
from generator.theme.page_format import Place
from generator.theme.parts import Style


def theme_yaml(name: str, file: MasterFile, found: Description, base: Theme) -> str:
    """Return the file: what was read off the master, and as comments what it lacks."""
    return "\n".join(
        (
            f"# 体裁「{name}」。{file.path.name} のスライド マスターから作りました。{base.name} を土台にし、ここに書いたものだけが変わります。",
            f"# 使うには、仕様書に theme: {name} と書くか、reportgen build … --theme {name} とします。",
            "# 長さは mm、文字は pt、色は #RRGGBB。変えたあとは reportgen theme check で確かめます。",
            *_told(found.problems),
            f"extends: {base.name}",
            f"name: {_text(name)}",
            f"label: {_text(name)}",
            f"format: {_text(found.format)}",
            *(["logo: null   # ロゴはマスターにあるものを使います"] if base.logo else []),
            "",
            *_master(file, found),
            "",
            *_fonts(found),
            "",
            "# 役ごとの色。背景とのコントラストを土台の体裁に合わせ、色みはマスターの配色から取りました。",
            "colours:",
            *(f'  {role}: "{colour}"' for role, colour in found.colours.items()),
            "",
            *_format(found, base),
            "",
        )
    )


def _told(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    yield "#"
    yield "# 取り込むときに分かったこと:"
    for problem in problems:
        yield f"#   ・{problem.what.ja}"
        if problem.hint:
            yield f"#     → {problem.hint.ja}"


def _master(file: MasterFile, found: Description) -> Iterator[str]:
    yield "# どのページにどのレイアウトを使うか（master.pptx のレイアウトの名前で書きます）。"
    yield "# 使える名前: " + "、".join(layout.name.replace("\n", " ") for layout in file.layouts)
    yield "master:"
    yield "  file: master.pptx"
    yield f"  format: {_text(found.format)}"
    yield "  layouts:"
    for kind, layout in found.guess.layouts.items():
        yield f"    {kind}: {_text(layout.name)}   # {SHOWN[kind].ja}"


def _fonts(found: Description) -> Iterator[str]:
    yield "# families は PDF を組む書体（先にあるものから、この機械にあるもの）。powerpoint と latin はスライドの書体。"
    yield "fonts:"
    yield f"  families: [{', '.join(map(_text, found.fonts.families))}]"
    yield f"  powerpoint: {_text(found.fonts.powerpoint)}"
    yield f"  latin: {_text(found.fonts.latin)}"


def _format(found: Description, base: Theme) -> Iterator[str]:
    regions = found.regions
    left, top, right, bottom = regions.body
    near = base.formats.get(found.format) or next(iter(base.formats.values()))
    lead, foot = near.lead, near.foot
    title = regions.title
    baseline = title.y + min(title.height, 8.0)
    yield "# 領域。レイアウトの枠から取りました。place は枠の内側で、align は left、center、right、anchor は top、middle、bottom。"
    yield "formats:"
    yield f"  {_text(found.format)}:"
    yield f"    label: {_text(near.label if found.format in base.formats else 'マスターの大きさ')}"
    yield f"    width: {_mm(regions.width)}"
    yield f"    height: {_mm(regions.height)}"
    yield f"    margin: {_mm(left)}"
    yield f"    margin_right: {_mm(regions.width - right)}"
    yield f"    title: {{baseline: {_mm(baseline)}, right: {_mm(_title_right(regions))}, second_line: 0, place: {_place(title)}}}"
    yield f"    number: {{baseline: {_mm(baseline)}, right: {_mm(max(_title_right(regions), right))}, place: {_place(regions.number)}}}"
    yield f"    title_rule: {{y: {_mm(max(top, baseline))}, height: 0}}   # マスターの意匠に任せ、題名の罫は引きません"
    yield (
        f"    lead: {{y: {_mm(max(top, baseline))}, padding_x: {min(lead.padding_x, 4.0):g}, padding_y: {min(lead.padding_y, 2.6):g}, "
        f"bullet: 2.0, indent: 5.2, between: 1.0, gap_after: 4.0, bulleted: true, first_gap: 0, plain_y: 0, plain_gap: 0}}"
    )
    yield (
        f"    foot: {{bottom: {_mm(bottom)}, note_rule_gap: {min(foot.note_rule_gap, 1.4):g}, between: {min(foot.between, 1.0):g}, "
        f"note_indent: {foot.note_indent:g}, body_gap: {min(foot.body_gap, 3.0):g}}}"
    )
    yield "    body_share: 0.5"
    yield f"    reading_columns: {{left: {_mm(left)}, right: {_mm(right)}}}"
    yield "    running: null"
    yield "    cover:"
    yield f"      band_top: {_mm(regions.height * 0.25)}"
    yield f"      band_bottom: {_mm(regions.height * 0.6)}"
    yield f"      rule: {_mm(regions.height * 0.85)}"
    yield f"      title: {_place(regions.cover_title)}"
    yield f"      text: {_place(regions.cover_text)}   # 年度・対象・担当・日付"
    yield "    divider:"
    yield f"      title: {_place(regions.divider_title)}"
    yield f"      text: {_place(regions.divider_text)}"
    if regions.footer:
        yield f"    footer: {{text: {_text(regions.footer[0])}, place: {_place(regions.footer[1])}}}"
    yield "    styles:"
    for role, style in found.styles.items():
        yield f"      {role}: {_style(style)}"


def _title_right(regions: Regions) -> float:
    return regions.title.x + regions.title.width


def _place(place: Place) -> str:
    sides = ", ".join(f"{name}: {_mm(getattr(place, name))}" for name in ("x", "y", "width", "height"))
    return f"{{{sides}, align: {place.align}, anchor: {place.anchor}}}"


def _style(style: Style) -> str:
    sizes = ", ".join(f"{size:g}" for size in style.size)
    return f"{{size: [{sizes}], bold: {str(style.bold).lower()}, colour: {style.colour}, leading: {style.leading:g}}}"


def _mm(value: float) -> str:
    return f"{round(value, 2):g}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
