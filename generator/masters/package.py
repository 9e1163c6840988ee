"""A .pptx as its parts, read as what a stranger sent: everything is counted and named before anything is unpacked.

Nothing is ever written to the disk, fetched, or followed out of the package; a part is unpacked only when asked for.
"""

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

from generator.masters import refusals

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
Element = Any
"""lxml's elements have no types."""

LARGEST_FILE = 200
"""MB of the file itself."""
MOST_PARTS = 20_000
LARGEST_UNPACKED = 2_000_000_000
"""Bytes that all parts together may say they unpack to; no more than a few are ever unpacked."""
LARGEST_XML = 20_000_000
LARGEST_PICTURE = 50_000_000
"""Bytes of one unpacked part."""
_STEEPEST, _SMALL = 300, 1_000_000
"""Times a part of more than _SMALL bytes may be larger than packed; XML shrinks to a twentieth or so."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_MACRO_SUFFIXES = (".pptm", ".potm", ".ppsm", ".ppam")
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MAINS = (f"{_MAIN}presentation.main+xml", f"{_MAIN}template.main+xml", f"{_MAIN}slideshow.main+xml")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError)
"""What a member of a zip file that is cut off or odd raises when it is read."""


def q(tag: str) -> str:
    """Return a prefixed tag (``a:p``) in lxml's notation."""
    prefix, name = tag.split(":")
    return f"{{{NS[prefix]}}}{name}"


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """One arrow from a part; ``kind`` is the last word of its type, ``target`` the part's name or an outside address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a presentation.

    Raises:
        TemplateError: the file is none, is too large, has macros, a password, or something that no presentation has.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = _content(path)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _UNREADABLE:
            raise refusals.not_a_package(path) from None
        self._members = {info.filename: info for info in self._checked(self._archive.infolist())}
        self._types = self._content_types()
        if any("vbaproject" in f"{name} {self.content_type(name)}".lower() for name in self._members):
            raise refusals.macros(path)
        self.main = self._main_part()

    def content_type(self, name: str) -> str:
        """Return the content type of a part; empty when the package does not say."""
        defaults, overrides = self._types
        return overrides.get(name.lower(), defaults.get(name.rpartition(".")[2].lower(), ""))

    def blob(self, name: str, limit: int = LARGEST_PICTURE) -> bytes:
        """Return the content of a part, at most ``limit`` bytes whatever it says of itself."""
        try:
            with self._archive.open(self._members[name]) as stream:
                content = stream.read(limit + 1)
        except (KeyError, *_UNREADABLE):
            raise refusals.damaged(self.path, name) from None
        if len(content) > limit:
            raise refusals.bomb(self.path, f"{name} is too large", f"{name} が大きすぎます")
        return content

    def xml(self, name: str) -> Element:
        """Return the root of an XML part, parsed afresh."""
        content = self.blob(name, LARGEST_XML)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise refusals.damaged(self.path, name) from None
        if root.getroottree().docinfo.doctype or b"<!DOCTYPE" in content[:4096]:
            raise refusals.entities(self.path, name)
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part by id (empty name: the package's own)."""
        folder, base = posixpath.split(name)
        file = posixpath.join(folder, "_rels", f"{base}.rels")
        if file not in self._members:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.xml(file) if local(each) == "Relationship"}

    def _checked(self, members: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
        """Yield the members that are files, once all look as those of a presentation do."""
        if len(members) > MOST_PARTS:
            raise refusals.bomb(self.path, f"it has {len(members)} parts", f"部品が {len(members)} 個あります")
        if sum(info.file_size for info in members) > LARGEST_UNPACKED:
            raise refusals.bomb(self.path, "it unpacks to more than 2 GB", "展開すると 2 GB を超えます")
        seen: set[str] = set()
        for info in members:
            name = info.filename
            if not _is_part_name(name) or name.lower() in seen:
                raise refusals.bad_name(self.path, name)
            seen.add(name.lower())
            if info.file_size > _SMALL and info.file_size > _STEEPEST * max(info.compress_size, 1):
                raise refusals.bomb(
                    self.path, f"{name} unpacks to {info.file_size} bytes", f"{name} の圧縮率が異常です"
                )
            if info.flag_bits & 1:
                raise refusals.encrypted(self.path)
            if not info.is_dir():
                yield info

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if "[Content_Types].xml" not in self._members:
            raise refusals.not_a_package(self.path)
        defaults, overrides = {}, {}
        self._types = ({}, {})
        for each in self.xml("[Content_Types].xml"):
            if local(each) == "Default":
                defaults[each.get("Extension", "").lower()] = each.get("ContentType", "")
            elif local(each) == "Override":
                overrides[each.get("PartName", "").lstrip("/").lower()] = each.get("ContentType", "")
        return defaults, overrides

    def _main_part(self) -> str:
        named = (each.target for each in self.relations("").values() if each.kind == "officeDocument")
        main = next(named, "")
        kind = self.content_type(main)
        if "macroEnabled" in kind:
            raise refusals.macros(self.path)
        if main not in self._members or kind not in _MAINS:
            raise refusals.not_a_presentation(self.path)
        return main


def _content(path: Path) -> bytes:
    if path.suffix.lower() in _MACRO_SUFFIXES:
        raise refusals.macros(path)
    try:
        if path.stat().st_size > LARGEST_FILE * 1_000_000:
            raise refusals.too_large(path, LARGEST_FILE)
        content = path.read_bytes()
    except OSError as fault:
        raise refusals.not_there(path, fault.strerror or str(fault)) from None
    if content.startswith(_OLE):
        raise refusals.encrypted(path) if _WITH_PASSWORD in content else refusals.old_format(path)
    return content


def _is_part_name(name: str) -> bool:
    steps = name.rstrip("/").split("/")
    odd = "\\" in name or ":" in name or any(ord(char) < 32 for char in name)
    return bool(name) and not odd and not any(step in ("", ".", "..") for step in steps)


def _relation(element: Element, folder: str) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, external)
