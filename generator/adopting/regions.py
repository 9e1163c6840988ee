"""Regions of the page, in mm, from the placeholders of the layouts that serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.adopting.guessing import BODIES, TITLES, Guess, body_of, title_of
from generator.errors import Problem, TemplateError, Words
from generator.masters.deck import Layout, MasterFile
from generator.masters.decoration import Area, Shown, decoration, ground
from generator.masters.decoration import Path as Drawn
from generator.masters.placeholders import Spot, spots
from generator.theme.page_format import Place

MM = 72 / 25.4
SMALLEST_PAGE, LARGEST_PAGE = 100.0, 1422.4
SMALLEST_BODY = (120.0, 60.0)
"""Width and height, mm, below which no page of a report can be set."""
ROOMY_BODY = (220.0, 125.0)
"""From which on the shipped reports fit without being cut in more pages."""
_EDGE = 12.0
_TITLE_HEIGHT = 18.0
_GAP = 2.0
_COVER_TEXT, _COVER_LEAST = 60.0, 34.0
"""mm that year, base, date and offices take on a cover with ease, and at least."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Where things stand, mm. ``body`` is left, top, right, bottom of what lead, body and notes share."""

    width: float
    height: float
    title: Place
    body: tuple[float, float, float, float]
    number: Place
    cover_title: Place
    cover_text: Place
    divider_title: Place
    divider_text: Place
    footer: tuple[str, Place] | None
    problems: tuple[Problem, ...]


def regions_of(file: MasterFile, guess: Guess) -> Regions:
    """Return the regions of the layouts that serve.

    Raises:
        TemplateError: the page or the body's area is too small for any report.

    """
    width, height = file.width / 36_000, file.height / 36_000
    if not all(SMALLEST_PAGE <= side <= LARGEST_PAGE for side in (width, height)):
        raise TemplateError(_odd_page(file.path, width, height))
    body = guess.layouts["body"]
    return _Finder(file.path, body, width, height).regions(guess)


