"""What must hold for every .pptx that a test writes: the faults that schema validators miss and PowerPoint minds."""

from __future__ import annotations

import math
import posixpath
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import IO

from lxml import etree

from tests.powerpoint import workbooks

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SVG = "{http://www.w3.org/2000/svg}"
_SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_RELATED = f"{{{NS['r']}}}"
_NOT_A_NUMBER = re.compile(r"^-?(nan|inf(inity)?)$", re.IGNORECASE)
_REFERENCE = re.compile(r"^'?(?P<sheet>.+?)'?!\$(?P<column>[A-Z]+)\$(?P<first>\d+)(:\$[A-Z]+\$(?P<last>\d+))?$")


def assert_sound_package(file: Path | IO[bytes]) -> None:
    """Assert all that is listed in notes/pptx.md, and that cached chart values agree with the workbooks."""
    package = Package(file)
    _assert_content_types(package)
    _assert_relationships(package)
    _assert_plain_values(package)
    _assert_presentation(package)
    for name in package.named("ppt/slides/slide"):
        _assert_shapes(package, name)
        _assert_slide(package, name)
        _assert_tables(package, name)
        _assert_decoration(package, name)
        _assert_pictures(package, name)
    for name in package.xml:
        _assert_language(package, name)
    for name in (*package.named("ppt/slideLayouts/"), *package.named("ppt/slideMasters/")):
        _assert_shapes(package, name)
    for name in package.named("ppt/charts/chart"):
        _assert_chart(package, name)


