"""Size, contrast, language and font of the letters on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.layout.document import Rect
from generator.preflight.contrast import TEXT_CONTRAST, Rgb, contrast, faint_finding
from generator.preflight.finding import NONE, Finding, at_least, points, same, shortened
from generator.preflight.japanese import A_JAPANESE_FONT, is_japanese, japanese_font
from generator.preflight.kinds import EAST_ASIAN_FONT, NO_LANGUAGE, TINY_TEXT
from generator.preflight.slides.package import NS
from generator.preflight.slides.pieces import Piece
from generator.preflight.slides.shapes import Shape
from generator.preflight.slides.slide import Slide
from generator.preflight.slides.texts import Run

SMALLEST, SMALLEST_RAISED = 8.0, 7.0
"""Points; note marks are raised."""
_ROUNDING = 0.05


def tiny(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield texts with letters below the smallest size; one finding a text."""
    for piece in pieces:
        small = [run for run in piece.body.runs if run.size < _floor(run) - _ROUNDING]
        if small:
            worst = min(small, key=lambda run: run.size)
            yield Finding(TINY_TEXT, slide.number, piece.name, points(worst.size), at_least(_floor(worst)))


def _floor(run: Run) -> float:
    return SMALLEST_RAISED if run.raised else SMALLEST


def faint(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield texts whose colour is too near to that of their ground; what cannot be known (a picture) is left out."""
    grounds = _Grounds(slide)
    for piece in pieces:
        ground = piece.fill if isinstance(piece.fill, tuple) else None
        if ground is None and piece.fill != "other":
            ground = grounds.below(piece)
        if ground is None:
            continue
        found = [(contrast(run.colour, ground), run) for run in piece.body.runs if run.colour is not None]
        ratio, run = min(found, key=lambda each: each[0], default=(21.0, None))
        if run is not None and run.colour is not None and ratio < TEXT_CONTRAST:
            yield faint_finding(slide.number, f"{piece.name}: {shortened(run.text)}", run.colour, ground, TEXT_CONTRAST)


class _Grounds:
    """What stands behind a text: its own fill, else the uppermost fill below it, else the page."""

    def __init__(self, slide: Slide) -> None:
        self._slide = slide
        self._order = [shape for top in (*slide.behind, *slide.shapes) for shape in top.walk()]
        self._fills = [shape_fill(slide, shape) for shape in self._order]

    def below(self, piece: Piece) -> Rgb | None:
        at = next((i for i, shape in enumerate(self._order) if shape.element is piece.shape.element), -1)
        middle = _middle(piece.setting.lines) or _middle((piece.box,))
        for index in range(at, -1, -1):
            shape, fill = self._order[index], self._fills[index]
            if index != at and not _holds(shape.outer, middle):
                continue
            if isinstance(fill, tuple):
                return fill
            if fill == "other":
                return None
        return self._slide.background


def shape_fill(slide: Slide, shape: Shape) -> Rgb | str:
    """Return a shape's fill: its own, its placeholder's, its style's; "none", or "other" when it is no one colour."""
    if shape.kind == "picture":
        return "other"
    if shape.kind != "shape":
        return "none"
    for element in (shape.element, *shape.inherited):
        if (fill := slide.colours.fill(element.find("p:spPr", NS))) is not None:
            return fill
    reference = shape.element.find("p:style/a:fillRef", NS)
    if reference is not None and reference.get("idx") != "0":
        return slide.colours.colour(reference) or "other"
    return "none"


def _middle(rects: Sequence[Rect]) -> tuple[float, float] | None:
    return (rects[0].x + rects[0].width / 2, rects[0].y + rects[0].height / 2) if rects else None


def _holds(rect: Rect, place: tuple[float, float] | None) -> bool:
    return place is not None and rect.x <= place[0] <= rect.right and rect.y <= place[1] <= rect.bottom


def languages(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield shapes with text that says no language; one finding a shape."""
    told: set[int] = set()
    for piece in pieces:
        silent = next((run for run in piece.body.runs if not run.language), None)
        if silent is not None and id(piece.shape) not in told:
            told.add(id(piece.shape))
            name = f"{piece.shape.name}: {shortened(silent.text)}"
            yield Finding(NO_LANGUAGE, slide.number, name, NONE, same("ja-JP"))


def fonts(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield shapes whose Japanese letters have a Latin font and no Japanese one, or a wrong one; one a shape."""
    told: set[int] = set()
    for piece in pieces:
        if id(piece.shape) in told:
            continue
        for run in piece.body.runs:
            if is_japanese(run.text) and (wrong := _wrong_font(run)):
                told.add(id(piece.shape))
                name = f"{piece.shape.name}: {shortened(run.text)}"
                yield Finding(EAST_ASIAN_FONT, slide.number, name, same(wrong), A_JAPANESE_FONT)
                break


def theme_font(slide: Slide) -> str:
    """Return the theme's font for East Asian body text; empty when it names none."""
    element = slide.theme.find("a:themeElements/a:fontScheme/a:minorFont/a:ea", NS)
    return str(element.get("typeface", "")) if element is not None else ""


def named_fonts(slide: Slide) -> list[str]:
    """Return the Japanese fonts that runs of a slide name for themselves, in their order."""
    named = (element.get("typeface", "") for element in slide.root.iterfind(".//a:rPr/a:ea", NS))
    return [name for name in dict.fromkeys(named) if name and not name.startswith("+")]


def theme_fonts(slides: Sequence[Slide]) -> Iterator[Finding]:
    """Yield what the themes lack: a Japanese font for headings and for text; once a deck."""
    seen: set[str] = set()
    for slide in slides:
        for sort in ("majorFont", "minorFont"):
            element = slide.theme.find(f"a:themeElements/a:fontScheme/a:{sort}/a:ea", NS)
            font = element.get("typeface", "") if element is not None else ""
            if (not font or not japanese_font(font)) and sort not in seen:
                seen.add(sort)
                measured = same(f"“{font}”") if font else NONE
                yield Finding(EAST_ASIAN_FONT, 0, f"theme: {sort}", measured, A_JAPANESE_FONT)


def _wrong_font(run: Run) -> str:
    if run.east_asian.startswith("+"):
        return ""
    if run.east_asian:
        return "" if japanese_font(run.east_asian) else run.east_asian
    return run.latin if run.latin and not run.latin.startswith("+") else ""
