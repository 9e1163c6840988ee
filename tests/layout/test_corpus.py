"""Our own prose and labels, wrapped at 62 widths: no line starts or ends wrong, is too long, or splits a number."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CORPUS = Path(__file__).parents[1] / "bench" / "text_corpus.py"


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("text_corpus", CORPUS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["text_corpus"] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_is_wrong_with_the_lines_of_the_corpus(corpus: ModuleType) -> None:
    wrap, measure = corpus.ours()
    found = corpus.count(corpus.corpus(), wrap, measure)
    assert len(corpus.WIDTHS) >= 60
    assert found.lines >= 2_000
    assert found.faults == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (["導入済み", "、実証中"], (1, 0, 0, 0)),
        (["導入（", "済み）"], (0, 1, 0, 0)),
        (["導入済みの団体は1,788団体", "である。"], (0, 0, 1, 0)),
        (["団体は1,7", "88団体"], (0, 0, 0, 1)),
        (["団体は1,788", "団体"], (0, 0, 0, 1)),
        (["導入済みの", "団体"], (0, 0, 0, 0)),
    ],
)
def test_what_is_wrong_is_counted(corpus: ModuleType, lines: list[str], faults: tuple[int, ...]) -> None:
    _, measure = corpus.ours()
    assert corpus.count(["".join(lines)], lambda text, room: lines, measure, [144.0]).faults == faults