class _Finder:
    def __init__(self, path: Path, body: Layout, width: float, height: float) -> None:
        self._path, self._layout, self._width, self._height = path, body, width, height
        self._spots = spots(body)
        self._title, self._body = title_of(body), body_of(body) or _master_body(body)
        self._problems: list[Problem] = []

    def regions(self, guess: Guess) -> Regions:
        title = inner(self._title) if self._title else self._usual_title()
        area = self._area(title)
        footer = self._first("ftr")
        cover, divider = guess.layouts["cover"], guess.layouts["divider"]
        cover_title, cover_text = self._cover(cover, area, cover is self._layout)
        divider_title, divider_text = self._divider(divider, title, area)
        text = " ".join(footer.text.split()) if footer else ""
        return Regions(
            self._width, self._height, title, area, self._number(area), cover_title, cover_text, divider_title, divider_text,
            (text, inner(footer)) if footer and text else None, tuple(self._problems),
        )  # fmt: skip

    def _first(self, *kinds: str) -> Spot | None:
        return next((spot for spot in self._spots if spot.kind in kinds), None)

    def _usual_title(self) -> Place:
        return _place(_EDGE, 8.0, self._width - 2 * _EDGE, _TITLE_HEIGHT, "left", "middle")

    def _area(self, title: Place) -> tuple[float, float, float, float]:
        """Return the area that lead, body and notes share, between title and footers."""
        box = inner(self._body) if self._body else None
        left, right = title.x, title.x + title.width
        if box is not None:
            left = box.x if abs(box.x - left) > 6.0 else left
            right = max(box.x + box.width, left) if not box.x <= left <= right <= box.x + box.width else right
            right = max(right, box.x + box.width)
        top = max(title.y + title.height, box.y if box else 0.0) if self._title or box else title.y + title.height
        top = max(top, title.y + title.height + (0.0 if box else _GAP))
        foot = [spot.y / MM for spot in self._spots if spot.kind in ("sldNum", "ftr", "dt") and spot.y / MM > top + 40]
        bottom = min([box.y + box.height if box else self._height - _EDGE, *(each - 1.0 for each in foot)])
        roomy = min([self._height - 8.0, *(each - 1.0 for each in foot)])
        if bottom - top < ROOMY_BODY[1] and roomy > bottom:
            bottom = roomy
        self._check(right - left, bottom - top)
        return left, top, right, bottom

    def _check(self, width: float, height: float) -> None:
        if width < SMALLEST_BODY[0] or height < SMALLEST_BODY[1]:
            raise TemplateError(_no_room(self._path, self._layout.name, width, height))
        if width < ROOMY_BODY[0] or height < ROOMY_BODY[1]:
            self._problems.append(_tight(self._layout.name, width, height))

    def _number(self, area: tuple[float, float, float, float]) -> Place:
        spot = self._first("sldNum")
        if spot is not None:
            return inner(spot)
        self._problems.append(_no_number(self._layout.name))
        top = min(area[3] + 1.0, self._height - 7.0)
        return _place(self._width - _EDGE - 20.0, top, 20.0, min(6.0, self._height - top), "right", "middle")

    def _cover(self, layout: Layout, area: tuple[float, float, float, float], shared: bool) -> tuple[Place, Place]:
        left, top, right, bottom = area
        title, said = (
            title_of(layout),
            next((each for each in spots(layout) if each.kind in ("subTitle", *BODIES)), None),
        )
        if shared or title is None:
            high = (bottom - top) * 0.4
            return (
                _place(left, top, right - left, high, "left", "bottom"),
                _place(left, top + high + 6.0, right - left, bottom - top - high - 6.0, "left", "top"),
            )
        heading = inner(title)
        if said is None or said.kind == "":
            y = heading.y + heading.height + 4.0
            room = self._height - _EDGE - y
            if room >= _COVER_LEAST:
                return heading, _place(heading.x, y, heading.width, room, heading.align, "top")
            return heading, _place(
                left, max(heading.y - _COVER_TEXT - 4.0, 4.0), right - left, _COVER_TEXT, heading.align, "top"
            )
        text = inner(said)
        if text.height < _COVER_TEXT:
            low = min(self._height - 8.0, text.y + _COVER_TEXT)
            below = low - text.y
            text = text.model_copy(update={"height": round(max(text.height, below), 2)})
            if text.height < _COVER_LEAST:
                high = round(self._height - 8.0 - _COVER_LEAST, 2)
                text = text.model_copy(update={"y": max(high, 0.0), "height": _COVER_LEAST})
        return heading, text

    def _divider(self, layout: Layout, title: Place, area: tuple[float, float, float, float]) -> tuple[Place, Place]:
        left, top, right, bottom = area
        whole = _place(left, top, right - left, bottom - top, "left", "top")
        own = title_of(layout)
        if layout is self._layout or own is None:
            return title, whole
        heading, said = inner(own), next((each for each in spots(layout) if each.kind in BODIES), None)
        y = heading.y + heading.height + 3.0
        if said is not None and said.y / MM > heading.y:
            text = inner(said)
            return heading, text.model_copy(update={"height": round(max(self._height - _EDGE - text.y, 10.0), 2)})
        if self._height - _EDGE - y < 40.0:
            return heading, whole if heading.y > bottom else _place(
                left, top, right - left, max(heading.y - top, 10.0), "left", "top"
            )
        return heading, _place(heading.x, y, heading.width, self._height - _EDGE - y, "left", "top")


def inner(spot: Spot) -> Place:
    """Return what a placeholder's insets leave to text, mm."""
    left, top, right, bottom = spot.insets
    width, height = max(spot.width - left - right, 1.0), max(spot.height - top - bottom, 1.0)
    return _place((spot.x + left) / MM, (spot.y + top) / MM, width / MM, height / MM, spot.letters.align, spot.anchor)


