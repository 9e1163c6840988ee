"""Every .pptx that any test leaves in its folder must be a sound package (what schema validators miss and PowerPoint minds)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.powerpoint.package_checks import assert_sound_package

os.environ["REPORTGEN_CACHE"] = "off"
"""Tests decide for themselves what to hide, and leave nothing in anyone's cache folder."""

_NOT_OURS = "preflight"
"""The folder of tests that write decks with faults, or with python-pptx alone, to find them again."""

_STAND_IN = 100
"""Bytes; smaller files stand for a deck in tests about writing files."""

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # a busy machine is slow, not wrong


@pytest.fixture(autouse=True)
def _sound_packages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Check the packages a test wrote, but for tests whose packages are foreign or broken on purpose."""
    watched = "tmp_path" in request.fixturenames and request.path.parent.name != _NOT_OURS
    folder: Path | None = request.getfixturevalue("tmp_path") if watched else None
    yield
    for deck in (
        (each for each in sorted(folder.rglob("*.pptx")) if "site-packages" not in each.parts) if folder else ()
    ):
        if deck.stat().st_size > _STAND_IN:
            assert_sound_package(deck)
