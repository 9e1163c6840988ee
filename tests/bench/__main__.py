"""`make bench`: how much CPU the command takes, beside a bare script that draws the same content. Ratios, in one run.

Every measured thing is a fresh process (user + system time, median of interleaved runs), its start included.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SPEC = ROOT / "templates" / "reports" / "annual_briefing.yaml"
RUNS = 5
FINDINGS = 4
"""How `preflight` ends when it has something to say."""


def main() -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        content = _content(out)
        reportgen = [sys.executable, "-m", "generator"]
        files = [str(out / f"{SPEC.stem}_R3.{name}") for name in ("pptx", "pdf")]  # which the build before has written
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "reportgen --help": [*reportgen, "--help"],
            "reportgen check (R3)": [*reportgen, "check", str(SPEC)],
            "reportgen build (R3, pptx + pdf)": [*reportgen, "build", str(SPEC), "--out", folder, "--no-preflight"],
            "reportgen preflight (both files)": [*reportgen, "preflight", *files],
            "bare python-pptx + reportlab": [sys.executable, str(HERE / "bare.py"), str(content), folder],
        }
        _print(_measured(commands))
        import slides_alone

        slides_alone.report(content)
    import answers
    import following
    import growth
    import reading
    import running_many
    import text_corpus

    growth.report()
    text_corpus.report()
    reading.report()
    running_many.report()
    answers.report()
    following.report()


def _content(out: Path) -> Path:
    """Lay the deck out once and write its content for the bare script."""
    sys.path[:0] = [str(ROOT), str(HERE)]
    from content import describe

    from generator.layout.fonts import load_fonts
    from generator.pipeline import check

    prepared = check(SPEC)
    path = out / "content.json"
    fonts = load_fonts(prepared.theme.fonts.families)
    path.write_text(json.dumps(describe(prepared.document, fonts), ensure_ascii=False), encoding="utf-8")
    return path


def _measured(commands: dict[str, Sequence[str]]) -> dict[str, float]:
    """Return the median CPU seconds of each command, the runs interleaved so that drift hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(_cpu(command))
    return {name: statistics.median(values) for name, values in times.items()}


def _cpu(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    if done.returncode not in (0, FINDINGS):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print(seconds: dict[str, float]) -> None:
    bare = seconds["bare python-pptx + reportlab"]
    print(f"{'':36}{'CPU s':>8}{'× bare':>9}")
    for name, value in seconds.items():
        print(f"{name:36}{value:8.2f}{value / bare:9.2f}")
    print(
        "Wanted: --help at most 0.2 s; build at most 2.5 s and at most 4 × bare; preflight at most 0.8 s (0.6 within build)."
    )


if __name__ == "__main__":
    main()
