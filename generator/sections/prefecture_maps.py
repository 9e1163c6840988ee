"""The 47 prefectures drawn: as tiles or outlines on a map, and as dots in the order of their shares."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.report.blocks import Diagram
from generator.report.diagrams import Outline, OutlineMap, Reference, Stem, Stems, Tile, TileMap
from generator.report.numbers import text
from generator.report.runs import Rich, name, typed
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join
from generator.sections.prefecture import NATION, Indicator, Prefecture, ranked, standings
from generator.survey.outlines import load_outlines
from generator.survey.tiles import PrefectureTile

BOUNDS = tuple(Decimal(bound) for bound in (20, 40, 60, 80))
"""Fixed classes, so that years can be compared."""
_WHOLE = Decimal(100)
_LEGEND = typed("導入率（％）")


def short_name(tile: PrefectureTile) -> Rich:
    """Return 富山, a name of the list that means the group 富山県."""
    return name(tile.short, f"codebook.groups.{tile.name}")


def title_of(indicator: Indicator, before: str) -> Rich:
    """Return 市区町村のAI導入率."""
    return join(typed(before), indicator.rich, typed("導入率"))


def map_of(prefecture: Prefecture, indicator: Indicator, maps: str, desk: Desk) -> tuple[Diagram, Rich]:
    """Return the map of the 47, and whom it credits: tiles, or the outlines of the file ``maps``."""
    if not maps:
        return _tiles(prefecture, indicator), ()
    found = load_outlines(desk.path("maps"), prefecture.survey.tiles, desk.where("maps"))
    placed = standings(prefecture.survey, prefecture.wave, indicator)
    areas = tuple(
        Outline(short_name(tile), placed[tile.name].counted.share, found.rings[tile.name], tile.name == prefecture.name)
        for tile in prefecture.survey.tiles
    )
    marks = OutlineMap(areas, BOUNDS, "％", found.aspect, _LEGEND, group_name(prefecture.name))
    words = _told(prefecture, indicator)
    described = f"都道府県の輪郭を市区町村の{indicator.label}導入率で塗り分けた図。{words}"
    credit = name(f"地図: {found.attribution}", Path(maps).name) if found.attribution else ()
    return Diagram(marks, f"市区町村の{indicator.label}導入率（地図）", described), credit


def _tiles(prefecture: Prefecture, indicator: Indicator) -> Diagram:
    placed = standings(prefecture.survey, prefecture.wave, indicator)
    tiles = tuple(
        Tile(short_name(tile), placed[tile.name].counted.share, tile.column, tile.row, tile.name == prefecture.name)
        for tile in prefecture.survey.tiles
    )
    marks = TileMap(tiles, BOUNDS, "％", _LEGEND, group_name(prefecture.name))
    described = f"都道府県を升目に並べ、市区町村の{indicator.label}導入率で塗り分けた図。{_told(prefecture, indicator)}"
    return Diagram(marks, f"市区町村の{indicator.label}導入率（位置図）", described)


def _told(prefecture: Prefecture, indicator: Indicator) -> str:
    """Return the values in words, this prefecture first, then all in order."""
    order = ranked(prefecture.survey, prefecture.wave, indicator)
    own = text(prefecture.standing(indicator).counted.share)
    listed = "、".join(f"{one.tile.short}{text(one.counted.share, unit=False)}" for one in order)
    return f"{prefecture.name}は{own}。高い順に{listed}。"


def order_of(prefecture: Prefecture, indicator: Indicator) -> Diagram:
    """Return the 47 as dots on stems, the highest first, with the lines of region and nation."""
    survey, wave = prefecture.survey, prefecture.wave
    order = ranked(survey, wave, indicator)
    stems = tuple(Stem(short_name(one.tile), one.counted.share, one.tile.name == prefecture.name) for one in order)
    region, nation = (prefecture.counted(indicator, group).share for group in (prefecture.region, NATION))
    references = (Reference(typed("地域"), region, "region"), Reference(typed("全国"), nation, "nation"))
    described = (
        f"47都道府県を市区町村の{indicator.label}導入率の順に並べた図。{prefecture.name}は"
        f"{text(prefecture.standing(indicator).counted.share)}、{prefecture.region}は{text(region)}、全国は{text(nation)}。"
    )
    marks = Stems(stems, references, BOUNDS, _WHOLE, "％")
    return Diagram(marks, f"{indicator.label}導入率の順", described)
