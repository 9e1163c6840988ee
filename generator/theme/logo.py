"""A theme's logo: read from the theme's own folder and nowhere else, kept small, and given its room on covers and pages."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.errors import Problem, Words
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from generator.theme.model import Logo, LogoSpot
    from generator.theme.page_format import PageFormat

LARGEST_FILE = 2_000_000
"""Bytes."""
LONGEST_SIDE = 4_000
"""Pixels; a bitmap of that size has 64 MB in memory."""
FINEST, COARSEST = 600, 150
"""Dots an inch: what is finer is made smaller when it is read; what is coarser looks blurred."""
_KINDS = ("PNG", "JPEG")

_ABOVE_RULE = 1.6
"""Between the logo and the title's rule, mm."""
_TOP = 9.0
"""Above it stands the mark of fictional data, mm."""
_BELOW_RUNNING = 1.5
_BESIDE = 4.0
"""Between the page number and the logo, mm."""
_EDGE, _BELOW_FOOT = 4.0, 1.5
"""Between a logo at the foot and the page's edge, and above it to the sources, mm."""
_ON_RULE = 3.0
"""Between a logo on the cover and the rule that it stands on, mm."""
_WIDEST = 1 / 3
"""Of the width between the margins."""
_MOST_AT_FOOT = 15.0
"""What a page gives up for a logo at its foot at the most, mm."""
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class LogoImage:
    """A logo's pixels: ``rgba`` has four bytes a pixel, rows from the top."""

    columns: int
    rows: int
    rgba: bytes
    alt: str

    @property
    def ratio(self) -> float:
        """Width for a height of 1."""
        return self.columns / self.rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where a logo stands on a page; mm from the top left corner."""

    x: float
    y: float
    width: float
    height: float


class LogoError(Exception):
    """Why a logo cannot be used: what, and what to do."""

    def __init__(self, what: Words, hint: Words | None = None) -> None:
        super().__init__(what.en)
        self.problem = Problem(what, hint=hint)


def read_logo(logo: Logo, layers: Sequence[Path]) -> LogoImage:
    """Return the logo of a theme, from the first of the folders of the theme and of those it extends that has the file.

    Raises:
        LogoError: it is not within that folder, not there, too large, or no PNG or JPEG.

    """
    path = _inside(logo.file, layers)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise LogoError(Words(f"the logo cannot be read: {reason}", f"ロゴを読めません（{reason}）")) from None
    if len(content) > LARGEST_FILE:
        raise LogoError(
            Words(f"the logo's file is larger than {LARGEST_FILE // 1_000_000} MB", f"ロゴのファイルが {LARGEST_FILE // 1_000_000} MB を超えています"),
            Words("save it smaller: 1,000 pixels are plenty", "小さくして保存してください（1,000 画素もあれば十分です）"),
        )  # fmt: skip
    return _decoded(content, logo)


def _inside(named: str, layers: Sequence[Path]) -> Path:
    parts = PurePosixPath(named.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in named:
        raise _outside(named)
    path = next((layer / parts for layer in layers if (layer / parts).is_file()), None)
    if path is None:
        raise _missing(named, layers)
    home = next(layer for layer in layers if path.is_relative_to(layer))
    if not path.resolve().is_relative_to(home.resolve()):
        raise _outside(named)
    return path


def _outside(named: str) -> LogoError:
    return LogoError(
        Words(f"“{named}” leads out of the theme's folder", f"「{named}」は体裁のフォルダーの外を指しています"),
        Words("put the picture into the theme's folder and write its name", "画像を体裁のフォルダーに置き、その名前を書いてください"),
    )  # fmt: skip


def _missing(named: str, layers: Sequence[Path]) -> LogoError:
    there = [
        path.name for path in sorted(layers[0].glob("*")) if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".svg")
    ]
    return LogoError(
        Words(f"there is no file “{named}” in the theme's folder", f"体裁のフォルダーに「{named}」がありません"),
        did_you_mean(named, there) or Words(f"put it into {layers[0]}", f"{layers[0]} に置いてください"),
    )


def _decoded(content: bytes, logo: Logo) -> LogoImage:
    """Return the pixels, no finer than the largest use of the logo needs; the file's notes (place, camera) are left behind."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_KINDS) as opened:
                if max(opened.size) > LONGEST_SIDE:
                    raise _too_fine(opened.size)
                picture: Any = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_fine((0, 0)) from None
    except (OSError, ValueError, SyntaxError, OverflowError):
        raise LogoError(
            Words("the logo is no PNG or JPEG, or damaged", "ロゴが PNG でも JPEG でもないか、壊れています"),
            Words("save it as PNG (SVG and other kinds too)", "PNG で保存し直してください（SVG なども PNG に）"),
        ) from None
    most = max(spot.height for spot in logo.spots()) / 25.4 * FINEST
    if picture.height > most:
        picture = picture.resize(
            (max(round(picture.width * most / picture.height), 1), round(most)), Image.Resampling.LANCZOS
        )
    return LogoImage(picture.width, picture.height, picture.tobytes(), logo.alt)


