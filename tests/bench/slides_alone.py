"""Our PowerPoint backend alone, a laid-out document to a file, beside python-pptx drawing the same content by its own calls.

`python tests/bench/slides_alone.py CONTENT.json` prints the table; with `ours` or `bare` before it measures one of the two and prints JSON.
The bare script has fewer boxes: it leaves out what stands around charts, the shapes and the speaker notes.
"""

from __future__ import annotations

import gc
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "templates" / "reports" / "annual_briefing.yaml"
RUNS = 5
AGAIN = 5
WANTED = 1.0
"""Ours may cost this many times python-pptx, at most."""
STEPS = ("first file, with imports", "file after file")
COUNTS = ("slides", "charts", "table cells", "text boxes")

Writer = Callable[[io.BytesIO], object]


def ours() -> Writer:
    """Return what writes the deck; nothing of the backend is imported yet."""
    from generator.backends import powerpoint
    from generator.pipeline import check

    made = check(SPEC)
    return lambda stream: powerpoint.write(made.document, made.theme, stream)


def bare(content: Path) -> Writer:
    """Return what writes the same content with python-pptx's own calls."""
    from bare import slides

    described = json.loads(content.read_text(encoding="utf-8"))
    return lambda stream: slides(described["pages"], tuple(described["size"]), stream)


def measured(write: Writer) -> dict[str, float]:
    """Return the CPU seconds of the first file and of further ones, and what the file holds."""
    gc.freeze()  # the objects of reading and laying out are not searched for garbage again and again at the writer's cost
    seconds = [_timed(write) for _ in range(1 + AGAIN)]
    stream = io.BytesIO()
    write(stream)
    return {STEPS[0]: seconds[0], STEPS[1]: statistics.median(seconds[1:]), **counted(stream)}


def _timed(write: Writer) -> float:
    start = time.process_time()
    write(io.BytesIO())
    return time.process_time() - start


def counted(file: io.BytesIO) -> dict[str, int]:
    """Count what a reader finds in a deck."""
    from pptx import Presentation

    slides = Presentation(file).slides
    elements = [element for slide in slides for element in slide._element.iter()]
    tags = [element.tag.rpartition("}")[2] for element in elements]
    boxes = sum(tag == "txBody" and bool(body.findtext(".//{*}t")) for tag, body in zip(tags, elements, strict=True))
    cells = sum(tag == "tc" and bool(cell.findtext(".//{*}t")) for tag, cell in zip(tags, elements, strict=True))
    return dict(zip(COUNTS, (len(slides), tags.count("chart"), tags.count("tc"), boxes - cells), strict=True))


def report(content: Path) -> None:
    """Measure both, interleaved, each in processes of its own, and print what a file takes and the ratios."""
    found: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}
    for _ in range(RUNS):
        for who, runs in found.items():
            runs.append(_in_a_process(who, content))
    print(f"\n{'writing the slides alone':28}{'ours':>8}{'python-pptx':>14}{'ratio':>8}")
    for step in STEPS:
        mine, theirs = (1000 * statistics.median(run[step] for run in runs) for runs in found.values())
        print(f"{step + ', ms':28}{mine:8.0f}{theirs:14.0f}{mine / theirs:8.2f}")
    for count in COUNTS:
        mine, theirs = (runs[0][count] for runs in found.values())
        print(f"{count:28}{mine:8.0f}{theirs:14.0f}")
    print(f"Wanted: ratios of at most {WANTED}.")


def _in_a_process(who: str, content: Path) -> dict[str, float]:
    command = [sys.executable, __file__, who, str(content)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1] in ("ours", "bare"):
        print(json.dumps(measured(ours() if sys.argv[1] == "ours" else bare(Path(sys.argv[2])))))
    else:
        report(Path(sys.argv[1]))
