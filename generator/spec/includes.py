"""A spec may include others: their headings and sections become its own, each value knowing the file that it stands in.

``include:`` at the top lays this file over the named ones; ``- include:`` among the sections puts a file's sections there;
``override:`` changes settings of single sections that came in. The result is one source, read and checked as any spec.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path

from generator.errors import Problem, SpecError, Words
from generator.fence import Fence
from generator.spec.model import Heading, InsertedSections
from generator.spec.overriding import overridden
from generator.spec.parts import INCLUDE, OVERRIDE, SECTIONS, Parts, divided, joined
from generator.yaml_complaints import did_you_mean, similar_files, too_much
from generator.yaml_layers import laid_over
from generator.yaml_source import MAX_NODES, Loc, YamlSource, read_yaml, validated

MOST_FILES = 50
"""Files that a spec may include, each counted as often as it is named."""
MOST_DEEP = 8

_SUFFIXES = (".yaml", ".yml")

Tell = Callable[[Path], None]
"""Called with each file before it is read, and with one that is not there."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A file on the way down: the fence that it must not leave, and who includes it."""

    path: Path
    fence: Fence
    via: str = ""
    above: tuple[Path, ...] = ()


def read_with_includes(path: Path, shipped: Path | None, tell: Tell) -> tuple[YamlSource, tuple[Path, ...]]:
    """Return a spec with all that it includes as one source, and the files that it was read from, itself first.

    ``shipped`` is the folder of the specs that are included by their bare names.

    Raises:
        SpecError: a file cannot be read, lies outside of the spec's folder, includes itself; told with who includes it.

    """
    reader = _Reader(shipped, tell)
    parts = reader.read(_Step(path, Fence(path.parent)))
    return joined(parts), tuple(dict.fromkeys(reader.files))


@dataclass(slots=True)
class _Reader:
    shipped: Path | None
    tell: Tell
    files: list[Path] = field(default_factory=list)
    nodes: int = 0

    def read(self, step: _Step) -> Parts:
        """Return a file in parts; whatever it includes is part of them."""
        self.tell(step.path)
        self.files.append(step.path)
        own = divided(_read(step))
        self.nodes += len(own.file.values)
        if self.nodes > MAX_NODES:
            raise SpecError(too_much(own.file.place()))
        bases = [self.included(own, step, loc) for loc in _named(own)]
        sections = None
        if own.sections is not None:
            sections = tuple(found for each in range(len(own.sections)) for found in self.placed(own, step, each))
        elif SECTIONS not in own.heading.data:
            sections = _inherited(own, bases)
        if own.including.override:
            sections = overridden(sections or (), own)
        heading = reduce(laid_over, [*(base.heading for base in bases), own.heading])
        return replace(own, heading=heading, sections=sections)

    def placed(self, own: Parts, step: _Step, index: int) -> tuple[YamlSource, ...]:
        """Return a section, or those of the file that stands for it."""
        assert own.sections is not None
        section = own.sections[index]
        if not isinstance(section.data, dict) or INCLUDE not in section.data:
            return (section,)
        validated(InsertedSections, section)
        found = self.included(own, step, (SECTIONS, index, INCLUDE))
        problems = [_unknown_key(found.file, key) for key in found.file.data if key not in _KEYS]
        if not problems and not found.sections:
            problems = [_no_sections(found.file)]
        if problems:
            raise SpecError(*problems)
        return found.sections or ()

    def included(self, own: Parts, step: _Step, loc: Loc) -> Parts:
        """Read the file that is named at a path of this one."""
        place = own.file.place(loc)
        lower = self.found(own.file.at(loc), step, place)
        below = replace(lower, via=place, above=(*step.above, step.path))
        if len(below.above) > MOST_DEEP or len(self.files) > MOST_FILES:
            raise SpecError(_too_many(place))
        if any(_same(lower.path, one) for one in below.above):
            raise SpecError(_circle((*below.above, lower.path), place))
        return self.read(below)

    def found(self, written: str, step: _Step, place: str) -> _Step:
        """Return the file that a name means: beside the file that writes it, else, a bare name, among the shipped ones.

        A spec may have the name of the shipped one that it includes: an annual briefing of one's own.
        """
        step.fence.path(written, step.path.parent, place)
        names = _spellings(written, place)
        beside = [step.fence.path(name, step.path.parent, place) for name in names]
        shipped = [self.shipped / name for name in names] if self.shipped and "/" not in written else []
        there = [_Step(path, step.fence) for path in beside if path.is_file()]
        there += [_Step(path, Fence(path.parent)) for path in shipped if path.is_file()]
        if not there:
            self.tell(beside[0])
            raise SpecError(_nothing_there(beside[0], self.shipped, written, place))
        return next((one for one in there if not _same(one.path, step.path)), there[0])


