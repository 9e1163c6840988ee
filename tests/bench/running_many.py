"""A batch beside a bare reportlab script that draws the same texts, rules, cells, charts, diagrams and figures into as many files.

`python tests/bench/running_many.py [SPEC [OVER]]` prints the table; the spec of prefectures unless another is given.
Whole-process CPU, workers included; peak memory is that of the largest process. The script's own reading of what it is to draw is not counted.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SPEC, OVER = "prefecture_profile", "prefecture"
WANTED = {"prefecture": 4.0, "municipality": 3.0}
"""× bare, at most."""
RUNS = 3
ROUNDS = 10
"""So many times the territories, to see whether a report costs more the more there are."""
BARE, MADE, CONTENT = "--bare", "--stages", "--content"


def report(spec: str = "", over: str = OVER) -> None:
    """Measure and print."""
    spec = spec or (SPEC if (ROOT / "templates" / "reports" / f"{SPEC}.yaml").is_file() else "generative_ai")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        # in a process of its own: the peak memory of one that is started by a large one is that of the large one
        content = out / _inside(CONTENT, spec, over, folder)["name"]
        fresh, bare = [], []
        for turn in range(RUNS):
            fresh.append(_batch(spec, over, out / str(turn)))
            bare.append(_inside(BARE, str(content), folder)["cpu"])
        again = _batch(spec, over, out / "0")
        stages = _inside(MADE, spec, over)
        _print(over, fresh, statistics.median(bare), again, stages)


def _print(
    over: str, fresh: Sequence[dict[str, float]], bare: float, again: dict[str, float], stages: dict[str, float]
) -> None:
    cpu = statistics.median(run["cpu"] for run in fresh)
    use = statistics.median(run["cpu"] / (run["wall"] * (os.cpu_count() or 1)) for run in fresh)
    print(f"\n{f'a batch over {over}, PDF':36}{'CPU s':>8}{'× bare':>9}")
    print(f"{'bare reportlab script':36}{bare:8.2f}{1:9.2f}")
    print(f"{'reportgen batch':36}{cpu:8.2f}{cpu / bare:9.2f}")
    for name in ("load", "compose", "digest", "lay out", "write", "preflight"):
        print(f"  {name:34}{stages[name]:8.2f}{stages[name] / bare:9.2f}")
    print(f"{'processors in use, per cent':36}{100 * use:8.0f}")
    print(f"{'a rerun with nothing changed, s':36}{again['wall']:8.2f}")
    print(f"{'largest process, MB':36}{max(run['memory'] for run in fresh):8.0f}")
    print(f"{f'a report of {ROUNDS} × as many, × one':36}{stages['growth']:8.2f}")
    print(f"Wanted: {WANTED[over]:g} × bare without preflight; 80 per cent; 1.5 s; 300 MB; 1.1.")


def _batch(spec: str, over: str, out: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "generator", "batch", spec, "--over", over, "--out", str(out), "--no-preflight"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "wall": wall, "memory": after.ru_maxrss / 1024}


def _inside(*arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _content(spec: str, over: str, out: Path) -> Path:
    """Lay every report out and write what a bare script is to draw: of each page its strokes."""
    from content import describe

    from generator.layout.fonts import load_fonts

    described = []
    for _, document, theme in _laid(spec, over):
        described.append(describe(document, load_fonts(theme.fonts.families)))
        described[-1]["pages"] = [[{"drawn": item["drawn"]} for item in page] for page in described[-1]["pages"]]
    path = out / "content.json"
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return path


def _laid(spec: str, over: str) -> Iterator[tuple[str, Any, Any]]:
    from generator import pipeline
    from generator.batch.choosing import known_over, territories

    ground = pipeline.read_ground(spec)
    for each in territories(known_over(over), pipeline.local_governments(ground)):
        made = pipeline.lay_out_report(ground, pipeline.compose_report(ground, each.code), each.code)
        yield each.code, made.document, made.theme


def bare(content: Path, out: Path) -> dict[str, float]:
    """Draw all files with reportlab's canvas alone; return the CPU seconds but for reading the description."""
    from bare import fonts, pdf

    before = time.process_time()
    described = json.loads(content.read_text(encoding="utf-8"))
    reading = time.process_time() - before
    fonts(described[0]["fonts"])
    for number, one in enumerate(described):
        pdf(one["pages"], tuple(one["size"]), out / f"bare_{number}.pdf")
    return {"cpu": time.process_time() - reading}


def stages(spec: str, over: str) -> dict[str, float]:
    """Return the CPU seconds of each stage over all reports, in one process; and how the cost of a report grows."""
    import io

    from generator import pipeline
    from generator.backends import pdf
    from generator.batch.choosing import known_over, territories
    from generator.batch.making import digest_of
    from generator.preflight.inspect import inspect_content

    found = dict.fromkeys(("compose", "digest", "lay out", "write", "preflight"), 0.0)
    found["load"], ground = _timed(lambda: pipeline.read_ground(spec))
    everyone = territories(known_over(over), pipeline.local_governments(ground))
    rounds = []
    for turn in range(ROUNDS if len(everyone) < 100 else 1):
        rounds.append(0.0)
        for each in everyone:
            steps = {}
            steps["compose"], report = _timed(lambda: pipeline.compose_report(ground, each.code))  # noqa: B023
            steps["digest"], _ = _timed(lambda: digest_of(report, ground, "", "pdf"))  # noqa: B023
            steps["lay out"], made = _timed(lambda: pipeline.lay_out_report(ground, report, each.code))  # noqa: B023
            stream = io.BytesIO()
            steps["write"], _ = _timed(lambda: pdf.write(made.document, made.theme, stream))  # noqa: B023
            rounds[-1] += sum(steps.values())
            if turn == 0:
                steps["preflight"], _ = _timed(lambda: inspect_content(stream.getvalue(), Path("x.pdf")))  # noqa: B023
                found.update({name: found[name] + seconds for name, seconds in steps.items()})
    return {**found, "growth": statistics.mean(rounds) / rounds[0]}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(HERE)]
    if sys.argv[1:2] == [BARE]:
        print(json.dumps(bare(Path(sys.argv[2]), Path(sys.argv[3]))))
    elif sys.argv[1:2] == [CONTENT]:
        print(json.dumps({"name": _content(sys.argv[2], sys.argv[3], Path(sys.argv[4])).name}))
    elif sys.argv[1:2] == [MADE]:
        print(json.dumps(stages(sys.argv[2], sys.argv[3])))
    else:
        report(*sys.argv[1:3])
