"""Figures checked against each other: twice the same place, totals and parts, shares and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.errors import Problem, Severity, Words
from generator.report.numbers import Number
from generator.survey.survey import Place, place_of
from generator.survey.tables import Row
from generator.survey.terms import ALL, TYPES, Codebook, Measure, Observation

Rows = Mapping[tuple[str, int], Row]
"""Dataset and row number → the row, to say where a finding stands."""

_RANGE = {"以上", "以下"}
_OPEN = {"以上", "以下", "超", "以内"}
_IN_WORDS = (Measure.TREND, Measure.WORDS)


def contradictions(observations: Sequence[Observation], rows: Rows, codebook: Codebook) -> Iterator[Problem]:
    """Yield what contradicts what: an error within one document, a warning between two."""
    yield from _duplicates(observations, rows)
    main: dict[Place, Observation] = {}
    for row in observations:
        if row.standing == "main":
            main.setdefault(place_of(row), row)
    numbers = {place: row for place, row in main.items() if isinstance(row.figure, Number)}
    for place, row in numbers.items():
        if row.measure is Measure.COUNT and row.group == ALL:
            yield from _group_total(row, numbers, rows)
        if row.measure in (Measure.COUNT, Measure.SHARE):
            yield from _parts_total(row, numbers, rows, codebook)
            yield from _levels_total(row, numbers, rows, codebook)
        if row.measure is Measure.SHARE:
            yield from _share_and_count(row, numbers.get((*place[:5], Measure.COUNT)), rows)


def _duplicates(observations: Iterable[Observation], rows: Rows) -> Iterator[Problem]:
    alike: dict[tuple[object, ...], Observation] = {}
    adopted: dict[Place, list[Observation]] = {}
    for row in observations:
        key = (place_of(row), _said(row), row.cell.citation, rows[_at(row)].cells["種別"])
        if key in alike:
            yield _duplicate(rows[_at(row)], alike[key])
            continue
        alike[key] = row
        if row.standing == "main":
            others = adopted.setdefault(place_of(row), [])
            if clash := next((other for other in others if not _may_both_stand(row, other)), None):
                yield _two_adopted(rows[_at(row)], clash)
            others.append(row)


def _said(row: Observation) -> tuple[object, ...]:
    return (row.words, row.figure.value, row.figure.unit, row.figure.qualifier) if row.figure else (row.words,)


def _may_both_stand(one: Observation, other: Observation) -> bool:
    """A range stands in two rows (50以上, 60以下); several words may be said of one place."""
    if one.measure in _IN_WORDS:
        return one.words != other.words
    return bool(one.figure and other.figure and {one.figure.qualifier, other.figure.qualifier} == _RANGE)


def _at(row: Observation) -> tuple[str, int]:
    return row.cell.dataset, row.cell.row


def _duplicate(row: Row, earlier: Observation) -> Problem:
    return row.problem(
        "",
        f"the same as row {earlier.cell.row} of {earlier.cell.dataset}",
        f"{earlier.cell.dataset} の{earlier.cell.row}行目と同じ行です",
        Words("delete one of the two", "一方を消してください"),
    )


def _two_adopted(row: Row, earlier: Observation) -> Problem:
    return row.problem(
        "採否",
        f"a second 採用 for one place; row {earlier.cell.row} of {earlier.cell.dataset} is the first",
        f"同じ場所に採用が２つあります（{earlier.cell.dataset} の{earlier.cell.row}行目も採用）",
        Words("set the weaker source to 参考", "確かでない方を参考にしてください"),
    )


def _group_total(row: Observation, numbers: Mapping[Place, Observation], rows: Rows) -> Iterator[Problem]:
    keys = [(row.question, row.wave, group, row.item, row.option, row.measure) for group in TYPES]
    if all(key in numbers for key in keys):
        yield from _sum_fault(row, [numbers[key] for key in keys], rows, "＋".join(TYPES))


def _parts_total(
    row: Observation, numbers: Mapping[Place, Observation], rows: Rows, codebook: Codebook
) -> Iterator[Problem]:
    parts = next(o.parts for o in codebook.questions[row.question].options if o.label == row.option)
    keys = [(row.question, row.wave, row.group, row.item, part, row.measure) for part in parts]
    if keys and all(key in numbers for key in keys):
        yield from _sum_fault(row, [numbers[key] for key in keys], rows, "＋".join(parts))


def _sum_fault(row: Observation, parts: Sequence[Observation], rows: Rows, formula: str) -> Iterator[Problem]:
    figures = [part.figure for part in (row, *parts) if part.figure]
    if any(figure.qualifier for figure in figures) or len({figure.unit for figure in figures}) > 1:
        return
    whole, added = figures[0].value, sum((figure.value for figure in figures[1:]), Decimal(0))
    if abs(whole - added) > _rounding(row, *parts):
        yield rows[_at(row)].problem(
            "値",
            f"{row.group} {row.option} is {whole:,}, but {formula} is {added:,}",
            f"{row.group}の「{row.option}」は{whole:,}ですが、{formula}は{added:,}です",
            Words(f"see rows {_listed(parts)}", f"{_listed(parts)}行目を確かめてください"),
            _severity(row, *parts),
        )


def _levels_total(
    row: Observation, numbers: Mapping[Place, Observation], rows: Rows, codebook: Codebook
) -> Iterator[Problem]:
    """The levels of a single-answer question add up to the bodies asked; told once, at the first level."""
    question = codebook.questions[row.question]
    levels = [option.label for option in question.options if not option.aggregate]
    if not question.levels or row.option != levels[0]:
        return
    keys = [(row.question, row.wave, row.group, row.item, level, row.measure) for level in levels]
    whole = _whole(row, codebook)
    if whole is None or not all(key in numbers for key in keys):
        return
    found = [numbers[key] for key in keys]
    figures = [r.figure for r in found if r.figure]
    added = sum((figure.value for figure in figures), Decimal(0))
    if abs(added - whole) > _rounding(*found) and not any(figure.qualifier for figure in figures):
        yield rows[_at(row)].problem(
            "値",
            f"the levels of {row.group} add up to {added:,}, not to {whole:,}",
            f"{row.group}の各段階の計{added:,}が、{whole:,}と合いません",
            Words(f"see rows {_listed(found)}", f"{_listed(found)}行目を確かめてください"),
            _severity(*found),
        )


def _whole(row: Observation, codebook: Codebook) -> Decimal | None:
    """Return what all levels add up to: 100 per cent, or the bodies asked."""
    if row.measure is Measure.SHARE:
        return Decimal(100)
    asked = codebook.asked(row.question, row.wave)
    bodies = asked.bodies.get(row.group) if asked else None
    return None if bodies is None else Decimal(bodies)


def _rounding(*rows: Observation) -> Decimal:
    """Return by how much a sum of published shares may differ from its total; counts must agree."""
    if rows[0].measure is Measure.COUNT:
        return Decimal(0)
    return sum((Decimal(1).scaleb(-r.figure.decimals) / 2 for r in rows if r.figure), Decimal(0))


def _share_and_count(row: Observation, count: Observation | None, rows: Rows) -> Iterator[Problem]:
    """A published share must be the count ÷ base, rounded; one more unit is allowed where the document says 約."""
    share = row.figure
    if not share or share.qualifier in _OPEN or not count or not count.figure or not count.figure.base:
        return
    if count.figure.qualifier or (share.base and share.base != count.figure.base):
        return
    computed = count.figure.value / count.figure.base * 100
    unit = Decimal(1).scaleb(-share.decimals)
    if abs(computed - share.value) > (unit / 2 if not share.qualifier else unit):
        yield rows[_at(row)].problem(
            "値",
            f"{share.value} %, but {count.figure.value:,} ÷ {count.figure.base:,} is {computed:.2f} %",
            f"{share.value}％ですが、{count.figure.value:,}÷{count.figure.base:,}は{computed:.2f}％です",
            Words(f"the count stands in row {count.cell.row}", f"団体数は{count.cell.row}行目にあります"),
            _severity(row, count),
        )


def _listed(parts: Sequence[Observation]) -> str:
    return ", ".join(str(part.cell.row) for part in parts)


def _severity(*rows: Observation) -> Severity:
    return "error" if len({row.cell.document for row in rows}) == 1 else "warning"
