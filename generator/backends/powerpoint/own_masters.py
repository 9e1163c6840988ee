"""Slides on a master of one's own: its masters, layouts and themes as parts, its placeholders for our texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.package import Part

from generator.backends.powerpoint.markup import NS_P, NS_R, Palette
from generator.backends.powerpoint.package import DeckPackage, embed, fill, link_new
from generator.backends.powerpoint.placeholders import Decoration, LayoutName
from generator.backends.powerpoint.shapes import Placeholder
from generator.layout.document import Document, Rect, TextStyle
from generator.masters.deck import Layout, MasterFile, Sheet, read_masters
from generator.masters.package import NS
from generator.masters.pictures import Image
from generator.masters.placeholders import Spot, spots
from generator.theme.model import Theme

FIRST_ID = 2147483648
"""The least id of masters and layouts, which count together (ST_SlideMasterId)."""

_KINDS = {
    "title": ("title", "ctrTitle"),
    "number": ("sldNum",),
    "footer": ("ftr",),
    "subtitle": ("subTitle", "body", ""),
    "lead": ("body", "", "obj"),
}
"""Region of a frame → types of placeholders that take it, the first that the layout has."""
_ONLY_ON: dict[str, tuple[LayoutName, ...]] = {"subtitle": ("cover",), "lead": ("body",)}


@dataclass(frozen=True)
class OwnMasters:
    """What slides need to know of the layouts of one's own, by the kind of page that each serves."""

    theme: Theme
    file: MasterFile
    layouts: Mapping[LayoutName, Layout]
    width: float
    height: float

    @cached_property
    def palette(self) -> Palette:
        """Colours as references to the scheme of the master, where it has them."""
        return self.palette_of("body")

    def palette_of(self, layout: LayoutName) -> Palette:
        """Return the palette of a layout, which may map the colours of its scheme otherwise."""
        scheme = self.layouts[layout].scheme
        slots: dict[str, str] = {}
        for name in ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7))):
            if value := scheme.named(name):
                slots.setdefault(value, name)
        return Palette(slots, self.theme.colour("navy"))

    def decorations(self, _layout: LayoutName) -> tuple[Decoration, ...]:
        """Return nothing: pages draw none of what their own layouts show."""
        return ()

    def colour_map(self, layout: LayoutName) -> str:
        """Return how a slide on this layout maps the colours."""
        own = self.layouts[layout].root.find("p:clrMapOvr/a:overrideClrMapping", NS)
        if own is None:
            return "<a:masterClrMapping/>"
        listed = " ".join(f'{name}="{value}"' for name, value in own.attrib.items())
        return f"<a:overrideClrMapping {listed}/>"

    def placeholder(self, region: str, layout: LayoutName) -> Placeholder | None:
        """Return the placeholder that a frame of this region fills, if the layout has one."""
        if layout not in _ONLY_ON.get(region, (layout,)):
            return None
        spot = spot_for(region, self._spots[layout])
        if spot is None:
            return None
        letters, stays = spot.letters, region != "lead"
        style = TextStyle(letters.size, letters.colour, letters.bold) if letters.colour else None
        box = Rect(spot.x, spot.y, spot.width, spot.height) if stays and spot.upright else None
        return Placeholder(spot.attributes, style, foreign=True, box=box)

    @cached_property
    def _spots(self) -> Mapping[LayoutName, tuple[Spot, ...]]:
        return {name: spots(layout) for name, layout in self.layouts.items()}


def spot_for(region: str, found: tuple[Spot, ...]) -> Spot | None:
    """Return the placeholder of a layout that takes a region's text: the first of the first type that there is."""
    kinds = _KINDS.get(region, ())
    return next((spot for kind in kinds for spot in found if spot.kind == kind), None)


def own_masters(theme: Theme, document: Document) -> OwnMasters | None:
    """Return the theme's own master when pages of the document's format stand on it."""
    master, path = theme.master_for(document.format), theme.master_path
    if master is None or path is None:
        return None
    file = read_masters(path)
    named = {layout.name: layout for layout in file.layouts}
    served = master.layouts
    layouts: dict[LayoutName, Layout] = {
        "cover": named[served.cover], "contents": named[served.contents], "body": named[served.body],
        "divider": named[served.divider],
    }  # fmt: skip
    return OwnMasters(theme.in_format(master.format), file, layouts, document.width, document.height)


def add_own_masters(package: DeckPackage, file: MasterFile) -> tuple[tuple[tuple[Part, int], ...], dict[str, Part]]:
    """Add all masters of a file with their layouts; return the masters with their ids, and the layouts by name."""
    masters: list[tuple[Part, int]] = []
    layouts: dict[str, Part] = {}
    images: dict[str, Part] = {}
    number = FIRST_ID
    for master in file.masters:
        part = package.add(CT.PML_SLIDE_MASTER, "/ppt/slideMasters/slideMaster%d.xml")
        masters.append((part, number))
        ids = []
        for layout in master.layouts:
            number += 1
            layouts[layout.name] = package.add(CT.PML_SLIDE_LAYOUT, "/ppt/slideLayouts/slideLayout%d.xml")
            _fill(package, layouts[layout.name], layout, images)
            link_new(layouts[layout.name], part)
            ids.append((number, link_new(part, layouts[layout.name])))
        look = package.add(CT.OFC_THEME, "/ppt/theme/theme%d.xml")
        _fill(package, look, master.theme, images)
        link_new(part, look)
        _fill(package, part, master, images, tuple(ids))
        number += 1
    return tuple(masters), layouts


def _fill(
    package: DeckPackage, part: Part, sheet: Sheet, images: dict[str, Part], layouts: tuple[tuple[int, str], ...] = ()
) -> None:
    """Fill a part with a sheet's element, its pictures and layouts under the ids that they have in this package."""
    root = etree.fromstring(etree.tostring(sheet.root))
    renamed = {rid: link_new(part, _image(package, image, images)) for rid, image in sheet.images.items()}
    for each in root.iter():
        for name, value in each.attrib.items():
            if name.startswith(f"{{{NS_R}}}") and value in renamed:
                each.set(name, renamed[value])
    listed = root.find("p:sldLayoutIdLst", NS)
    if listed is not None:
        for each in list(listed):
            listed.remove(each)
        for number, rid in layouts:
            etree.SubElement(listed, f"{{{NS_P}}}sldLayoutId", {"id": str(number), f"{{{NS_R}}}id": rid})
    fill(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode("utf-8"))


def _image(package: DeckPackage, image: Image, images: dict[str, Part]) -> Part:
    if image.name not in images:
        name = f"/ppt/media/master{len(images) + 1}.{image.suffix}"
        images[image.name] = embed(package, image.content_type, name, image.content)
    return images[image.name]


def write_masters(file: MasterFile, theme: Theme, stream: BinaryIO) -> None:
    """Write the masters of a file, as cleaned, as a deck without slides."""
    import datetime as dt

    from generator.backends.powerpoint.writer import make_deck_on

    points = 12_700
    document = Document(
        file.width / points, file.height / points, (), theme.label, "", "", (), "ja-JP", dt.date(1980, 1, 1)
    )
    make_deck_on(file, document, theme).save(stream)
