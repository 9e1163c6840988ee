"""A document as a .pptx package: masters, slides, charts, notes, and what relates them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part

from generator.backends.powerpoint.charts.frame import frame_of, native_chart
from generator.backends.powerpoint.charts.workbook import workbook
from generator.backends.powerpoint.color_theme import theme_part
from generator.backends.powerpoint.masters import layout_part, master_part
from generator.backends.powerpoint.notes import notes_master_part, notes_part
from generator.backends.powerpoint.own_masters import FIRST_ID, OwnMasters, add_own_masters, own_masters
from generator.backends.powerpoint.package import SVG, DeckPackage, fill, link, link_new
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
from generator.backends.powerpoint.slides import AnyMasters, Related, layout_of, slide_part
from generator.layout.document import Document, LaidPage, PlacedChart, PlacedPicture, Rect
from generator.layout.fonts import load_fonts
from generator.masters.deck import MasterFile
from generator.theme.model import Theme


def write_deck(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write the document as slides."""
    make_deck(document, theme).save(stream)


def make_deck(document: Document, theme: Theme) -> DeckPackage:
    """Return the document as python-pptx's package, not yet saved."""
    return _Deck(document, theme, own_masters(theme, document)).made()


def make_deck_on(file: MasterFile, document: Document, theme: Theme) -> DeckPackage:
    """Return a deck of a document without pages, on the masters of a file."""
    return _Deck(document, theme, OwnMasters(theme, file, {}, document.width, document.height)).made()


