"""A document as a .pptx package: masters, slides, charts, notes, and what relates them."""

from __future__ import annotations

from typing import BinaryIO

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part

from generator.backends.powerpoint.charts.frame import frame_of, native_chart
from generator.backends.powerpoint.charts.workbook import workbook
from generator.backends.powerpoint.color_theme import theme_part
from generator.backends.powerpoint.masters import layout_part, master_part
from generator.backends.powerpoint.notes import notes_master_part, notes_part
from generator.backends.powerpoint.package import DeckPackage, fill, link
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
from generator.backends.powerpoint.slides import layout_of, slide_part
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
        master_id = link(presentation, self._add_master(), RT.SLIDE_MASTER)
        slides = [self._add_slide(page, index) for index, page in enumerate(self._document.pages)]
        slide_ids = tuple(link(presentation, slide, RT.SLIDE) for slide in slides)
        notes_master = self._add_notes(slides)
        notes_id = link(presentation, notes_master, RT.NOTES_MASTER)
        self._add_small_parts(presentation)
        sections = section_list(_chapters(self._document.pages))
        ids = (master_id, notes_id, slide_ids)
        fill(presentation, presentation_part(self._document, ids, sections, self._first))
        self._package.save(stream)

    def _add_master(self) -> Part:
        master = self._package.add("slideMaster", "/ppt/slideMasters/slideMaster1.xml")
        ids = []
        for name in ALL_LAYOUTS:
            layout = self._package.add("slideLayout", "/ppt/slideLayouts/slideLayout{}.xml")
            fill(layout, layout_part(self._masters, name))
            link(layout, master, RT.SLIDE_MASTER)
            ids.append(link(master, layout, RT.SLIDE_LAYOUT))
            self._layouts[name] = layout
        link(master, self._add_theme(), RT.THEME)
        fill(master, master_part(self._masters, tuple(ids)))
        self._master = master
        return master

    def _add_theme(self) -> Part:
        return self._package.add("theme", "/ppt/theme/theme{}.xml", theme_part(self._theme, self._theme.label))

    def _add_slide(self, page: LaidPage, index: int) -> Part:
        slide = self._package.add("slide", "/ppt/slides/slide{}.xml")
        link(slide, self._layouts[layout_of(page, self._masters)], RT.SLIDE_LAYOUT)

        def add_chart(rect: Rect, placed: PlacedChart) -> str:
            return self._add_chart(slide, rect, placed)

        numbered = page.number == self._first + index
        fill(slide, slide_part(page, self._masters, self._theme.slack.text, add_chart, numbered=numbered))
        return slide

    def _add_chart(self, slide: Part, rect: Rect, placed: PlacedChart) -> str:
        native = native_chart(placed, self._theme, self._masters.palette)
        if native is None:
            return ""
        chart = self._package.add("chart", "/ppt/charts/chart{}.xml")
        data = workbook(native.sheet, native.shown, self._document.date)
        book = self._package.add("workbook", "/ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx", data)
        fill(chart, native.part(frame_of(rect, placed), link(chart, book, RT.PACKAGE)))
        return link(slide, chart, RT.CHART)

    def _add_notes(self, slides: list[Part]) -> Part:
        master = self._package.add("notesMaster", "/ppt/notesMasters/notesMaster1.xml", notes_master_part())
        link(master, self._add_theme(), RT.THEME)
        for page, slide in zip(self._document.pages, slides, strict=True):
            if page.speaker_notes:
                notes = self._package.add("notesSlide", "/ppt/notesSlides/notesSlide{}.xml")
                fill(notes, notes_part(page.speaker_notes))
                link(notes, master, RT.NOTES_MASTER)
                link(notes, slide, RT.SLIDE)
                link(slide, notes, RT.NOTES_SLIDE)
        return master

    def _add_small_parts(self, presentation: Part) -> None:
        for kind, name, content, relation in (
            ("presProps", "/ppt/presProps.xml", PRES_PROPS, RT.PRES_PROPS),
            ("viewProps", "/ppt/viewProps.xml", VIEW_PROPS, RT.VIEW_PROPS),
            ("tableStyles", "/ppt/tableStyles.xml", TABLE_STYLES, RT.TABLE_STYLES),
        ):
            link(presentation, self._package.add(kind, name, content), relation)
        # The theme is related to the presentation too: readers that start there find it.
        link(presentation, self._master.part_related_by(RT.THEME), RT.THEME)
        self._package.publish(
            self._package.add("core", "/docProps/core.xml", core_part(self._document)), RT.CORE_PROPERTIES
        )
        noted = sum(bool(page.speaker_notes) for page in self._document.pages)
        app = self._package.add("app", "/docProps/app.xml", app_part(len(self._document.pages), noted))
        self._package.publish(app, RT.EXTENDED_PROPERTIES)


def _chapters(pages: tuple[LaidPage, ...]) -> list[tuple[str, list[int]]]:
    """Return each chapter with the ids of its slides; what stands before the first has the first page's title."""
    chapters: list[tuple[str, list[int]]] = []
    for index, page in enumerate(pages):
        if page.chapter or not chapters:
            chapters.append((page.chapter or page.title, []))
        chapters[-1][1].append(256 + index)
    return chapters