def _too_fine(size: tuple[int, int]) -> LogoError:
    told = f"（{size[0]} × {size[1]}）" if size[0] else ""
    return LogoError(
        Words(f"the logo has more than {LONGEST_SIDE} pixels on a side", f"ロゴの一辺が {LONGEST_SIDE} 画素を超えています{told}"),
        Words("save it smaller: 1,000 pixels are plenty", "小さくして保存してください（1,000 画素もあれば十分です）"),
    )  # fmt: skip


def on_cover(spot: LogoSpot, image: LogoImage, page: PageFormat) -> Place:
    """Return where the logo stands on the cover: in the middle of the white above the band, or on the rule at the right.

    In a page format with less room than it wants it is smaller.
    """
    height = min(spot.height, _room_on_cover(spot, image, page))
    width = height * image.ratio
    columns, cover = page.reading_columns, page.cover
    x = columns.left if spot.place == "top-left" else columns.right - width
    if spot.place == "bottom-right":
        return Place(x, cover.rule - _ON_RULE - height, width, height)
    return Place(x, (cover.band_top - height) / 2, width, height)


def on_page(spot: LogoSpot, image: LogoImage, page: PageFormat) -> Place:
    """Return where the logo stands on pages: beside the page number, or below the sources; smaller where it must be."""
    height = min(spot.height, _room_on_page(spot, image, page))
    width = height * image.ratio
    x = page.margin if spot.place == "bottom-left" else page.width - page.margin - width
    if spot.place == "top-right":
        return Place(x, page.title_rule.y - _ABOVE_RULE - height, width, height)
    return Place(x, page.height - _EDGE - height, width, height)


def with_room(page: PageFormat, logo: Logo, image: LogoImage) -> PageFormat:
    """Return a page format in which title and page number, or the foot, leave the logo its room."""
    if logo.pages is None:
        return page
    place = on_page(logo.pages, image, page)
    if logo.pages.place == "top-right":
        taken = place.width + _BESIDE
        title = page.title.model_copy(update={"right": page.title.right - taken})
        number = page.number.model_copy(update={"right": page.number.right - taken})
        return page.model_copy(update={"title": title, "number": number})
    foot = page.foot.model_copy(update={"bottom": min(page.foot.bottom, place.y - _BELOW_FOOT)})
    return page.model_copy(update={"foot": foot})


def too_large(logo: Logo, image: LogoImage, page: PageFormat) -> Iterator[tuple[str, float]]:
    """Yield ``cover`` or ``pages`` where the logo is larger than the room there, and the largest height in mm."""
    if logo.cover and logo.cover.height > (room := _room_on_cover(logo.cover, image, page)) + _TOLERANCE:
        yield "cover", room
    if logo.pages and logo.pages.height > (room := _room_on_page(logo.pages, image, page)) + _TOLERANCE:
        yield "pages", room


def _room_on_cover(spot: LogoSpot, image: LogoImage, page: PageFormat) -> float:
    if spot.place == "bottom-right":
        room = page.cover.rule - page.cover.band_bottom - 2 * _ON_RULE
    else:
        room = page.cover.band_top - 2 * _TOP
    return min(room, _widest(page) / image.ratio)


def _room_on_page(spot: LogoSpot, image: LogoImage, page: PageFormat) -> float:
    if spot.place == "top-right":
        running = page.running.baseline + _BELOW_RUNNING if page.running else 0.0
        room = page.title_rule.y - _ABOVE_RULE - max(_TOP, running)
    else:
        room = _MOST_AT_FOOT
    return min(room, _widest(page) / image.ratio)


def _widest(page: PageFormat) -> float:
    return (page.width - 2 * page.margin) * _WIDEST


def coarse(logo: Logo, image: LogoImage) -> int:
    """Return the logo's dots an inch at its largest when they are too few to look sharp, else 0."""
    found = round(image.rows / (max(spot.height for spot in logo.spots()) / 25.4))
    return found if found < COARSEST else 0
