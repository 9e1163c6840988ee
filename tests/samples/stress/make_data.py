"""Write the made-up survey of the stress specs into data/: `python tests/samples/stress/make_data.py`.

Nothing in it is true: the codebook says `fictional: true`, and every page that is built from it says 架空データ.
The files are committed, so that they can be read and opened in Excel; a test says when they are not what this writes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
WAVES = tuple(f"R{year}" for year in range(1, 9))
COLUMNS = [
    "調査回",
    "設問",
    "対象",
    "細目",
    "選択肢",
    "値の種類",
    "値",
    "単位",
    "限定",
    "母数",
    "採否",
    "出典",
    "頁",
    "種別",
    "注",
]
CASES = [
    "事例",
    "行の種類",
    "調査回",
    "技術",
    "主題",
    "分野",
    "対象業務",
    "値",
    "導入前",
    "導入後",
    "削減量",
    "単位",
    "期間",
    "削減率",
    "限定",
    "人口",
    "人口規模",
    "出典",
    "頁",
    "種別",
    "注",
]
LEVELS = ("導入済み", "実証中", "導入予定", "導入検討中", "検討したが至らず", "予定なし")
GROUPS = {"全体": 3000, "甲地域": 1200, "乙地域": 1000, "丙地域": 800}

_LONG = (
    "住民の問い合わせに夜間や休日も答えられるように、よくある質問とその答えを整理して、電話・窓口・ウェブサイトのどこからでも"
    "同じ案内ができるようにする取組を、周辺の自治体と共同で進めている又は進める予定であり、その費用を当初予算に計上している団体"
)
_LATIN = (
    "Chatbot for residents", "Optical character recognition (OCR)", "Speech-to-text minutes", "Matching of childcare places",
    "https://www.example.lg.jp/digital/strategy/2026/plan-of-action.html", "Incomprehensibilities", "AI", "R.P.A. & BPM",
)  # fmt: skip
_NAMES = ("𠮟責町", "𠀋夫村", "髙﨑市", "髙橋・山﨑連合", "邉見町", "渡邊村", "德島町", "神䠖町")
_MISSING_NAMES = ("𠮷野家町", "𠮷田村", "髙﨑市")
_EMOJI = ("窓口での案内😀", "電話☎", "相談👨‍👩‍👧", "旗🇯🇵", "通常の選択肢")
_RIGHT_TO_LEFT = ("السلام عليكم", "שלום עולם", "日本語と العربية の混在", "通常の選択肢")


def _texts(length: int) -> str:
    return _LONG[:length]


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(f"選択肢{number:02d}の取組" for number in range(1, count + 1))


def _values(options: Sequence[str]) -> list[int]:
    return [max(1, 1000 - 23 * place) for place in range(len(options))]


QUESTIONS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "one": (("ただ一つの選択肢",), ["7"]),
    "twelve": (_numbered(12), [str(v) for v in _values(_numbered(12))]),
    "forty": (_numbered(40), [str(v) for v in _values(_numbered(40))]),
    "lengths": (tuple(_texts(n) for n in (1, 8, 20, 40, 60)), ["900", "700", "500", "300", "100"]),
    "longest": (tuple(_texts(n) for n in (80, 100, 120)), ["900", "700", "500"]),
    "zeros": (_numbered(6), ["0", "0", "0", "0", "0", "0"]),
    "gaps": (_numbered(6), ["12", "…", "X", "0", "-", "3"]),
    "billion": (_numbered(6), ["1000000000", "999999999", "500000000", "1000000", "1000", "0"]),
    "equal": (_numbered(8), ["500"] * 8),
    "dwarf": (_numbered(8), ["1000000000", "3", "2", "2", "1", "1", "1", "0"]),
    "latin": (_LATIN, [str(v) for v in _values(_LATIN)]),
    "names": (_NAMES, [str(v) for v in _values(_NAMES)]),
    "missing_names": (_MISSING_NAMES, [str(v) for v in _values(_MISSING_NAMES)]),
    "emoji": (_EMOJI, [str(v) for v in _values(_EMOJI)]),
    "right_to_left": (_RIGHT_TO_LEFT, [str(v) for v in _values(_RIGHT_TO_LEFT)]),
    "unasked": (_numbered(3), []),
}
"""Answers of the newest wave by question: options and their values."""

RANKED = _numbered(9)


def codebook() -> str:
    """Return the codebook's text."""
    lines = ["# 架空の台帳です。make_data.py が書きます。", "fictional: true", "", "waves:"]
    for number, wave in enumerate(WAVES):
        year = "元" if number == 0 else "０１２３４５６７８９"[number + 1]
        lines.append(
            f"  {wave}: {{year: {2019 + number}, label: 令和{year}年度, era: 令和, short: {year}年度, "
            f'as_of: "{2019 + number}-12-31", as_of_label: 令和{year}年度12月31日現在, office: 架空府, survey: 架空の調査}}'
        )
    lines += ["", "groups:", *(f"  {name}: {count}" for name, count in GROUPS.items())]
    lines += ["", "bases:", "  全団体: [{since: R1, text: 全団体, bodies: all}]"]
    lines += ["", "documents:", "  架空資料: {title: 架空資料, issuer: 架空府, kind: primary}", "", "questions:"]
    lines += _question("status", "導入の状況", "single", "団体", LEVELS, "    levels: true\n    asked: 全団体")
    lines.append(
        f"      - {{label: 導入に向けて取り組む団体, short: 取組中, kind: sum, parts: [{', '.join(LEVELS[:4])}]}}"
    )
    for name, (options, _) in QUESTIONS.items():
        lines += _question(name, f"架空の設問（{name}）", "multiple", "件", options)
    lines += _question("survey_overview", "調査の概要", "single", "団体", ("調査対象団体数", "回答団体数", "回答率"))
    lines += _question("waves", "八つの調査回の設問", "multiple", "件", RANKED)
    lines += _question("ranks", "八つの調査回の順位", "multiple", "件", RANKED)
    return "\n".join(lines) + "\n"


