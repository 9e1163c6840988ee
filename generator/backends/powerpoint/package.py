"""The package: parts of our own text in python-pptx's OPC package, saved with fixed dates in a fixed order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import BinaryIO, cast

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PPT = "application/vnd.openxmlformats-officedocument.presentationml."

CONTENT_TYPES = {
    "presentation": f"{_PPT}presentation.main+xml",
    "slide": f"{_PPT}slide+xml",
    "slideLayout": f"{_PPT}slideLayout+xml",
    "slideMaster": f"{_PPT}slideMaster+xml",
    "notesMaster": f"{_PPT}notesMaster+xml",
    "notesSlide": f"{_PPT}notesSlide+xml",
    "presProps": f"{_PPT}presProps+xml",
    "viewProps": f"{_PPT}viewProps+xml",
    "tableStyles": f"{_PPT}tableStyles+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class DeckPackage:
    """Parts and their relationships. A part is named by a counter of its folder, never by searching."""

    def __init__(self) -> None:
        self._package = OpcPackage(BytesIO())
        self._counts: dict[str, int] = {}

    def add(self, kind: str, name: str, content: str | bytes = b"") -> Part:
        """Add a part. ``name`` is its path in the package, with ``{}`` where its number goes."""
        if "{}" in name:
            self._counts[name] = self._counts.get(name, 0) + 1
            name = name.format(self._counts[name])
        blob = content.encode("utf-8") if isinstance(content, str) else content
        return Part(PackURI(name), CONTENT_TYPES[kind], cast(Package, self._package), blob)

    def publish(self, part: Part, kind: str = RT.OFFICE_DOCUMENT) -> None:
        """Relate a part to the package itself."""
        self._package.relate_to(part, kind)

    def save(self, stream: BinaryIO) -> None:
        """Write the package: the same parts give the same bytes."""
        parts = tuple(self._package.iter_parts())
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _store(archive, CONTENT_TYPES_URI, serialize_part_xml(_ContentTypesItem.xml_for(parts)))
            _store(archive, PACKAGE_URI.rels_uri, self._package._rels.xml)
            for part in parts:
                _store(archive, part.partname, part.blob)
                if part._rels:
                    _store(archive, part.partname.rels_uri, part.rels.xml)


def link(source: Part, target: Part, kind: str) -> str:
    """Relate two parts and return the relationship's id."""
    return str(source.relate_to(target, kind))


def fill(part: Part, content: str) -> None:
    """Set a part's content, once the ids of its relationships are known."""
    part.blob = content.encode("utf-8")


def _store(archive: zipfile.ZipFile, uri: PackURI, blob: bytes) -> None:
    entry = zipfile.ZipInfo(uri.membername, _EPOCH)
    entry.external_attr = 0o644 << 16
    stored = uri.ext == "xlsx"
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(entry, blob)
