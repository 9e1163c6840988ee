"""Printing what other programs read: always UTF-8 and a bare line feed, whatever the console speaks."""

from __future__ import annotations

import sys


def print_utf8(text: str) -> None:
    """Write the text to standard output as UTF-8."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
    else:
        stream.write(text.encode("utf-8"))
        stream.flush()
