"""Neighbouring sections of running text flow on from one another: they become one page, which layout divides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.report.blocks import Prose
from generator.report.pages import Page


def joined(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return the pages; one of running text takes in those after it that say so (``flows_on``)."""
    done: list[Page] = []
    for page in pages:
        last = done[-1] if done else None
        if last and page.flows_on and isinstance(last.body, Prose) and isinstance(page.body, Prose):
            body = Prose((*last.body.blocks, *page.body.blocks), (*last.body.footnotes, *page.body.footnotes))
            done[-1] = replace(last, body=body)
        else:
            done.append(page)
    return tuple(done)
