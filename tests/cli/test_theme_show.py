"""``reportgen theme show``: the sampler of a theme, as its maker asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from generator import sampler
from generator.cli import main
from generator.pipeline import read_ground
from generator.sections.registry import kinds
from generator.shipped import shipped_themes, theme_folders
from generator.spec.load import load_spec
from generator.theme.load import load_theme

SPEC = shipped_themes() / sampler.SPEC
Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main(["theme", *arguments])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out + told.err

    return call


def own_theme(run: Run, here: Path, *lines: str) -> Path:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def slide_texts(path: Path) -> list[str]:
    found = []
    for slide in Presentation(str(path)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        texts += [cell.text_frame.text for table in tables for cell in table.iter_cells()]
        found.append("\n".join(texts))
    return found


def test_it_names_every_kind() -> None:
    spec = load_spec(SPEC).spec
    used = {section.kind for section in spec.sections}
    used |= {inner.kind for section in spec.sections for inner in section.held().values()}
    own = {kind for kind, model in kinds().items() if model.__module__.startswith("generator.sections.")}
    assert own <= used


def test_each_section_can_be_left_out_by_its_id() -> None:
    ids = [section.id for section in load_spec(SPEC).spec.sections]
    assert all(ids)
    assert not [(one, other) for one in ids for other in ids if one != other and f"{other}-".startswith(f"{one}-")]


def test_each_style_for_sections_has_a_page(here: Path) -> None:
    folder = here / "themes" / "kencho"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(
        "extends: ministry\nname: kencho\nlabel: 県庁\nsection_styles: {ours: {label: 当課の図。灰, colours: {bar: rest}}}\n",
        encoding="utf-8",
    )
    made = sampler.show("kencho", formats=("pdf",), out=here / "out")
    text = "".join(page.extract_text() for page in PdfReader(str(made.paths[0])).pages)
    for title in ("emphasis：強調", "quiet：控えめ", "big_numbers：大きな数字", "ours：当課の図"):
        assert title in text


def test_a_theme_of_ones_own_is_shown(run: Run, here: Path) -> None:
    own_theme(
        run, here, 'colours: {accent: "#7A1FA2"}', "styles: {title: {size: [20, 23, 24]}}", "charts: {rank_circle: 7.7}"
    )
    code, told = run("show", "kencho")
    assert code == 0, told
    assert [line.split("  ")[0] for line in told.splitlines()] == [
        str(Path("output", f"theme_kencho.{suffix}")) for suffix in ("pptx", "pdf")
    ]
    pages = slide_texts(here / "output" / "theme_kencho.pptx")
    assert "「kencho」" in pages[0]
    assert any("accent" in page and "#7A1FA2" in page for page in pages)
    assert any("23（20～24）" in page for page in pages)
    assert any("rank_circle" in page and "7.7 mm" in page for page in pages)


def test_the_page_format_stands_in_the_files_names(run: Run, here: Path) -> None:
    assert run("show", "ministry", "--page", "16:9", "--format", "pptx", "--out", "shown")[0] in (0, 4)
    assert [path.name for path in (here / "shown").iterdir()] == ["theme_ministry_16-9.pptx"]


def test_what_does_not_hold_is_left_out_and_told(run: Run, here: Path) -> None:
    own_theme(run, here, "styles: {table_head: {size: 60}}")
    code, told = run("show", "kencho", "--format", "pdf")
    assert code == 4
    assert "theme_kencho.pdf" in told
    assert "left out: case_effects: " in told
    assert (here / "output" / "theme_kencho.pdf").is_file()


def test_an_unknown_theme_is_told_with_the_nearest(run: Run, here: Path) -> None:
    code, told = run("show", "minstry")
    assert code == 2
    assert "did you mean ministry" in told
    assert not (here / "output").exists()


def test_a_broken_theme_is_told_at_its_line(run: Run, here: Path) -> None:
    path = own_theme(run, here, "colours:", '  akcent: "#B5470B"')
    code, told = run("show", "kencho")
    assert code == 2
    line = path.read_text(encoding="utf-8").splitlines().index('  akcent: "#B5470B"') + 1
    assert f"theme.yaml:{line}:3" in told
    assert not (here / "output").exists()


def test_a_broken_text_is_told_and_nothing_is_written(run: Run, here: Path) -> None:
    path = own_theme(run, here)
    (path.parent / "text" / "ranking.j2").write_text("{% block lead %}{{ nobody }}{% endblock %}", encoding="utf-8")
    code, told = run("show", "kencho")
    assert code == 2
    assert "ranking.j2" in told
    assert not (here / "output").exists()


def test_an_unknown_page_format_is_told(run: Run, here: Path) -> None:
    code, told = run("show", "ministry", "--page", "a4-portrate")
    assert code == 2
    assert "a4-portrait" in told


def test_it_is_pages_only(run: Run, here: Path) -> None:
    code, told = run("show", "ministry", "--format", "xlsx")
    assert code == 2
    assert "a sampler is not written as xlsx" in told


def test_a_folder_of_themes_is_searched(run: Run, here: Path) -> None:
    path = own_theme(run, here)
    path.parents[1].rename(here / "elsewhere")
    assert run("show", "kencho", "--format", "pdf", "--themes", "elsewhere")[0] == 0


@pytest.mark.parametrize("name", ["ministry", "plain", "prefecture"])
@pytest.mark.parametrize("page", ["a4-landscape", "a4-portrait", "16:9", "4:3", "a4-report"])
def test_every_kind_holds_in_every_format_of_the_shipped_themes(name: str, page: str) -> None:
    theme = load_theme(name, theme_folders())
    _, left_out = sampler.held(read_ground(SPEC, theme=theme, page=page))
    assert left_out == ()