def ground_of(layout: Layout, spot: Spot | None, width: float, height: float) -> str:
    """Return the colour on which a placeholder's text stands; empty for a picture."""
    if spot is None:
        return ground(layout)
    if spot.fill:
        return spot.fill
    x, y = spot.x + spot.width / 2, spot.y + spot.height / 2
    found = ground(layout)
    for piece in decoration(layout, width * MM, height * MM):
        if isinstance(piece, Shown) and _within(piece.area, x, y):
            found = ""
        elif isinstance(piece, Drawn) and piece.fill and piece.fill.opacity > 0.9 and _within(_bounds(piece), x, y):
            found = piece.fill.value
    return found


def _within(area: Area, x: float, y: float) -> bool:
    return area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height


def _bounds(path: Drawn) -> Area:
    points = [(values[at], values[at + 1]) for _, values in path.steps for at in range(0, len(values), 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _master_body(layout: Layout) -> Spot | None:
    """Return the body placeholder of another layout whose title stands in the same place: the house's area for content."""
    own = title_of(layout)
    for other in layout.master.layouts:
        title, found = title_of(other), body_of(other)
        if own and title and found and abs(own.y - title.y) < MM and found.width > own.width * 0.7 and found.y > own.y:
            return replace(found, index="")
    return None


def _place(x: float, y: float, width: float, height: float, align: str, anchor: str) -> Place:
    rounded = {"x": max(x, 0.0), "y": max(y, 0.0), "width": width, "height": height}
    return Place.model_validate(
        {**{key: round(value, 2) for key, value in rounded.items()}, "align": align, "anchor": anchor}
    )


def missing_titles(guess: Guess) -> Iterator[Layout]:
    """Yield the layouts that serve and have no placeholder for a title."""
    yield from (
        each for each in dict.fromkeys(guess.layouts.values()) if not any(s.kind in TITLES for s in spots(each))
    )


def _odd_page(path: Path, width: float, height: float) -> Problem:
    return Problem(
        Words(
            f"the slides are {width:.0f} × {height:.0f} mm; a report needs at least {SMALLEST_PAGE:g} mm a side",
            f"スライドの大きさが {width:.0f} × {height:.0f} mm です。資料には縦横とも {SMALLEST_PAGE:g} mm 以上が必要です",
        ),
        str(path),
        Words("change the size in PowerPoint: Design, Slide Size", "PowerPoint の「デザイン」→「スライドのサイズ」で変えてください"),
    )  # fmt: skip


def _no_room(path: Path, name: str, width: float, height: float) -> Problem:
    least = f"{SMALLEST_BODY[0]:g} × {SMALLEST_BODY[1]:g} mm"
    return Problem(
        Words(
            f"the layout “{name}” leaves {width:.0f} × {height:.0f} mm to the body; at least {least} are needed",
            f"レイアウト「{name}」の本文の領域が {width:.0f} × {height:.0f} mm しかありません（{least} 以上が必要）",
        ),
        str(path),
        Words(
            "make the body's placeholder larger in the slide master", "スライド マスターで、本文の枠を広げてください"
        ),
    )


def _tight(name: str, width: float, height: float) -> Problem:
    return Problem(
        Words(
            f"the body's area of “{name}” is small ({width:.0f} × {height:.0f} mm): full pages may not fit",
            f"レイアウト「{name}」の本文の領域が小さめです（{width:.0f} × {height:.0f} mm）。内容の多いページは入らないことがあります",
        ),
        hint=Words(
            "widen `lead.y` and `foot.bottom` in theme.yaml as far as the design allows, or shorten the pages",
            "意匠が許すところまで theme.yaml の lead: y と foot: bottom を広げるか、ページの内容を減らしてください",
        ),
        severity="warning",
    )


def _no_number(name: str) -> Problem:
    return Problem(
        Words(
            f"the layout “{name}” has no slide number; it is printed at the lower right",
            f"レイアウト「{name}」にスライド番号の枠がないため、番号は右下に印刷します",
        ),
        hint=Words(
            "add it in the slide master (Insert, Slide Number), or move formats: number: place in theme.yaml",
            "スライド マスターで「スライド番号」を入れて取り込み直すか、theme.yaml の number の place で動かしてください",
        ),
        severity="warning",
    )
