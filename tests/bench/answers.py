"""How long the answers of 1,788 bodies take: read, checked, and counted into all tables of the annual deck."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 3

COUNTED = """
import sys, time
from pathlib import Path
from generator.pipeline import check
import generator.layout.pages as pages
began = []
lay_out = pages.lay_out
def stop(*given):
    began.append(time.process_time())
    return lay_out(*given)
pages.lay_out = stop
check(sys.argv[1], data=sys.argv[2])
print(began[0])
"""
"""Everything before the laying out, process start included: imports, reading two workbooks, checking, counting, composing."""


def report() -> None:
    """Measure and print the CPU seconds of fresh processes."""
    spec, data = ROOT / "templates" / "reports" / "annual_briefing.yaml", ROOT / "data" / "sample"
    command = [sys.executable, "-W", "ignore", "-c", COUNTED, str(spec), str(data)]
    taken = [
        float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)
    ]
    print(f"\n{'annual deck from two workbooks of answers':44}{'CPU s':>8}")
    print(f"{'read, checked, counted, composed':44}{statistics.median(taken):8.2f}")
    print("Wanted: at most 3 s.")


if __name__ == "__main__":
    report()
