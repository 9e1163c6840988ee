"""The structure of a finished PDF, read back: elements with their text, from each page's marked contents and Unicode maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

PAINTING = {b"f", b"B", b"S", b"Tj"}


@dataclass(frozen=True)
class Tag:
    """An element: its name, its dictionary, its kids (elements, texts, and ``link`` for an annotation it holds)."""

    name: str
    entries: DictionaryObject
    kids: tuple[Any, ...]

    @property
    def text(self) -> str:
        return "".join(kid.text if isinstance(kid, Tag) else kid for kid in self.kids if isinstance(kid, Tag | str))

    @property
    def attributes(self) -> dict[str, Any]:
        return dict(self.entries.get("/A", {}))

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.name == name]

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def outline(self) -> Any:
        """The names alone: ``("LI", "Lbl", "LBody")``."""
        inner = tuple(kid.outline() for kid in self.kids if isinstance(kid, Tag))
        return (self.name, *inner) if inner else self.name


@dataclass(frozen=True)
class Piece:
    """One marked content of a page, or what stands outside any. ``number`` is None for artifacts and outside."""

    name: str
    number: int | None
    kind: str = ""
    text: str = ""


def structure(reader: PdfReader) -> Tag:
    """Return the top element."""
    texts = {
        page.indirect_reference.idnum: {piece.number: piece.text for piece in pieces(page)} for page in reader.pages
    }
    return _tag(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], texts)


def _tag(entries: DictionaryObject, texts: dict[int, dict[int, str]]) -> Tag:
    entries = entries.get_object()
    kids = entries.get("/K", ArrayObject())
    kids = kids if isinstance(kids, ArrayObject) else ArrayObject([kids])
    return Tag(entries["/S"][1:], entries, tuple(_kid(kid, entries, texts) for kid in kids))


def _kid(kid: Any, entries: DictionaryObject, texts: dict[int, dict[int, str]]) -> Any:
    if isinstance(kid, int):
        return texts[entries.raw_get("/Pg").idnum][kid]
    if not isinstance(kid, IndirectObject):
        assert kid["/Type"] == "/OBJR"
        return kid["/Obj"]
    return _tag(kid.get_object(), texts)


def pieces(page: Any) -> list[Piece]:
    """Return a page's marked contents in the order of drawing; none stands in another but what says how letters are read."""
    found: list[Piece] = []
    for name, properties, drawn in _sequences(page):
        text = "".join(drawn)
        found.append(Piece(name, properties.get("/MCID"), str(properties.get("/Type", "")), text))
    return found


def _sequences(page: Any) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    maps = {name: _to_unicode(font) for name, font in page["/Resources"].get("/Font", {}).items()}
    open_one: tuple[str, dict[str, Any], list[str]] | None = None
    font, spoken = "", False
    contents = page.get_contents()
    for operands, operator in contents.operations if contents is not None else ():
        if operator == b"BDC" and open_one is not None and set(operands[1]) == {"/ActualText"}:
            assert not spoken
            spoken = True  # how letters one under the other are read, within content
        elif operator == b"EMC" and spoken:
            spoken = False
        elif operator == b"BDC":
            assert open_one is None, "marked contents are nested"
            open_one = (operands[0][1:], dict(operands[1]), [])
        elif operator == b"EMC":
            assert open_one is not None
            yield open_one
            open_one = None
        elif operator == b"Tf":
            font = operands[0]
        if operator in PAINTING:
            assert open_one is not None, "something is painted that is neither content nor artifact"
        if operator == b"Tj":
            assert open_one is not None
            open_one[2].append("".join(maps[font][code] for code in _bytes(operands[0])))
    assert open_one is None


def _bytes(string: Any) -> bytes:
    return bytes(string.original_bytes)


def _to_unicode(font: Any) -> dict[int, str]:
    """Return the characters of a font's codes; code 0 (.notdef) has none."""
    table = font.get_object()["/ToUnicode"].get_data().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in re.findall(r"<(..)> <(....+?)>", table)
    }