class Package:
    """The members of a .pptx, parsed."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            assert len(names) == len(set(names)), "the same member twice"
            self.blobs = {name: archive.read(name) for name in names}
        self.xml = {
            name: etree.fromstring(blob) for name, blob in self.blobs.items() if name.endswith((".xml", ".rels"))
        }

    def named(self, start: str) -> list[str]:
        """Return the parts whose name begins so, without their relationships."""
        return [name for name in self.xml if name.startswith(start) and not name.endswith(".rels")]

    def relationships(self, name: str) -> dict[str, tuple[str, str]]:
        """Return type and target part by relationship id."""
        folder, base = posixpath.split(name)
        element = self.xml.get(f"{folder}/_rels/{base}.rels".lstrip("/"))
        if element is None:
            return {}
        return {
            each.get("Id"): (
                each.get("Type"),
                posixpath.normpath(posixpath.join("/" + folder, each.get("Target"))).lstrip("/"),
            )
            for each in element
            if each.get("TargetMode") != "External"
        }


def _assert_content_types(package: Package) -> None:
    types = package.xml["[Content_Types].xml"]
    overrides = {each.get("PartName").lstrip("/") for each in types.iterfind("ct:Override", NS)}
    defaults = {each.get("Extension").lower() for each in types.iterfind("ct:Default", NS)}
    assert not overrides - set(package.blobs), "a content type of a part that does not exist"
    for name in package.blobs:
        known = name in overrides or name.rsplit(".", 1)[-1].lower() in defaults
        assert known or name == "[Content_Types].xml", f"{name} has no content type"


def _assert_relationships(package: Package) -> None:
    for name, element in package.xml.items():
        if name.endswith(".rels"):
            ids = [each.get("Id") for each in element]
            pairs = [(each.get("Type"), each.get("Target")) for each in element]
            assert len(ids) == len(set(ids)), f"{name}: the same id twice"
            assert len(pairs) == len(set(pairs)), f"{name}: the same relationship twice"
            continue
        related = package.relationships(name)
        for kind, target in related.values():
            assert target in package.blobs, f"{name}: {kind} leads to {target}, which does not exist"
        used = {v for node in element.iter() for key, v in node.attrib.items() if key.startswith(_RELATED)}
        assert used <= set(related), f"{name}: uses relationships that do not exist: {used - set(related)}"


def _assert_plain_values(package: Package) -> None:
    for name, element in package.xml.items():
        for node in element.iter():
            for value in (*node.attrib.values(), *([node.text] if node.tag == _q("c:v") else [])):
                assert not _NOT_A_NUMBER.match(value or ""), f"{name}: {value} in {node.tag}"


def _assert_presentation(package: Package) -> None:
    root = package.xml["ppt/presentation.xml"]
    slides = [each.get("id") for each in root.iterfind("p:sldIdLst/p:sldId", NS)]
    assert len(slides) == len(set(slides)) == len(package.named("ppt/slides/slide"))
    assert all(int(each) >= 256 for each in slides)
    layouts = [
        each.get("id")
        for name in package.named("ppt/slideMasters/")
        for each in package.xml[name].iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS)
    ]
    masters = [each.get("id") for each in root.iterfind("p:sldMasterIdLst/p:sldMasterId", NS)]
    assert len({*layouts, *masters}) == len(layouts) + len(masters), "ids of masters and layouts must differ"
    if package.named("ppt/notesSlides/"):
        assert root.find("p:notesMasterIdLst/p:notesMasterId", NS) is not None, "notes without a notes master"
        assert package.named("ppt/notesMasters/")


def _assert_shapes(package: Package, name: str) -> None:
    root = package.xml[name]
    ids = [each.get("id") for each in root.iter(_q("p:cNvPr"))]
    twice = [each for each, count in Counter(ids).items() if count > 1]
    assert not twice, f"{name}: shape ids used twice: {twice}"
    for shape in root.iter(_q("p:sp")):
        assert shape.find("p:txBody", NS) is not None, f"{name}: a shape without a text body"
    for extent in root.iter(_q("a:ext")):
        if extent.get("cx") is not None:
            assert int(extent.get("cx")) >= 0 <= int(extent.get("cy")), f"{name}: a negative size"


def _assert_slide(package: Package, name: str) -> None:
    root = package.xml[name]
    titles = [
        shape
        for shape in root.iter(_q("p:sp"))
        if (place := shape.find("p:nvSpPr/p:nvPr/p:ph", NS)) is not None and place.get("type") in ("title", "ctrTitle")
    ]
    assert len(titles) == 1, f"{name}: {len(titles)} titles"
    assert "".join(titles[0].itertext()).strip(), f"{name}: an empty title"
    for holder in (*root.iter(_q("p:graphicFrame")), *root.iter(_q("p:pic"))):
        properties = next(holder.iter(_q("p:cNvPr")))
        decorative = next(properties.iter(_DECORATIVE), None)
        assert properties.get("descr") or decorative is not None, f"{name}: {properties.get('name')} has no alt text"
    for properties in root.iter(_q("p:cNvPr")):
        assert properties.get("name") or properties.get("id") == "1", f"{name}: a shape without a name"


def _assert_pictures(package: Package, name: str) -> None:
    """Assert that each picture has a PNG of at least 200 dots an inch, and an SVG that draws by itself."""
    related = package.relationships(name)
    for picture in package.xml[name].iter(_q("p:pic")):
        blip = picture.find("p:blipFill/a:blip", NS)
        vector = next(blip.iter(_SVG_BLIP), None)
        assert vector is not None, f"{name}: a picture without SVG"
        png = package.blobs[related[blip.get(f"{_RELATED}embed")][1]]
        assert png.startswith(b"\x89PNG\r\n\x1a\n"), f"{name}: the fallback is no PNG"
        extent = picture.find("p:spPr/a:xfrm/a:ext", NS)
        for at, size in ((16, extent.get("cx")), (20, extent.get("cy"))):
            assert int.from_bytes(png[at : at + 4], "big") * 914400 >= 199 * int(size), f"{name}: a coarse PNG"
        _assert_drawing(package.blobs[related[vector.get(f"{_RELATED}embed")][1]], name)


def _assert_drawing(svg: bytes, name: str) -> None:
    root = etree.fromstring(svg)
    assert root.tag == f"{_SVG}svg", f"{name}: no SVG"
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    for each in root.iter():
        assert each.tag not in (f"{_SVG}script", f"{_SVG}style"), f"{name}: PowerPoint ignores {each.tag}"
        for value in each.attrib.values():
            assert "http" not in value, f"{name}: the SVG fetches {value}"
            if value.startswith("url(#"):
                assert value[5:-1] in ids, f"{name}: {value} leads nowhere"
    for text in root.iter(f"{_SVG}text"):
        assert float(text.get("font-size")) >= 8.0, f"{name}: 「{text.text}」 is too small to read"


def _assert_decoration(package: Package, name: str) -> None:
    """Assert that a reader is told of all that is not decoration, and that decoration says nothing."""
    root = package.xml[name]
    for shape in (*root.iter(_q("p:sp")), *root.iter(_q("p:cxnSp"))):
        properties = next(shape.iter(_q("p:cNvPr")))
        decorative = next(properties.iter(_DECORATIVE), None) is not None
        words = "".join(text.text or "" for text in shape.iter(_q("a:t"))).strip()
        assert not (decorative and words), f"{name}: 「{words}」 is marked as decoration"
        told = words or properties.get("descr") or shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None
        assert decorative or told, f"{name}: {properties.get('name')} is neither decoration nor told"


def _assert_language(package: Package, name: str) -> None:
    """Assert that every run says its language, so that it is read with the right voice and proofed with the right words."""
    for tag in ("a:rPr", "a:endParaRPr"):
        for properties in package.xml[name].iter(_q(tag)):
            assert properties.get("lang") == "ja-JP", f"{name}: {properties.tag} without a language"
    for run in (*package.xml[name].iter(_q("a:r")), *package.xml[name].iter(_q("a:fld"))):
        assert run.find("a:rPr", NS) is not None, f"{name}: a run without properties"


def _assert_tables(package: Package, name: str) -> None:
    for table in package.xml[name].iter(_q("a:tbl")):
        columns = len(table.findall("a:tblGrid/a:gridCol", NS))
        rows = table.findall("a:tr", NS)
        assert columns, f"{name}: a table without columns"
        for number, row in enumerate(rows):
            cells = row.findall("a:tc", NS)
            assert len(cells) == columns, f"{name}: row {number} has {len(cells)} cells for {columns} columns"
            for column, cell in enumerate(cells):
                _assert_merge(rows, number, column, int(cell.get("rowSpan", "1")), name)


def _assert_merge(rows: list[etree._Element], row: int, column: int, span: int, name: str) -> None:
    for below in range(row + 1, row + span):
        assert below < len(rows), f"{name}: a cell spans beyond its table"
        covered = rows[below].findall("a:tc", NS)[column]
        assert covered.get("vMerge") == "1", f"{name}: a spanned cell that is not merged"


def _assert_chart(package: Package, name: str) -> None:
    root = package.xml[name]
    assert root.find("c:date1904", NS).get("val") == "0"
    axes = {
        each.find("c:axId", NS).get("val"): each
        for each in root.findall(".//c:plotArea/*", NS)
        if each.find("c:crossAx", NS) is not None
    }
    for number, axis in axes.items():
        assert int(number) > 0, f"{name}: a negative axis id"
        assert axis.find("c:crossAx", NS).get("val") in set(axes) - {number}, f"{name}: an axis crosses nothing"
    for plot in root.findall(".//c:plotArea/*", NS):
        if plot.find("c:ser", NS) is not None:
            assert {each.get("val") for each in plot.findall("c:axId", NS)} == set(axes), f"{name}: other axis ids"
    for tag in ("c:idx", "c:order"):
        numbers = [each.find(tag, NS).get("val") for each in root.iter(_q("c:ser"))]
        assert len(numbers) == len(set(numbers)), f"{name}: {tag} twice"
    workbooks.assert_readable(workbooks.read(package.blobs[_workbook(package, name)]))
    cells = workbook_cells(package, name)
    for holder in (*root.iter(_q("c:strRef")), *root.iter(_q("c:numRef"))):
        _assert_cache(holder, cells, name)


def workbook_cells(package: Package, chart: str) -> dict[str, str | float]:
    """Return the cells of a chart's embedded workbook by reference (``A1``), its only sheet's name under ``name``."""
    book = workbooks.read(package.blobs[_workbook(package, chart)])
    return {"name": book.name, **{reference: cell.value for reference, cell in book.cells.items()}}


def _workbook(package: Package, chart: str) -> str:
    external = package.xml[chart].find("c:externalData", NS)
    assert external is not None, f"{chart}: no workbook"
    return package.relationships(chart)[external.get(f"{_RELATED}id")][1]


def _assert_cache(holder: etree._Element, cells: dict[str, str | float], name: str) -> None:
    reference = _REFERENCE.match(holder.findtext("c:f", "", NS))
    assert reference, f"{name}: {holder.findtext('c:f', '', NS)}"
    assert reference["sheet"].replace("''", "'") == cells["name"], f"{name}: another sheet"
    first, last = int(reference["first"]), int(reference["last"] or reference["first"])
    cache = next(each for each in holder if each.tag in (_q("c:strCache"), _q("c:numCache")))
    assert int(cache.find("c:ptCount", NS).get("val")) == last - first + 1, f"{name}: ptCount"
    points = {int(each.get("idx")): each.findtext("c:v", "", NS) for each in cache.findall("c:pt", NS)}
    assert len(points) == len(cache.findall("c:pt", NS)), f"{name}: a point twice"
    for row in range(first, last + 1):
        cached, cell = points.get(row - first), cells.get(f"{reference['column']}{row}")
        assert (cached is None) == (cell is None), f"{name}: row {row} stands in one of cache and workbook only"
        if isinstance(cell, float):
            assert math.isclose(float(cached or ""), cell, rel_tol=1e-12), f"{name}: {cached} is not {cell}"
        elif cell is not None:
            assert cached == cell, f"{name}: {cached!r} is not {cell!r}"


def _q(tag: str) -> str:
    prefix, name = tag.split(":")
    return f"{{{NS[prefix]}}}{name}"
