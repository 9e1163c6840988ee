"""The package (ECMA-376 part 2): parts, what relates them, and the zip file, with fixed dates in a fixed order.

All parts are written as text by this backend, so a package is only their names: python-pptx's, made for reading and
editing, takes 50 ms to import and searches a part's relationships for each new one.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple

from generator.backends.powerpoint.markup import DECLARATION, NS_R

_EPOCH = (1980, 1, 1, 0, 0, 0)
_OPC = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class _Kind(NamedTuple):
    content_type: str
    relationship: str


def _of_presentation(name: str, content_type: str = "") -> _Kind:
    kind = f"application/vnd.openxmlformats-officedocument.presentationml.{content_type or name}+xml"
    return _Kind(kind, f"{NS_R}/{name}")


Kind = Literal[
    "presentation",
    "slide",
    "slideLayout",
    "slideMaster",
    "notesMaster",
    "notesSlide",
    "presProps",
    "viewProps",
    "tableStyles",
    "theme",
    "chart",
    "workbook",
    "core",
    "app",
]
_KINDS: dict[Kind, _Kind] = {
    "presentation": _of_presentation("officeDocument", "presentation.main"),
    "slide": _of_presentation("slide"),
    "slideLayout": _of_presentation("slideLayout"),
    "slideMaster": _of_presentation("slideMaster"),
    "notesMaster": _of_presentation("notesMaster"),
    "notesSlide": _of_presentation("notesSlide"),
    "presProps": _of_presentation("presProps"),
    "viewProps": _of_presentation("viewProps"),
    "tableStyles": _of_presentation("tableStyles"),
    "theme": _Kind("application/vnd.openxmlformats-officedocument.theme+xml", f"{NS_R}/theme"),
    "chart": _Kind("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", f"{NS_R}/chart"),
    "workbook": _Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{NS_R}/package"),
    "core": _Kind(
        "application/vnd.openxmlformats-package.core-properties+xml", f"{_OPC}/relationships/metadata/core-properties"
    ),
    "app": _Kind(
        "application/vnd.openxmlformats-officedocument.extended-properties+xml", f"{NS_R}/extended-properties"
    ),
}
"""Content type of each kind of part, and the type of the relationships that lead to one."""


@dataclass(slots=True, eq=False)
class Part:
    """A part: its path in the package, its bytes, and the ids of the relationships that lead from it."""

    kind: Kind
    name: str
    content: bytes = b""
    targets: dict[Part, str] = field(default_factory=dict)

    def link(self, target: Part) -> str:
        """Relate this part to another and return the relationship's id, the same one every time."""
        return self.targets.setdefault(target, f"rId{len(self.targets) + 1}")

    def fill(self, content: str) -> None:
        """Set the content, once the ids of its relationships are known."""
        self.content = content.encode("utf-8")


class DeckPackage:
    """The parts in the order in which they were added. A part is named by a counter of its folder."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._counts: dict[str, int] = {}
        self._root = Part("presentation", "/")

    def add(self, kind: Kind, name: str, content: str | bytes = b"") -> Part:
        """Add a part. ``name`` is its path in the package, with ``{}`` where its number goes."""
        if "{}" in name:
            self._counts[name] = self._counts.get(name, 0) + 1
            name = name.format(self._counts[name])
        part = Part(kind, name, content.encode("utf-8") if isinstance(content, str) else content)
        self._parts.append(part)
        return part

    def publish(self, part: Part) -> None:
        """Relate a part to the package itself."""
        self._root.link(part)

    def save(self, stream: BinaryIO) -> None:
        """Write the package: the same parts give the same bytes."""
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _store(archive, "/[Content_Types].xml", self._content_types().encode("utf-8"))
            for part in (self._root, *self._parts):
                if part is not self._root:
                    _store(archive, part.name, part.content)
                if part.targets:
                    folder, name = posixpath.split(part.name)
                    _store(archive, posixpath.join(folder, "_rels", f"{name}.rels"), _relationships(part))

    def _content_types(self) -> str:
        parts = "".join(
            f'<Override PartName="{part.name}" ContentType="{_KINDS[part.kind].content_type}"/>' for part in self._parts
        )
        return (
            f'{DECLARATION}<Types xmlns="{_OPC}/content-types"><Default Extension="rels" '
            f'ContentType="{_RELATIONSHIPS_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
        )


def _relationships(part: Part) -> bytes:
    folder = posixpath.dirname(part.name)
    listed = "".join(
        f'<Relationship Id="{number}" Type="{_KINDS[target.kind].relationship}" '
        f'Target="{posixpath.relpath(target.name, folder)}"/>'
        for target, number in part.targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{_OPC}/relationships">{listed}</Relationships>'.encode()


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Store a part; a workbook is a zip file already."""
    entry = zipfile.ZipInfo(name.removeprefix("/"), _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
