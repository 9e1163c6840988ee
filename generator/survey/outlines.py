"""Outlines of the 47 prefectures from a GeoJSON that the user supplies (国土数値情報 or any other), read with care.

A feature tells its prefecture by a value among its properties, or its id: the name (富山県), the short name (富山) or the
code (16). Features of one prefecture are joined, so that a file of municipalities serves too. Coordinates may be degrees or
any plane ones, x to the east and y to the north.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import Problem, SpecError, Words
from generator.survey.tiles import PrefectureTile
from generator.yaml_complaints import similar_files

MAX_BYTES = 30_000_000
MAX_POINTS = 400_000
_LISTED = 5
_MOST_CREDIT = 200

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of each prefecture by name. ``aspect``: how much longer a unit of y is than one of x; ``attribution`` as the file has it."""

    rings: Mapping[str, tuple[Ring, ...]]
    aspect: float = 1.0
    attribution: str = ""


def load_outlines(path: Path, prefectures: Sequence[PrefectureTile], place: str = "") -> Outlines:
    """Read the outlines of all prefectures; ``place`` is where the spec names the file.

    Raises:
        SpecError: the file is missing, too large, no GeoJSON, or lacks a prefecture.

    """
    return _loaded(path, tuple(prefectures), place, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=2)
def _loaded(path: Path, prefectures: tuple[PrefectureTile, ...], place: str, _changed: int) -> Outlines:
    found = _json(path, place)
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        raise _wrong(
            path, place, "it is no GeoJSON FeatureCollection", "GeoJSON の FeatureCollection ではありません", _EXPECTED
        )
    rings: dict[str, list[Ring]] = {tile.name: [] for tile in prefectures}
    names = _names(prefectures)
    left = MAX_POINTS
    for number, feature in enumerate(features, start=1):
        name = _prefecture(feature, names)
        if name:
            for ring in _rings(feature, number, path, place):
                left -= len(ring)
                if left < 0:
                    raise _wrong(
                        path,
                        place,
                        f"it has more than {MAX_POINTS:,} points",
                        f"点が{MAX_POINTS:,}を超えています",
                        _SIMPLER,
                    )
                rings[name].append(ring)
    if lacking := [name for name, own in rings.items() if not own]:
        raise _wrong(path, place, *_lacking(lacking), _NAMED)
    credit = found.get("attribution")
    told = " ".join(credit.split())[:_MOST_CREDIT] if isinstance(credit, str) else ""
    return Outlines({name: tuple(own) for name, own in rings.items()}, _aspect(rings), told)


_EXPECTED = Words(
    "a FeatureCollection with a Polygon or MultiPolygon for each prefecture is expected",
    "都道府県ごとの Polygon 又は MultiPolygon を持つ FeatureCollection を指定してください",
)
_SIMPLER = Words(
    "use a simplified file (about 2,000 points a prefecture)",
    "簡略化したファイルを使ってください（一都道府県2,000点ほど）",
)
_NAMED = Words(
    "each feature needs the prefecture's name (富山県) or code (16) among its properties",
    "各地物の properties に都道府県の名前（富山県）かコード（16）が要ります",
)


def _json(path: Path, place: str) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            megabytes = MAX_BYTES // 1_000_000
            raise _wrong(path, place, f"it is larger than {megabytes} MB", f"{megabytes} MB を超えています", _SIMPLER)
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise _wrong(path, place, "the file does not exist", "ファイルがありません", similar_files(path)) from None
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise _wrong(path, place, f"it cannot be read: {reason}", f"読めません（{reason}）") from None
    except json.JSONDecodeError as fault:
        at = f"行{fault.lineno} 列{fault.colno}"
        raise _wrong(
            path,
            place,
            f"it is not JSON: {fault.msg}, line {fault.lineno} column {fault.colno}",
            f"JSON として読めません（{at}）",
            _EXPECTED,
        ) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise _wrong(path, place, "it is not JSON in UTF-8", "UTF-8 の JSON ではありません", _EXPECTED) from None


def _names(prefectures: Sequence[PrefectureTile]) -> tuple[dict[str, str], ...]:
    """Return what may name a prefecture, the surest first: full names, short names, codes."""
    full = {tile.name: tile.name for tile in prefectures}
    short = {tile.short: tile.name for tile in prefectures}
    return full, short, {code: tile.name for tile in prefectures for code in (tile.code, str(int(tile.code)))}


def _prefecture(feature: Any, names: Sequence[Mapping[str, str]]) -> str:
    """Return the prefecture that a feature belongs to, "" when it names none; codes count only where they are called so."""
    if not isinstance(feature, dict):
        return ""
    properties = feature.get("properties")
    given = {**(properties if isinstance(properties, dict) else {}), "id": feature.get("id")}
    words = {key: str(value).strip() for key, value in given.items() if isinstance(value, str | int)}
    codes = {key: word for key, word in words.items() if any(part in key.lower() for part in _CODES)}
    for known, told in zip(names, (words, words, codes), strict=True):
        if found := next((known[word] for word in told.values() if word in known), ""):
            return found
    return ""


_CODES = ("code", "id", "pref", "cd", "コード")
"""Parts of the names of properties that hold codes."""


def _rings(feature: Any, number: int, path: Path, place: str) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    try:
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[str(kind)]
        for polygon in polygons:
            for ring in polygon:
                points = tuple((float(point[0]), float(point[1])) for point in ring)
                if not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
                    raise ValueError("not finite")
                yield points
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        raise _wrong(
            path,
            place,
            f"feature {number} is no Polygon or MultiPolygon of numbers",
            f"{number}番目の地物が、数の組でできた Polygon 又は MultiPolygon ではありません",
            _EXPECTED,
        ) from None


def _aspect(rings: Mapping[str, Sequence[Ring]]) -> float:
    """Return how much longer a degree of latitude is than one of longitude, in the middle; 1 for plane coordinates."""
    points = [point for own in rings.values() for ring in own for point in ring]
    north, south = max(y for _, y in points), min(y for _, y in points)
    east, west = max(x for x, _ in points), min(x for x, _ in points)
    degrees = west > 100 and east < 180 and south > 15 and north < 60
    return 1 / math.cos(math.radians((north + south) / 2)) if degrees else 1.0


def _lacking(names: Sequence[str]) -> tuple[str, str]:
    few = "、".join(names[:_LISTED]) + ("…" if len(names) > _LISTED else "")
    return f"it has no outline of {len(names)} prefectures ({few})", f"{len(names)}都道府県（{few}）の輪郭がありません"


def _wrong(path: Path, place: str, en: str, ja: str, hint: Words | None = None) -> SpecError:
    return SpecError(Problem(Words(f"the map {path}: {en}", f"地図 {path}: {ja}"), place, hint))
