"""A diagram as one group of native shapes: described as a whole, its texts real and in reading order, the rest decoration."""

from __future__ import annotations

from typing import assert_never

from generator.backends.powerpoint.markup import emu, escape, hundredths, transform
from generator.backends.powerpoint.shapes import Canvas, group, line, text_box
from generator.backends.powerpoint.text import run_properties
from generator.layout.document import Box, DiagramPiece, Disc, Lettered, Line, Outlined, PlacedDiagram, Rect

_BARE = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP"/></a:p></p:txBody>'
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
_UPRIGHT_SLACK = 4.0
"""Points below an upright name that its box leaves free: programs space characters a little differently."""


def diagram(canvas: Canvas, rect: Rect, placed: PlacedDiagram, name: str) -> str:
    """Return the group of a diagram."""
    children = [_piece(canvas, piece) for piece in placed.pieces]
    return group(canvas, rect, name, children, placed.block.description or placed.block.name)


def _piece(canvas: Canvas, piece: DiagramPiece) -> str:
    match piece:
        case Lettered():
            words = "".join(run.text for paragraph in piece.text.paragraphs for run in paragraph.runs)
            if piece.upright:
                return _upright(canvas, piece, words)
            return text_box(canvas, piece.rect, piece.text, f"文字「{words}」", wraps=False)
        case Box():
            half = piece.outline_width / 2 if piece.outline else 0.0
            look = canvas.palette.fill(piece.fill) + canvas.palette.stroke(
                piece.outline, piece.outline_width, piece.dash
            )
            return _shape(canvas, piece.rect.inset(half), _RECTANGLE, look, "四角")
        case Disc():
            r = piece.radius - (piece.outline_width / 2 if piece.outline else 0.0)
            look = canvas.palette.fill(piece.fill) + canvas.palette.stroke(piece.outline, piece.outline_width)
            return _shape(canvas, Rect(piece.x - r, piece.y - r, 2 * r, 2 * r), _ELLIPSE, look, "点")
        case Line():
            return line(canvas, piece, "線")
        case Outlined():
            return _outlined(canvas, piece)
        case _:
            assert_never(piece)


def _shape(canvas: Canvas, rect: Rect, geometry: str, look: str, name: str) -> str:
    return (
        f"<p:sp><p:nvSpPr>{canvas.properties(name, decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(rect)}{geometry}{look}</p:spPr>{_BARE}</p:sp>"
    )


def _outlined(canvas: Canvas, piece: Outlined) -> str:
    if not piece.rings:
        return ""
    xs = [x for ring in piece.rings for x, _ in ring]
    ys = [y for ring in piece.rings for _, y in ring]
    rect = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    paths = []
    for ring in piece.rings:
        first, *others = (f'<a:pt x="{emu(x - rect.x)}" y="{emu(y - rect.y)}"/>' for x, y in ring)
        paths.append(f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{each}</a:lnTo>' for each in others)}<a:close/>")
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(rect.width)}" h="{emu(rect.height)}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
    )
    look = canvas.palette.fill(piece.fill) + canvas.palette.stroke(piece.outline, piece.outline_width, join="round")
    return _shape(canvas, rect, geometry, look, "図形")


def _upright(canvas: Canvas, piece: Lettered, words: str) -> str:
    """Return a name that runs down, as one line of text: found and edited as a word."""
    runs = "".join(
        f"<a:r>{run_properties(run.style, canvas.palette)}<a:t>{escape(run.text)}</a:t></a:r>"
        for run in piece.text.paragraphs[0].runs
    )
    size = piece.text.paragraphs[0].runs[0].style.size
    box = Rect(piece.rect.x, piece.rect.y, piece.rect.width, piece.rect.height + _UPRIGHT_SLACK)
    return (
        f'<p:sp><p:nvSpPr>{canvas.properties(f"文字「{words}」")}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{transform(box)}{_RECTANGLE}<a:noFill/></p:spPr><p:txBody>"
        '<a:bodyPr vert="eaVert" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/>'
        f'</a:bodyPr><a:lstStyle/><a:p><a:pPr algn="l"><a:lnSpc><a:spcPts val="{hundredths(size)}"/></a:lnSpc></a:pPr>'
        f"{runs}</a:p></p:txBody></p:sp>"
    )
