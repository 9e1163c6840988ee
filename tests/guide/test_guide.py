"""templates/README.md is true: a reader who does what it says, in its order, sees what it says."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from generator.shipped import reports_folder
from generator.spec.load import load_spec
from generator.theme.role_words import COLOUR_WORDS
from tests.guide.steps import (
    LOGO,
    MASTER,
    PATH,
    ROOT,
    Commands,
    Edit,
    apply,
    as_pattern,
    chapters,
    prepared,
    put_logo,
    run,
)

GUIDE = PATH.read_text(encoding="utf-8")
LARGEST = 150_000
"""Bytes of a picture."""


def test_each_step_does_what_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All chapters in one test: each goes on where the one before ended, as it does for readers."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.chdir(prepared(tmp_path))
    for step in (step for steps in chapters().values() for step in steps):
        if isinstance(step, Edit):
            put_logo(step, tmp_path)
            apply(step, tmp_path)
        else:
            typed(step, tmp_path, capsys)
    seen_in_the_pages(tmp_path)
    (tmp_path / MASTER).unlink()  # it is no deck of ours


def typed(step: Commands, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = ""
    for line in step.lines:
        code, said = run(line), capsys.readouterr()
        printed += said.out + said.err
        assert code == (step.code if line == step.lines[-1] else 0), f"{line}\n{printed}"
    if step.printed is not None:
        assert as_pattern(step.printed).fullmatch(printed.strip()), printed


def seen_in_the_pages(folder: Path) -> None:
    """Find in the files what the reader changed: the colour, the logo, the sentences, the house's master, the report."""
    deck = Presentation(str(folder / "output" / "shiryo_R3.pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]
    assert "AIとRPAはどこまで重なっているか" in titles
    assert "AIを導入した地方公共団体" in titles
    parts = {part.partname: part.blob for part in deck.part.package.iter_parts()}
    assert any(b"5B2A6E" in blob for name, blob in parts.items() if "/theme/" in name)
    assert "/ppt/media/logo.png" in parts
    own = Presentation(str(folder / "output" / "midorikawa" / "shiryo_R3.pptx"))
    assert {slide.slide_layout.name for slide in own.slides} == {"表紙", "本文"}, "contents on the layout of the body"
    report = Presentation(str(folder / "output" / "hokoku_R6.pptx"))
    assert (report.slide_width, report.slide_height) == (210 * 36_000, 297 * 36_000)
    assert not (folder / "themes" / "midorikawa2").exists()
    assert (folder / "output" / "theme_kencho.pdf").is_file()


def test_the_chapters_are_those_of_the_table_at_its_head() -> None:
    headings = re.findall(r"^## (.+)$", GUIDE, re.M)
    linked = re.findall(r"^\| .+ \| \[.+\]\(#(.+)\) \|$", GUIDE, re.M)
    assert [re.sub(r"[　。、]", "", heading).replace(" ", "-").lower() for heading in headings] == linked


def test_its_roles_and_reports_are_those_that_there_are() -> None:
    table = GUIDE.split("| 役 | 何に使うか |")[1].split("\n\n")[0]
    first = re.findall(r"^\| `(\w+)`", table, re.M)
    assert first
    assert set(re.findall(r"`(\w+)`", table)) <= set(COLOUR_WORDS)
    assert f"| `navy` | {COLOUR_WORDS['navy']} |" in GUIDE
    reports = re.findall(r"^\| `(\w+)` \|", GUIDE.split("### 付属の資料\n")[1], re.M)
    assert sorted(reports) == sorted(path.stem for path in reports_folder().glob("*.yaml") if _stands_alone(path))


def _stands_alone(path: Path) -> bool:
    return bool(load_spec(path).spec.sections)


def pictures() -> Iterator[tuple[str, Path]]:
    for words, name in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", GUIDE):
        yield words, PATH.parent / name


def test_its_pictures_are_there_small_and_described() -> None:
    shown = dict(pictures())
    assert len(shown) >= 5
    for words, path in shown.items():
        assert len(words) > 20, path
        content = path.read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(content) <= LARGEST, path
        assert struct.unpack(">I", content[16:20])[0] <= 1400, path
    made = {path.name for path in (ROOT / "templates" / "pictures").glob("guide-*.png")}
    assert {path.name for path in shown.values()} | {LOGO.name} == made


def test_its_paths_exist() -> None:
    paths = re.findall(r"`((?:generator|templates|data|tests)/[\w/.-]+)`", GUIDE)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_command_of_the_guide_is_within_a_step() -> None:
    steps = [step for chapter in chapters().values() for step in chapter]
    assert sum(len(step.lines) for step in steps if isinstance(step, Commands)) >= 20
    assert GUIDE.count("\nreportgen ") == sum(len(step.lines) for step in steps if isinstance(step, Commands))
