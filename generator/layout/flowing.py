"""Running text on a page: as much of it as the page holds, and what flows on to the next.

A figure stands where it comes when the page has room for it, else at the top of the next page while the text goes on; figures keep
their order. No heading stands alone at the foot of a page, a paragraph leaves two lines at least on each side of a page's end, and
a footnote begins on the page of its mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.layout.body import heights, place_block
from generator.layout.document import MM, Frame, PlacedText, Rect
from generator.layout.exhibits import exhibit_heights, place_exhibit
from generator.layout.footnotes import Notes, notes_height, place_notes, with_more
from generator.layout.paragraphs import SetText, placed, set_text
from generator.layout.setting import Setting
from generator.layout.splitting import split
from generator.report import walk
from generator.report.blocks import Block, Boxed, Exhibit, Footnote, Heading, Prose, Text
from generator.report.runs import NoteOf, plain

_TOLERANCE = 0.05
_LEAST = 2
"""Lines of a paragraph that stand together before and after a page's end."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block on the page: its top and height, counted from the page's top; ``notes`` are the page's before it."""

    block: Block
    top: float
    height: float
    notes: Notes

    @property
    def bottom(self) -> float:
        return self.top + self.height


def fill(prose: Prose, rect: Rect, setting: Setting) -> tuple[list[Frame], Prose | None] | None:
    """Return the frames of what a page holds, and the rest of the text; None when not even its first block has room.

    Raises:
        LayoutError: a chart does not fit, or no font has a character.

    """
    page = _Page(prose, rect, setting)
    rest = page.filled()
    if rest is not None and not page.pieces and len(page.notes.here) == 0:
        return None
    return [*page.frames(), *place_notes(page.notes.here, rect, setting)], rest


