"""YAML with positions: what people get wrong is told in plain words, at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from generator.errors import GeneratorError, Problem, SpecError, TemplateError
from generator.yaml_source import YamlSource, read_yaml, validated


class Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    mode: Literal["skip", "note", "error"] = "note"
    top: int = Field(10, ge=1)
    size: tuple[float, float] | float = 1


class Shelf(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    items: tuple[Item, ...] = ()
    by_name: dict[str, Item] = {}


@pytest.fixture
def written(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(text: str | bytes) -> Path:
        path = tmp_path / "shelf.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(GeneratorError) as caught:
        validated(Shelf, read_yaml(path))
    return caught.value.problems


def only(path: Path) -> Problem:
    (problem,) = problems(path)
    return problem


def position(problem: Problem) -> str:
    return problem.place.partition("shelf.yaml")[2]


def source(path: Path) -> YamlSource:
    return read_yaml(path)


def test_places_count_from_one(written) -> None:
    read = source(written("title: 表題\nitems:\n  - name: あ\n    top: 3\n"))
    assert read.place(("title",)).endswith("shelf.yaml:1:8")
    assert read.place(("items",)).endswith(":2:1")
    assert read.place(("items", 0)).endswith(":3:5")
    assert read.place(("items", 0, "top")).endswith(":4:10")
    assert read.place(("items", 0, "top"), key=True).endswith(":4:5")


def test_a_place_that_is_not_there_is_its_nearest_parents(written) -> None:
    read = source(written("title: a\nitems:\n  - name: b\n"))
    assert read.place(("items", 0, "missing", "deeper")) == read.place(("items", 0))


@pytest.mark.parametrize(
    ("written_as", "value"),
    [
        ("no", "no"), ("on", "on"), ("true", True), ("~", None), ("12", 12), ("-3", -3), ("1.5", 1.5),
        ("01100", "01100"), ("2021-12-31", "2021-12-31"), ("1:30", "1:30"), ("'12'", "12"), ("1_000", "1_000"),
    ],
)  # fmt: skip
def test_scalars_mean_what_people_mean(written, written_as: str, value: object) -> None:
    found = source(written(f"a: {written_as}\n")).data["a"]
    assert found == value
    assert type(found) is type(value)


def test_a_byte_order_mark_is_accepted(written) -> None:
    assert source(written("\ufefftitle: a\n")).data == {"title": "a"}


def test_aliases_and_merges_are_expanded_with_the_own_key_first(written) -> None:
    text = "base: &base\n  name: a\n  top: 3\nuse:\n  <<: *base\n  top: 5\n"
    assert source(written(text)).data["use"] == {"name": "a", "top": 5}


def test_aliases_that_multiply_are_stopped(written) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "expands to too much" in only(written("\n".join(lines))).what.en


def test_an_alias_to_itself_is_stopped(written) -> None:
    assert "nested too deeply" in only(written("a: &a [*a]\n")).what.en


def test_deep_nesting_is_an_error_and_no_crash(written) -> None:
    assert problems(written("a: " + "[" * 3000 + "]" * 3000))


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_file_says_so(written, text: str) -> None:
    assert only(written(text)).what.en == "the file is empty"


@pytest.mark.parametrize(("text", "kind"), [("- a\n- b\n", "a list"), ("just words\n", "a single value")])
def test_the_top_must_be_a_mapping(written, text: str, kind: str) -> None:
    assert f"holds {kind}" in only(written(text)).what.en


@pytest.mark.parametrize(
    ("text", "at", "what", "hint"),
    [
        ("title: 表: 値\n", ":1:9", "a colon where none may stand", "in quotes"),
        ("title: 'a\n", ":1:8", "a quotation mark is not closed", "in quotes"),
        ("title：a\nitems:\n", ":2:6", "a colon where none may stand", "must be half-width"),
        ("items:\n\t- a\n", ":2:1", "cannot stand here", "not tabs"),
        ("a: 1\n---\nb: 2\n", ":2:1", "more than one document", ""),
        ("a: *b\n", ":1:4", "without its anchor", ""),
        ("a: \x07\n", ":1:4", "a control character", ""),
    ],
)
def test_what_is_not_yaml_is_told_at_its_place(written, text: str, at: str, what: str, hint: str) -> None:
    problem = only(written(text))
    assert position(problem) == at
    assert what in problem.what.en
    assert problem.what.ja.startswith("YAML として読めません")
    assert hint in (problem.hint.en if problem.hint else "")


def test_duplicate_keys_name_both_lines(written) -> None:
    problem = only(written("title: a\nitems: []\ntitle: b\n"))
    assert position(problem) == ":3:1"
    assert "“title” stands twice" in problem.what.en
    assert problem.hint is not None
    assert "line 1" in problem.hint.en


@pytest.mark.parametrize("tag", ["!foo", "!!python/object:os.system", "!!binary"])
def test_tags_build_nothing(written, tag: str) -> None:
    if tag == "!!binary":
        assert source(written(f"a: {tag} 'x'\n")).data == {"a": "x"}
    else:
        assert tag in only(written(f"a: {tag} x\n")).what.en


def test_another_encoding_is_named_with_its_place(written) -> None:
    problem = only(written("title: a\nsubject: 表題\n".encode("cp932")))
    assert "looks like Shift_JIS" in problem.what.en
    assert position(problem) == ":2:10"
    assert "UTF-16" in only(written("title: a\n".encode("utf-16"))).what.en


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "annual.yaml").write_text("a: 1")
    with pytest.raises(SpecError) as caught:
        read_yaml(tmp_path / "anual.yaml")
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "annual.yaml" in problem.hint.en


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="this is a folder"):
        read_yaml(tmp_path, TemplateError)


def test_unknown_keys_are_told_with_what_was_meant(written) -> None:
    problem = only(written("title: a\nitems:\n  - name: b\n    mod: skip\n"))
    assert position(problem) == ":4:5"
    assert problem.what.en == "unknown key “mod”"
    assert problem.what.ja == "「mod」という項目はありません"
    assert problem.hint is not None
    assert problem.hint.en == "did you mean mode?"


def test_an_unknown_key_like_no_other_lists_the_keys(written) -> None:
    problem = only(written("title: a\nzzz: 1\n"))
    assert problem.hint is not None
    assert problem.hint.en == "keys here: by_name, items, title"


def test_a_missing_key_is_told_at_its_parent(written) -> None:
    problem = only(written("title: a\nitems:\n  - top: 1\n"))
    assert position(problem) == ":3:5"
    assert "“name” is missing" in problem.what.en


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("mode: skp", "found “skp”, expected one of skip, note, error"),
        ("top: 0", "found 0, expected at least 1"),
        ("top: many", "found “many”, expected a whole number"),
        ("size: big", "found “big”, expected a list (lines beginning with -) or a number"),
        ("size: {}", "found keys with values, expected"),
    ],
)
def test_values_are_told_with_what_was_expected(written, line: str, what: str) -> None:
    problem = only(written(f"title: a\nitems:\n  - name: b\n    {line}\n"))
    assert what in problem.what.en
    assert position(problem).startswith(":4:")


def test_a_number_where_text_belongs_asks_for_quotes(written) -> None:
    problem = only(written("title: 2021\n"))
    assert problem.what.en == "found 2021, expected text"
    assert problem.hint is not None
    assert "quotes" in problem.hint.en


def test_all_findings_come_at_once(written) -> None:
    found = problems(written("titel: a\nitems:\n  - nme: b\n"))
    assert len(found) == 4


def test_a_mistake_behind_an_alias_is_told_once(written) -> None:
    assert only(written("title: a\nby_name:\n  x: &x {name: 3}\n  y: *x\n")).what.en == "found 3, expected text"


def test_positions_below_a_path_are_those_of_the_file(written) -> None:
    read = source(written("shelf:\n  title: 3\n"))
    with pytest.raises(SpecError) as caught:
        validated(Shelf, read, at=("shelf",))
    assert caught.value.problems[0].place.endswith(":2:10")


@pytest.mark.parametrize(
    "text",
    [
        "sections:\n  - kind: cover\n title: 題\n",
        "sections:\n  - kind: cover\n     title: 題\n",
        "a: |\n    文\n  続き\nb: 1\n",
    ],
)
def test_a_line_indented_wrongly_is_told_to_stand_with_its_neighbours(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read_yaml(path, SpecError)
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "行の頭の空白の数" in hint.ja
    assert "as many spaces as its neighbours" in hint.en
