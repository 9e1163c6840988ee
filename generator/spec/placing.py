"""Where sections stand among each other: what ``layout:`` says of the section before must make sense there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem, Words
from generator.sections.section import Section
from generator.yaml_source import YamlSource


def misplaced(source: YamlSource, sections: Sequence[Section]) -> Iterator[Problem]:
    """Yield what is senseless in the sections' hints: nothing before to stand beside, a share of what nobody shares."""
    for index, section in enumerate(sections):
        for name, inner in section.held().items():
            yield from _within(source, ("sections", index, section.holds, name), inner)
        if section.style and not section.restyled:
            yield _no_figures(source, index, section)
        if section.layout.joins:
            yield from _joining(source, index, sections)
        yield from _shares(source, index, sections)


def _no_figures(source: YamlSource, index: int, section: Section) -> Problem:
    return Problem(
        Words(
            f"a section of kind {section.kind} has no figures that a style could change",
            f"kind: {section.kind} には、style で変わる図表がありません",
        ),
        source.place(("sections", index, "style")),
        Words("take `style:` away", "style: を消してください"),
    )


def _joining(source: YamlSource, index: int, sections: Sequence[Section]) -> Iterator[Problem]:
    section, at = sections[index], ("sections", index)
    place, before = source.place((*at, "layout", "place")), sections[index - 1] if index else None
    if before is None:
        yield Problem(
            Words("there is no section before this one", "この節の前に節がありません"),
            place,
            Words("take `place:` away", "place: を消してください"),
        )
    for one in (before, section) if before else ():
        if one.alone:
            yield Problem(
                Words(
                    f"nothing can share a page with a section of kind {one.kind}",
                    f"kind: {one.kind} の節とは、同じページに置けません",
                ),
                place,
                Words("take `place:` away", "place: を消してください"),
            )
    if section.chapter:
        yield Problem(
            Words(
                "a chapter cannot begin in the middle of a page",
                "章はページの途中からは始められません",
            ),
            source.place((*at, "chapter")),
            Words("give the chapter to the first section of the page", "chapter はページの最初の節に書いてください"),
        )


def _shares(source: YamlSource, index: int, sections: Sequence[Section]) -> Iterator[Problem]:
    """Yield shares of a width that the section has for itself, and of a height that is no row's."""
    layout, following = sections[index].layout, sections[index + 1 : index + 2]
    beside = layout.place == "beside" or any(after.layout.place == "beside" for after in following)
    if layout.weight is not None and not beside:
        yield _no_share(source, index, "weight", "beside it", "横に")
    if layout.height is None:
        return
    if layout.place == "beside":
        yield Problem(
            Words("the height of a row stands with its first section", "段の高さは、その段の最初の節に書きます"),
            source.place(("sections", index, "layout", "height")),
            Words("move it to the section at the left end", "左端の節に移してください"),
        )
    elif layout.place != "below" and not _more_rows(index, sections):
        yield _no_share(source, index, "height", "below it", "上下に")


def _more_rows(index: int, sections: Sequence[Section]) -> bool:
    for after in sections[index + 1 :]:
        if not after.layout.joins:
            return False
        if after.layout.place == "below":
            return True
    return False


def _no_share(source: YamlSource, index: int, key: str, en: str, ja: str) -> Problem:
    return Problem(
        Words(
            f"“{key}” shares a page, and no section stands {en}",
            f"「{key}」はページを分け合う割合ですが、{ja}並ぶ節がありません",
        ),
        source.place(("sections", index, "layout", key)),
        Words(
            f"take `{key}:` away, or give the next section `layout: {{place: {'beside' if key == 'weight' else 'below'}}}`",
            f"{key}: を消すか、次の節に layout: {{place: {'beside' if key == 'weight' else 'below'}}} を書いてください",
        ),
    )


def _within(source: YamlSource, at: tuple[str | int, ...], section: Section) -> Iterator[Problem]:
    """Yield the hints that say nothing of a figure of running text: it stands where the text names it."""
    for key in ("place", "weight", "height"):
        if key in section.layout.model_fields_set:
            yield Problem(
                Words(
                    f"a figure of running text stands where the text names it: “{key}” has no meaning",
                    f"文章の図表は文章が引く所に入るため、「{key}」は使えません",
                ),
                source.place((*at, "layout", key)),
                Words("take it away; columns and weights may stay", "消してください（columns と weights は使えます）"),
            )