class _Deck:
    """The package while it grows."""

    def __init__(self, document: Document, theme: Theme, own: OwnMasters | None) -> None:
        self._document, self._theme = document, theme
        self._package = DeckPackage()
        self._masters: AnyMasters = own or make_masters(theme, document.width, document.height, document.format)
        self._layouts: dict[LayoutName, Part] = {}
        self._first = document.pages[0].number if document.pages else 1

    def made(self) -> DeckPackage:
        presentation = self._package.add(CT.PML_PRESENTATION_MAIN, "/ppt/presentation.xml")
        self._package.publish(presentation)
        masters = (
            self._add_own(self._masters) if isinstance(self._masters, OwnMasters) else self._add_master(self._masters)
        )
        master_ids = tuple((link_new(presentation, master), number) for master, number in masters)
        slides = [self._package.add(CT.PML_SLIDE, "/ppt/slides/slide%d.xml") for _ in self._document.pages]
        slide_ids = tuple(link_new(presentation, slide) for slide in slides)
        starts = {
            page.section_id: slide for page, slide in reversed(tuple(zip(self._document.pages, slides, strict=True)))
        }
        for page, slide in zip(self._document.pages, slides, strict=True):
            starts |= {frame.anchor: slide for frame in page.frames if frame.anchor and frame.anchor not in starts}
        for index, (page, slide) in enumerate(zip(self._document.pages, slides, strict=True)):
            self._fill_slide(slide, page, index, starts)
        notes_id = link(presentation, self._add_notes(slides))
        self._add_small_parts(presentation)
        sections = section_list(_chapters(self._document.pages))
        ids = (master_ids, notes_id, slide_ids)
        fill(presentation, presentation_part(self._document, ids, sections, self._first))
        return self._package

    def _add_own(self, own: OwnMasters) -> tuple[tuple[Part, int], ...]:
        masters, layouts = add_own_masters(self._package, own.file)
        self._layouts = {kind: layouts[layout.name] for kind, layout in own.layouts.items()}
        self._look = next(each.target_part for each in masters[0][0].rels.values() if each.reltype == RT.THEME)
        return masters

    def _add_master(self, masters: Masters) -> tuple[tuple[Part, int], ...]:
        master = self._package.add(CT.PML_SLIDE_MASTER, "/ppt/slideMasters/slideMaster1.xml")
        ids, logo = [], self._add_logo()
        for name in ALL_LAYOUTS:
            layout = self._package.add(CT.PML_SLIDE_LAYOUT, "/ppt/slideLayouts/slideLayout%d.xml")
            link(layout, master)
            logo_id = link(layout, logo) if logo and masters.logo(name) else ""
            fill(layout, layout_part(masters, name, logo_id))
            ids.append(link(master, layout))
            self._layouts[name] = layout
        self._look = self._add_theme()
        link(master, self._look)
        fill(master, master_part(masters, tuple(ids)))
        return ((master, FIRST_ID),)

    def _add_logo(self) -> Part | None:
        if self._theme.logo_image is None:
            return None
        from generator.backends.powerpoint.pictures.logo import png_of_logo

        return self._package.add(CT.PNG, "/ppt/media/logo.png", png_of_logo(self._theme.logo_image))

    def _add_theme(self) -> Part:
        return self._package.add(CT.OFC_THEME, "/ppt/theme/theme%d.xml", theme_part(self._theme, self._theme.label))

    def _fill_slide(self, slide: Part, page: LaidPage, index: int, starts: Mapping[str, Part]) -> None:
        link(slide, self._layouts[layout_of(page, self._masters)])

        def add_chart(rect: Rect, placed: PlacedChart) -> str:
            return self._add_chart(slide, rect, placed)

        def add_picture(rect: Rect, placed: PlacedPicture) -> tuple[str, str]:
            return self._add_picture(slide, rect, placed)

        def link_to(section_id: str) -> str:
            return link(slide, starts[section_id]) if section_id in starts else ""

        numbered = page.number == self._first + index
        related = Related(add_chart, add_picture, link_to)
        fill(slide, slide_part(page, self._masters, self._theme.slack.text, related, numbered=numbered))

    def _add_chart(self, slide: Part, rect: Rect, placed: PlacedChart) -> str:
        native = native_chart(placed, self._theme.in_section_style(placed.style), self._masters.palette)
        if native is None:
            return ""
        chart = self._package.add(CT.DML_CHART, "/ppt/charts/chart%d.xml")
        data = workbook(native.sheet, native.shown, self._document.date)
        book = self._package.add(CT.SML_SHEET, "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", data)
        fill(chart, native.part(frame_of(rect, placed), link(chart, book)))
        return link(slide, chart)

    def _add_picture(self, slide: Part, rect: Rect, placed: PlacedPicture) -> tuple[str, str]:
        from generator.backends.powerpoint.pictures.raster import png_of
        from generator.backends.powerpoint.pictures.svg import svg_of

        fonts = load_fonts(self._theme.fonts.families)
        drawn = png_of(placed, rect, fonts, self._theme.colour("white"))
        png = self._package.add(CT.PNG, "/ppt/media/image%d.png", drawn)
        svg = self._package.add(SVG, "/ppt/media/image%d.svg", svg_of(placed, rect, self._theme.fonts))
        return link(slide, png), link(slide, svg)

    def _add_notes(self, slides: list[Part]) -> Part:
        master = self._package.add(CT.PML_NOTES_MASTER, "/ppt/notesMasters/notesMaster1.xml", notes_master_part())
        link(master, self._add_theme())
        for page, slide in zip(self._document.pages, slides, strict=True):
            if page.speaker_notes:
                notes = self._package.add(CT.PML_NOTES_SLIDE, "/ppt/notesSlides/notesSlide%d.xml")
                fill(notes, notes_part(page.speaker_notes))
                link(notes, master)
                link(notes, slide)
                link(slide, notes)
        return master

    def _add_small_parts(self, presentation: Part) -> None:
        for content_type, name, content in (
            (CT.PML_PRES_PROPS, "presProps", PRES_PROPS),
            (CT.PML_VIEW_PROPS, "viewProps", VIEW_PROPS),
            (CT.PML_TABLE_STYLES, "tableStyles", TABLE_STYLES),
        ):
            link(presentation, self._package.add(content_type, f"/ppt/{name}.xml", content))
        link(presentation, self._look)  # readers that start there find it
        self._package.publish(
            self._package.add(CT.OPC_CORE_PROPERTIES, "/docProps/core.xml", core_part(self._document))
        )
        noted = sum(bool(page.speaker_notes) for page in self._document.pages)
        app = app_part(len(self._document.pages), noted)
        self._package.publish(self._package.add(CT.OFC_EXTENDED_PROPERTIES, "/docProps/app.xml", app))


def _chapters(pages: tuple[LaidPage, ...]) -> list[tuple[str, list[int]]]:
    """Return each chapter with the ids of its slides; what stands before the first has the first page's title."""
    chapters: list[tuple[str, list[int]]] = []
    for index, page in enumerate(pages):
        if page.chapter or not chapters:
            chapters.append((page.chapter or page.title, []))
        chapters[-1][1].append(256 + index)
    return chapters
