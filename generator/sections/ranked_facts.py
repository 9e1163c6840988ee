"""What a sentence may say of a ranked question: who leads, who follows, who rose, and what documents say in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.report.numbers import Number
from generator.report.runs import Rich, told
from generator.sections.naming import group_name, question_name, wave_name
from generator.sections.ranked import Ranked
from generator.sections.series import Entry, leaders, sized
from generator.survey.model import Measure

_FULL_WIDTH = str.maketrans("()", "（）")


def facts(one: Ranked) -> dict[str, Any]:
    """Return what a text template may say of a ranked question."""
    best = _leading(one, -1)
    by_column = [_leading(one, index) for index in range(len(one.groups))]
    others = [e for e in one.entries if not e.rest and e not in best and isinstance(e.newest, Number)]
    return {
        "question": question_name(one.question),
        "question_id": one.question.id,
        "form": one.form,
        "entries": one.entries,
        "leaders": best,
        "others": others,
        "head": next((e for e in one.entries if isinstance(e.newest, Number)), None),
        "most": "高い" if one.measure is Measure.SHARE else "多い",
        "up_to": one.question.up_to,
        "first_wave": wave_name(one.waves[0]),
        "previous_wave": wave_name(one.waves[-2]) if len(one.waves) > 1 else None,
        "previous_leaders": _leaders_before(one),
        "waves": [wave_name(wave) for wave in one.waves],
        "riser": riser(one.entries) if one.form == "ranks" and not one.broken else None,
        "measure": one.measure.name,
        "preliminary": _preliminary(one),
        "risen": [e for e in one.entries if _moved(e) > 0] if not one.groups and not one.broken else [],
        "always": _always(one),
        "told": _by_words(one),
        "technology": one.question.technology,
        "by_group": [_group_facts(one, index) for index in range(len(one.groups))],
        "by_rank": _first_everywhere(one),
        "agree": len({tuple(e.option for e in best_) for best_ in by_column}) == 1,
        "all_lead": all(by_column),
        "common": [e for e in by_column[0] if all(e in each for each in by_column)] if by_column else [],
        "broken": bool(one.broken),
    }


def _first_everywhere(one: Ranked) -> list[Entry]:
    """Return the answers ranked first in every type of a table of ranks by type."""
    if one.form != "table" or not one.groups:
        return []
    return [e for e in one.entries if all(e in _first(one.entries, index) for index in range(len(one.groups)))]


def _first(entries: Sequence[Entry], column: int) -> list[Entry]:
    return [
        e
        for e in entries
        if isinstance(f := e.figures[column], Number) and f.unit == "位" and f.value == 1 and not f.qualifier
    ]


def _leading(one: Ranked, column: int) -> list[Entry]:
    """Return the answers that may be called first in a column."""
    if one.form not in ("bars", "groups"):
        return _first(one.entries, column) or _most_counted(one, column)
    best = leaders(one.entries, column) if one.certain[column] else []
    return best if any(sized(e.figures[column]) > 0 for e in best) else []


def _most_counted(one: Ranked, column: int) -> list[Entry]:
    """Return the answers with the largest count of a table that tells nothing but counts of all answers."""
    figures = [e.figures[column] for e in one.entries]
    counted = all(isinstance(f, Number) and f.unit not in ("位", "％") and not f.qualifier for f in figures)
    best = leaders(one.entries, column) if counted and one.certain[column] else []
    return best if any(sized(e.figures[column]) > 0 for e in best) else []


def _leaders_before(one: Ranked) -> list[Entry]:
    return [] if len(one.waves) < 2 or one.groups else _leading(one, -2)


def _always(one: Ranked) -> list[Entry]:
    """Return the answers that were first in every wave shown (only told when no break lies between)."""
    if one.groups or len(one.waves) < 2 or one.broken:
        return []
    return [e for e in one.entries if all(e in _leading(one, index) for index in range(len(one.waves)))]


def riser(entries: Sequence[Entry]) -> Entry | None:
    """Return the answer that rose most since the wave before, or None."""
    best = max(entries, key=_moved, default=None)
    return best if best and _moved(best) > 0 else None


def _preliminary(one: Ranked) -> Rich:
    """Return what the data say of the wave's edition (速報値…) when it is a preliminary one."""
    rows = (row for row in one.rows if "速報" in row.note)
    return next((told(f"{row.note.translate(_FULL_WIDTH).removesuffix('。')}。", row.cell) for row in rows), ())


def _moved(one: Entry) -> int:
    """Return by how many places an answer rose since the wave before; 0 unless both ranks are exact."""
    exact = [f for f in one.figures[-2:] if isinstance(f, Number) and f.unit == "位" and not f.qualifier]
    return int(exact[0].value - exact[1].value) if len(exact) == 2 else 0


def _by_words(one: Ranked) -> list[dict[str, Any]]:
    """Return each published word of change with the answers it is said of."""
    found: dict[str, dict[str, Any]] = {}
    for e in one.entries:
        for row in one.words.get(e.option, ()):
            if row.measure is Measure.TREND:
                entry_ = found.setdefault(row.words, {"words": told(row.words, row.cell), "labels": []})
                entry_["labels"].append(e.label)
    return list(found.values())


def _group_facts(one: Ranked, index: int) -> dict[str, Any]:
    best = _leading(one, index)
    ranked_ = sorted((e for e in one.entries if not e.rest), key=lambda e: -sized(e.figures[index]))
    seconds = [e for e in ranked_ if e not in best]
    return {
        "name": group_name(one.groups[index]),
        "leaders": best,
        "figure": best[0].figures[index] if best else None,
        "second": seconds[0] if seconds else None,
        "second_figure": seconds[0].figures[index] if seconds else None,
    }
