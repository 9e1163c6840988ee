"""Where a text's properties come from: shape, placeholder in layout and master, text styles of master and presentation."""

from __future__ import annotations

from generator.preflight.contrast import Rgb
from generator.preflight.slides.package import NS, Element
from generator.preflight.slides.shapes import Shape
from generator.preflight.slides.slide import Slide

DEFAULT_SIZE = 18.0
"""Points, where nothing says a size."""


class Styles:
    """Where a text body's properties come from, nearest first: level styles, the shape's font colour."""

    def __init__(self, slide: Slide, own: Element | None, shape: Shape | None) -> None:
        self._slide = slide
        lists = [own] if own is not None and len(own) else []
        for ancestor in shape.inherited if shape else ():
            found = ancestor.find("p:txBody/a:lstStyle", NS)
            lists += [found] if found is not None and len(found) else []
        styles = slide.master.find("p:txStyles", NS)
        kind = "" if shape is None or not shape.placeholder else "title" if shape.is_title else "body"
        if kind == "body" and shape is not None and shape.placeholder in ("dt", "ftr", "sldNum"):
            kind = "other"
        if kind and styles is not None:
            lists += [each for each in [styles.find(f"p:{kind}Style", NS)] if each is not None]
        lists += [slide.defaults] if slide.defaults is not None else []
        self._lists = lists
        font = shape.element.find("p:style/a:fontRef", NS) if shape else None
        self.font_colour = slide.colours.colour(font)
        self._levels: dict[int, Level] = {}

    def level(self, number: int) -> Level:
        """Return the defaults of paragraphs of a level (from 1)."""
        if number not in self._levels:
            found = (each.find(f"a:lvl{number}pPr", NS) for each in self._lists)
            self._levels[number] = Level(tuple(each for each in found if each is not None), self)
        return self._levels[number]

    def colour(self, holder: Element | None) -> Rgb | None:
        """Return a colour of the theme."""
        return self._slide.colours.colour(holder)

    @property
    def plain_colour(self) -> Rgb | None:
        """The theme's text colour."""
        slots = self._slide.colours
        return slots.slots.get(slots.mapped.get("tx1", "dk1"))


class Level:
    """Paragraph styles nearest first, and the run properties that they give by default."""

    def __init__(self, styles: tuple[Element, ...], of: Styles) -> None:
        self.styles = styles
        runs = [each.find("a:defRPr", NS) for each in styles]
        self.runs = tuple(each for each in runs if each is not None)
        self.size = int(self.attribute("sz", "0")) / 100 or DEFAULT_SIZE
        self.bold = self.attribute("b", "0") in ("1", "true")
        self.language = self.attribute("lang", "")
        self.east_asian = self._font("a:ea")
        fills = (each.find("a:solidFill", NS) for each in self.runs)
        fill = next((each for each in fills if each is not None), None)
        self.colour = of.font_colour or (of.colour(fill) if fill is not None else of.plain_colour)

    def attribute(self, name: str, default: str) -> str:
        """Return the nearest style's attribute of letters."""
        return next((value for each in self.runs if (value := each.get(name)) is not None), default)

    def _font(self, tag: str) -> str:
        fonts = (each.find(tag, NS) for each in self.runs)
        return next((each.get("typeface", "") for each in fonts if each is not None), "")
