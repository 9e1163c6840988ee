"""How building cost grows: the pages of the annual deck again and again, to 26, 260 and 1,000 slides.

`python tests/bench/growth.py` prints the table; with a number it measures that many slides and prints JSON.
"""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "templates" / "reports" / "annual_briefing.yaml"
SIZES = (26, 260, 1000)
STEPS = ("lay out", "pptx", "pdf")
WANTED = 1.3
"""A slide of the largest deck may cost this many times one of the smallest, at most."""


def measured(slides: int) -> dict[str, float]:
    """Return the CPU seconds of each step for a deck of so many slides; the first, warming use is left out."""
    from generator.backends import pdf, powerpoint
    from generator.layout.pages import lay_out
    from generator.pipeline import check

    made = check(SPEC)
    for write in (powerpoint.write, pdf.write):
        write(made.document, made.theme, io.BytesIO())
    pages = tuple(replace(made.report.pages[at % len(made.report.pages)], section_id=f"s{at}") for at in range(slides))
    report = replace(made.report, pages=pages)
    seconds, document = _timed(lambda: lay_out(report, made.theme, made.loaded.spec.format))
    document = replace(document, pages=document.pages[:slides])
    found = {"lay out": seconds}
    for name, write in (("pptx", powerpoint.write), ("pdf", pdf.write)):
        found[name] = _timed(lambda write=write: write(document, made.theme, io.BytesIO()))[0]  # type: ignore[misc]
    return found


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    gc.collect()  # what an earlier step left behind is not charged to this one
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def report() -> None:
    """Measure each size in a process of its own and print milliseconds a slide."""
    found = {size: _in_a_process(size) for size in SIZES}
    print(f"\n{'CPU ms a slide':24}" + "".join(f"{size:>8,}" for size in SIZES) + "   × from first to last")
    for step in STEPS:
        cost = [1000 * found[size][step] / size for size in SIZES]
        print(f"{step:24}" + "".join(f"{one:8.2f}" for one in cost) + f"{cost[-1] / cost[0]:13.2f}")
    print(f"Wanted: at most {WANTED} (linear growth).")


def _in_a_process(slides: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, str(slides)], check=True, capture_output=True, cwd=ROOT)
    made: dict[str, float] = json.loads(done.stdout)
    return made


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        report()
