"""Links as annotations that know their place in the structure."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import LinkAnnotation

from generator.backends.pdf.objects import reference

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the bottom left corner of the page."""


class _TaggedLink(LinkAnnotation):
    permitted = (*LinkAnnotation.permitted, "StructParent")


def add_link(canvas: Any, box: Box, destination: str, words: str, key: int) -> str:
    """Add a link to the canvas's page and return the reference to it; ``key`` is its number in the parent tree."""
    annotation = _TaggedLink(
        box,
        words,
        canvas._bookmarkReference(destination),
        Border="[0 0 0]",
        F="4",  # printed, which PDF/A wants of every annotation (ISO 19005-2, 6.3.2)
        StructParent=str(key),
    )
    canvas._addAnnotation(annotation, f"link-{key}")
    return reference(canvas._doc, annotation)
