"""``style:`` of a section: a style of the theme for its figures alone, in every format and theme, in both files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import build
from generator.cli import app
from generator.errors import SpecError, TemplateError
from generator.layout.document import LaidPage, PlacedChart, PlacedText
from generator.pipeline import check
from generator.preflight.contrast import contrast
from generator.shipped import shipped_themes
from generator.theme.load import load_theme
from generator.theme.section_style import SMALLEST

THEMES = ("ministry", "prefecture", "plain")
NAMES = ("emphasis", "quiet", "big_numbers")
RATES = "{kind: adoption_summary, question: ai_status, view: rates"
LARGE = '{kind: key_figures, figures: [{label: 率, value: \'{{ rate("ai_status", "導入済み", "都道府県") }}\'}]'


def spec(folder: Path, *sections: str, head: str = "") -> Path:
    path = folder / "spec.yaml"
    entries = "".join(f"  - {section}\n" for section in sections)
    path.write_text(f"title: 見本\nwave: R3\ndate: 2022-06-27\n{head}sections:\n{entries}", encoding="utf-8")
    return path


def fills(page: LaidPage) -> set[str]:
    charts = (frame.content for frame in page.frames if isinstance(frame.content, PlacedChart))
    return {bar.fill for chart in charts for bar in chart.geometry.bars}


def sizes(page: LaidPage, name: str) -> list[float]:
    texts = (f.content for f in page.frames if f.name.startswith(name) and isinstance(f.content, PlacedText))
    return [run.style.size for text in texts for paragraph in text.paragraphs for run in paragraph.runs]


def head(page: LaidPage) -> list[object]:
    return [frame for frame in page.frames if frame.region in ("title", "lead", "notes", "sources")]


@pytest.mark.parametrize("theme", THEMES)
def test_each_shipped_style_is_told_in_japanese_and_changes_what_is_seen(theme: str, tmp_path: Path) -> None:
    loaded = load_theme(theme, [shipped_themes()])
    assert tuple(loaded.section_styles) == NAMES
    assert all(style.label for style in loaded.section_styles.values())
    plain = check(spec(tmp_path, f"{RATES}}}"), theme=theme, page="a4-landscape").document.pages[0]
    for name in NAMES:
        (page,) = check(spec(tmp_path, f"{RATES}, style: {name}}}"), theme=theme, page="a4-landscape").document.pages
        assert head(page) == head(plain), "title, lead and foot are the page's"
        assert page.frames != plain.frames
        assert (fills(page) != fills(plain)) is (name != "big_numbers")


def test_a_quiet_section_has_no_accent(tmp_path: Path) -> None:
    theme = load_theme("ministry", [shipped_themes()])
    (page,) = check(spec(tmp_path, f"{RATES}, style: quiet}}")).document.pages
    assert not fills(page) & {theme.colour("accent"), theme.colour("navy")}


def test_big_numbers_are_larger_and_the_row_grows_with_them(tmp_path: Path) -> None:
    usual = check(spec(tmp_path, f"{LARGE}}}")).document.pages[0]
    large = check(spec(tmp_path, f"{LARGE}, style: big_numbers}}")).document.pages[0]
    assert max(sizes(large, "数値")) == pytest.approx(1.35 * max(sizes(usual, "数値")))


def test_sections_of_one_page_keep_their_own_styles(tmp_path: Path) -> None:
    group = "groups: [その他の市区町村]"
    path = spec(
        tmp_path, f"{RATES}, {group}, style: emphasis}}", f"{RATES}, {group}, style: quiet, layout: {{place: beside}}}}"
    )
    (page,) = check(path).document.pages
    styles = [frame.content.style for frame in page.frames if isinstance(frame.content, PlacedChart)]
    assert styles == ["emphasis", "quiet"]
    rules = {round(frame.rect.y, 2) for frame in page.frames if frame.name == "見出しの罫"}
    assert len(rules) == 1, "headings of two styles stand on one line"


def test_a_figure_of_running_text_has_a_style(tmp_path: Path) -> None:
    text = f"{{kind: prose, text: '{{{{ figure(\"図\") }}}}を見る。', figures: {{図: {RATES}, style: quiet}}}}}}"
    made = check(spec(tmp_path, text, head="format: a4-report\n"))
    charts = [f.content for page in made.document.pages for f in page.frames if isinstance(f.content, PlacedChart)]
    assert {chart.style for chart in charts} == {"quiet"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", ["a4-landscape", "a4-portrait", "16:9", "4:3", "a4-report"])
def test_styles_hold_in_every_theme_and_format(theme: str, page: str, tmp_path: Path) -> None:
    sections = [f"{RATES}, style: {name}}}" for name in NAMES]
    made = check(spec(tmp_path, *sections), theme=theme, page=page)
    texts = [f.content for one in made.document.pages for f in one.frames if isinstance(f.content, PlacedText)]
    assert min(run.style.size for text in texts for p in text.paragraphs for run in p.runs) >= SMALLEST - 1


@pytest.mark.parametrize("theme", THEMES)
def test_both_files_pass_preflight(theme: str, tmp_path: Path) -> None:
    cases = "{kind: case_effects, technology: AI, style: "
    ranks = "{kind: challenges, technology: AI, style: "
    levels = "{kind: adoption_summary, question: ai_status, view: levels, style: "
    sections = [f"{what}{name}}}" for name in NAMES for what in (f"{RATES}, style: ", cases, ranks, levels)]
    result = build(spec(tmp_path, *sections), theme=theme, page="a4-landscape", out=tmp_path / "out", preflight=True)
    assert result.findings == ()


@pytest.mark.parametrize("theme", THEMES)
def test_levels_of_a_quiet_section_can_be_told_apart_and_read(theme: str) -> None:
    quiet = load_theme(theme, [shipped_themes()]).in_section_style("quiet")
    levels = [quiet.colour(f"level{n}") for n in range(1, 7)]
    grounds = [rgb(colour) for colour in levels]
    ratios = [contrast((1.0, 1.0, 1.0), ground) for ground in grounds]
    assert ratios == sorted(ratios, reverse=True)
    assert all(one / other > 1.15 for one, other in pairwise(ratios))
    assert all(ratio >= 4.5 for ratio in ratios[:3]), "white labels"
    assert all(contrast(rgb(quiet.colour("ink")), ground) >= 4.5 for ground in grounds[3:]), "ink labels"


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def test_an_unknown_style_names_what_was_meant(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        check(spec(tmp_path, f"{RATES}, style: quite}}"))
    (problem,) = caught.value.problems
    assert "no style is called “quite”" in problem.what.en
    assert problem.place.endswith("spec.yaml:5:71")
    assert problem.hint
    assert problem.hint.en.startswith("did you mean quiet?")
    assert "emphasis" in problem.hint.ja


@pytest.mark.parametrize("kind", ["cover", "summary_box, bullets: [要旨。]", "prose, text: 文。"])
def test_a_kind_without_figures_has_no_style(kind: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        check(spec(tmp_path, f"{{kind: {kind}, style: quiet}}"))
    (problem,) = caught.value.problems
    assert "has no figures that a style could change" in problem.what.en


def own(folder: Path, styles: str) -> Path:
    (folder / "themes" / "own").mkdir(parents=True)
    (folder / "themes" / "own" / "theme.yaml").write_text(
        f"extends: ministry\nname: own\nlabel: 自分の\nsection_styles:\n{styles}", encoding="utf-8"
    )
    return folder / "themes"


def test_a_theme_may_add_a_style_and_change_one(tmp_path: Path) -> None:
    styles = "  ours: {label: 当課, colours: {bar: '#336699'}}\n  quiet: {rows: 1}\n"
    theme = load_theme("own", [own(tmp_path, styles), shipped_themes()])
    assert set(theme.section_styles) == {*NAMES, "ours"}
    assert theme.section_styles["quiet"].colours["accent"] == "note"
    path = spec(tmp_path, "{kind: requests, style: ours}", head="theme: own\n")
    assert "#336699" in fills(check(path).document.pages[0])


@pytest.mark.parametrize(
    ("style", "at", "what"),
    [
        ("{label: x, colours: {acent: note}}", "5:30", "no colour role is called “acent”"),
        ("{label: x, colours: {accent: noot}}", "5:38", "no colour role is called “noot”"),
        ("{label: x, styles: {chart_valu: {bold: true}}}", "5:29", "no text style is called “chart_valu”"),
        ("{label: x, styles: {chart_value: {colour: red}}}", "5:51", "no colour role is called “red”"),
        ("{label: x, styles: {chart_value: {scale: 9}}}", "5:50", "found 9, expected at most 2"),
        ("{colours: {accent: note}}", "5:3", "the key “label” is missing"),
    ],
)
def test_slips_in_a_style_are_told_at_their_place(style: str, at: str, what: str, tmp_path: Path) -> None:
    folder = own(tmp_path, f"  ours: {style}\n")
    with pytest.raises(TemplateError) as caught:
        load_theme("own", [folder, shipped_themes()])
    (problem,) = caught.value.problems
    assert what in problem.what.en
    assert problem.place.endswith(f"theme.yaml:{at}"), problem.place


def test_theme_check_tells_of_pale_colours_in_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path, "  pale: {label: 淡い, colours: {accent: hair}}\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["theme", "check", "own"])
    assert result.exit_code == 4
    assert "pale" in result.output
    assert "hair" not in result.output.partition("pale")[0]


@pytest.mark.parametrize("theme", THEMES)
def test_shipped_styles_pass_theme_check(theme: str) -> None:
    assert CliRunner().invoke(app, ["theme", "check", theme]).exit_code == 0
