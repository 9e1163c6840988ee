"""The small parts: excerpts show watched files alone, the page needs nothing from outside, the command ends cleanly."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import SpecError
from generator.pipeline import check, read_ground
from generator.preview import serving
from generator.preview.excerpts import excerpt
from generator.preview.places import placed_numbers
from generator.preview.telling import page_html
from generator.preview.watching import before_reading, of_ground
from generator.preview.words import MARKUP, SCRIPT
from generator.trace import trace

PAGE = Path(serving.__file__).parent / "page"


def test_an_excerpt_shows_the_line_and_its_neighbours(spec: Path) -> None:
    shown = excerpt(f"{spec}:5:11", [spec])
    assert shown is not None
    assert (shown.first, shown.lines) == (4, ("sections:", "  - kind: cover", "  - kind: statement"))


def test_what_is_missing_at_the_end_is_shown_after_the_last_line(spec: Path) -> None:
    spec.write_text("title: [\n", encoding="utf-8")
    shown = excerpt(f"{spec}:2:1", [spec])
    assert shown is not None
    assert (shown.first, shown.line, shown.lines) == (1, 2, ("title: [", ""))


@pytest.mark.parametrize("place", ["/etc/passwd:1:1", "other.yaml:1", "page 3", "", "{spec}:999:1", "{spec}:0:1"])
def test_of_other_files_and_lines_nothing_is_shown(spec: Path, place: str) -> None:
    (spec.parent / "other.yaml").write_text("secret", encoding="utf-8")
    assert excerpt(place.format(spec=spec), [spec]) is None


def test_hidden_files_and_temporary_files_of_editors_are_not_watched(spec: Path) -> None:
    theme = spec.parent / "themes" / "own"
    theme.mkdir(parents=True)
    for name in ("theme.yaml", ".theme.yaml.swp", "~$theme.yaml", "theme.yaml~"):
        (theme / name).touch()
    watched = before_reading(spec, None)
    assert [path.name for path in watched.paths() if path.parent == theme] == ["theme.yaml"]


def test_the_data_the_codebook_and_the_texts_of_the_theme_are_watched(spec: Path) -> None:
    watched = {path.name for path in of_ground(spec, read_ground(spec)).paths()}
    assert watched >= {"small.yaml", "codebook.yaml", "responses.yaml", "adoption.csv", "theme.yaml", "ranking.j2"}


def test_every_traced_number_of_a_deck_has_an_entry_and_stands_on_its_page() -> None:
    document = check("generative_ai").document
    printed = 0
    for page, traced in zip(document.pages, trace(document), strict=True):
        placed = placed_numbers(page, traced)
        assert {each.text for each in placed} >= {each.text for each in traced.numbers}
        for each in placed:
            if each.rect is not None:
                printed += 1
                assert each.rect.x >= 0
                assert each.rect.y >= 0
                assert each.rect.right <= document.width
                assert each.rect.bottom <= document.height
    assert printed > 100


@pytest.mark.parametrize("file", sorted(PAGE.iterdir()), ids=lambda path: path.name)
def test_the_page_needs_nothing_from_elsewhere_and_runs_no_inline_script(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "://" not in text
    assert not re.search(r"<script(?![^>]*src)|<style|\sstyle=|\son\w+=", text)
    assert "innerHTML" not in text


@pytest.mark.parametrize("tongue", ["ja", "en"])
def test_all_words_of_the_page_are_there_in_both_languages(tongue: str) -> None:
    html = page_html((PAGE / "preview.html").read_text(encoding="utf-8"), "ja" if tongue == "ja" else "en")
    assert "$" not in html
    assert f'<html lang="{tongue}">' in html
    script = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    for name in SCRIPT:
        assert f'"{name}"' in script, name
    for words in (*MARKUP.values(), *SCRIPT.values()):
        assert set(re.findall(r"\{\w+\}", words.en)) == set(re.findall(r"\{\w+\}", words.ja))


def test_every_control_has_a_label_and_every_region_a_name() -> None:
    html = (PAGE / "preview.html").read_text(encoding="utf-8")
    for tag in re.findall(r"<(?:nav|main|aside|section)\b[^>]*>", html):
        assert "aria-label" in tag
    assert html.count("<select") == len(re.findall(r'<label for="(\w+)">\$\w+</label><select id="\1">', html))
    assert 'role="status" aria-live="polite"' in html


def test_colours_of_the_page_can_be_read() -> None:
    css = (PAGE / "preview.css").read_text(encoding="utf-8")
    colour = dict(re.findall(r"--([\w-]+): (#\w+);", css))
    pairs = [("ink", "ground"), ("quiet", "ground"), ("quiet", "paper"), ("red", "red-tint"), ("amber", "amber-tint")]
    for ink, ground in [*pairs, ("green", "paper"), ("blue", "paper"), ("blue", "tint"), ("amber", "red-tint")]:
        assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_port_in_use_is_told(spec: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SpecError, match="cannot be used"):
            serving._listening(taken.getsockname()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_the_command_prints_its_address_and_ends_cleanly_on_ctrl_c(spec: Path) -> None:
    command = [sys.executable, "-m", "generator", "preview", str(spec), "--no-browser"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert started.stdout is not None
    address = started.stdout.readline()
    assert re.search(r"http://127\.0\.0\.1:\d+/[\w-]{32}/$", address.strip())
    started.send_signal(signal.SIGINT)
    _, errors = started.communicate(timeout=60)
    assert (started.returncode, errors) == (0, "")


def test_a_spec_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from generator.cli import app

    result = CliRunner().invoke(app, ["preview", str(tmp_path / "none.yaml"), "--no-browser"])
    assert isinstance(result.exception, SpecError)
