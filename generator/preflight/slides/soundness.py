"""What makes PowerPoint ask to repair a file: ids and relationships twice, parts that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.errors import Words
from generator.preflight.finding import Finding, same
from generator.preflight.kinds import BROKEN_RELATIONSHIP, DUPLICATE_ID, DUPLICATE_RELATIONSHIP
from generator.preflight.slides.package import Element, Package, Relationship, q
from generator.preflight.slides.slide import Slide

_ONCE = Words("once", "一度")
_A_PART = Words("a part of the file", "ファイルの中の部品")


def duplicate_ids(slide: Slide) -> Iterator[Finding]:
    """Yield shape ids that a slide uses more than once."""
    names: dict[str, list[str]] = {}
    for properties in slide.root.iter(q("p:cNvPr")):
        names.setdefault(properties.get("id", ""), []).append(properties.get("name", ""))
    for number, shapes in names.items():
        if len(shapes) > 1:
            yield Finding(DUPLICATE_ID, slide.number, " / ".join(shapes), same(f"id {number} × {len(shapes)}"), _ONCE)


def relationships(package: Package, slides: list[Slide]) -> Iterator[Finding]:
    """Yield relationships that stand twice or lead nowhere, of every part."""
    pages = {slide.part: slide.number for slide in slides}
    present = set(package.names)
    for file in package.names:
        folder, _, base = file.rpartition("_rels/")
        if not file.endswith(".rels"):
            continue
        part = folder + base.removesuffix(".rels")
        yield from _twice(package.relationships(part), part, pages.get(part, 0))
        for each in package.relationships(part):
            if not each.external and each.target not in present and each.target.partition("#")[0]:
                yield Finding(BROKEN_RELATIONSHIP, pages.get(part, 0), part, same(each.target), _A_PART)


def _twice(listed: tuple[Relationship, ...], part: str, page: int) -> Iterator[Finding]:
    ids = Counter(each.id for each in listed)
    targets = Counter((each.kind, each.target) for each in listed if not each.external)
    doubled = [number for number, count in ids.items() if count > 1]
    doubled += [f"{kind} → {target}" for (kind, target), count in targets.items() if count > 1]
    for each in doubled:
        yield Finding(DUPLICATE_RELATIONSHIP, page, part or "_rels/.rels", same(each), _ONCE)


def used_relationships(slide: Slide) -> Iterator[Finding]:
    """Yield references from a slide's XML to relationships that it does not have."""
    known = {each.id for each in slide.package.relationships(slide.part)}
    start = q("r:id").removesuffix("id")
    for element in slide.root.iter():
        for name, value in _references(element, start):
            if value not in known:
                yield Finding(BROKEN_RELATIONSHIP, slide.number, name, same(value), _A_PART)


def _references(element: Element, start: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if key.startswith(start) and value:
            yield element.tag.rsplit("}", 1)[-1], value
