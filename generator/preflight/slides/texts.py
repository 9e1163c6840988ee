"""Text bodies with every property resolved as PowerPoint does: run, paragraph, shape, layout, master, presentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.preflight.contrast import Rgb
from generator.preflight.slides.package import NS, Element, q
from generator.preflight.slides.shapes import EMU, Shape
from generator.preflight.slides.slide import Slide
from generator.preflight.slides.styles import Level, Styles

_RAISED_SCALE = 2 / 3
"""Raised and lowered text is drawn smaller by PowerPoint."""
_LINE = 1.2
"""Height of a line at a spacing of 100 per cent, in parts of the size: that of Japanese fonts."""
_ANCHORS: dict[str, Literal["top", "middle", "bottom"]] = {"t": "top", "ctr": "middle", "b": "bottom"}
_ALIGNS: dict[str, Literal["left", "center", "right"]] = {"ctr": "center", "r": "right"}
_TAGS = (q("a:r"), q("a:fld"))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. ``size`` is what the reader sees, points; ``colour`` None when it is not one opaque colour."""

    text: str
    size: float
    line: float
    """The size that sets the height of the line, points."""
    bold: bool
    raised: bool
    colour: Rgb | None
    language: str
    latin: str
    """The font that the run itself names for Latin letters; empty when it names none."""
    east_asian: str
    """The font for Japanese letters: the run's own, or empty when it names only a Latin one; else what it inherits."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The runs between its line breaks, and how its lines stand; lengths in points."""

    lines: tuple[tuple[Run, ...], ...]
    align: Literal["left", "center", "right"]
    left: float
    indent: float
    marked: bool
    """A bullet or a tab puts the first line's text at ``left``."""
    before: float
    after: float
    spacing: float
    """Exact height of a line; negative: a multiple of the font's own."""
    empty_size: float
    hanging: bool = False
    """、 and 。 may stand beyond the box at a line's end."""

    @property
    def runs(self) -> Iterator[Run]:
        """All runs."""
        return (run for line in self.lines for run in line)

    def pitch(self, size: float) -> float:
        """Return the height of a line whose largest letters have this size."""
        return self.spacing if self.spacing > 0 else -self.spacing * _LINE * size


@dataclass(frozen=True, slots=True)
class Body:
    """A text body. ``insets`` are left, top, right, bottom; ``grows``: the box is made as high as the text."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[float, float, float, float]
    anchor: Literal["top", "middle", "bottom"]
    wraps: bool
    grows: bool
    upright: bool
    """Lines run from left to right, not down."""

    @property
    def runs(self) -> Iterator[Run]:
        """All runs with visible text."""
        return (run for paragraph in self.paragraphs for run in paragraph.runs if run.text.strip())

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)


def body_of(slide: Slide, shape: Shape) -> Body | None:
    """Return a shape's text; None when it has none."""
    element = shape.body
    if element is None:
        return None
    own = [each for each in (found.find("p:txBody/a:bodyPr", NS) for found in shape.inherited) if each is not None]
    return _body(element, Styles(slide, element.find("a:lstStyle", NS), shape), own)


def cell_body(slide: Slide, cell: Element, styles: Styles) -> Body | None:
    """Return a table cell's text; None when it has none."""
    element = cell.find("a:txBody", NS)
    if element is None:
        return None
    body = _body(element, styles, [])
    properties = cell.find("a:tcPr", NS)
    sides = {"marL": 7.2, "marT": 3.6, "marR": 7.2, "marB": 3.6}
    given = properties.attrib if properties is not None else {}
    insets = tuple(int(given[name]) / EMU if name in given else value for name, value in sides.items())
    upright = given.get("vert", "horz") == "horz"
    anchor = _ANCHORS.get(given.get("anchor", "t"), "top")
    return Body(body.paragraphs, (insets[0], insets[1], insets[2], insets[3]), anchor, True, False, upright)


def _body(element: Element, styles: Styles, inherited: list[Element]) -> Body:
    own = element.find("a:bodyPr", NS)
    chain = [each for each in (own, *inherited) if each is not None]
    scale, grows, cut = _fitting(chain)
    paragraphs = tuple(_paragraph(each, styles, scale, cut) for each in element.iterfind("a:p", NS))
    sides = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
    insets = [int(_said(chain, name, str(int(value * EMU)))) / EMU for name, value in sides.items()]
    return Body(
        paragraphs,
        (insets[0], insets[1], insets[2], insets[3]),
        _ANCHORS.get(_said(chain, "anchor", "t"), "top"),
        _said(chain, "wrap", "square") != "none",
        grows,
        _said(chain, "vert", "horz") == "horz",
    )


