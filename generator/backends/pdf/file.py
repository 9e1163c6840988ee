"""The bytes of the file: reportlab's objects and ours, small ones packed together (ISO 32000-1, 7.5.7 and 7.5.8).

reportlab's own way puts each object and its place in plain text: a tagged file would be twice as large.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import Any

from reportlab.pdfbase import pdfdoc

from generator.backends.pdf.objects import reference, stream
from generator.backends.pdf.structure import Structure
from generator.frozen import dataclass

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 200
"""Objects in one object stream: a reader unpacks all of them to see one."""

_END = b"endstream\n"


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the file. A stream stands alone; others are packed."""

    number: int
    body: bytes

    @property
    def stands_alone(self) -> bool:
        return self.body.endswith(_END)


def file_bytes(canvas: Any, structure: Structure) -> bytes:
    """Return the finished file of a canvas and the structure of its pages."""
    pdf = canvas._doc
    structure.settle(pdf)
    pdf.format = lambda: _assembled(pdf, structure)  # what reportlab calls once its objects are complete
    return bytes(pdf.GetPDFData(canvas))


def _assembled(pdf: Any, structure: Structure) -> bytes:
    objects = sorted((*_objects(pdf), *starmap(_Object, structure.objects(pdf))), key=lambda each: each.number)
    packs = list(_packs([each for each in objects if not each.stands_alone], len(objects) + 1))
    parts, size = [_HEAD], len(_HEAD)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for each in (*(each for each in objects if each.stands_alone), *(pack for pack, _ in packs)):
        parts.append(b"%d 0 obj\n%sendobj\n" % (each.number, _well_ended(each.body)))
        places[each.number] = (1, size, 0)
        size += len(parts[-1])
    for pack, packed in packs:
        places.update({number: (2, pack.number, index) for index, number in enumerate(packed)})
    digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()
    parts.append(_index(places, size, reference(pdf, pdf.Catalog), reference(pdf, pdf.info), digest))
    return b"".join(parts)


def _objects(pdf: Any) -> Iterator[_Object]:
    """Yield every object of reportlab's by number; writing one may bring up further ones."""
    number = 1
    while number <= pdf.objectcounter:
        if number in pdf.numberToId:
            yield _Object(number, pdfdoc.format(pdf.idToObject[pdf.numberToId[number]], pdf, toplevel=1))
        number += 1


def _well_ended(body: bytes) -> bytes:
    """Put the end of a stream on its own line, as PDF/A wants it (ISO 19005-2, 6.1.7.1)."""
    return body[: -len(_END)] + b"\n" + _END


def _packs(objects: Sequence[_Object], number: int) -> Iterator[tuple[_Object, list[int]]]:
    """Yield object streams, each with the numbers of the objects in it."""
    for at in range(0, len(objects), _PACKED):
        packed = objects[at : at + _PACKED]
        heads, size = [], 0
        for each in packed:
            heads.append(b"%d %d" % (each.number, size))
            size += len(each.body) + 1
        head = b" ".join(heads) + b"\n"
        content = head + b"\n".join(each.body for each in packed)
        body = stream(content, Type="/ObjStm", N=str(len(packed)), First=str(len(head)))
        yield _Object(number, body), [each.number for each in packed]
        number += 1


def _index(places: dict[int, tuple[int, int, int]], start: int, catalog: str, info: str, digest: str) -> bytes:
    """Return the cross-reference stream: of each object its offset, or its pack and its place there."""
    number = len(places)
    rows = [places[each] for each in range(number)] + [(1, start, 0)]
    content = b"".join(struct.pack(">BIH", *row) for row in rows)
    body = stream(
        content,
        Type="/XRef",
        W="[1 4 2]",
        Size=str(len(rows)),
        Root=catalog,
        Info=info,
        ID=f"[<{digest}><{digest}>]",
    )
    return b"%d 0 obj\n%sendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _well_ended(body), start)
