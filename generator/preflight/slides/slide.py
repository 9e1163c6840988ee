"""A slide with what stands behind it: layout, master, theme, background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.layout.document import Rect
from generator.preflight.contrast import WHITE, Rgb
from generator.preflight.slides.colours import Colours
from generator.preflight.slides.package import NS, Element, Package
from generator.preflight.slides.shapes import EMU, Shape, shapes_of


@dataclass(frozen=True)
class Slide:
    """One slide of a deck, numbered from 1. ``page`` is the rectangle of the page in points."""

    number: int
    part: str
    package: Package
    page: Rect
    defaults: Element | None
    """The presentation's default text style."""

    @cached_property
    def root(self) -> Element:
        """The slide's XML."""
        return self.package.part(self.part)

    @cached_property
    def layout(self) -> Element:
        """The layout's XML."""
        return self.package.part(self._layout_name)

    @cached_property
    def master(self) -> Element:
        """The master's XML."""
        return self.package.part(self._master_name)

    @cached_property
    def theme(self) -> Element:
        """The theme's XML."""
        return self.package.part(self.package.first(self._master_name, "theme"))

    @cached_property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return Colours.of(self.theme, self.master)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The slide's own shapes in drawing order, groups as one."""
        return shapes_of(self.root, (self.layout, self.master))

    @cached_property
    def behind(self) -> tuple[Shape, ...]:
        """What master and layout draw behind them: all but placeholders."""
        drawn: list[Shape] = []
        if self.layout.get("showMasterSp", "1") in ("1", "true"):
            drawn += shapes_of(self.master)
        if self.root.get("showMasterSp", "1") in ("1", "true"):
            drawn += shapes_of(self.layout)
        return tuple(shape for shape in drawn if not shape.placeholder)

    @cached_property
    def background(self) -> Rgb | None:
        """The page's colour; None when it is a picture or a gradient."""
        for root in (self.root, self.layout, self.master):
            ground = root.find("p:cSld/p:bg", NS)
            if ground is None:
                continue
            if (reference := ground.find("p:bgRef", NS)) is not None:
                return self.colours.colour(reference) if reference.get("idx") in ("1001", "0") else None
            filled = self.colours.fill(ground.find("p:bgPr", NS))
            return filled if isinstance(filled, tuple) else None
        return WHITE

    def everything(self) -> Iterator[Shape]:
        """Yield every shape of the slide, groups and what is in them."""
        for shape in self.shapes:
            yield from shape.walk()

    @cached_property
    def _layout_name(self) -> str:
        return self.package.first(self.part, "slideLayout")

    @cached_property
    def _master_name(self) -> str:
        return self.package.first(self._layout_name, "slideMaster")


class NotesPage(Slide):
    """The notes page of a slide; what stands behind it is the master of notes."""

    @cached_property
    def layout(self) -> Element:
        """The notes master's XML; notes have no layout between."""
        return self.master

    @cached_property
    def behind(self) -> tuple[Shape, ...]:
        """What the notes master draws: all but placeholders."""
        return tuple(shape for shape in shapes_of(self.master) if not shape.placeholder)

    @cached_property
    def _master_name(self) -> str:
        return self.package.first(self.part, "notesMaster")


def notes_of(slide: Slide) -> NotesPage | None:
    """Return the notes page of a slide; None when it has none."""
    part = next(slide.package.related(slide.part, "notesSlide"), None)
    if part is None:
        return None
    size = slide.package.part(slide.package.first("", "officeDocument")).find("p:notesSz", NS)
    width, height = (int(size.get("cx")), int(size.get("cy"))) if size is not None else (6858000, 9144000)
    return NotesPage(slide.number, part, slide.package, Rect(0.0, 0.0, width / EMU, height / EMU), slide.defaults)


def slides_of(package: Package) -> list[Slide]:
    """Return the slides of a deck; UnreadableFileError when the package is damaged."""
    root = package.part(package.first("", "officeDocument"))
    size = root.find("p:sldSz", NS)
    width, height = (int(size.get("cx")), int(size.get("cy"))) if size is not None else (9144000, 6858000)
    page = Rect(0.0, 0.0, width / EMU, height / EMU)
    defaults = root.find("p:defaultTextStyle", NS)
    return [Slide(number, part, package, page, defaults) for number, part in enumerate(package.slides(), 1)]
