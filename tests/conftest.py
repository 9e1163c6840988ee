"""Every .pptx that any test leaves in its folder must be a sound package (what schema validators miss and PowerPoint minds)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.powerpoint.package_checks import assert_sound_package


_NOT_OURS = frozenset({"preflight", "test_writing"})
"""Tests that write decks with faults, with python-pptx alone, or stand-ins for files."""


@pytest.fixture(autouse=True)
def _sound_packages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Check the packages a test wrote, but for tests whose packages are foreign or broken on purpose."""
    watched = "tmp_path" in request.fixturenames and not _NOT_OURS & {request.path.parent.name, request.path.stem}
    folder: Path | None = request.getfixturevalue("tmp_path") if watched else None
    yield
    for deck in sorted(folder.rglob("*.pptx")) if folder else ():
        assert_sound_package(deck)
