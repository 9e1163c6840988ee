"""The few kinds of PDF objects that reportlab does not write: values, dictionaries, streams, given as PDF syntax."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class Written(PDFObject):
    """An indirect object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self._body = body

    def format(self, document: Any) -> bytes:
        """Return the object as it stands in the file."""
        return self._body


def dictionary(**entries: str) -> str:
    """Return a dictionary of values that are PDF syntax already."""
    return f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>"


def text_string(text: str) -> str:
    """Return a text string in UTF-16 with its byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def stream(content: bytes, *, compressed: bool = True, **entries: str) -> bytes:
    """Return a stream as reportlab writes it: ``file`` puts its end on a line of its own."""
    if compressed:
        content, entries = zlib.compress(content), {**entries, "Filter": "/FlateDecode"}
    head = dictionary(**entries, Length=str(len(content)))
    return b"%s\nstream\n%sendstream\n" % (head.encode("latin-1"), content)


def reference(document: Any, written: Any) -> str:
    """Register an object with reportlab's document, if it is new there, and return the reference to it."""
    number, generation = document.idToObjectNumberAndVersion[document.Reference(written).name]
    return f"{number} {generation} R"
