"""Tables and links → what the attacker knows: which unknowns hang together, and the inequalities between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from generator.survey.responses.disclosure.atoms import Atoms
from generator.survey.responses.disclosure.polytope import Floats, Places, Polytope, Rows
from generator.survey.responses.disclosure.tables import BASE, CountTable, Link, Truths, weights_of

DEAR = 8.0
"""How much dearer a base is than a count of the same group: with it all shares go, and follow-ups."""

Row = tuple[int, str]
"""A table's place in the release and one of its rows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table with its counts, and what the threshold hides of it. ``open_base``: the attacker does not know who answered."""

    table: CountTable
    counts: Floats
    bases: Floats
    primary: Truths
    primary_bases: Truths
    open_base: bool

    def masks(self, row: str) -> Iterator[Truths]:
        """Yield the masks of the unknowns that a row adds up."""
        if row == BASE:
            yield self.table.answered
        else:
            yield from (self.table.chosen[part] for part in self.table.parts(row))


@dataclass(slots=True)
class Part:
    """Rows of a release that say something of each other; a problem of its own.

    ``cells``: (table, row) of each block of cells, in the order of the polytope, one cell a group in each block.
    """

    unknowns: list[Row] = field(default_factory=list)
    blocks: list[Row] = field(default_factory=list)


def prepare(tables: Sequence[CountTable], links: Sequence[Link], threshold: int) -> list[Prepared]:
    """Count the tables and mark what lies between 0 and the threshold."""
    linked = {name for link in links for name, row in (link.whole, *link.parts) if row == BASE}
    return [_prepared(table, threshold, table.name in linked) for table in tables]


def _prepared(table: CountTable, threshold: int, linked: bool) -> Prepared:
    counts, bases = table.counts().astype(np.float64), table.bases().astype(np.float64)
    primary, primary_bases = (counts > 0) & (counts < threshold), (bases > 0) & (bases < threshold)
    return Prepared(table, counts, bases, primary, primary_bases, linked or bool(primary_bases.any()))


def is_coupled(one: Prepared) -> bool:
    """Say whether the options of a table say something of each other, beyond its sums."""
    fewest, most = one.table.answers_allowed()
    return one.open_base or fewest > 0 or most < len(one.table.options)


def parts_of(release: Sequence[Prepared], links: Sequence[Link]) -> list[Part]:
    """Split the rows of a release into parts that say nothing of each other."""
    names = {one.table.name: place for place, one in enumerate(release)}
    owner: dict[Row, Row] = {}

    def find(row: Row) -> Row:
        while owner.setdefault(row, row) != row:
            row = owner[row]
        return row

    def join(rows: Sequence[Row]) -> None:
        for row in rows[1:]:
            owner[find(row)] = find(rows[0])

    for place, one in enumerate(release):
        options = [(place, option) for option in one.table.options]
        for parts in one.table.sums.values():
            join([(place, part) for part in parts])
        if is_coupled(one):
            join(([(place, BASE)] if one.open_base else []) + options)
        for option in options:
            find(option)
    for link in links:
        join([unknown for name, row in (link.whole, *link.parts) for unknown in _unknowns(names[name], row, release)])
    return list(_collected(release, [(row, find(row)) for row in owner]))


def _unknowns(place: int, row: str, release: Sequence[Prepared]) -> list[Row]:
    if row == BASE:
        return [(place, BASE)]
    table = release[place].table
    return [(place, table.options[part]) for part in table.parts(row)]


def _collected(release: Sequence[Prepared], owners: Sequence[tuple[Row, Row]]) -> Iterator[Part]:
    found: dict[Row, Part] = {}
    for row, owner in sorted(owners, key=lambda pair: pair[0]):
        part = found.setdefault(owner, Part())
        part.unknowns.append(row)
        part.blocks.append(row)
    for part in found.values():
        known = set(part.unknowns)
        for place in dict.fromkeys(place for place, _ in part.unknowns):
            table = release[place].table
            part.blocks += [(place, label) for label, parts in table.sums.items() if (place, parts[0]) in known]
        yield part


def polytope_of(part: Part, release: Sequence[Prepared], links: Sequence[Link], atoms: Atoms) -> Polytope:
    """Write down all that is public of one part."""
    return _Writer(part, release, links, atoms).polytope()


