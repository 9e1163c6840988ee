"""Makes the fictional answers of 1,788 bodies for two waves: ``python data/sample/make_sample.py [FOLDER]``.

The same bytes every time: the seed stands in ``making/chance.py``. What agrees with published figures is told in README.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from making import wear
from making.amounts import add_costs
from making.books import FICTIONAL, Page, write_book
from making.cases import make_cases
from making.chance import Chance
from making.columns import Block, Cells, Columns, Style
from making.dates import Dates
from making.places import HERE, Places, read_places, read_quotas
from making.replies import Drawing
from making.statuses import Statuses, make_statuses

FILES = {"R5": "架空データ_令和5年度_回答一覧.xlsx", "R6": "架空データ_令和6年度_回答一覧.xlsx"}
STYLES = {
    "R5": Style("R5", 1, frozenset({"ai_functions", "rpa_fields", "genai_use_cases"}), True, True, True),
    "R6": Style("R6", "○", frozenset(), False, False, False),
}
TITLE = "地方公共団体におけるＡＩ・ＲＰＡ・生成ＡＩの導入状況"
AS_OF = {"R5": "令和５年12月31日現在", "R6": "令和６年12月31日現在"}
NOTES = (
    f"（注１）この表は、乱数で作った{FICTIONAL}です。実在の団体の状況や、国の調査の回答ではありません。",
    "（注２）公表の可否が「非公表」の団体は、集計には含めますが、団体名を出しません。",
)


def main(folder: Path) -> None:
    """Write both workbooks into a folder."""
    chance = Chance()
    places = read_places()
    statuses = make_statuses(places, read_quotas(), chance)
    drawing = Drawing(places, statuses, chance)
    dates = Dates(places, statuses, chance)
    for wave, style in STYLES.items():
        replies = drawing.make(wave)
        add_costs(drawing, replies)
        cases = make_cases(places, statuses, wave, chance)
        columns = Columns(style, places, statuses, replies, cases, dates.written(wave))
        parts = {name: [_worn(block, chance) for block in blocks] for name, blocks in columns.parts().items()}
        pages = list(_pages(wave, parts, places, statuses, chance))
        write_book(folder / FILES[wave], f"{TITLE}（{AS_OF[wave]}）", pages)


def _worn(block: Block, chance: Chance) -> Block:
    """Return the block as offices filled it in."""
    if not block.options:
        return replace(block, cells=tuple(wear.texts(cells, chance) for cells in block.cells))
    if "円）" in block.question:
        return replace(block, cells=tuple(wear.money(cells, chance) for cells in block.cells))
    return replace(block, cells=tuple(wear.marks(cells, chance) for cells in block.cells))


def _pages(
    wave: str, parts: dict[str, list[Block]], places: Places, statuses: Statuses, chance: Chance
) -> Iterator[Page]:
    unit = "千円" if STYLES[wave].thousands else "円"
    titles = (
        f"【{FICTIONAL}】{TITLE}（架空の調査票の回答一覧）",
        f"{FICTIONAL}　{AS_OF[wave]}　金額の単位: {unit}　乱数による作成",
    )
    identity = _identity(wave, places, statuses, chance)
    if wave == "R5":
        blocks = [block for part in parts.values() for block in part]
        yield Page("回答", titles, 0, False, identity, blocks, NOTES)
        return
    *both, last = parts.values()
    yield Page("回答（ＡＩ・ＲＰＡ）", titles, 1, True, identity, [block for part in both for block in part], NOTES)
    yield Page(
        "回答（生成ＡＩ）",
        titles,
        1,
        True,
        (*identity[1:4], ("公表の可否（生成ＡＩ）", identity[4][1])),
        last,
        NOTES[:1],
    )


def _identity(wave: str, places: Places, statuses: Statuses, chance: Chance) -> Sequence[tuple[str, Cells]]:
    """Return number, code, prefecture, name, whether to be named; R5 lost the zero before its codes."""
    codes: Cells = [int(code) if wave == "R5" else code for code in places.code.tolist()]
    named: Cells = ["非公表" if hidden else "公表" for hidden in statuses.unnamed[wave]]
    return (
        ("番号", list(range(1, len(places) + 1))),
        ("団体コード", codes),
        ("都道府県名", places.prefecture.tolist()),
        ("団体名", wear.names(places, wave, chance)),
        ("公表の可否", named),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
