"""The alternative text of a figure: what it shows, who is highest and lowest, the one it is about, the nation."""

from __future__ import annotations

from collections.abc import Iterator

from generator.report.numbers import Missing, Number, text
from generator.report.pictures import PictureData, PictureRow
from generator.report.runs import plain

_WHAT = {"scatter": "散布図", "heat_map": "地域と指標ごとの割合を色の濃さで示す表", "box_plot": "箱ひげ図"}


def described(drawing: str, data: PictureData, name: str) -> str:
    """Return the description that a screen reader speaks."""
    what = _WHAT.get(drawing, "図")
    columns = "、".join(plain(column.label) for column in data.columns)
    shown = f"{name}の{what}。{columns}を{len(data.rows)}の対象について示す。"
    return shown + "".join(_sentences(drawing, data))


def _sentences(drawing: str, data: PictureData) -> Iterator[str]:
    for row in data.rows:
        if row.role == "own":
            yield f"{plain(row.label)}は{_values(row, data)}。"
    for row in data.references:
        yield f"{plain(row.short or row.label)}は{_values(row, data)}。"
    for at, column in enumerate(data.columns):
        known = [(value, row) for row in data.rows if isinstance(value := row.values[at], Number)]
        if len(known) > 1:
            high, low = max(known, key=lambda one: one[0].value), min(known, key=lambda one: one[0].value)
            yield f"{plain(column.label)}が最も高いのは{_one(high)}、最も低いのは{_one(low)}。"
    for line in data.tally:
        yield f"{plain(line.label)}は{text(line.value)}。"


def _one(found: tuple[Number, PictureRow]) -> str:
    value, row = found
    return f"{plain(row.label)}の{text(value)}" if row.label else text(value)


def _values(row: PictureRow, data: PictureData) -> str:
    pairs = zip(data.columns, row.values, strict=True)
    return "、".join(f"{plain(c.label)}{text(v)}" for c, v in pairs if v is not None and not isinstance(v, Missing))
