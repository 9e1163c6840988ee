"""Stage 1: YAML becomes a checked spec that knows the place of each of its sections."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import GeneratorError, Problem, SpecError, Words
from generator.spec.model import Heading, ReportSpec
from generator.spec.union import read_sections
from generator.yaml_source import YamlSource, read_yaml, validated

if TYPE_CHECKING:
    from generator.sections.section import Section


@dataclass(frozen=True, slots=True)
class LoadedSpec:
    """A spec with its file."""

    spec: ReportSpec
    source: YamlSource

    @property
    def folder(self) -> Path:
        """The folder that the spec's own paths start from."""
        return self.source.path.parent

    def place(self, section_index: int, *within: str | int) -> str:
        """Return ``file:line:column`` of a section, or of a value within it (``"lead", 0``)."""
        return self.source.place(("sections", section_index, *within))


def load_spec(path: Path, kinds: Mapping[str, type[Section]] | None = None) -> LoadedSpec:
    """Read and check a spec. ``kinds`` are the section kinds it may use; None means all that are discovered.

    Raises:
        SpecError: the file, its YAML, its keys or values are wrong; all findings at once, each with its place.

    """
    if kinds is None:
        from generator.sections.registry import kinds as discovered

        kinds = discovered()
    source = read_yaml(path)
    heading, problems = _heading(source)
    try:
        sections = read_sections(source, kinds)
    except GeneratorError as error:
        raise SpecError(*problems, *error.problems) from None
    if heading is None:
        raise SpecError(*problems)
    settled = heading.model_dump() | {"date": heading.date or edition_date(source)}
    return LoadedSpec(ReportSpec(**settled, sections=sections), source)


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
