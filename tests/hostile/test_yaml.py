"""YAML from strangers: bombs of aliases, depth and size, tags that would make objects, texts without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import GeneratorError, Problem

pytestmark = pytest.mark.timeout(60)

HEAD = "title: 題\nwave: R3\ndate: 2022-06-27\n"
COVER = "sections:\n  - kind: cover\n"
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(40))

BOMBS = {
    "aliases": (LAUGHS, "nested too deeply or expands to too much"),
    "aliases merged": (
        "a0: &a0 {x: 1}\n" + "".join(f"a{n + 1}: &a{n + 1} {{l: *a{n}, r: *a{n}}}\n" for n in range(40)),
        "expands to too much",
    ),
    "an alias of itself": ("a: &a [*a]\n", "nested too deeply or expands"),
    "flow depth": ("a: " + "[" * 200_000 + "\n", "nested too deeply"),
    "block depth": ("a:\n  " + "- " * 50_000 + "x\n", "nested too deeply"),
    "mapping depth": ("? " * 50_000 + "x\n", "nested too deeply"),
    "closed depth": ("a: " + "[" * 20_000 + "]" * 20_000 + "\n", "nested too deeply"),
    "many nodes": ("a: [" + "x," * 300_000 + "]\n", "expands to too much"),
    "a huge file": ("# " + "x" * 3_000_000 + "\n", "larger than 2 MB"),
    "an object": ("a: !!python/object/apply:os.system [ls]\n", "the tag !!python/object/apply:os.system is not allowed"),
    "a module": ("a: !!python/module:os\n", "is not allowed"),
    "an own tag": ("a: !include /etc/passwd\n", "the tag !include is not allowed"),
    "a tag of elsewhere": ("a: !<tag:example.invalid,2026:x> 1\n", "is not allowed"),
    "a long sentence": ("subject: " + "あ" * 5_000 + "\n", "at most 3,000"),
    "a long list": ("offices: [" + "x," * 5_000 + "]\n", "at most 500"),
    "many replacements": ("replace_characters: {a: " + "x" * 2_000 + "}\n", "at most 40 characters"),
    "a huge number": ("offices: [" + "9" * 5_000 + "]\n", "at most 3,000"),
    "two documents": ("---\na: 1\n---\nb: 2\n", "more than one document"),
    "a control character": ("a: \x07\n", "a control character"),
}  # fmt: skip


def told(path: Path) -> Problem:
    with pytest.raises(GeneratorError) as caught:
        pipeline.check(path)
    problem = caught.value.problems[0]
    assert problem.place.startswith(str(path))
    assert problem.what.en != problem.what.ja
    assert len(problem.what.en) + len(problem.what.ja) < 600
    return problem


@pytest.mark.parametrize(("text", "what"), BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_at_their_place(tmp_path: Path, text: str, what: str) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(text + HEAD + COVER, encoding="utf-8")
    assert what in told(spec).what.en


def test_tokens_typed_by_hand_are_not_taken_for_numbers(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    for title in (
        "\\uE0000\\uE001",
        "\\uE0009999\\uE001",
        "{{ '\\uE0000\\uE001' }}",
        "\\uE000" + "9" * 20 + "\\uE001",
    ):
        spec.write_text(HEAD + f'sections:\n  - kind: cover\n    title: "題{title}"\n', encoding="utf-8")
        prepared = pipeline.check(spec)
        assert "\ue000" not in prepared.document.pages[0].title


@pytest.mark.parametrize("text", ["{% if x", "{{ x", "{%", "{{", "{% if", "endif %}", "{%if%}" * 2 + "{{"])
def test_a_skipped_sentence_that_never_ends_costs_nothing(tmp_path: Path, text: str) -> None:
    spec = tmp_path / "spec.yaml"
    long = text * (59_000 // len(text))
    section = f"  - kind: prose\n    when: {{since: R7}}\n    text: '{long}'\n"
    spec.write_text(HEAD + COVER + section, encoding="utf-8")
    assert len(pipeline.check(spec).document.pages) == 1
