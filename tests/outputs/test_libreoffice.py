"""LibreOffice, a client that is not ours, opens the decks and shows on each page what the PDF shows.

Compared are the characters of each page and how often each occurs: reading order and line breaks may differ, words may not.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from generator import build
from generator.layout.document import PlacedPicture
from generator.pipeline import check
from tests.outputs import shown, specs

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; .ci/run installs it"),
]


_BULLET = "■"
"""A letter in what LibreOffice draws; in our PDF a square."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each spec with its deck and PDF; below ``shown`` the same decks as LibreOffice prints them.

    One process converts them all: each start of LibreOffice takes as long as three decks.
    """
    folder = tmp_path_factory.mktemp("libreoffice")
    decks = [_renamed(build(spec, out=folder / "made").paths, folder, specs.name(spec)) for spec in specs.ALL]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder / "shown"), *map(str, decks)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("spec", specs.ALL, ids=specs.name)
def test_each_page_shows_the_same_words_as_the_pdf(spec: Path, folder: Path) -> None:
    name = _file_name(specs.name(spec))
    drawn, meant = shown.on_sheets(folder / "shown" / f"{name}.pdf"), shown.on_sheets(folder / f"{name}.pdf")
    assert len(drawn) == len(meant)
    pictured = _pages_with_pictures(spec)
    for number, (slide, page) in enumerate(zip(drawn, meant, strict=True), 1):
        lacking, added = Counter(page) - Counter(slide), Counter(slide) - Counter(page)
        added.pop(_BULLET, None)
        if number in pictured:
            lacking.clear()
        assert (lacking, added) == ({}, {}), f"page {number}"


def _pages_with_pictures(spec: Path) -> set[int]:
    """Return the pages with a picture: LibreOffice prints its pixels, whose words ``tests/figures`` reads in the SVG."""
    pages = enumerate(check(spec).document.pages, 1)
    return {at for at, page in pages if any(isinstance(frame.content, PlacedPicture) for frame in page.frames)}


def _renamed(paths: tuple[Path, ...], folder: Path, name: str) -> Path:
    """Move a spec's files to names of their own, and return the deck."""
    deck, _ = (path.rename(folder / f"{_file_name(name)}{path.suffix}") for path in paths)
    return deck


def _file_name(name: str) -> str:
    return name.replace("/", "-")
