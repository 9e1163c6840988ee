"""Suppression of a whole release: every part that hangs together is decided at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.survey.responses.disclosure.atoms import Atoms, atoms_of
from generator.survey.responses.disclosure.build import (
    Part,
    Prepared,
    hidden_in,
    parts_of,
    polytope_of,
    prepare,
    primary_in,
    weights_in,
)
from generator.survey.responses.disclosure.choice import Choice
from generator.survey.responses.disclosure.tables import BASE, CountTable, Link, Suppression, Truths


def suppress(table: CountTable, threshold: int) -> Suppression:
    """Decide which cells of one table stay hidden; see :func:`suppress_release`."""
    return suppress_release((table,), (), threshold)[table.name]


def suppress_release(tables: Sequence[CountTable], links: Sequence[Link], threshold: int) -> dict[str, Suppression]:
    """Decide which cells of the tables of one wave stay hidden, by the name of the table.

    Primary: a count or base above 0 and below the threshold. Secondary: as many more, at little cost, as it takes that
    from all that is shown every primary cell could be at least one less than it is, and could reach the threshold (or
    all bodies of a smaller group). The attacker knows every group's members, each count, base and sum that is shown,
    how many answers a body may give, and the links; without an open base, even how many bodies of each finest
    cross-section answered. What he may not do is trust that the fewest possible cells were hidden.

    Not protected: a group that all gave the same answer (a threshold says nothing of it: 15 of 15 is shown); how many did
    *not* choose one of several answers; what a body that answered knows of itself; bounds that stay wide; statistics
    other than counts (ranks, medians, sums of amounts); differences between waves, to which no link is assumed.

    Raises:
        ValueError: tables of different groups, two tables of one name, or a link that the answers contradict.

    """
    if not tables:
        return {}
    _must_agree(tables)
    release = prepare(tables, links, threshold)
    hidden = [_Hidden(np.zeros_like(one.primary), np.zeros_like(one.primary_bases)) for one in release]
    atoms: Atoms | None = None
    for part in parts_of(release, links):
        primary = primary_in(part, release)
        if primary.any():
            atoms = atoms or atoms_of(tables[0].memberships)
            polytope = polytope_of(part, release, links, atoms)
            choice = Choice(polytope, primary, weights_in(part, release), threshold, hidden_in(part, release))
            cells, least = choice.cells()
            _note(part, cells, least, release, hidden)
    return {one.table.name: _suppression(one, found) for one, found in zip(release, hidden, strict=True)}


def _must_agree(tables: Sequence[CountTable]) -> None:
    first = tables[0]
    if len({table.name for table in tables}) < len(tables):
        raise ValueError("two tables of a release have the same name")
    for table in tables[1:]:
        if table.groups != first.groups or not np.array_equal(table.memberships, first.memberships):
            raise ValueError(f"{table.name} has other groups than {first.name}")


class _Hidden:
    def __init__(self, counts: Truths, bases: Truths) -> None:
        self.counts, self.bases, self.least = counts, bases, True


def _note(part: Part, cells: Truths, least: bool, release: Sequence[Prepared], hidden: Sequence[_Hidden]) -> None:
    for (place, row), block in zip(part.blocks, np.split(cells, len(part.blocks)), strict=True):
        if row == BASE:
            hidden[place].bases = block
        else:
            hidden[place].counts[release[place].table.rows.index(row)] = block
        hidden[place].least &= least


def _suppression(one: Prepared, found: _Hidden) -> Suppression:
    table = one.table
    return Suppression(table.rows, table.groups, found.counts, found.bases, one.primary, one.primary_bases, found.least)
