"""All answers of a data folder looked at without making a report: what is wrong, who answered, what is not mapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.column_names import in_sheet
from generator.survey.responses.filling import Filled, Part, fill_wave
from generator.survey.responses.mapping import LoadedMapping
from generator.survey.responses.reading import read_sheets
from generator.survey.responses.terms import Finding
from generator.survey.terms import TYPES, Codebook

RULES: Mapping[str, Words] = {
    "unknown-body": Words("rows of bodies that do not exist", "存在しない団体の行"),
    "ambiguous-body": Words("names of two bodies", "二つ以上の団体に当たる団体名"),
    "no-body": Words("rows without a code or a name", "団体の分からない行"),
    "not-a-body": Words("rows that are no bodies (passed over)", "団体でない行（読み飛ばし）"),
    "code": Words("codes that cannot be read", "読めない団体コード"),
    "check-digit": Words("wrong check digits", "検査数字の誤り"),
    "code-name": Words("codes that contradict names", "団体コードと団体名の食い違い"),
    "ward": Words("wards of designated cities", "指定都市の行政区"),
    "northern-territories": Words("codes of the Northern Territories", "北方領土の団体コード"),
    "duplicate": Words("bodies that stand twice", "同じ団体の重複"),
    "missing-body": Words("bodies without a row", "行のない団体"),
    "missing-in-sheet": Words("bodies that a sheet lacks", "一部のシートにない団体"),
    "unnamed": Words("unclear whether to be named", "公表の可否が不明"),
    "unknown-answer": Words("answers that are not options", "選択肢にない答え"),
    "no-such-answer-then": Words("answers that did not exist in that wave", "その回になかった選択肢"),
    "too-many": Words("more answers than allowed", "選択数の超過"),
    "not-asked": Words("answers of bodies that were not asked", "設問の対象でない団体の答え"),
    "base-unchecked": Words("bases that cannot be checked", "確かめられない設問の対象"),
    "status-date": Words("levels that contradict dates", "段階と導入日の食い違い"),
    "not-a-date": Words("dates that cannot be read", "読めない日付"),
    "not-an-amount": Words("amounts that cannot be read", "読めない金額・数値"),
    "negative": Words("negative amounts", "負の金額・数値"),
    "no-bracket": Words("amounts outside all brackets", "どの区分にも当たらない金額"),
    "unit-slip": Words("amounts that look like slips of the unit", "単位の取り違えと思われる金額"),
    "column-without-option": Words("columns that are no options", "選択肢に当たらない列"),
    "option-without-column": Words("options without a column", "列のない選択肢"),
    "case-names-body": Words("cases that name the body", "団体名を含む事例"),
}
"""Rule → what its findings are, as a heading."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One source of the mapping after the check."""

    wave: str
    origin: str
    findings: tuple[Finding, ...]
    replied: Mapping[str, tuple[int, int]]
    """Type of body → how many have a row, how many there are."""
    questions: Mapping[str, int]
    """Question (and item) → how many bodies answered it, of those asked."""
    unused: tuple[str, ...]
    """Columns that no source of the mapping names, told at the first that reads them: ``回答!AB（自由記述）``."""
    unnamed: int = 0


def check_responses(folder: Path, mapping: LoadedMapping, codebook: Codebook, bodies: Bodies) -> tuple[Checked, ...]:
    """Read and check every source of the mapping, in its order.

    Raises:
        DataError: a file cannot be read, or a column is not there: the faults of all sources at once.

    """
    parts: dict[str, list[Part]] = {}
    problems: list[Problem] = []
    for place, entry in enumerate(mapping.file.sources):
        try:
            parts.setdefault(entry.wave, []).append(Part(read_sheets(entry, folder), entry, place))
        except DataError as fault:
            problems += fault.problems
    filled: dict[int, tuple[Part, Filled]] = {}
    for together in parts.values():
        try:
            done = fill_wave(together, codebook, bodies, mapping)
        except DataError as fault:
            problems += fault.problems
            continue
        filled |= {part.place: (part, one) for part, one in zip(together, done, strict=True)}
    if problems:
        raise DataError(*problems)
    in_order = [filled[place] for place in sorted(filled)]
    unused = _unused([one for _, one in in_order])
    return tuple(_checked(part, one, left, bodies) for (part, one), left in zip(in_order, unused, strict=True))


def _unused(filled: Sequence[Filled]) -> list[tuple[str, ...]]:
    """Return the columns of no use to any source: two sources may read one sheet, each its own columns."""
    left: dict[tuple[str, str], set[str]] = {}
    for one in filled:
        for read in {(sheet.origin, sheet.sheet) for sheet in one.sheets}:
            letters = {column.letter for sheet, column in one.unused if (sheet.origin, sheet.sheet) == read}
            left[read] = left[read] & letters if read in left else letters
    told = []
    for one in filled:
        here = [(s, c) for s, c in one.unused if c.letter in left.get((s.origin, s.sheet), ())]
        told.append(tuple(f"{in_sheet(sheet, column.letter)}（{column.headings[-1]}）" for sheet, column in here))
        for sheet in one.sheets:
            left.pop((sheet.origin, sheet.sheet), None)
    return told


def _checked(part: Part, filled: Filled, unused: tuple[str, ...], bodies: Bodies) -> Checked:
    answers = filled.answers
    origin = next((sheet.origin for sheet in part.sheets), part.entry.file)
    questions = {
        "／".join(filter(None, place)): int(answered.answered.sum()) for place, answered in answers.answers.items()
    }
    unnamed = int((answers.unnamed & answers.replied).sum())
    return Checked(answers.wave, origin, answers.findings, dict(_replied(filled, bodies)), questions, unused, unnamed)


def _replied(filled: Filled, bodies: Bodies) -> Iterator[tuple[str, tuple[int, int]]]:
    replied = filled.answers.replied
    for kind in TYPES:
        places = [place for place, body in enumerate(bodies) if body.survey_type == kind]
        yield kind, (int(replied[places].sum()), len(places))
