"""What a layout or master keeps: shapes, text, pictures. All that plays, links, tracks or runs is taken off, and told."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

from lxml import etree

from generator.masters.package import NS, Element, Relation, local, q

Taken = str
"""What was taken off: one of the keys of :data:`TAKEN`."""

_RELATED = f"{{{NS['r']}}}"
_ACTIVE = {"oleObj": "ole", "control": "activex", "controls": "activex"}
_DROPPED = {
    "timing": "movement", "transition": "movement",
    "videoFile": "media", "audioFile": "media", "quickTimeFile": "media", "wavAudioFile": "media", "audioCd": "media",
    "media": "media", "snd": "media",
    "hlinkClick": "links", "hlinkHover": "links", "hlinkMouseOver": "links",
    "custDataLst": "tags", "custData": "tags", "tags": "tags",
    "svgBlip": "vector",
}  # fmt: skip
"""Elements that are taken off whole, by what is told about them."""

_TEXT_BODY = '<p:txBody xmlns:p="{p}" xmlns:a="{a}"><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>'.format(**NS)
_WRAPPED = "AlternateContent"


def active_content(root: Element) -> str:
    """Return ``ole`` or ``activex`` when an element holds an embedded document or program; empty when none."""
    return next((kind for each in root.iter() if (kind := _ACTIVE.get(local(each)))), "")


def cleaned(
    root: Element, relations: dict[str, Relation], is_picture: Callable[[str], bool]
) -> tuple[Element, set[Taken]]:
    """Return a copy of a part's element that relates to nothing but pictures of the package, and what was taken off."""
    root, taken = copy.deepcopy(root), set[Taken]()
    for each in _found(root, _WRAPPED):
        _unwrap(each)
    for each in list(root.iter()):
        if (kind := _DROPPED.get(local(each))) and each.getparent() is not None:
            taken.add(kind)
            _remove(each)
    for each in list(root.iter()):
        taken.update(_unrelated(each, relations, is_picture, root))
    _remove_empty(root)
    _say_language(root)
    _number_shapes(root)
    for shape in _found(root, "sp"):
        if shape.tag == q("p:sp") and shape.find("p:txBody", NS) is None:
            _insert_body(shape)
    return root, taken - {"vector"}


def pictures_of(root: Element) -> set[str]:
    """Return the ids of the relationships that an element still uses."""
    return {value for each in root.iter() for name, value in each.attrib.items() if name.startswith(_RELATED) and value}


def _found(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if local(each) == name]


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put what every program understands in the place of alternatives (newer effects, transitions)."""
    parent = element.getparent()
    if parent is None:
        return
    at, fallback = parent.index(element), next((each for each in element if local(each) == "Fallback"), None)
    parent.remove(element)
    for child in reversed(list(fallback) if fallback is not None else []):
        parent.insert(at, child)


def _unrelated(
    element: Element, relations: dict[str, Relation], is_picture: Callable[[str], bool], root: Element
) -> Iterator[Taken]:
    """Take off what an element refers to unless that is a picture inside the package."""
    for name in [each for each in element.attrib if each.startswith(_RELATED)]:
        relation = relations.get(element.get(name))
        if local(element) == "sldLayoutId":
            continue
        if relation and not relation.external and relation.kind == "image" and is_picture(relation.target):
            continue
        if not element.get(name):
            continue
        if local(element) == "blip":
            yield "linked" if relation and relation.external else "pictures"
            del element.attrib[name]
            if element.get(f"{_RELATED}embed") is None:
                _remove_blip(element)
            return
        holder = _holder(element, ("graphicFrame", "pic", "ext", "sp"))
        yield "diagrams" if holder is not None and local(holder) == "graphicFrame" else "other"
        if element is not root:
            _remove(holder if holder is not None else element)
        return


def _remove_blip(blip: Element) -> None:
    """Take off a picture without its file; a shape that it filled stays, without a fill."""
    picture = _holder(blip, ("pic",))
    if picture is not None:
        _remove(picture)
        return
    bullet = _holder(blip, ("buBlip",))
    if bullet is not None:
        _remove(bullet)
        return
    fill = blip.getparent()
    parent = fill.getparent() if fill is not None else None
    if parent is None:
        return
    empty = etree.SubElement(parent, q("a:solidFill" if local(parent) == "bgPr" else "a:noFill"))
    if local(parent) == "bgPr":
        etree.SubElement(empty, q("a:schemeClr")).set("val", "bg1")
    parent.replace(fill, empty)


def _holder(element: Element, names: tuple[str, ...]) -> Element | None:
    return next((each for each in element.iterancestors() if local(each) in names), None)


def _remove_empty(root: Element) -> None:
    """Take off lists of extensions that have lost all their entries."""
    for name in ("ext", "extLst"):
        for each in _found(root, name):
            if each.get("cx") is None and not len(each):
                _remove(each)


def _say_language(root: Element) -> None:
    """Say of every text that it is Japanese: prompts of layouts are read and proofed with the rest of the deck."""
    for text in [*_found(root, "r"), *_found(root, "fld")]:
        if text.tag in (q("a:r"), q("a:fld")) and text.find("a:rPr", NS) is None:
            text.insert(0, etree.Element(q("a:rPr")))
    for each in root.iter(q("a:rPr"), q("a:endParaRPr")):
        each.set("lang", "ja-JP")
        each.set("altLang", "en-US")


def _number_shapes(root: Element) -> None:
    """Give every shape an id of its own where two share one."""
    shapes = [each for each in root.iter() if local(each) == "cNvPr"]
    ids = [each.get("id", "") for each in shapes]
    if len(set(ids)) < len(ids):
        for number, each in enumerate(shapes, start=1):
            each.set("id", str(number))


def _insert_body(shape: Element) -> None:
    body = etree.fromstring(_TEXT_BODY)
    after = next((each for each in reversed(shape) if local(each) in ("style", "spPr")), None)
    shape.insert(shape.index(after) + 1 if after is not None else len(shape), body)
