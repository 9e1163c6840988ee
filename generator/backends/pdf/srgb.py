"""The sRGB colour space as an ICC profile (version 2, matrix and curve), computed from its definition.

IEC 61966-2-1: primaries of ITU-R BT.709, white D65, the sRGB transfer curve. ICC.1:2001-04: a profile of a display counts
relative to D50, so the primaries are adapted to it by the linear Bradford transform.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache

Vector = Sequence[float]
Matrix = Sequence[Vector]

NAME = "sRGB IEC61966-2.1"

_PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_D65: Vector = (0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290)
_D50: Vector = (0.9642, 1.0, 0.8249)
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_STEPS = 1024
"""Points of the curve: enough for it to be exact to 16 bits near black, where it is steepest."""


@lru_cache(maxsize=1)
def profile() -> bytes:
    """Return the profile's bytes, the same on every machine."""
    curve = _curve()
    columns = zip(*adapted_primaries(), strict=True)
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0No copyright, computed from the definition\0",
        b"wtpt": _xyz(_D50),
        **{name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    return _assembled(tags)


def adapted_primaries() -> Matrix:
    """Return the matrix from linear sRGB to XYZ relative to D50; its columns are red, green, blue."""
    xyz = _transposed([(x / y, 1.0, (1 - x - y) / y) for x, y in _PRIMARIES])
    red, green, blue = _times(_inverted(xyz), _D65)
    relative_to_d65 = [(r * red, g * green, b * blue) for r, g, b in xyz]
    scale = [to / by for to, by in zip(_times(_BRADFORD, _D50), _times(_BRADFORD, _D65), strict=True)]
    scaled = [[value * by for value in row] for row, by in zip(_BRADFORD, scale, strict=True)]
    return _product(_product(_inverted(_BRADFORD), scaled), relative_to_d65)


def _curve() -> bytes:
    values = [round(_linear(step / (_STEPS - 1)) * 65535) for step in range(_STEPS)]
    return struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description(name: str) -> bytes:
    """Return a text description: ASCII, then an empty Unicode and an empty Macintosh name."""
    words = name.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(words)) + words + bytes(4 + 4 + 2 + 1 + 67)


def _xyz(vector: Vector) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *_fixed(vector))


def _fixed(vector: Vector) -> list[int]:
    return [round(value * 65536) for value in vector]


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    """Return header, table of tags, data; equal data stands once."""
    start = 128 + 4 + 12 * len(tags)
    table, data, places = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += struct.pack(">4sII", name, places[value], len(value))
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)  # a date must be there; the clock stays out
    colour = struct.pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    rest = struct.pack(">4s28x3i", b"acsp", *_fixed(_D50))
    return (colour + made + rest).ljust(128, b"\0")


def _times(matrix: Matrix, vector: Vector) -> Vector:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _product(left: Matrix, right: Matrix) -> Matrix:
    return _transposed([_times(left, column) for column in _transposed(right)])


def _transposed(matrix: Matrix) -> Matrix:
    return list(zip(*matrix, strict=True))


def _inverted(matrix: Matrix) -> Matrix:
    """Return the inverse by Cramer's rule."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    minors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    whole = a * minors[0][0] + b * minors[1][0] + c * minors[2][0]
    return [[value / whole for value in row] for row in minors]