def _question(
    name: str, label: str, answer: str, unit: str, options: Sequence[str], more: str = "    asked: 全団体"
) -> Iterator[str]:
    yield f"  {name}:"
    yield f"    label: {label}"
    yield f"    technology: AI\n    answer: {answer}\n    unit: {unit}"
    yield more
    yield "    options:"
    for number, option in enumerate(options, 1):
        short = f", short: 長い選択肢{number}" if len(option) > 12 else ""
        yield f'      - {{label: "{option}"{short}}}'


def answers() -> Iterator[list[str]]:
    """Yield the rows of the questions of ranked answers."""
    for name, (options, values) in QUESTIONS.items():
        for option, value in zip(options, values, strict=False):
            yield _row("R8", name, "全体", option, "数", value, "件")
    for place, option in enumerate(RANKED):
        for number, wave in enumerate(WAVES):
            yield _row(wave, "waves", "全体", option, "数", str(100 + 90 * place + 7 * number * (place % 3)), "件")
            yield _row(
                wave, "ranks", "全体", option, "順位", str((place * (number % 2 * 2 + 1) + number) % 9 + 1), "位"
            )


def levels() -> Iterator[list[str]]:
    """Yield the rows of the adoption levels: all waves, three groups; one group is all in one level, one spread."""
    for number, wave in enumerate(WAVES):
        for group, count in list(GROUPS.items())[1:]:
            parts = _parts(count, number, group)
            for level, value in zip(LEVELS, parts, strict=True):
                yield _row(wave, "status", group, level, "数", str(value), "団体", str(count))


def _parts(count: int, number: int, group: str) -> list[int]:
    if group == "丙地域":
        return [count, 0, 0, 0, 0, 0]
    if group == "乙地域":
        return [1, 1, 1, 1, 1, count - 5]
    first = 100 * (number + 1)
    return [first, 50, 50, 50, 50, count - first - 200]


def _row(
    wave: str, question: str, group: str, option: str, measure: str, value: str, unit: str, base: str = ""
) -> list[str]:
    return [wave, question, group, "", option, measure, value, unit, "", base, "採用", "架空資料", "p.1", "表", ""]


def cases() -> Iterator[list[str]]:
    """Yield 300 cases of one theme, and 3 whose texts are long."""
    for number in range(1, 301):
        before, saved = 100 + number, 50 + number % 40
        yield [
            f"C{number:03d}", "事例", "R8", "AI", "三百の事例", f"分野{number % 7 + 1}", f"架空の業務その{number}の処理時間",
            "", str(before), str(before - saved), str(saved), "時間", "年", "", "", "", "", "架空資料", "p.1", "表", "",
        ]  # fmt: skip
    for number, length in enumerate((40, 80, 116), 301):
        yield [
            f"C{number:03d}", "事例", "R8", "AI", "長い事例", _texts(20), _texts(length),
            "", "1000000000", "1", "999999999", "時間", "年", "", "", "", "", "架空資料", "p.1", "表", "",
        ]  # fmt: skip


def files() -> dict[str, str]:
    """Return the text of every file by its path below data/."""
    rows = {
        "answers.csv": (COLUMNS, answers()),
        "levels.csv": (COLUMNS, levels()),
        "case_effects.csv": (CASES, cases()),
    }
    tables = {f"published/{name}": _csv([columns, *found]) for name, (columns, found) in rows.items()}
    return {"codebook.yaml": codebook(), **tables}


def _csv(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return "\ufeff" + stream.getvalue()


def main() -> None:
    """Write the files."""
    for name, text in files().items():
        path = HERE / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
