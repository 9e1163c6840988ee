"""What the hands of 1,788 offices do to a sheet: spaces, widths, other spellings of names. Nothing that makes it wrong."""

from __future__ import annotations

from making.chance import Chance
from making.columns import Cells, Value
from making.places import Places

HALF_KANA = {"ニセコ町": "ﾆｾｺ町", "南アルプス市": "南ｱﾙﾌﾟｽ市"}
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLES = ("〇", "◯")


def names(places: Places, wave: str, chance: Chance) -> list[str]:
    """Return the names as a wave's sheet has them; R5 has the older letters, half-width kana and stray spaces."""
    worn = []
    for name, way in zip(places.name.tolist(), chance.uniforms(len(places)).tolist(), strict=True):
        text = name
        if wave == "R5":
            text = HALF_KANA.get(name, name).replace("梼", "檮")
            text = text.replace("ヶ", "ケ") if way < 0.5 else text.replace("ケ", "ヶ")
            text = {0: text + "　", 1: " " + text, 2: f"{text[0]}　{text[1:]}"}.get(int(way * 150), text)
        else:
            text = text.replace("ケ", "ｹ") if name.startswith("鎌") else text.replace("ヶ", "ケ") if way < 0.3 else text
        worn.append(text)
    return worn


def texts(cells: Cells, chance: Chance) -> Cells:
    """Return answers in words, some with full-width digits or a space behind."""
    return [_text(cell, way) for cell, way in zip(cells, chance.uniforms(len(cells)).tolist(), strict=True)]


def _text(cell: Value, way: float) -> Value:
    if not isinstance(cell, str) or way >= 0.03:
        return cell
    return cell.translate(_FULL) if way < 0.02 else cell + "　"


def money(cells: Cells, chance: Chance) -> Cells:
    """Return amounts, some typed as text: full-width digits, a comma."""
    return [_money(cell, way) for cell, way in zip(cells, chance.uniforms(len(cells)).tolist(), strict=True)]


def _money(cell: Value, way: float) -> Value:
    if not isinstance(cell, int) or way >= 0.02:
        return cell
    return f"{cell:,}" if way < 0.01 else str(cell).translate(_FULL)


def marks(cells: Cells, chance: Chance) -> Cells:
    """Return marks, some of them another circle than ○."""
    return [
        CIRCLES[int(way * 200) % 2] if cell == "○" and way < 0.02 else cell
        for cell, way in zip(cells, chance.uniforms(len(cells)).tolist(), strict=True)
    ]
