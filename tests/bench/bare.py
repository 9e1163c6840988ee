"""The floor: draw a deck's texts, tables and charts with python-pptx and reportlab alone, from a plain JSON description.

Usage: python tests/bench/bare.py CONTENT.json OUT_DIR. It measures nothing, decides nothing and checks nothing, which is the point.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

PT = 12700


def slides(pages: list[list[dict[str, Any]]], size: tuple[float, float], target: Path | IO[bytes]) -> None:
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
            else:
                data = CategoryChartData()
                data.categories = item["categories"]
                for name, values in item["series"]:
                    data.add_series(name, values)
                chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data).chart
                chart.plots[0].has_data_labels = True
    deck.save(str(target) if isinstance(target, Path) else target)


def pdf(pages: list[list[dict[str, Any]]], size: tuple[float, float], font: tuple[str, int], target: Path) -> None:
    """Write the pages on a reportlab canvas: strings and rectangles at given places."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("body", font[0], subfontIndex=font[1]))
    canvas = Canvas(str(target), pagesize=size, initialFontName="body")
    for items in pages:
        for item in items:
            for x, y, width, height, colour in item["rects"]:
                canvas.setFillColor(colour)
                canvas.rect(x, size[1] - y - height, width, height, stroke=0, fill=1)
            canvas.setFillColor("#1A1F28")
            for x, baseline, points, text in item["strings"]:
                canvas.setFont("body", points)
                canvas.drawString(x, size[1] - baseline, text)
        canvas.showPage()
    canvas.save()


def main() -> None:
    """Read the description and write both files."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out = Path(sys.argv[2])
    size = tuple(content["size"])
    slides(content["pages"], size, out / "bare.pptx")
    pdf(content["pages"], size, tuple(content["font"]), out / "bare.pdf")


if __name__ == "__main__":
    main()
