"""How soon the preview shows a save: seconds from writing the spec to the picture of the changed page, the whole deck built."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from generator.preview.pictures import page_picture
from generator.preview.studio import Studio
from generator.shipped import find_spec

EDITS = 20
WORD = "実証実験"


def report() -> None:
    """Measure and print the median and the slowest but one."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.yaml"
        text = find_spec("annual_briefing").read_text(encoding="utf-8")
        spec.write_text(text, encoding="utf-8")
        studio = Studio(spec)
        studio.start()
        try:
            asyncio.run(_shown(studio, 0))
            taken = sorted(
                _seconds(studio, spec, text.replace(WORD, f"{WORD}{'の' * (1 + at % 7)}")) for at in range(EDITS)
            )
        finally:
            studio.close()
    print(f"\n{'preview, save to picture':36}{'p50 s':>8}{'p95 s':>12}")
    print(f"{f'annual deck, {EDITS} saves':36}{statistics.median(taken):8.2f}{taken[-2]:12.2f}")
    print("Wanted: less than a second on a machine that does nothing else.")


def _seconds(studio: Studio, spec: Path, text: str) -> float:
    before = studio.snapshot.edition
    begun = time.perf_counter()
    spec.write_text(text, encoding="utf-8")
    pdf = asyncio.run(_shown(studio, before.number if before else 0))
    page_picture(pdf, 0)
    return time.perf_counter() - begun


async def _shown(studio: Studio, newer_than: int) -> bytes:
    """Wait, as a tab does, for an edition newer than one."""
    snapshot = studio.snapshot
    while snapshot.status != "ready" or snapshot.edition is None or snapshot.edition.number <= newer_than:
        snapshot = await studio.after(snapshot.version, 20.0)
    return snapshot.edition.made.pdf
