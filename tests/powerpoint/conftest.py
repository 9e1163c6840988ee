from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from generator.backends.powerpoint import write
from tests.powerpoint.sample_deck import deck, theme


@pytest.fixture(scope="session")
def written() -> bytes:
    """The sample deck as a file."""
    stream = BytesIO()
    write(deck(), theme(), stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def slides(written: bytes) -> Deck:
    """The sample deck, opened again by python-pptx."""
    return Presentation(BytesIO(written))
