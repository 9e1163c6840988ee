"""A document as a .pptx package: masters, slides, charts, notes, and what relates them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from generator.backends.powerpoint.charts.frame import frame_of, native_chart
from generator.backends.powerpoint.charts.workbook import workbook
from generator.backends.powerpoint.color_theme import theme_part
from generator.backends.powerpoint.masters import layout_part, master_part
from generator.backends.powerpoint.notes import notes_master_part, notes_part
from generator.backends.powerpoint.package import DeckPackage, Kind, Part
from generator.backends.powerpoint.placeholders import ALL_LAYOUTS, LayoutName, Masters, make_masters
from generator.backends.powerpoint.presentation import (
    PRES_PROPS,
    TABLE_STYLES,
    VIEW_PROPS,
    app_part,
    core_part,
    presentation_part,
    section_list,
)
from generator.backends.powerpoint.slides import Related, layout_of, slide_part
from generator.layout.document import Document, LaidPage, PlacedChart, Rect
from generator.theme.model import Theme


def write_deck(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write the document as slides."""
    _Deck(document, theme).write(stream)


class _Deck:
    """The package while it grows."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self._document, self._theme = document, theme
        self._package = DeckPackage()
        self._masters: Masters = make_masters(theme, document.width, document.height)
        self._layouts: dict[LayoutName, Part] = {}
        self._first = document.pages[0].number if document.pages else 1

    def write(self, stream: BinaryIO) -> None:
        presentation = self._package.add("presentation", "/ppt/presentation.xml")
        self._package.publish(presentation)
        master_id = presentation.link(self._add_master())
        slides = [self._package.add("slide", "/ppt/slides/slide{}.xml") for _ in self._document.pages]
        slide_ids = tuple(map(presentation.link, slides))
        starts = {
            page.section_id: slide for page, slide in reversed(tuple(zip(self._document.pages, slides, strict=True)))
        }
        for index, (page, slide) in enumerate(zip(self._document.pages, slides, strict=True)):
            self._fill_slide(slide, page, index, starts)
        notes_id = presentation.link(self._add_notes(slides))
        self._add_small_parts(presentation)
        sections = section_list(_chapters(self._document.pages))
        ids = (master_id, notes_id, slide_ids)
        presentation.fill(presentation_part(self._document, ids, sections, self._first))
        self._package.save(stream)

    def _add_master(self) -> Part:
        master = self._package.add("slideMaster", "/ppt/slideMasters/slideMaster1.xml")
        ids = []
        for name in ALL_LAYOUTS:
            layout = self._package.add("slideLayout", "/ppt/slideLayouts/slideLayout{}.xml")
            layout.fill(layout_part(self._masters, name))
            layout.link(master)
            ids.append(master.link(layout))
            self._layouts[name] = layout
        self._look = self._add_theme()
        master.link(self._look)
        master.fill(master_part(self._masters, tuple(ids)))
        return master

    def _add_theme(self) -> Part:
        return self._package.add("theme", "/ppt/theme/theme{}.xml", theme_part(self._theme, self._theme.label))

    def _fill_slide(self, slide: Part, page: LaidPage, index: int, starts: Mapping[str, Part]) -> None:
        slide.link(self._layouts[layout_of(page, self._masters)])

        def add_chart(rect: Rect, placed: PlacedChart) -> str:
            return self._add_chart(slide, rect, placed)

        def link_to(section_id: str) -> str:
            return slide.link(starts[section_id]) if section_id in starts else ""

        numbered = page.number == self._first + index
        related = Related(add_chart, link_to)
        slide.fill(slide_part(page, self._masters, self._theme.slack.text, related, numbered=numbered))

    def _add_chart(self, slide: Part, rect: Rect, placed: PlacedChart) -> str:
        native = native_chart(placed, self._theme, self._masters.palette)
        if native is None:
            return ""
        chart = self._package.add("chart", "/ppt/charts/chart{}.xml")
        data = workbook(native.sheet, native.shown, self._document.date)
        book = self._package.add("workbook", "/ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx", data)
        chart.fill(native.part(frame_of(rect, placed), chart.link(book)))
        return slide.link(chart)

    def _add_notes(self, slides: list[Part]) -> Part:
        master = self._package.add("notesMaster", "/ppt/notesMasters/notesMaster1.xml", notes_master_part())
        master.link(self._add_theme())
        for page, slide in zip(self._document.pages, slides, strict=True):
            if page.speaker_notes:
                notes = self._package.add("notesSlide", "/ppt/notesSlides/notesSlide{}.xml")
                notes.fill(notes_part(page.speaker_notes))
                notes.link(master)
                notes.link(slide)
                slide.link(notes)
        return master

    def _add_small_parts(self, presentation: Part) -> None:
        small: tuple[tuple[Kind, str], ...] = (
            ("presProps", PRES_PROPS),
            ("viewProps", VIEW_PROPS),
            ("tableStyles", TABLE_STYLES),
        )
        for kind, content in small:
            presentation.link(self._package.add(kind, f"/ppt/{kind}.xml", content))
        presentation.link(self._look)  # readers that start there find it
        self._package.publish(self._package.add("core", "/docProps/core.xml", core_part(self._document)))
        noted = sum(bool(page.speaker_notes) for page in self._document.pages)
        app = app_part(len(self._document.pages), noted)
        self._package.publish(self._package.add("app", "/docProps/app.xml", app))


def _chapters(pages: tuple[LaidPage, ...]) -> list[tuple[str, list[int]]]:
    """Return each chapter with the ids of its slides; what stands before the first has the first page's title."""
    chapters: list[tuple[str, list[int]]] = []
    for index, page in enumerate(pages):
        if page.chapter or not chapters:
            chapters.append((page.chapter or page.title, []))
        chapters[-1][1].append(256 + index)
    return chapters
