"""A file's masters and layouts, cleaned: what adopting describes and what slides are built on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from generator.masters import refusals
from generator.masters.cleaning import Taken, active_content, cleaned, pictures_of
from generator.masters.colours import Scheme
from generator.masters.package import NS, Element, Package, local, q
from generator.masters.pictures import Image, is_picture, read_image

EMU_MM = 36_000
"""English metric units a millimetre."""
_MOST_LAYOUTS = 300


@dataclass(frozen=True, eq=False)
class Sheet:
    """A layout or master: its element, which refers to ``images`` by the ids of its relationships."""

    name: str
    root: Element
    images: dict[str, Image]


@dataclass(frozen=True, eq=False)
class Layout(Sheet):
    """A slide layout. ``kind`` is its type attribute (title, obj, titleOnly …)."""

    kind: str
    master: Master

    @property
    def shows_master(self) -> bool:
        """Whether the master's decoration shows through."""
        return self.root.get("showMasterSp", "1") in ("1", "true")

    @cached_property
    def scheme(self) -> Scheme:
        """The colours as this layout sees them."""
        return self.master.scheme.of_layout(self.root)


@dataclass(frozen=True, eq=False)
class Master(Sheet):
    """A slide master with its theme; its layouts come after it."""

    theme: Sheet
    layouts: list[Layout] = field(default_factory=list)

    @cached_property
    def scheme(self) -> Scheme:
        """The colours of the master."""
        return Scheme.of(self.theme.root, self.root)


@dataclass(frozen=True, eq=False)
class MasterFile:
    """The masters of a file; sizes in English metric units. ``taken`` says what was left behind, and on which layouts."""

    path: Path
    width: int
    height: int
    masters: tuple[Master, ...]
    taken: tuple[tuple[str, Taken], ...]
    slides: int

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """All layouts in their order."""
        return tuple(layout for master in self.masters for layout in master.layouts)

    def layout(self, name: str) -> Layout | None:
        """Return the layout of a name."""
        return next((layout for layout in self.layouts if layout.name == name), None)


def read_masters(path: Path) -> MasterFile:
    """Return the masters of a .pptx or .potx.

    Raises:
        TemplateError: the file is refused; the problem says why and what to do.

    """
    try:
        seen = path.stat()
    except OSError as fault:
        raise refusals.not_there(path, fault.strerror or str(fault)) from None
    return _read(path, seen.st_mtime_ns, seen.st_size)


def read_masters_afresh(path: Path) -> MasterFile:
    """Return the same as elements that may be changed."""
    return _Reader(Package(path)).read()


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> MasterFile:
    return _Reader(Package(path)).read()


class _Reader:
    """Follows the relationships from the presentation to masters, layouts, themes and their pictures; nothing else is opened."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._images: dict[str, Image] = {}
        self._taken: list[tuple[str, Taken]] = []
        self._names: set[str] = set()

    def read(self) -> MasterFile:
        package = self._package
        root, relations = package.xml(package.main), package.relations(package.main)
        size = root.find("p:sldSz", NS)
        width, height = (_number(size, "cx"), _number(size, "cy")) if size is not None else (9_144_000, 6_858_000)
        listed = [
            relations.get(each.get(q("r:id"), "")) for each in root.iterfind("p:sldMasterIdLst/p:sldMasterId", NS)
        ]
        masters = tuple(self._master(each.target) for each in listed if each and not each.external)
        if not any(master.layouts for master in masters):
            raise refusals.no_layouts(package.path)
        slides = len(root.findall("p:sldIdLst/p:sldId", NS))
        return MasterFile(package.path, width, height, masters, tuple(dict.fromkeys(self._taken)), slides)

    def _master(self, name: str) -> Master:
        package, relations = self._package, self._package.relations(name)
        look = next((each.target for each in relations.values() if each.kind == "theme" and not each.external), "")
        theme = self._sheet(look, _theme_name(package.xml(look)) if look else "")
        sheet = self._sheet(name, theme.name)
        master = Master(sheet.name, sheet.root, sheet.images, theme)
        for each in sheet.root.iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
            relation = relations.get(each.get(q("r:id"), ""))
            if relation and not relation.external and len(self._names) < _MOST_LAYOUTS:
                master.layouts.append(self._layout(relation.target, master))
        return master

    def _layout(self, name: str, master: Master) -> Layout:
        raw = self._package.xml(name)
        held = raw.find("p:cSld", NS)
        shown = self._named((held.get("name", "") if held is not None else "").strip() or "レイアウト")
        sheet = self._sheet(name, shown)
        if (own := sheet.root.find("p:cSld", NS)) is not None:
            own.set("name", shown)
        return Layout(shown, sheet.root, sheet.images, raw.get("type", ""), master)

    def _named(self, wanted: str) -> str:
        """Return a name that no layout before has: theme.yaml names layouts, and masters of one file often share names."""
        name, number = wanted, 2
        while name in self._names:
            name, number = f"{wanted} ({number})", number + 1
        self._names.add(name)
        return name

    def _sheet(self, part: str, name: str) -> Sheet:
        raw = self._package.xml(part)
        match active_content(raw):
            case "ole":
                raise refusals.active(self._package.path, "an embedded document (OLE)", "埋め込み文書（OLE）", name)
            case "activex":
                raise refusals.active(self._package.path, "an ActiveX control", "ActiveX コントロール", name)
        relations = self._package.relations(part)
        root, taken = cleaned(raw, relations, lambda target: is_picture(self._package, target))
        self._taken += [(name, each) for each in sorted(taken)]
        used = sorted(pictures_of(root) & relations.keys())
        images = {rid: self._image(relations[rid].target) for rid in used if relations[rid].kind == "image"}
        return Sheet(name, root, images)

    def _image(self, name: str) -> Image:
        if name not in self._images:
            self._images[name] = read_image(self._package, name)
        return self._images[name]


def _theme_name(root: Element) -> str:
    return str(root.get("name", "")) if local(root) == "theme" else ""


def _number(element: Element, name: str) -> int:
    try:
        return int(element.get(name, "0"))
    except ValueError:
        return 0
