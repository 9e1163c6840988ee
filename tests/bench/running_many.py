"""A batch beside a bare reportlab script that draws the same texts, rules, cells, charts, diagrams and figures into as many files.

`python tests/bench/running_many.py` prints the tables: the 47 profiles, and the sheets of 1,788 local governments from two
samples of them. With `prefecture` or `municipality` it prints that one, with the name or path of another spec that one's.
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
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SPECS = {"prefecture": "prefecture_profile", "municipality": "municipality_sheet"}
WANTED = {"prefecture": 4.0, "municipality": 3.0}
"""× bare, at most."""
SAMPLES = {"prefecture": (1,), "municipality": (36, 9)}
"""Every so-manieth territory is measured, the larger sample last; what all would take is on the line through two samples."""
RUNS = 3
ROUNDS = {"prefecture": 10, "municipality": 2}
"""So many times the territories, to see whether a report costs more the more there are."""
BARE, MADE, CONTENT = "--bare", "--stages", "--content"

Run = dict[str, float]


def report(over: str = "", spec: str = "") -> None:
    """Measure and print."""
    for each in (over,) if over else SPECS:
        _report(each, spec or SPECS[each])


def _report(over: str, spec: str) -> None:
    samples = SAMPLES[over]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        # in a process of its own: the peak memory of one that is started by a large one is that of the large one
        content = _inside(CONTENT, spec, over, str(samples[-1]), folder)
        codes = {every: content["codes"][:: every // samples[-1]] for every in samples}
        fresh: dict[int, list[Run]] = {every: [] for every in samples}
        bare: dict[int, list[float]] = {every: [] for every in samples}
        for turn in range(RUNS):
            for every in samples:
                fresh[every].append(_batch(spec, over, codes[every], out / f"{every}_{turn}"))
                described = (content["path"], str(every // samples[-1]))
                bare[every].append(_inside(BARE, *described, folder)["cpu"])
        again = _batch(spec, over, codes[samples[-1]], out / f"{samples[-1]}_0")
        stages = _inside(MADE, spec, over, str(samples[-1]))
        cpu = {len(codes[every]): statistics.median(run["cpu"] for run in fresh[every]) for every in samples}
        floor = {len(codes[every]): statistics.median(bare[every]) for every in samples}
        _print(over, cpu, floor, fresh[samples[-1]], again, stages)
        if len(samples) > 1:
            _print_all(content["all"], cpu, floor)
    print(f"Wanted: {WANTED[over]:g} × bare without preflight; 80 per cent; 1.5 s; 300 MB; 1.1.")


def _print(
    over: str, cpu: dict[int, float], floor: dict[int, float], fresh: Sequence[Run], again: Run, stages: Run
) -> None:
    many, bare = max(cpu), floor[max(cpu)]
    use = statistics.median(run["cpu"] / (run["wall"] * (os.cpu_count() or 1)) for run in fresh)
    print(f"\n{f'a batch over {over}, {many} PDFs':36}{'CPU s':>8}{'× bare':>9}")
    print(f"{'bare reportlab script':36}{bare:8.2f}{1:9.2f}")
    print(f"{'reportgen batch':36}{cpu[many]:8.2f}{cpu[many] / bare:9.2f}")
    for name in ("load", "compose", "digest", "lay out", "write", "preflight"):
        print(f"  {name:34}{stages[name]:8.2f}{stages[name] / bare:9.2f}")
    print(f"{'processors in use, per cent':36}{100 * use:8.0f}")
    print(f"{'a rerun with nothing changed, s':36}{again['wall']:8.2f}")
    print(f"{'largest process, MB':36}{max(run['memory'] for run in fresh):8.0f}")
    print(f"{f'a report of {many * ROUNDS[over]}, × one of {many}':36}{stages['growth']:8.2f}")


def _print_all(count: int, cpu: dict[int, float], floor: dict[int, float]) -> None:
    """Print what all territories would take: the larger sample, and each further one what one of it took more than of the smaller."""
    made, bare = _extended(cpu, count), _extended(floor, count)
    print(f"{f'all {count:,}, by {min(cpu)} and {max(cpu)}: bare script':36}{bare:8.2f}{1:9.2f}")
    print(f"{'  reportgen batch':36}{made:8.2f}{made / bare:9.2f}")


def _extended(seconds: dict[int, float], count: int) -> float:
    few, many = sorted(seconds)
    return seconds[many] + (count - many) * (seconds[many] - seconds[few]) / (many - few)


def _batch(spec: str, over: str, codes: Sequence[str], out: Path) -> Run:
    command = [sys.executable, "-m", "generator", "batch", spec, "--over", over, "--only", ",".join(codes)]
    command += ["--out", str(out), "--no-preflight"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "wall": wall, "memory": after.ru_maxrss / 1024}


def _inside(*arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _content(spec: str, over: str, every: int, out: Path) -> dict[str, Any]:
    """Lay the reports of a sample out and write what a bare script is to draw: of each page its strokes."""
    from content import describe

    from generator import pipeline
    from generator.batch.choosing import known_over, territories
    from generator.layout.fonts import load_fonts

    ground = pipeline.read_ground(spec)
    everyone = territories(known_over(over), pipeline.local_governments(ground))
    described = []
    for each in everyone[::every]:
        made = pipeline.lay_out_report(ground, pipeline.compose_report(ground, each.code), each.code)
        described.append(describe(made.document, load_fonts(made.theme.fonts.families)))
        described[-1]["pages"] = [[{"drawn": item["drawn"]} for item in page] for page in described[-1]["pages"]]
    path = out / "content.json"
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return {"path": str(path), "codes": [each.code for each in everyone[::every]], "all": len(everyone)}


def bare(content: Path, every: int, out: Path) -> Run:
    """Draw every so-manieth of the files with reportlab's canvas alone; return the CPU seconds but for reading the description."""
    from bare import fonts, pdf

    before = time.process_time()
    described = json.loads(content.read_text(encoding="utf-8"))
    reading = time.process_time() - before
    fonts(described[0]["fonts"])
    for number, one in enumerate(described[::every]):
        pdf(one["pages"], tuple(one["size"]), out / f"bare_{number}.pdf")
    return {"cpu": time.process_time() - reading}


def stages(spec: str, over: str, every: int) -> Run:
    """Return the CPU seconds of each stage over all reports, in one process; and how the cost of a report grows."""
    import io

    from generator import pipeline
    from generator.backends import pdf
    from generator.batch.choosing import known_over, territories
    from generator.batch.making import digest_of
    from generator.preflight.inspect import inspect_content

    found = dict.fromkeys(("compose", "digest", "lay out", "write", "preflight"), 0.0)
    found["load"], ground = _timed(lambda: pipeline.read_ground(spec))
    everyone = territories(known_over(over), pipeline.local_governments(ground))[::every]
    rounds = []
    for turn in range(ROUNDS[over]):
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
        print(json.dumps(bare(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))))
    elif sys.argv[1:2] == [CONTENT]:
        print(json.dumps(_content(sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))))
    elif sys.argv[1:2] == [MADE]:
        print(json.dumps(stages(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
    else:
        report(*sys.argv[1:3])
