"""The floor: draw a deck's texts, tables and charts with python-pptx and reportlab alone, from a plain JSON description.

Usage: python tests/bench/bare.py CONTENT.json OUT_DIR. It measures nothing, decides nothing and checks nothing, which is the point.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

PT = 12700
FACES = ("body", "bold")


def slides(pages: list[list[dict[str, Any]]], size: tuple[float, float], target: Path | IO[bytes]) -> None:  # noqa: C901 - a script, in one go
    """Write the pages as slides with python-pptx's own calls."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Emu, Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(int(size[0] * PT)), Emu(int(size[1] * PT))
    for items in pages:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        for item in items:
            box = [Emu(int(value * PT)) for value in item["rect"]]
            if item["what"] == "text":
                frame = slide.shapes.add_textbox(*box).text_frame
                frame.text = item["lines"][0]
                for line in item["lines"][1:]:
                    frame.add_paragraph().text = line
                for paragraph in frame.paragraphs:
                    paragraph.font.size = Pt(item["size"])
            elif item["what"] == "table":
                rows = item["rows"]
                table = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
                for r, row in enumerate(rows):
                    for c, text in enumerate(row):
                        table.cell(r, c).text = text
                        table.cell(r, c).text_frame.paragraphs[0].font.size = Pt(11)
            elif item["what"] == "chart":
                data = CategoryChartData()
                data.categories = item["categories"]
                for name, values in item["series"]:
                    data.add_series(name, values)
                chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data).chart
                chart.plots[0].has_data_labels = True
    deck.save(str(target) if isinstance(target, Path) else target)


def fonts(faces: list[list[Any]]) -> None:
    """Load regular and bold for all files that follow."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, (path, index) in zip(FACES, faces, strict=True):
        pdfmetrics.registerFont(TTFont(name, path, subfontIndex=index))


def pdf(pages: list[list[dict[str, Any]]], size: tuple[float, float], target: Path) -> None:
    """Write the pages on a reportlab canvas, each stroke at its given place; ``fonts`` has loaded what they are set in."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(target), pagesize=size, initialFontName=FACES[0])
    high = size[1]
    for items in pages:
        for item in items:
            for what, *stroke in item["drawn"]:
                DRAWN[what](canvas, high, *stroke)
        canvas.showPage()
    canvas.save()


def _text(canvas: Any, high: float, x: float, baseline: float, size: float, bold: bool, colour: str, text: str) -> None:
    canvas.setFillColor(COLOURS[colour])
    canvas.setFont(FACES[bold], size)
    canvas.drawString(x, high - baseline, text)


def _turned(canvas: Any, high: float, x: float, y: float, *stroke: Any) -> None:
    canvas.saveState()
    canvas.translate(x, high - y)
    canvas.rotate(stroke[-1])
    _text(canvas, 0.0, 0.0, 0.0, *stroke[:-1])
    canvas.restoreState()


def _ink(canvas: Any, fill: str, outline: str, width: float) -> dict[str, int]:
    if fill:
        canvas.setFillColor(COLOURS[fill])
    if outline:
        canvas.setStrokeColor(COLOURS[outline])
        canvas.setLineWidth(width)
    return {"stroke": bool(outline), "fill": bool(fill)}


def _rect(canvas: Any, high: float, x: float, y: float, width: float, height: float, *ink: Any) -> None:
    canvas.rect(x, high - y - height, width, height, **_ink(canvas, *ink))


def _circle(canvas: Any, high: float, x: float, y: float, radius: float, *ink: Any) -> None:
    canvas.circle(x, high - y, radius, **_ink(canvas, *ink))


def _line(
    canvas: Any, high: float, x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: list[float]
) -> None:
    canvas.setStrokeColor(COLOURS[colour])
    canvas.setLineWidth(width)
    if dash:
        canvas.setDash(dash)
    canvas.line(x1, high - y1, x2, high - y2)
    if dash:
        canvas.setDash()


def _path(canvas: Any, high: float, steps: list[list[Any]], *ink: Any) -> None:
    path = canvas.beginPath()
    for code, *at in steps:
        if code == "M":
            path.moveTo(at[0], high - at[1])
        elif code == "L":
            path.lineTo(at[0], high - at[1])
        elif code == "C":
            path.curveTo(at[0], high - at[1], at[2], high - at[3], at[4], high - at[5])
        else:
            path.close()
    canvas.drawPath(path, **_ink(canvas, *ink))


DRAWN = {"text": _text, "turned": _turned, "rect": _rect, "circle": _circle, "line": _line, "path": _path}


class _Colours(dict[str, Any]):
    """Colours as reportlab wants them, each made once."""

    def __missing__(self, code: str) -> Any:
        from reportlab.lib.colors import HexColor

        self[code] = HexColor(code)
        return self[code]


COLOURS = _Colours()


def main() -> None:
    """Read the description and write both files."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out = Path(sys.argv[2])
    size = tuple(content["size"])
    slides(content["pages"], size, out / "bare.pptx")
    fonts(content["fonts"])
    pdf(content["pages"], size, out / "bare.pdf")


if __name__ == "__main__":
    main()