def _said(chain: Sequence[Element], name: str, default: str) -> str:
    return next((value for each in chain if (value := each.get(name)) is not None), default)


def _fitting(chain: Sequence[Element]) -> tuple[float, bool, float]:
    """Return the scale of the letters, whether the box grows with the text, and what is taken off the spacing."""
    for properties in chain:
        if properties.find("a:noAutofit", NS) is not None:
            return 1.0, False, 0.0
        if properties.find("a:spAutoFit", NS) is not None:
            return 1.0, True, 0.0
        if (shrunk := properties.find("a:normAutofit", NS)) is not None:
            return int(shrunk.get("fontScale", "100000")) / 1e5, False, int(shrunk.get("lnSpcReduction", "0")) / 1e5
    return 1.0, False, 0.0


def _paragraph(element: Element, styles: Styles, scale: float, cut: float) -> Paragraph:
    own = element.find("a:pPr", NS)
    level = styles.level(int(own.get("lvl", "0")) + 1 if own is not None else 1)
    chain = ([own] if own is not None else []) + list(level.styles)
    lines: list[list[Run]] = [[]]
    for child in element:
        if child.tag in _TAGS:
            lines[-1].append(_run(child, level, styles, scale))
        elif child.tag == q("a:br"):
            lines.append([])
    bulleted = _bulleted(chain)
    tabbed = bool(lines[0]) and "\t" in "".join(run.text for run in lines[0])
    end = element.find("a:endParaRPr", NS)
    size = int(end.get("sz")) / 100 if end is not None and end.get("sz") else level.size
    before, after = _space(chain, "a:spcBef", size), _space(chain, "a:spcAft", size)
    return Paragraph(
        tuple(tuple(line) for line in lines),
        _ALIGNS.get(_said(chain, "algn", "l"), "left"),
        int(_said(chain, "marL", "0")) / EMU,
        int(_said(chain, "indent", "0")) / EMU,
        bulleted or tabbed,
        before,
        after,
        _spacing(chain, cut),
        size * scale,
        _said(chain, "hangingPunct", "0") in ("1", "true"),
    )


def _bulleted(chain: Sequence[Element]) -> bool:
    for each in chain:
        for child in each:
            name = child.tag.rsplit("}", 1)[-1]
            if name == "buNone":
                return False
            if name in ("buChar", "buAutoNum", "buBlip"):
                return True
    return False


def _spacing(chain: Sequence[Element], cut: float) -> float:
    """Return the exact height of a line, or minus the multiple of the font's own."""
    for each in chain:
        if (exact := each.find("a:lnSpc/a:spcPts", NS)) is not None:
            return max(int(exact.get("val")) / 100, 0.1)
        if (share := each.find("a:lnSpc/a:spcPct", NS)) is not None:
            return -max(_share(share) - cut, 0.1)
    return -(1.0 - cut)


def _space(chain: Sequence[Element], tag: str, size: float) -> float:
    for each in chain:
        if (exact := each.find(f"{tag}/a:spcPts", NS)) is not None:
            return int(exact.get("val")) / 100
        if (share := each.find(f"{tag}/a:spcPct", NS)) is not None:
            return _share(share) * size * _LINE
    return 0.0


def _share(element: Element) -> float:
    value = element.get("val", "100000")
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100000


def _run(element: Element, level: Level, styles: Styles, scale: float) -> Run:
    own = element.find("a:rPr", NS)
    given: Mapping[str, str] = own.attrib if own is not None else {}
    line = (int(given["sz"]) / 100 if "sz" in given else level.size) * scale
    colour, latin, east_asian = level.colour, "", ""
    for child in own if own is not None else ():
        match child.tag.rsplit("}", 1)[-1]:
            case "solidFill":
                colour = styles.colour(child)
            case "gradFill" | "blipFill" | "pattFill" | "noFill":
                colour = None
            case "latin":
                latin = child.get("typeface", "")
            case "ea":
                east_asian = child.get("typeface", "")
    if not latin:
        east_asian = east_asian or level.east_asian
    raised = given.get("baseline", "0") not in ("0", "0%")
    bold = given["b"] in ("1", "true") if "b" in given else level.bold
    language = given.get("lang") or level.language
    size = line * (_RAISED_SCALE if raised else 1.0)
    return Run(element.findtext("a:t", "", NS), size, line, bold, raised, colour, language, latin, east_asian)
