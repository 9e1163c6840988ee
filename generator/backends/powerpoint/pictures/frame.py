"""The picture's element on the slide: a PNG, with the SVG as its extension (MS-ODRAWXML, 2.2.3.1 svgBlip)."""

from __future__ import annotations

from generator.backends.powerpoint.markup import transform
from generator.backends.powerpoint.shapes import Canvas
from generator.layout.document import PlacedPicture, Rect

_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def picture_frame(canvas: Canvas, rect: Rect, placed: PlacedPicture, name: str, ids: tuple[str, str]) -> str:
    """Return the picture over ``rect``; ``ids`` are the relationships of its PNG and its SVG."""
    png, svg = ids
    told = placed.block.description or placed.block.name
    return (
        f"<p:pic><p:nvPicPr>{canvas.properties(name, told)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{png}"><a:extLst><a:ext uri="{_SVG_URI}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{svg}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{transform(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
