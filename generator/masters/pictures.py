"""Pictures of layouts: of which kind they are and how large, told from their first bytes."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from generator.masters import refusals
from generator.masters.package import LARGEST_PICTURE, Package

MOST_MEGAPIXELS = 40
"""Millions of pixels of one picture: a full slide at 600 dots an inch."""
_RASTER = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/bmp": "BMP", "image/tiff": "TIFF"}
_ALSO = {"image/jpg": "image/jpeg", "image/x-emf": "image/x-emf", "image/x-wmf": "image/x-wmf", "image/emf": "image/x-emf", "image/wmf": "image/x-wmf"}  # fmt: skip
_SUFFIXES = {
    "image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
    "image/x-emf": "emf", "image/x-wmf": "wmf",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's file. ``width`` and ``height`` in pixels, 0 where it has none (EMF, WMF)."""

    name: str
    content_type: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def suffix(self) -> str:
        """How the part's name ends."""
        return _SUFFIXES[self.content_type]

    @property
    def drawable(self) -> bool:
        """Whether a PDF can show it."""
        return self.content_type in _RASTER


def is_picture(package: Package, name: str) -> bool:
    """Say whether a part is a picture of a kind that slides may keep."""
    return _kind(package, name) in _SUFFIXES


def read_image(package: Package, name: str) -> Image:
    """Return a picture of the package.

    Raises:
        TemplateError: it is damaged, too large, or not what its content type says.

    """
    kind, content = _kind(package, name), package.blob(name, LARGEST_PICTURE)
    if kind not in _RASTER:
        return Image(name, kind, content)
    width, height = _size(content, _RASTER[kind]) or (0, 0)
    if not width or not height:
        raise refusals.odd_picture(package.path, name)
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise refusals.large_picture(package.path, name, MOST_MEGAPIXELS)
    return Image(name, kind, content, width, height)


def _kind(package: Package, name: str) -> str:
    kind = package.content_type(name).lower()
    return _ALSO.get(kind, kind)


def _size(content: bytes, kind: str) -> tuple[int, int] | None:
    """Return a picture's size from its head; nothing is decoded."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(content), formats=(kind,)) as opened:
                return opened.size
    except Pillow.DecompressionBombError:
        return 10**6, 10**6
    except (OSError, ValueError, SyntaxError, OverflowError):
        return None
