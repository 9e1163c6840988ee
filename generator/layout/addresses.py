"""Where an address of the web may be parted when it is wider than a line.

An address is kept whole as long as a line holds it. A wider one is parted without a hyphen (The Chicago Manual of Style,
17th ed., 7.46): after ``/ ? & = ;`` and after ``://``, before ``# ~ - _``, before an escape (``%E3``), and at last after a
dot of the host. CMOS also breaks before ``/ . ? &``; here those stay at the line's end, because Japanese forbids them at a
line's start (JIS X 4051). A name within the host and an escape are never parted; nor is a hyphen left at a line's end,
where it would look like a hyphenation.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Place(IntEnum):
    """How good a place for parting an address is."""

    HOST = 1
    """After a dot of the host."""
    SIGN = 2
    """Before a sign within a step of the path."""
    STEP = 3
    """Between the steps of the path or the parts of a query."""


_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?:[a-z][a-z0-9+.-]*://|(?=(?:{_NAME}\.)+[A-Za-z]{{2,}}/))[!-~]+", re.ASCII)
_CLOSING = ".,:;!?'\")]}>"
"""What ends the sentence, not the address."""
_AFTER, _BEFORE = frozenset("/?&=;"), frozenset("#~-_")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


@lru_cache(maxsize=1024)
def address_places(text: str) -> dict[int, Place]:
    """Return the positions before which an address in the text may be parted."""
    if "/" not in text:
        return {}
    found: dict[int, Place] = {}
    for match in _ADDRESS.finditer(text):
        whole = match.group().rstrip(_CLOSING)
        for at, place in _places(whole).items():
            found[match.start() + at] = place
    return found


def best_place(text: str, start: int, earliest: int, latest: int) -> int:
    """Return where to part an address so that the line ends at ``latest`` or before; 0 where nothing is good.

    Rather between steps than at a sign, as far as the line is then filled up to ``earliest``.
    """
    places = {at: place for at, place in address_places(text).items() if start < at <= latest}
    for wanted, least in (
        (Place.STEP, earliest),
        (Place.SIGN, earliest),
        (Place.SIGN, start),
        (Place.HOST, start),
    ):
        if good := [at for at, place in places.items() if place >= wanted and at >= least]:
            return max(good)
    return 0


def _places(address: str) -> dict[int, Place]:
    scheme = address.find("://")
    host = scheme + 3 if scheme >= 0 else 0
    path = next((at for at in range(host, len(address)) if address[at] in "/?#"), len(address))
    found = {host: Place.SIGN} if host else {}
    found |= {at + 1: Place.HOST for at in range(host, path) if address[at] == "." and at + 1 < path}
    escapes = {match.start() for match in _ESCAPE.finditer(address)}
    for at in range(path, len(address)):
        if address[at] in _AFTER and at + 1 < len(address) and address[at + 1] not in _AFTER:
            found[at + 1] = Place.STEP
        elif (address[at] in _BEFORE or at in escapes) and address[at - 1] not in _BEFORE:
            found.setdefault(at, Place.SIGN)
    return found