@dataclass(slots=True)
class _Page:
    """A page being filled from the top, its footnotes from the foot."""

    prose: Prose
    rect: Rect
    setting: Setting
    pieces: list[_Piece] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def filled(self) -> Prose | None:
        """Fill the page; return what is left, or None."""
        carried = self._begin()
        queue, waiting = list(self.prose.blocks), list[Block]()
        while queue:
            block = queue.pop(0)
            if isinstance(block, Exhibit):
                if waiting or not self._take_exhibit(block):
                    waiting.append(block)
                continue
            rest = self._take(block, forced=not self.pieces and not waiting)
            if rest is not None:
                queue.insert(0, rest)
                break
        if queue:
            queue = [*self._headings_left(bool(waiting)), *queue]
        left = (*waiting, *queue)
        carried = (*carried, *((self.notes.rest,) if self.notes.rest else ()))
        return Prose(left, self.prose.footnotes, carried) if left or carried else None

    def _begin(self) -> tuple[Footnote, ...]:
        """Set what continues of the footnotes of the page before; return those that have no room yet."""
        for number, note in enumerate(self.prose.carried):
            found = with_more(self.notes, (note,), self.rect.height, self.rect.width, self.setting)
            if found is None:
                return self.prose.carried[number:]
            self.notes = found
        return ()

    def _headings_left(self, waits: bool) -> list[Block]:
        """Take back headings at the page's end, whose text did not fit any more; a page of nothing else keeps them."""
        at = len(self.pieces)
        while at and isinstance(self.pieces[at - 1].block, Heading):
            at -= 1
        if not at and not waits:
            return []
        taken = self.pieces[at:]
        del self.pieces[at:]
        return [piece.block for piece in taken]

    def _take(self, block: Block, *, forced: bool) -> Block | None:
        """Put a block on the page; return what of it has no room (all of it, when none has)."""
        if isinstance(block, Text) and block.role == "prose":
            return self._take_lines(set_text(block, self.rect.width, self.setting), forced)
        top, height = self._top(block), self._height(block)
        notes = self._notes_for(_keys(block), top + height)
        if notes is not None:
            self._put(block, top, height, notes)
            return None
        if (least := heights(block, self.rect.width, self.setting).least) < height:
            room = self._room() - top
            if room + _TOLERANCE >= least:
                self._put(block, top, room, self.notes)
                return None
        parts = split(block, self.rect.width, self._room() - top, self.setting)
        if not parts or isinstance(block, Heading):
            return block
        self._put(parts[0], top, self._height(parts[0]), self.notes)
        return parts[1]

    def _take_exhibit(self, exhibit: Exhibit) -> bool:
        """Put a figure on the page as high as it likes, or a little lower; say whether it has room."""
        top = self._top(exhibit)
        least, liked = exhibit_heights(exhibit, self.rect.width, self.setting)
        room = self._room() - top
        if room + _TOLERANCE < least:
            return False
        self._put(exhibit, top, min(liked, room), self.notes)
        return True

    def _take_lines(self, text: SetText, forced: bool) -> Block | None:
        top = self._top(text.block)
        fitting: list[Notes] = []
        keys: list[str] = []
        for line in range(text.count):
            keys += text.notes_in(line)
            found = self._notes_for(keys, top + (line + 1) * text.pitch)
            if found is None:
                break
            fitting.append(found)
            if found.rest is not None and line + 1 < text.count:
                break
        lines = _kept(len(fitting), text.count) or (len(fitting) if forced else 0)
        if not lines:
            return text.block
        if lines == text.count:
            self._put(text.block, top, text.height, fitting[lines - 1])
            return None
        first, rest = text.cut(lines)
        self._put(first, top, lines * text.pitch, fitting[lines - 1])
        return rest

    def _put(self, block: Block, top: float, height: float, notes: Notes) -> None:
        self.pieces.append(_Piece(block, top, height, self.notes))
        self.notes = notes

    def _notes_for(self, keys: Iterable[str], bottom: float) -> Notes | None:
        """Return the page's footnotes with those of more marks above ``bottom``; None when text and notes would meet."""
        known = {note.key: note for note in self.prose.footnotes}
        more = tuple(known[key] for key in keys)
        room = self.rect.height - bottom + _TOLERANCE
        found = with_more(self.notes, more, room, self.rect.width, self.setting)
        if found is None or notes_height(found.here, self.rect.width, self.setting) > room:
            return None
        return found

    def _room(self) -> float:
        return self.rect.height - notes_height(self.notes.here, self.rect.width, self.setting)

    def _height(self, block: Block) -> float:
        return heights(block, self.rect.width, self.setting).natural

    def _top(self, block: Block) -> float:
        """Return where a block begins below what stands on the page."""
        if not self.pieces:
            return 0.0
        last, look = self.pieces[-1], self.setting.theme.prose
        return last.bottom + max(look.around(_kind(last.block))[1], look.around(_kind(block))[0]) * MM

    def frames(self) -> list[Frame]:
        """Return the frames of the page's blocks in reading order; paragraphs that follow each other share one."""
        done: list[Frame] = []
        texts: list[_Piece] = []
        for piece in self.pieces:
            if texts and (not _is_prose(piece.block) or _anchor(piece.block)):
                done.append(self._texts(texts))
                texts = []
            if _is_prose(piece.block):
                texts.append(piece)
            else:
                done += self._block(piece)
        return [*done, *([self._texts(texts)] if texts else [])]

    def _texts(self, pieces: list[_Piece]) -> Frame:
        first, rect, paragraphs, end = pieces[0], self.rect, [], pieces[0].top
        for piece in pieces:
            assert isinstance(piece.block, Text)
            set_ = set_text(piece.block, rect.width, self.setting)
            paragraphs.append(placed(set_, rect.x, rect.y + piece.top, rect.width, self.setting, piece.top - end))
            end = piece.bottom
        box = Rect(rect.x, rect.y + first.top, rect.width, end - first.top)
        words = plain(first.block.paragraphs[0])[:12] if isinstance(first.block, Text) else ""
        return Frame(box, PlacedText(tuple(paragraphs)), "body", f"本文「{words}」", anchor=_anchor(first.block))

    def _block(self, piece: _Piece) -> Iterator[Frame]:
        box = Rect(self.rect.x, self.rect.y + piece.top, self.rect.width, piece.height)
        if isinstance(piece.block, Exhibit):
            yield from place_exhibit(piece.block, box, self.setting)
            return
        yield from place_block(piece.block, box, self.setting)


def _kept(fitting: int, count: int) -> int:
    """Return how many of the fitting lines stand on this page, so that no line stands alone on either side of its end."""
    if fitting == count:
        return count
    lines = min(fitting, count - _LEAST)
    return lines if lines >= _LEAST else 0


def _keys(block: Block) -> list[str]:
    return [run.origin.key for run in walk.runs(block) if isinstance(run.origin, NoteOf)]


def _kind(block: Block) -> str:
    match block:
        case Heading():
            return f"heading{block.level}"
        case Exhibit():
            return "exhibit"
        case Boxed():
            return "boxed"
        case Text():
            return block.role
        case _:
            return "block"


def _is_prose(block: Block) -> bool:
    return isinstance(block, Text) and block.role == "prose"


def _anchor(block: Block) -> str:
    return block.anchor if isinstance(block, Text | Heading | Exhibit) else ""
