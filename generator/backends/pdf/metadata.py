"""What the file says of itself: the description, in XMP too, and the marks of a tagged, archival PDF.

PDF/UA-1 is ISO 14289-1, PDF/A-2a is ISO 19005-2.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.sax.saxutils import escape

from generator.backends.pdf import srgb
from generator.backends.pdf.objects import Written, dictionary, reference, stream
from generator.backends.pdf.structure import Structure
from generator.layout.document import Document

CREATOR = "reportgen"
PRODUCER = "reportlab"


def describe(canvas: Any, document: Document) -> None:
    """Set the title and its companions, and how a reader opens the file."""
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setKeywords(_keywords(document))
    canvas.setCreator(CREATOR)
    canvas.setProducer(PRODUCER)
    date = f"D:{document.date:%Y%m%d}000000+09'00'"
    canvas.setDateFormatter(
        lambda *clock: date
    )  # a canvas holds itself: the document, held by it, would wait for the collector
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def declare(pdf: Any, document: Document, structure: Structure) -> None:
    """Write into reportlab's catalog what makes the file tagged and archival."""
    catalog = pdf.Catalog
    catalog.MarkInfo = Written(b"<</Marked true>>")
    catalog.StructTreeRoot = structure
    packet = stream(xmp(document).encode("utf-8"), compressed=False, Type="/Metadata", Subtype="/XML")
    catalog.Metadata = Written(packet)
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = _output_intents(pdf)


def _output_intents(pdf: Any) -> str:
    """Return the colour space that the page's colours are meant in."""
    intent = dictionary(
        Type="/OutputIntent",
        S="/GTS_PDFA1",
        OutputConditionIdentifier=f"({srgb.NAME})",
        Info=f"({srgb.NAME})",
        DestOutputProfile=reference(pdf, Written(stream(srgb.profile(), N="3"))),
    )
    return f"[{intent}]"


def _keywords(document: Document) -> str:
    return "、".join(document.keywords)


def xmp(document: Document) -> str:
    """Return the XMP packet; it says the same as the description, and which standards hold."""
    date = _timestamp(document.date)
    properties = (
        f"<dc:title><rdf:Alt>{_item(document.title, 'x-default')}</rdf:Alt></dc:title>",
        f"<dc:creator><rdf:Seq>{_item(document.author)}</rdf:Seq></dc:creator>",
        f"<dc:description><rdf:Alt>{_item(document.subject, 'x-default')}</rdf:Alt></dc:description>",
        f"<dc:language><rdf:Bag>{_item(document.language)}</rdf:Bag></dc:language>",
        f"<pdf:Keywords>{escape(_keywords(document))}</pdf:Keywords>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{date}</xmp:ModifyDate>",
    )
    return _PACKET.replace("PROPERTIES", "\n".join(properties))


def _item(text: str, language: str = "") -> str:
    return f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>' if language else f"<rdf:li>{escape(text)}</rdf:li>"


def _timestamp(date: dt.date) -> str:
    return f"{date:%Y-%m-%d}T00:00:00+09:00"


# The name space of pdfuaid is not among those that XMP brings, so PDF/A wants it described (ISO 19005-2, 6.6.2.3.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
PROPERTIES
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
