"""How long reading a workbook of answers takes, beside python-calamine alone: 1,788 rows × 200 columns."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

BODIES, QUESTIONS, RUNS = 1788, 197, 5


def report() -> None:
    """Measure and print the ratio."""
    from python_calamine import CalamineWorkbook

    from generator.survey.responses.mapping_file import BodyEntry, SourceEntry
    from generator.survey.responses.reading import read_sheets

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.xlsx"
        _write(path)
        body = BodyEntry(code="団体コード", prefecture="都道府県", name="団体名")
        questions = {"課題": {"under": "問1"}}
        source = SourceEntry.model_validate(
            {"wave": "R6", "document": "d", "file": path.name, "body": body, "questions": questions}
        )

        def bare() -> object:
            return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

        alone, ours = _measured(bare, lambda: read_sheets(source, Path(folder)))
    print(f"\n{'reading 1,788 × 200 answers':36}{'CPU s':>8}{'× calamine':>12}")
    print(f"{'python-calamine alone':36}{alone:8.3f}{1:12.2f}")
    print(f"{'read_sheets':36}{ours:8.3f}{ours / alone:12.2f}")
    print("Wanted: at most 2 × python-calamine alone.")


def _measured(*calls: Callable[[], object]) -> list[float]:
    """Return the median CPU seconds of each call, the runs interleaved; the first of each (imports) is not counted."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(RUNS + 1):
        for call, taken in zip(calls, times, strict=True):
            before = time.process_time()
            call()
            taken.append(time.process_time() - before)
    return [statistics.median(taken[1:]) for taken in times]


def _write(path: Path) -> None:
    from xlsxwriter import Workbook

    chance = random.Random(1788)
    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("回答")
    sheet.write(0, 0, "回答一覧")
    for column, name in enumerate(("団体コード", "都道府県", "団体名")):
        sheet.merge_range(2, column, 3, column, name)
    sheet.merge_range(2, 3, 2, 2 + QUESTIONS, "問１")
    for question in range(QUESTIONS):
        sheet.write(3, 3 + question, f"項目{question + 1}")
    for body in range(BODIES):
        row: list[object] = [f"{body:06}", "北海道", f"団体{body}"]
        row += [chance.choice(("○", "", "", "導入済み", 1, chance.randrange(90000))) for _ in range(QUESTIONS)]
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(4 + body, column, cell)
    workbook.close()


if __name__ == "__main__":
    report()
