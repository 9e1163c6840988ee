"""The presentation part and the small parts around it: properties, views, line breaking rules."""

from __future__ import annotations

from datetime import date

from generator.backends.powerpoint.markup import DECLARATION, FONTS, NAMESPACES, NS_A, attribute, emu, escape
from generator.layout.document import Document
from generator.layout.kinsoku import NEVER_FIRST, NEVER_LAST


def presentation_part(
    document: Document, ids: tuple[tuple[tuple[str, int], ...], str, tuple[str, ...]], sections: str, first: int
) -> str:
    """Return ``presentation.xml``; ``ids`` are the relationships of masters (with their own ids), notes master and slides."""
    masters, notes, slides = ids
    over = "".join(f'<p:sldMasterId id="{number}" r:id="{rid}"/>' for rid, number in masters)
    listed = "".join(f'<p:sldId id="{256 + index}" r:id="{rid}"/>' for index, rid in enumerate(slides))
    numbered = f' firstSlideNum="{first}"' if first != 1 else ""
    start, end = kinsoku()
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES}{numbered} saveSubsetFonts="1" autoCompressPictures="0">'
        f"<p:sldMasterIdLst>{over}</p:sldMasterIdLst>"
        f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>'
        + (f"<p:sldIdLst>{listed}</p:sldIdLst>" if listed else "")
        + f'<p:sldSz cx="{emu(document.width)}" cy="{emu(document.height)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:kinsoku lang="ja-JP" invalStChars="{attribute(start)}" invalEndChars="{attribute(end)}"/>'
        f"<p:defaultTextStyle>{_default_text_style()}</p:defaultTextStyle>{sections}</p:presentation>"
    )


def kinsoku() -> tuple[str, str]:
    """Return the characters that may not start and may not end a line."""
    return "".join(sorted(NEVER_FIRST)), "".join(sorted(NEVER_LAST))


def section_list(chapters: list[tuple[str, list[int]]]) -> str:
    """Return PowerPoint's sections: name and slide ids of each chapter."""
    if len(chapters) < 2:
        return ""
    listed = "".join(
        f'<p14:section name="{attribute(name)}" id="{{{number:08X}-5EC7-4000-8000-000000000000}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
        + "</p14:sldIdLst></p14:section>"
        for number, (name, slides) in enumerate(chapters, start=1)
    )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{listed}</p14:sectionLst></p:ext></p:extLst>"
    )


def _default_text_style() -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" algn="l" eaLnBrk="1" hangingPunct="0" latinLnBrk="0">'
        '<a:defRPr lang="ja-JP" altLang="en-US" sz="1200" kern="1200">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{FONTS}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return f'<a:defPPr><a:defRPr lang="ja-JP" altLang="en-US"/></a:defPPr>{levels}'


def core_part(document: Document) -> str:
    """Return ``docProps/core.xml``; both dates are the edition's."""
    stamp = _stamp(document.date)
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator>"
        f"<cp:keywords>{escape(', '.join(document.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(document.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )


def app_part(slides: int, notes: int) -> str:
    """Return ``docProps/app.xml``."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<TotalTime>0</TotalTime><Application>reportgen</Application><Slides>{slides}</Slides><Notes>{notes}</Notes>"
        "<HiddenSlides>0</HiddenSlides><AppVersion>16.0000</AppVersion></Properties>"
    )


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


PRES_PROPS = f"{DECLARATION}<p:presentationPr {NAMESPACES}/>"
VIEW_PROPS = (
    f'{DECLARATION}<p:viewPr {NAMESPACES}><p:normalViewPr><p:restoredLeft sz="18000" autoAdjust="0"/>'
    '<p:restoredTop sz="80000"/></p:normalViewPr></p:viewPr>'
)
TABLE_STYLES = f'{DECLARATION}<a:tblStyleLst xmlns:a="{NS_A}" def="{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}"/>'
