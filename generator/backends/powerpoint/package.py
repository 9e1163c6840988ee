"""The package is python-pptx's: its parts, relationships, content types and writer. The XML inside the parts is ours.

What is added to python-pptx, and why (`make bench` measures it):

* a part keeps its XML as text until somebody asks for its elements: parsing and serializing would be a fifth of the cost;
* names of parts are counted, slides are related without searching, and parts are listed without recursion, so that cost
  grows with the slides, not their square;
* entries of the zip file are dated alike, so that the same parts give the same bytes.

Private names of python-pptx that this leans on, all here: ``_Relationships._add_relationship``, ``XmlPart._element``,
``PackageWriter._write`` and ``_ZipPkgWriter``; pyproject.toml therefore keeps below its next major version.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from io import BytesIO
from typing import IO, TYPE_CHECKING, cast

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, PartFactory, XmlPart
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _ZipPkgWriter
from pptx.oxml import parse_xml
from pptx.package import Package

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement

_EPOCH = (1980, 1, 1, 0, 0, 0)

SVG = "image/svg+xml"
"""Content type of a drawing in SVG, which python-pptx has no name for."""

_LEADS_TO = {
    CT.PML_PRESENTATION_MAIN: RT.OFFICE_DOCUMENT,
    CT.PML_SLIDE: RT.SLIDE,
    CT.PML_SLIDE_LAYOUT: RT.SLIDE_LAYOUT,
    CT.PML_SLIDE_MASTER: RT.SLIDE_MASTER,
    CT.PML_NOTES_MASTER: RT.NOTES_MASTER,
    CT.PML_NOTES_SLIDE: RT.NOTES_SLIDE,
    CT.PML_PRES_PROPS: RT.PRES_PROPS,
    CT.PML_VIEW_PROPS: RT.VIEW_PROPS,
    CT.PML_TABLE_STYLES: RT.TABLE_STYLES,
    CT.OFC_THEME: RT.THEME,
    CT.DML_CHART: RT.CHART,
    CT.SML_SHEET: RT.PACKAGE,
    CT.PNG: RT.IMAGE,
    SVG: RT.IMAGE,
    CT.OPC_CORE_PROPERTIES: RT.CORE_PROPERTIES,
    CT.OFC_EXTENDED_PROPERTIES: RT.EXTENDED_PROPERTIES,
}
"""Content type of a part → type of the relationships that lead to one."""


class DeckPackage(Package):
    """python-pptx's package, empty at first. Whoever holds it may go on with python-pptx before saving:
    ``package.presentation_part.presentation`` is a ``Presentation`` with its slides.
    """

    def __init__(self) -> None:
        super().__init__(BytesIO())
        self._named: Counter[str] = Counter()

    def next_partname(self, tmpl: str) -> PackURI:
        """Return the next name like ``/ppt/slides/slide%d.xml``, by counting; python-pptx searches all parts."""
        self._named[tmpl] += 1
        return PackURI(tmpl % self._named[tmpl])

    def add(self, content_type: str, name: str, content: str | bytes = b"") -> Part:
        """Make a part, of python-pptx's class for its content type. ``name`` has ``%d`` where a number goes."""
        uri = self.next_partname(name) if "%d" in name else PackURI(name)
        return _part_class(content_type)(uri, content_type, self, _bytes(content))

    def iter_parts(self) -> Iterator[Part]:
        """Yield each part once, nearest first; python-pptx dives, too deep where many slides refer each to the next."""
        found: set[Part] = set()
        waiting = [self._rels]
        for relationships in waiting:  # which grows meanwhile
            for each in relationships.values():
                if not each.is_external and each.target_part not in found:
                    found.add(each.target_part)
                    waiting.append(each.target_part.rels)
                    yield each.target_part

    def publish(self, part: Part) -> None:
        """Relate a part to the package itself."""
        self.relate_to(part, _LEADS_TO[part.content_type])

    def save(self, pkg_file: str | IO[bytes]) -> None:
        """Write the package: the same parts give the same bytes."""
        _DatelessWriter.write(pkg_file, self._rels, tuple(self.iter_parts()))


def link(source: Part, target: Part) -> str:
    """Relate two parts and return the relationship's id, the same one every time."""
    return source.relate_to(target, _LEADS_TO[target.content_type])


def link_new(source: Part, target: Part) -> str:
    """Relate two parts that are not related yet; :func:`link` searches all relationships of ``source`` for it."""
    return source.rels._add_relationship(_LEADS_TO[target.content_type], target)


def embed(package: DeckPackage, content_type: str, name: str, content: bytes) -> Part:
    """Make a part of a picture of somebody else's, of whatever kind."""
    part = package.add(content_type, name, content)
    _LEADS_TO.setdefault(content_type, RT.IMAGE)
    return part


def fill(part: Part, content: str) -> None:
    """Set a part's content, once the ids of its relationships are known."""
    part.blob = _bytes(content)


class _WrittenPart(XmlPart):
    """A part of XML that stays the text it was written as until python-pptx asks for its elements."""

    def __init__(self, partname: PackURI, content_type: str, package: Package, blob: bytes) -> None:
        Part.__init__(self, partname, content_type, package, blob)

    @cached_property
    def _element(self) -> BaseOxmlElement:  # type: ignore[override]
        return cast("BaseOxmlElement", parse_xml(self._blob or b""))

    @property
    def blob(self) -> bytes:
        """The text, or what the elements have become since."""
        return super().blob if "_element" in self.__dict__ else self._blob or b""

    @blob.setter
    def blob(self, blob: bytes) -> None:
        self._blob = blob
        self.__dict__.pop("_element", None)


@cache
def _part_class(content_type: str) -> type[Part]:
    """Return the class that python-pptx loads such a part as; of XML, made so that its text is parsed late."""
    loaded_as = PartFactory.part_type_for.get(content_type, Part)
    return type(loaded_as.__name__, (_WrittenPart, loaded_as), {}) if issubclass(loaded_as, XmlPart) else loaded_as


class _DatelessWriter(PackageWriter):
    """python-pptx's writer, into a zip file without the clock."""

    def _write(self) -> None:
        with _DatelessZip(self._pkg_file) as archive:
            self._write_content_types_stream(archive)
            self._write_pkg_rels(archive)
            self._write_parts(archive)


class _DatelessZip(_ZipPkgWriter):
    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Store a part; a workbook is a zip file already, a PNG is compressed."""
        entry = zipfile.ZipInfo(pack_uri.membername, _EPOCH)
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if pack_uri.ext in ("xlsx", "png") else zipfile.ZIP_DEFLATED
        self._zipf.writestr(entry, blob)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
