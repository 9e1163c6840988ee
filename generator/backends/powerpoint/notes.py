"""Speaker notes: a small notes master, and a notes page for each slide that has notes."""

from __future__ import annotations

from generator.backends.powerpoint.markup import DECLARATION, FONTS, LANG, NAMESPACES, TREE_HEAD, escape

_IMAGE = '<a:off x="1143000" y="685800"/><a:ext cx="4572000" cy="3232727"/>'
_BODY = '<a:off x="685800" y="4343400"/><a:ext cx="5486400" cy="4114800"/>'


def notes_master_part() -> str:
    """Return the notes master: the slide's image above its notes."""
    styles = "".join(
        f'<a:lvl{level}pPr marL="0" algn="l"><a:defRPr lang="ja-JP" altLang="en-US" sz="1000">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{FONTS}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f"{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>"
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"<p:spTree>{TREE_HEAD}{_image(_IMAGE, '2')}{_body(f'<a:p><a:endParaRPr {LANG}/></a:p>', _BODY, '3')}"
        '</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{styles}</p:notesStyle></p:notesMaster>"
    )


def notes_part(notes: tuple[str, ...]) -> str:
    """Return one notes page, a paragraph a line."""
    paragraphs = "".join(f"<a:p><a:r><a:rPr {LANG}/><a:t>{escape(line)}</a:t></a:r></a:p>" for line in notes)
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE_HEAD}{_image('', '2')}{_body(paragraphs, '', '3')}"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _image(place: str, number: str) -> str:
    where = f"<a:xfrm>{place}</a:xfrm>" if place else ""
    shape = f'{where}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="スライド"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{shape}</p:spPr></p:sp>"
    )


def _body(paragraphs: str, place: str, number: str) -> str:
    where = f'<a:xfrm>{place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="ノート"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{where}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
