"""What a reader sees on each page of a finished file: the drawn text, nothing of what stands behind it.

A chart's part also holds what it does not print (headers, values without a label), so its labels are put together here as
PowerPoint does: the label's own words, else the value in the label's number format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FORMAT = re.compile(r'"(?P<words>[^"]*)"|(?P<digits>#,##0(?:\.(?P<decimals>0+))?)')


def squeezed(text: str) -> str:
    """Return text without white space."""
    return "".join(text.split())


def on_slides(path: Path) -> list[str]:
    """Return each slide's drawn text, opened with python-pptx."""
    from pptx import Presentation

    return [squeezed("".join(_of_shapes(slide.shapes))) for slide in Presentation(str(path)).slides]


def on_sheets(path: Path) -> list[str]:
    """Return each PDF page's text, read with PDFium, the engine of Chrome."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def _of_shapes(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _of_shapes(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        elif getattr(shape, "has_chart", False):
            yield from _of_chart(shape.chart._chartSpace)
        elif (svg := next(shape._element.iter(_SVG_BLIP), None)) is not None:
            yield from _of_svg(shape.part.related_part(svg.get(_EMBED)).blob)


def _of_svg(drawing: bytes) -> Iterator[str]:
    return (text.text or "" for text in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text"))


def _of_chart(chart: Any) -> Iterator[str]:
    if chart.find(f".//{C}catAx/{C}tickLblPos").get("val") != "none":
        names = chart.find(f".//{C}ser/{C}cat//{C}strCache")
        yield from (value.text for value in names.iter(f"{C}v"))
    for series in chart.iter(f"{C}ser"):
        labels = series.find(f"{C}dLbls")
        if labels is not None:
            own = {label.find(f"{C}idx").get("val"): label for label in labels.iterfind(f"{C}dLbl")}
            for point in series.iterfind(f"{C}val//{C}pt"):
                yield _label(own.get(point.get("idx"), labels), point.findtext(f"{C}v"))


def _label(label: Any, value: str) -> str:
    if label.find(f"{C}tx") is not None:
        return "".join(text.text or "" for text in label.find(f"{C}tx").iter(f"{A}t"))
    shown = label.find(f"{C}showVal")
    if shown is None or shown.get("val") == "0":
        return ""
    return formatted(value, label.find(f"{C}numFmt").get("formatCode"))


def formatted(value: str, code: str) -> str:
    """Return a number as a spreadsheet shows it in the formats that our labels use."""
    assert not _FORMAT.sub("", code), code
    return "".join(_piece(piece, Decimal(value)) for piece in _FORMAT.finditer(code))


def _piece(piece: re.Match[str], value: Decimal) -> str:
    if piece["digits"] is None:
        return piece["words"]
    places = len(piece["decimals"] or "")
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"
