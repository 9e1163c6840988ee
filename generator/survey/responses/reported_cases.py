"""Effects that bodies report, one a row: what, before, after. Their names and exact populations go no further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.errors import Words
from generator.report.numbers import Cell, Figure, Missing, Number, Source
from generator.survey.published import citation
from generator.survey.responses.amounts import Amount, amount
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.cells import is_blank, is_note, shown, text_of
from generator.survey.responses.column_names import Found, in_sheet
from generator.survey.responses.mapping_file import CasesEntry, SourceEntry
from generator.survey.responses.readings import Desk, places
from generator.survey.responses.tables import NO_ROW
from generator.survey.responses.terms import Body, Mask
from generator.survey.terms import Case, Codebook
from generator.yaml_source import Loc

Columns = dict[str, Found]


def read_cases(
    entry: SourceEntry, desk: Desk, bodies: Bodies, codebook: Codebook
) -> tuple[tuple[tuple[int, Case], ...], list[Found]]:
    """Return the cases in the order of the bodies, each with the place of its body, and the columns they were read from."""
    found: list[tuple[int, Case]] = []
    used: list[Found] = []
    for index, case in enumerate(entry.cases):
        columns = _columns(case, desk, ("cases", index))
        used += columns.values()
        if "what" in columns:
            found += _cases(case, index, columns, entry, desk, bodies, codebook)
    return tuple(found), used


def _columns(case: CasesEntry, desk: Desk, at: Loc) -> Columns:
    written = {"what": case.what, "field": case.field, "before": case.before, "after": case.after}
    found = {name: desk.find(heading, (*at, name)) for name, heading in written.items() if heading}
    return {name: column for name, column in found.items() if column is not None}


def _cases(
    case: CasesEntry, index: int, columns: Columns, entry: SourceEntry, desk: Desk, bodies: Bodies, codebook: Codebook
) -> Iterator[tuple[int, Case]]:
    sheet, column = columns["what"]
    table = desk.tables[sheet]
    document = codebook.documents[entry.document]
    number = 0
    for body in places(table.row_of != NO_ROW):
        what = table.cell(body, column)
        if is_blank(what) or is_note(what):
            continue
        number += 1
        one = bodies.all[body]
        _tell_named(desk, columns["what"], body, one, text_of(what))
        row = table.sheet.numbers[int(table.row_of[body])]
        cell = Cell(table.sheet.origin, row, in_sheet(table.sheet, column.letter), entry.wave, entry.document,
                    citation(document, table.sheet.sheet))  # fmt: skip
        before, after = (_figure(case, columns.get(name), desk, body, cell) for name in ("before", "after"))
        made = Case(
            id=f"{entry.wave}-{case.technology}-{index + 1}-{number:04}",
            row_type="事例",
            wave=entry.wave,
            technology=case.technology,
            theme=case.theme,
            field=_text(columns.get("field"), desk, body),
            what=" ".join(text_of(what).split()),
            value=Missing(),
            before=before,
            after=after,
            reduction=Missing(),
            unit=case.unit,
            period=case.period,
            rate=Missing(),
            population=Missing(),
            population_text=one.population_class,
            note="",
            cell=cell,
        )
        yield body, made


def _text(spot: Found | None, desk: Desk, body: int) -> str:
    return " ".join(text_of(desk.tables[spot[0]].cell(body, spot[1])).split()) if spot else ""


def _figure(case: CasesEntry, spot: Found | None, desk: Desk, body: int, cell: Cell) -> Figure:
    if spot is None:
        return Missing()
    value = desk.tables[spot[0]].cell(body, spot[1])
    if is_blank(value) or is_note(value):
        return Missing()
    read = amount(value, case.unit, case.unit)
    if not isinstance(read, Amount):
        what = Words(
            f"“{shown(value)}”: {read.what.en}; it is left out", f"「{shown(value)}」: {read.what.ja}。使いません"
        )
        desk.findings.at("not-an-amount", "warning", desk.tables[spot[0]], body, spot[1], what, found=shown(value))
        return Missing()
    exact = read.value.normalize()
    decimals = max(0, -int(exact.as_tuple().exponent))
    place = Cell(cell.dataset, cell.row, in_sheet(desk.tables[spot[0]].sheet, spot[1].letter), cell.wave, cell.document,
                 cell.citation)  # fmt: skip
    return Number(Decimal(f"{exact:f}"), case.unit, Source((place,)), decimals, "約" if read.about else "")


def tellable(cases: Iterable[tuple[int, Case]], unnamed: Mask, bodies: Bodies) -> tuple[Case, ...]:
    """Return the cases that pages may show: not those whose words name a body that asked not to be named."""
    return tuple(case for at, case in cases if not (unnamed[at] and _names(case, bodies.all[at])))


def _names(case: Case, body: Body) -> bool:
    """Say whether a case names its body, with or without the 市町村 at its end (one letter alone is no name)."""
    bare = body.name[:-1] if body.name[-1] in "都道府県市区町村" else body.name
    return any(len(name) > 1 and name in case.what + case.field for name in (body.name, bare))


def _tell_named(desk: Desk, spot: Found, body: int, one: Body, text: str) -> None:
    """Warn of a case whose words name its own body: pages show the words."""
    if one.name in text:
        what = Words(
            f"the words name the body itself ({one.name}); pages show them, unless it asked not to be named",
            f"文の中に団体名（{one.name}）があります。団体名を公表しない団体のものは載せず、ほかは頁にそのまま出ます",
        )
        hint = Words("write it without the name", "団体名を除いて書いてください")
        desk.findings.at(
            "case-names-body", "warning", desk.tables[spot[0]], body, spot[1], what, found=shown(text), hint=hint
        )
