"""Data labels: the number bound to its value, what follows it bound to the workbook's 「表示」 column.

A label of one style that is only the number with its hedge becomes a number format. Others are rich text with fields,
so that editing the data renews the label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.backends.powerpoint.charts.lettering import text_properties
from generator.backends.powerpoint.charts.sheet import SheetPoint, SheetSeries, number_format
from generator.backends.powerpoint.lines import ASCENT
from generator.backends.powerpoint.markup import LANG, Palette, attribute, escape, hundredths, typeface
from generator.layout.document import PlacedLine, TextStyle
from generator.report.numbers import digits

_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_HIDDEN = "".join(f'<c:{each} val="0"/>' for each in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
_HEDGES = "約ほぼおおむね以上以下超以内未満程度"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A 「表示」 column: its header, and the text of each slot."""

    header: str
    texts: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a label: static text, the value's field, or the field of the 「表示」 column."""

    text: str
    style: TextStyle
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class _Written:
    series: int
    point: SheetPoint
    pieces: tuple[_Piece, ...]

    @property
    def simple(self) -> tuple[TextStyle, str] | None:
        """Style and number format, if these say all of the label."""
        styles = {piece.style for piece in self.pieces}
        values = [piece for piece in self.pieces if piece.kind == "VALUE"]
        others = [piece for piece in self.pieces if piece.kind != "VALUE"]
        if len(styles) != 1 or len(values) != 1 or len({piece.line for piece in self.pieces}) != 1:
            return None
        if any(piece.text.strip(_HEDGES + " ") for piece in others):
            return None
        at = self.pieces.index(values[0])
        before = "".join(piece.text for piece in self.pieces[:at])
        after = "".join(piece.text for piece in self.pieces[at + 1 :])
        return values[0].style, _quoted(before) + number_format(self.point.number) + _quoted(after)

    @property
    def shown(self) -> str:
        """The text of the 「表示」 column."""
        return next((piece.text for piece in self.pieces if piece.kind == "CELLRANGE"), "")


def data_labels(series: SheetSeries, palette: Palette, position: str) -> tuple[str, dict[int, str]]:
    """Return ``c:dLbls`` of a series, and the texts of its 「表示」 column by slot."""
    written = [_Written(series.index, point, _pieces(point)) for point in series.points if point.lines]
    simple = Counter(each.simple for each in written if each.simple)
    if not written:
        return f"<c:dLbls>{_shows(0)}</c:dLbls>", {}
    usual = simple.most_common(1)[0][0] if simple else None
    labels = {each.point.slot: _label(each, palette, position, usual) for each in written}
    if usual:
        labels |= {p.slot: _deleted(p.slot) for p in series.points if not p.lines}
    points = "".join(labels[slot] for slot in sorted(labels))
    common = _common(usual, palette, position) if usual else _shows(0)
    return f"<c:dLbls>{points}{common}</c:dLbls>", {e.point.slot: e.shown for e in written if e.shown}


def shown_range(formula: str, texts: dict[int, str], slots: int) -> str:
    """Return the series' extension that binds its labels to the 「表示」 column."""
    cells = "".join(f'<c:pt idx="{slot}"><c:v>{escape(text)}</c:v></c:pt>' for slot, text in sorted(texts.items()))
    return (
        f'<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" {_C15}><c15:datalabelsRange>'
        f"<c15:f>{escape(formula)}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{slots}"/>{cells}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>'
    )


def _pieces(point: SheetPoint) -> tuple[_Piece, ...]:
    """Split a label at its number. The first words with a digit after it are those of the 「表示」 column."""
    runs = [_Piece(run.text, run.style, "", at) for at, line in enumerate(point.lines) for run in line.runs]
    figure = digits(point.number)
    at = next((i for i, run in enumerate(runs) if figure in run.text), None)
    if at is None or point.value != float(point.number.value):
        return _whole(runs)
    before, after = runs[at].text.split(figure, 1)
    style, line = runs[at].style, runs[at].line
    split = [_Piece(before, style, "", line), _Piece(figure, style, "VALUE", line), _Piece(after, style, "", line)]
    return _bound([run for run in (*runs[:at], *split, *runs[at + 1 :]) if run.text])


def _whole(runs: Sequence[_Piece]) -> tuple[_Piece, ...]:
    """Return a label that does not print its value: all of it comes from the 「表示」 column."""
    text = "".join(run.text for run in runs)
    return (_Piece(text, runs[0].style, "CELLRANGE", 0),) if runs else ()


