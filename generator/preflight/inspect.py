"""Inspect a finished file: what it is, is told by its first bytes."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Words
from generator.preflight.finding import Finding, unreadable_file

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def inspect(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a .pptx or a .pdf, in the order of its pages.

    Raises:
        UnreadableFileError: there is no such file, or it is neither, or it is damaged.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise unreadable_file(path, Words(f"cannot be read ({reason})", f"読めません（{reason}）")) from None
    return inspect_content(content, path)


def inspect_content(content: bytes, path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a file's bytes; ``path`` is what messages call it. Raises as ``inspect`` does."""
    if content.startswith(_ZIP):
        from generator.preflight.slides.inspect import inspect_slides

        found = inspect_slides(content, path)
    elif _PDF in content[:1024]:
        from generator.preflight.pdf.inspect import inspect_pdf

        found = inspect_pdf(content, path)
    else:
        raise unreadable_file(path, Words("is neither a .pptx nor a PDF", ".pptx でも PDF でもありません"))
    return tuple(sorted(found, key=lambda finding: finding.page))