class _Writer:
    def __init__(self, part: Part, release: Sequence[Prepared], links: Sequence[Link], atoms: Atoms) -> None:
        self.part, self.release, self.atoms = part, release, atoms
        self.size = len(atoms.sizes)
        self.first = {row: number * self.size for number, row in enumerate(part.unknowns)}
        self.names = {one.table.name: place for place, one in enumerate(release)}
        self.links = [link for link in links if self._columns(*self._place(link.whole))[:1]]
        self.rows = Rows()

    def polytope(self) -> Polytope:
        truth = np.concatenate([self._truth(row) for row in self.part.unknowns])
        upper = np.concatenate([self._most(place) for place, _ in self.part.unknowns])
        counts, rise = self._cells(upper)
        self._inside_tables()
        self._between_tables()
        self._published(truth, len(counts))
        rows = self.rows
        columns, values = np.concatenate(rows.columns).astype(np.intp), np.concatenate(rows.values)
        lower, above = np.array(rows.lower), np.array(rows.upper)
        return Polytope(truth, upper, rows.starts(), columns, values, lower, above, counts, rise, counts)

    def _truth(self, row: Row) -> Floats:
        return self.atoms.count(next(self.release[row[0]].masks(row[1])))

    def _most(self, place: int) -> Floats:
        one = self.release[place]
        if not one.open_base:
            return self.atoms.count(one.table.answered)
        return self.atoms.sizes.astype(np.float64) if one.table.asked is None else self.atoms.count(one.table.asked)

    def _columns(self, place: int, row: str) -> list[int]:
        """Return the first columns of the unknowns that a row adds up; none when they are not of this part."""
        return [self.first[unknown] for unknown in _unknowns(place, row, self.release) if unknown in self.first]

    def _place(self, of: tuple[str, str]) -> Row:
        return self.names[of[0]], of[1]

    def _cells(self, upper: Floats) -> tuple[Floats, Floats]:
        counts, most = [], []
        for place, row in self.part.blocks:
            one = self.release[place]
            counts.append(one.bases if row == BASE else one.counts[one.table.rows.index(row)])
            limit = np.sum([upper[at : at + self.size] for at in self._columns(place, row)], axis=0)
            if one.table.answers_allowed()[1] == 1:
                limit = np.minimum(limit, self._most(place))
            most.append(self.atoms.inside.astype(np.float64) @ limit)
        flat = np.concatenate(counts)
        return flat, np.concatenate(most) - flat

    def _inside_tables(self) -> None:
        for place in dict.fromkeys(place for place, _ in self.part.unknowns):
            one = self.release[place]
            if is_coupled(one):
                self._allowed(one, np.array([self.first[place, option] for option in one.table.options]), place)

    def _allowed(self, one: Prepared, options: Places, place: int) -> None:
        """Add that every body chose between the fewest and the most answers, and none that did not answer."""
        fewest, most = one.table.answers_allowed()
        ones, answered = np.ones(len(options)), self._most(place)
        for atom in np.flatnonzero(answered):
            if not one.open_base:
                self.rows.add(options + atom, ones, fewest * answered[atom], most * answered[atom])
                continue
            base = self.first[place, BASE] + atom
            columns = np.append(options + atom, base)
            if fewest == most:
                self.rows.add(columns, np.append(ones, -fewest), 0.0, 0.0)
                continue
            self.rows.add(columns, np.append(ones, -most), -np.inf, 0.0)
            if fewest:
                self.rows.add(columns, np.append(ones, -fewest), 0.0, np.inf)
            for option in options if most > 1 else ():
                self.rows.add(np.array([option + atom, base]), np.array([1.0, -1.0]), -np.inf, 0.0)

    def _between_tables(self) -> None:
        for link in self.links:
            whole, parts = self._place(link.whole), [self._place(part) for part in link.parts]
            left = np.array(self._columns(*whole))
            right = np.array([column for part in parts for column in self._columns(*part)])
            values = np.concatenate([np.ones(len(left)), -np.ones(len(right))])
            least = 0.0 if self._is_equal(whole, parts) else -np.inf
            for atom in range(self.size):
                self.rows.add(np.concatenate([left, right]) + atom, values, least, 0.0)

    def _is_equal(self, whole: Row, parts: Sequence[Row]) -> bool:
        left = np.sum(list(self.release[whole[0]].masks(whole[1])), axis=0)
        right = np.sum([mask for place, row in parts for mask in self.release[place].masks(row)], axis=0)
        if (left > right).any():
            raise ValueError(f"the link of {whole[1] or 'base'} does not hold in the answers")
        return bool((left == right).all())

    def _published(self, truth: Floats, cells: int) -> None:
        """Add that each cell, as far as it is shown, is the sum of its unknowns; larger groups by the smaller in them."""
        unknowns, groups = len(truth), len(self.atoms.inside)
        for number, (place, row) in enumerate(self.part.blocks):
            columns = np.array(self._columns(place, row))
            for group, (smaller, left) in enumerate(self.atoms.covers):
                cell = unknowns + number * groups + group
                inner = unknowns + number * groups + np.array(smaller, dtype=np.intp)
                loose = (columns[:, None] + left[None, :]).ravel()
                at = np.concatenate([loose, inner, inner + cells, [cell], [cell + cells]]).astype(np.intp)
                plus, minus = np.ones(len(loose) + len(inner)), -np.ones(len(inner))
                total = float(truth[loose].sum())
                self.rows.add(at, np.concatenate([plus, minus, [-1.0, 1.0]]), total, total)


def weights_in(part: Part, release: Sequence[Prepared]) -> Floats:
    """Return what hiding each cell costs: hiding a base hides shares too, and a smaller count is the smaller loss."""
    found = []
    for place, row in part.blocks:
        one = release[place]
        weights = np.array(one.table.weights or weights_of(one.table.groups))
        counts = one.bases if row == BASE else one.counts[one.table.rows.index(row)]
        found.append(
            weights * (DEAR if row == BASE or row in one.table.bases_elsewhere else 1.0)
            + 0.001 * np.minimum(counts, 100.0)
            + 0.2 * (counts == 0)
        )
    return np.concatenate(found)


def primary_in(part: Part, release: Sequence[Prepared]) -> Truths:
    """Return which cells of a part the threshold hides."""
    return _cells_of(part, release, [(one.primary, one.primary_bases) for one in release])


def hidden_in(part: Part, release: Sequence[Prepared]) -> Truths:
    """Return which cells of a part are hidden from the start: by the threshold, or because their group is covered."""
    marks = []
    for one in release:
        covered = one.table.covered if one.table.covered is not None else np.zeros_like(one.primary_bases)
        marks.append((one.primary | covered, one.primary_bases | covered))
    return _cells_of(part, release, marks)


def _cells_of(part: Part, release: Sequence[Prepared], marks: Sequence[tuple[Truths, Truths]]) -> Truths:
    """Return marks of counts and of bases, one pair a table, in the order of the part's cells."""
    return np.concatenate(
        [
            marks[place][1] if row == BASE else marks[place][0][release[place].table.rows.index(row)]
            for place, row in part.blocks
        ]
    )
