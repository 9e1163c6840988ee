"""Messages speak the language of the locale."""

from __future__ import annotations

import pytest

from generator.errors import Problem, Words
from generator.messages import language, told


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ja_JP", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LC_ALL": "", "LANG": "ja_JP.eucJP"}, "ja"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses(environ: dict[str, str], expected: str) -> None:
    assert language(environ) == expected


def test_a_finding_is_place_severity_words_and_a_hint() -> None:
    problem = Problem(Words("no", "だめ"), "a.yaml:1:2", Words("do so", "こうする"))
    assert told([problem], "en") == "a.yaml:1:2: error: no\n  → do so"
    assert told([problem], "ja") == "a.yaml:1:2: 誤り: だめ\n  → こうする"
    assert told([Problem(Words("hm", "はて"), severity="warning")], "ja") == "注意: はて"
