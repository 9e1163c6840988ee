"""Stage 1: YAML becomes a checked spec that knows the place of each of its sections."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import GeneratorError, Problem, SpecError, Words
from generator.fence import Fence
from generator.spec.includes import Tell, read_with_includes
from generator.spec.model import Heading, ReportSpec
from generator.spec.sizes import too_large
from generator.spec.union import read_sections
from generator.yaml_source import Loc, YamlSource, validated

if TYPE_CHECKING:
    from generator.sections.section import Section


@dataclass(frozen=True, slots=True)
class LoadedSpec:
    """A spec with its file and those that it includes, itself first."""

    spec: ReportSpec
    source: YamlSource
    files: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the spec that was asked for."""
        return self.source.path.parent

    @property
    def fence(self) -> Fence:
        """What paths in the spec and in the data that it names may reach: its folder and below."""
        return Fence(self.folder, _DATA_ELSEWHERE)

    def place(self, section_index: int, *within: str | int) -> str:
        """Return ``file:line:column`` of a section, or of a value within it (``"lead", 0``)."""
        return self.source.place(("sections", section_index, *within))

    def path(self, *loc: str | int) -> Path:
        """Return the path that is written at a place of the spec, as seen from the file that writes it.

        Raises:
            SpecError: it leads out of the spec's folder.

        """
        return self._path(loc, None)

    def data_folder(self) -> Path | None:
        """Return the folder of the data that the spec names; None where it names none. Raises SpecError as ``path``."""
        return self._path(("data",), _DATA_ELSEWHERE) if self.spec.data else None

    def all_files(self) -> Iterator[Path]:
        """Yield the files that the spec is read from, and every file that a value in it names (maps)."""
        yield from self.files
        fence = self.fence
        for loc in self.source.values:
            value = self.source.at(loc)
            if isinstance(value, str) and "." in value and "\n" not in value and len(value) < 256:
                path = self.source.file(loc).path.parent / value
                if fence.holds(path) and path.is_file():
                    yield path

    def _path(self, loc: Loc, elsewhere: Words | None) -> Path:
        beside = self.source.file(loc).path.parent
        return replace(self.fence, elsewhere=elsewhere).path(self.source.at(loc), beside, self.source.place(loc))


_DATA_ELSEWHERE = Words(
    "name the data's folder on the command line: --data", "ほかの場所のデータは、コマンドの --data で指定できます"
)


def load_spec(
    path: Path,
    kinds: Mapping[str, type[Section]] | None = None,
    *,
    shipped: Path | None = None,
    tell: Tell = lambda _: None,
) -> LoadedSpec:
    """Read and check a spec with all that it includes.

    ``kinds`` are the section kinds it may use; None means all that are discovered. ``shipped`` is the folder of the specs
    that it may include by their names; ``tell`` is called with each file before it is read.

    Raises:
        SpecError: a file, its YAML, its keys or values are wrong; all findings at once, each with its place.

    """
    if kinds is None:
        from generator.sections.registry import kinds as discovered

        kinds = discovered()
    source, files = read_with_includes(path, shipped, tell)
    if large := tuple(too_large(source)):
        raise SpecError(*large)
    heading, problems = _heading(source)
    try:
        sections = read_sections(source, kinds)
    except GeneratorError as error:
        raise SpecError(*problems, *error.problems) from None
    if heading is None:
        raise SpecError(*problems)
    settled = heading.model_dump() | {"date": heading.date or edition_date(source)}
    return LoadedSpec(ReportSpec(**settled, sections=sections), source, files)


def _heading(source: YamlSource) -> tuple[Heading | None, tuple[Problem, ...]]:
    above = replace(source, data={key: value for key, value in source.data.items() if key != "sections"})
    try:
        return validated(Heading, above), ()
    except GeneratorError as error:
        return None, error.problems


def edition_date(source: YamlSource) -> dt.date:
    """Return the date of ``SOURCE_DATE_EPOCH`` (seconds since 1970, UTC), for a spec that gives none.

    Raises:
        SpecError: it is not set, or no such number; the clock is never asked.

    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SpecError(
            Problem(
                Words("the key “date” is missing", "項目「date」がありません"),
                source.place(),
                Words(
                    "add the edition's date: `date: 2022-06-27` (or set SOURCE_DATE_EPOCH)",
                    "この版の日付を加えてください: `date: 2022-06-27`（又は環境変数 SOURCE_DATE_EPOCH）",
                ),
            )
        ) from None
