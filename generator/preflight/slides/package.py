"""A .pptx as its parts and relationships, read without python-pptx: a damaged package must be told, not repaired."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from generator.errors import Words
from generator.preflight.finding import unreadable_file

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_PARSER_SETTINGS = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
_LARGEST_PART = 200_000_000
"""Bytes of one unpacked part; more is a trap, not a slide."""

_DAMAGED = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What a part that is cut off, encrypted or no XML raises when it is read."""

Element = Any
"""lxml's elements have no types."""


def q(tag: str) -> str:
    """Return a prefixed tag (``a:p``) in lxml's notation."""
    prefix, name = tag.split(":")
    return f"{{{NS[prefix]}}}{name}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part; ``kind`` is the last word of its type, ``target`` the part's name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a .pptx, parsed when asked for."""

    def __init__(self, content: bytes, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise self.damaged(Words("is cut off or damaged", "途中で切れているか、壊れています")) from None
        self.names = self._archive.namelist()
        self._parsed: dict[str, Element] = {}
        self._related: dict[str, tuple[Relationship, ...]] = {}

    def damaged(self, why: Words) -> Exception:
        """Return the error about this package."""
        return unreadable_file(self._path, why)

    def part(self, name: str) -> Element:
        """Return the root of an XML part; UnreadableFileError when it is missing or damaged."""
        if name not in self._parsed:
            try:
                if self._archive.getinfo(name).file_size > _LARGEST_PART:
                    raise ValueError(name)
                self._parsed[name] = etree.fromstring(self._archive.read(name), etree.XMLParser(**_PARSER_SETTINGS))
            except KeyError:
                raise self.damaged(Words(f"has no part {name}", f"{name} がありません")) from None
            except _DAMAGED:
                raise self.damaged_part(name) from None
        return self._parsed[name]

    def damaged_part(self, name: str) -> Exception:
        """Return the error about a part that makes no sense."""
        return self.damaged(Words(f"has a damaged part: {name}", f"壊れた部品があります: {name}"))

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return the relationships of a part (empty name: the package's own)."""
        if name not in self._related:
            folder, base = posixpath.split(name)
            file = posixpath.join(folder, "_rels", f"{base}.rels")
            listed = self.part(file) if file in self.names else ()
            self._related[name] = tuple(_relationship(each, folder) for each in listed)
        return self._related[name]

    def related(self, name: str, kind: str) -> Iterator[str]:
        """Yield the parts that a part leads to by one kind of relationship."""
        yield from (each.target for each in self.relationships(name) if each.kind == kind and not each.external)

    def first(self, name: str, kind: str) -> str:
        """Return the part that a part leads to by a kind; UnreadableFileError when it leads nowhere."""
        target = next(self.related(name, kind), None)
        if target is None:
            place = name or "_rels/.rels"
            raise self.damaged(Words(f"{place} leads to no {kind}", f"{place} に {kind} への関係がありません"))
        return target

    def slides(self) -> list[str]:
        """Return the names of the slides' parts in the order of the deck."""
        presentation = self.first("", "officeDocument")
        targets = {each.id: each.target for each in self.relationships(presentation)}
        found = []
        for each in self.part(presentation).iterfind("p:sldIdLst/p:sldId", NS):
            target = targets.get(each.get(q("r:id")))
            if target is None:
                raise self.damaged(Words("lists a slide that is not there", "存在しないスライドが登録されています"))
            found.append(target)
        return found


def _relationship(element: Element, folder: str) -> Relationship:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return Relationship(element.get("Id", ""), kind, target, external)