def _bound(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.style, last.kind, last.line, piece.kind) == (piece.style, "", piece.line, ""):
            joined[-1] = _Piece(last.text + piece.text, last.style, "", last.line)
        else:
            joined.append(piece)
    value = next((i for i, piece in enumerate(joined) if piece.kind == "VALUE"), len(joined))
    for i, piece in enumerate(joined[value + 1 :], start=value + 1):
        if any(char.isdigit() for char in piece.text):
            joined[i] = _Piece(piece.text, piece.style, "CELLRANGE", piece.line)
            break
    return tuple(joined)


def _label(written: _Written, palette: Palette, position: str, usual: tuple[TextStyle, str] | None) -> str:
    simple = written.simple
    if simple and simple == usual:
        return ""
    slot = written.point.slot
    if simple:
        return f'<c:dLbl><c:idx val="{slot}"/>{_format(simple[1])}{_look(simple[0], palette, position)}{_shows(1)}</c:dLbl>'
    style = written.pieces[0].style if written.pieces else TextStyle(10.0, "#000000")
    # One child an extension: the validators insist, although Excel writes both.
    child = '<c15:showDataLabelsRange val="1"/>' if written.shown else "<c15:dlblFieldTable/>"
    extension = f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {_C15}>{child}</c:ext></c:extLst>'
    return (
        f'<c:dLbl><c:idx val="{slot}"/><c:tx><c:rich><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/>'
        f"<a:lstStyle/>{_rich(written, palette)}</c:rich></c:tx>{_format(number_format(written.point.number))}"
        f"{_look(style, palette, position, rich=True)}{_shows(1)}{extension}</c:dLbl>"
    )


def _rich(written: _Written, palette: Palette) -> str:
    pieces = written.pieces
    paragraphs: list[str] = []
    lines = sorted({piece.line for piece in pieces})
    for line in lines:
        runs = "".join(
            _piece(piece, palette, f"{written.series * 100_000 + written.point.slot * 10 + at:08X}")
            for at, piece in enumerate(pieces)
            if piece.line == line
        )
        if len(lines) < 2:
            return f"<a:p><a:pPr><a:defRPr/></a:pPr>{runs}</a:p>"
        if paragraphs:
            paragraphs.append(_spacer(written.point.lines[line - 1], written.point.lines[line]))
        paragraphs.append(_spaced(runs, max(piece.style.size for piece in pieces if piece.line == line)))
    return "".join(paragraphs)


def _spacer(above: PlacedLine, below: PlacedLine) -> str:
    """Return an empty line as high as the white between two lines; LibreOffice reads only sizes, not spacing."""
    room = below.baseline - above.baseline - (1 - ASCENT) * _size(above) - ASCENT * _size(below)
    size = max(room, 1.0)
    return _spaced(f'<a:r><a:rPr {LANG} sz="{hundredths(size)}"/><a:t> </a:t></a:r>', size)


def _spaced(runs: str, size: float) -> str:
    """Return a paragraph whose lines are as high as its letters: the font's own height differs between systems."""
    exact = f'<a:lnSpc><a:spcPts val="{hundredths(size)}"/></a:lnSpc>'
    spacing = f'{exact}<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
    return f"<a:p><a:pPr>{spacing}<a:defRPr/></a:pPr>{runs}</a:p>"


def _size(line: PlacedLine) -> float:
    return max(run.style.size for run in line.runs)


def _piece(piece: _Piece, palette: Palette, number: str) -> str:
    style = piece.style
    properties = (
        f'<a:rPr {LANG} sz="{hundredths(style.size)}" b="{int(style.bold)}">'
        f"{palette.fill(style.colour)}{typeface(style.family)}</a:rPr>"
    )
    if not piece.kind:
        return f"<a:r>{properties}<a:t>{escape(piece.text)}</a:t></a:r>"
    guid = f"{{{number}-DA7A-4000-8000-000000000000}}"
    return f'<a:fld id="{guid}" type="{piece.kind}">{properties}<a:pPr/><a:t>{escape(piece.text)}</a:t></a:fld>'


def _common(usual: tuple[TextStyle, str], palette: Palette, position: str) -> str:
    return f"{_format(usual[1])}{_look(usual[0], palette, position)}{_shows(1)}"


def _format(code: str) -> str:
    return f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'


def _look(style: TextStyle, palette: Palette, position: str, *, rich: bool = False) -> str:
    text = "" if rich else text_properties(style, palette, body='wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"')
    return f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}<c:dLblPos val="{position}"/>'


def _shows(value: int) -> str:
    return f'<c:showLegendKey val="0"/><c:showVal val="{value}"/>{_HIDDEN}'


def _deleted(slot: int) -> str:
    return f'<c:dLbl><c:idx val="{slot}"/><c:delete val="1"/></c:dLbl>'


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""
