"""A theme's logo as PNG, for the layouts that show it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from generator.theme.logo import LogoImage


def png_of_logo(logo: LogoImage) -> bytes:
    """Return the logo as PNG; the same logo gives the same bytes."""
    stream = BytesIO()
    Image.frombytes("RGBA", (logo.columns, logo.rows), logo.rgba).save(stream, "PNG", optimize=True)
    return stream.getvalue()
