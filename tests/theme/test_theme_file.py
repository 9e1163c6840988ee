"""theme.yaml as it may be mistyped: roles, sizes and regions, each told at its line with what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.errors import TemplateError
from generator.theme.load import load_theme
from generator.theme.roles import COLOURS, STYLES

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "templates" / "themes" / "ministry" / "theme.yaml"

Said = Callable[..., list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """Change the shipped theme and return what is said of it: ``line:column what → hint``."""

    def change(*pairs: tuple[str, str]) -> list[str]:
        text = SHIPPED.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "mine" / "theme.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError) as error:
            load_theme("mine", [tmp_path])
        found = []
        for problem in error.value.problems:
            assert problem.place.startswith(f"{path}:")
            line = text.splitlines()[int(problem.place.split(":")[-2]) - 1].strip()
            found.append(f"{line.partition(':')[0]}: {problem.what.ja} → {problem.hint.ja if problem.hint else ''}")
        return found

    return change


def test_the_roles_are_those_of_the_shipped_theme() -> None:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    assert sorted(data["colours"]) == sorted(COLOURS)
    assert sorted(data["styles"]) == sorted(STYLES)


def test_a_mistyped_colour_role_is_told_once_with_the_one_that_is_meant(said: Said) -> None:
    assert said(("  navy:", "  nayv:")) == ["nayv: 「nayv」という色の役はありません → もしかして navy ですか"]


def test_a_missing_role_is_told_where_the_roles_are(said: Said) -> None:
    assert said(('  hair: "#B4BCC8"\n', "")) == ["colours: 色の役「hair」がありません → `hair: …` の行を加えてください"]
    assert said(("  sources: {size: 8, colour: note, leading: 1.28}\n", "")) == [
        "styles: 文字の役「sources」がありません → `sources: …` の行を加えてください"
    ]


def test_a_role_that_nothing_is_drawn_with_is_told(said: Said) -> None:
    (found,) = said(("colours:\n", 'colours:\n  pink: "#FF00FF"\n'))
    assert found.startswith("pink: 「pink」という色の役はありません → ")


@pytest.mark.parametrize(("key", "roles", "kind"), [("colours", COLOURS, "色の役"), ("styles", STYLES, "文字の役")])
def test_every_role_is_needed(said: Said, key: str, roles: tuple[str, ...], kind: str) -> None:
    for role in roles:
        assert said((f"\n{key}:", f"\n{key}:\n  <<: {{}}"), (f"\n  {role}:", "\n  ＠:")) == [
            f"＠: 「＠」という{kind}はありません → 使える名前: {', '.join(roles)}",
            f"{key}: {kind}「{role}」がありません → `{role}: …` の行を加えてください",
        ]


@pytest.mark.parametrize(("call", "roles"), [("colour", COLOURS), ("style", STYLES)])
def test_nothing_is_drawn_with_a_role_that_themes_do_not_have(call: str, roles: tuple[str, ...]) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    asked = set(re.findall(rf'theme\.{call}\("(\w+)"\)|setting\.{call}\("(\w+)"\)', code))
    named = {name for names in asked for name in names if name}
    assert named
    assert named <= set(roles)


def test_a_style_names_a_colour_role(said: Said) -> None:
    assert said(("bold: true, colour: navy, leading: 1.16}", "bold: true, colour: nayv, leading: 1.16}")) == [
        "title: 「nayv」という色の役はありません → もしかして navy ですか"
    ]


@pytest.mark.parametrize("size", ["[40, 22, 24]", "[20, 26, 24]", "[0, 22, 24]", "-3"])
def test_a_size_range_goes_from_small_to_large(said: Said, size: str) -> None:
    (found,) = said(("title: {size: [20, 22, 24]", f"title: {{size: {size}"))
    assert found.startswith("title: [最小, 標準, 最大] の順に")


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("[20, 22]", "一覧の3個目の値がありません"),
        ("[20, 22, 24, 26]", "4個の値が並んでいます。正しくは3個以下の値です"),
    ],
)
def test_a_size_range_has_three_values(said: Said, size: str, expected: str) -> None:
    (found,) = said(("title: {size: [20, 22, 24]", f"title: {{size: {size}"))
    assert expected in found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "margin: 12",
            "margin: 150",
            "margin: 150 では頁に収まりません → 128.5 以下（幅の半分より 20 小さい値）にして",
        ),
        ("right: 265,", "right: 300,", "title: 300 では頁に収まりません → 52 以上 297 以下に"),
        ("baseline: 17.6, right: 285", "baseline: 17.6, right: 250", "number: 250 では"),
        ("title_rule: {y: 22.0", "title_rule: {y: 10", "title_rule: 10 では"),
        ("lead: {y: 27.0", "lead: {y: 20", "lead: 20 では"),
        ("bottom: 204.2", "bottom: 240", "foot: 240 では"),
        ("left: 35.25, right: 261.75", "left: 261.75, right: 35.25", "reading_columns: 261.75 では"),
        ("band_top: 48, band_bottom: 122", "band_top: 130, band_bottom: 122", "cover: 122 では"),
        ("rule: 172}", "rule: 272}", "cover: 272 では"),
        ("body_share: 0.55", "body_share: 55", "body_share: 「55」と書かれています。正しくは1以下の数です"),
        ("height: 210", "height: 21", "height: 「21」と書かれています。正しくは100以上の数です"),
        ("padding_x: 5,", "padding_x: -5,", "lead: 「-5」と書かれています。正しくは0以上の数です"),
        (
            "families: [BIZ UDPGothic, Yu Gothic, IPAexGothic, MS Gothic, IPAmjMincho, HanaMinA, HanaMinB]",
            "families: []",
            "families: 空の一覧が書かれています。",
        ),
    ],
)
def test_regions_must_fit_the_page(said: Said, old: str, new: str, expected: str) -> None:
    assert said((old, new))[0].startswith(expected)
