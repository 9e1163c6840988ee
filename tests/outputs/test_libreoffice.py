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
from tests.outputs import reading

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; .ci/run installs it"),
]


@pytest.mark.parametrize("report", ["annual_briefing", "generative_ai"])
def test_each_page_shows_the_same_words_as_the_pdf(report: str, tmp_path: Path) -> None:
    pptx, pdf = build(report, out=tmp_path).paths
    shown = reading.pdf_texts(_converted(pptx, tmp_path / "shown"))
    meant = reading.pdf_texts(pdf)
    assert len(shown) == len(meant)
    for number, (slide, page) in enumerate(zip(shown, meant, strict=True), 1):
        missing = Counter(page) - Counter(slide)
        assert not missing, f"page {number} lacks {dict(missing)}"


def _converted(pptx: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(pptx)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{pptx.stem}.pdf"