_KEYS = (*Heading.model_fields, SECTIONS, INCLUDE, OVERRIDE)


def _read(step: _Step) -> YamlSource:
    try:
        return read_yaml(step.path, via=step.via)
    except SpecError as error:
        if not step.via:
            raise
        told = (replace(each, place=f"{each.place} ← {step.via}") for each in error.problems)
        raise SpecError(*told) from None


def _named(own: Parts) -> list[Loc]:
    """Return the paths of the names under ``include``, which may be one alone."""
    listed = isinstance(own.file.data.get(INCLUDE), list)
    return [(INCLUDE, number) if listed else (INCLUDE,) for number in range(len(own.including.include))]


def _inherited(own: Parts, bases: Sequence[Parts]) -> tuple[YamlSource, ...] | None:
    """Return the sections of the one included file that has any."""
    having = [base for base in bases if base.sections is not None]
    if len(having) > 1:
        names = [base.file.path.name for base in having]
        raise SpecError(_two_have_sections(names, own.file.place((INCLUDE,))))
    return having[0].sections if having else None


def _spellings(written: str, place: str) -> tuple[str, ...]:
    """Return the names of the files that may be meant: the suffix of a spec may be left out. Raises SpecError for others'."""
    suffix = Path(written).suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        what = Words(f"“{written}” is no spec", f"「{written}」は仕様書ではありません")
        raise SpecError(Problem(what, place, Words("name a .yaml file", "拡張子が .yaml のファイルを書いてください")))
    return (written,) if suffix else tuple(f"{written}{each}" for each in _SUFFIXES)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _nothing_there(path: Path, shipped: Path | None, written: str, place: str) -> Problem:
    names = sorted(each.stem for each in shipped.glob("*.yaml")) if shipped else []
    listed = Words(f"shipped specs: {', '.join(names)}", f"付属の仕様書: {', '.join(names)}") if names else None
    near = similar_files(path) or did_you_mean(Path(written).stem, names) or listed
    return Problem(Words(f"there is no spec {path}", f"仕様書 {path} がありません"), place, near)


def _circle(chain: Sequence[Path], place: str) -> Problem:
    names = " → ".join(path.name for path in chain)
    return Problem(
        Words(f"the specs include each other in a circle: {names}", f"仕様書が互いを取り込んでいます（{names}）"),
        place,
        Words("take out one of these include: lines", "どれか一つの include: を消してください"),
    )


def _too_many(place: str) -> Problem:
    return Problem(
        Words(
            f"too much is included: at most {MOST_FILES} files, {MOST_DEEP} deep",
            f"取り込みが多すぎます（{MOST_FILES}ファイル、{MOST_DEEP}段まで）",
        ),
        place,
        Words("write the sections in fewer files", "節を少ないファイルにまとめてください"),
    )


def _two_have_sections(names: Sequence[str], place: str) -> Problem:
    listed = "、".join(names)
    return Problem(
        Words(
            f"several included specs have sections: {', '.join(names)}",
            f"取り込む仕様書のうち、節を持つものが二つ以上あります（{listed}）",
        ),
        place,
        Words(
            "say which come when: `sections:` with lines `- include: …`",
            "`sections:` を書き、`- include: …` の行で載せる順に並べてください",
        ),
    )


def _unknown_key(source: YamlSource, key: str) -> Problem:
    return Problem(
        Words(f"unknown key “{key}”", f"「{key}」という項目はありません"),
        source.place((key,), key=True),
        did_you_mean(key, _KEYS),
    )


def _no_sections(source: YamlSource) -> Problem:
    return Problem(
        Words("an included file without sections", "取り込む節がありません"),
        source.place((SECTIONS,)),
        Words("list them under `sections:`", "`sections:` の下に節を並べてください"),
    )
