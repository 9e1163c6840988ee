"""Read finished files afresh: what a person finds in a .pptx and in a .pdf, without our own writers' help."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def squeezed(text: str) -> str:
    """Return text without white space, in one Unicode form, and without thousands commas: a native label formats its own."""
    return "".join(unicodedata.normalize("NFKC", text).replace(",", "").split())


def slide_texts(path: Path) -> list[str]:
    """Return each slide's text: shapes, tables, charts (categories, series, values, labels), squeezed."""
    from pptx import Presentation

    return [squeezed("\n".join(_shapes(slide.shapes))) for slide in Presentation(str(path)).slides]


def _shapes(shapes: object) -> list[str]:
    found: list[str] = []
    for shape in shapes:  # type: ignore[attr-defined]
        if getattr(shape, "shapes", None) is not None:
            found += _shapes(shape.shapes)
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if getattr(shape, "has_chart", False) and shape.has_chart:
            found += _chart(shape.chart)
    return found


def _chart(chart: object) -> list[str]:
    root = chart.part._element  # type: ignore[attr-defined]
    texts = [element.text or "" for element in root.iter() if element.tag.endswith(("}v", "}t"))]
    return [*texts, *workbook_cells(chart.part.chart_workbook.xlsx_part.blob)]  # type: ignore[attr-defined]


def workbook_cells(blob: bytes) -> list[str]:
    """Return the cells of an embedded workbook as text (shared strings and numbers)."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                root = ElementTree.fromstring(package.read(name))
                found += [element.text or "" for element in root.iter() if element.tag.endswith(("}v", "}t"))]
    return found


def pdf_texts(path: Path) -> list[str]:
    """Return each page's text, squeezed."""
    from pypdf import PdfReader

    return [squeezed(page.extract_text()) for page in PdfReader(str(path)).pages]
