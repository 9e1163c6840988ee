"""Specs, themes and data from strangers name no file but their own: not above, not elsewhere, not by links, not on a network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import GeneratorError, Problem
from generator.shipped import reports_folder, shipped_folder

pytestmark = pytest.mark.timeout(60)

HEAD = "title: 題\nwave: R3\ndate: 2022-06-27\n"
COVER = "sections:\n  - kind: cover\n"
PART = "sections:\n  - kind: contents\n"
PROFILE = "title: 題\nwave: R5\ndate: 2024-07-12\narea: 富山県\nformat: a4-portrait\n"

ELSEWHERE = [
    "../secret.yaml", "inner/../../secret.yaml", "/etc/passwd", "~/secret.yaml", "C:/secret.yaml", "C:secret.yaml",
    "http://example.invalid/x.yaml", "file:///etc/passwd", "//host/share/x.yaml", "\\\\\\\\host\\\\share\\\\x.yaml",
    "..\\\\secret.yaml", "link.yaml", "linked/secret.yaml", "data:text/yaml,x", "a\\nb.yaml", "x/\\0.yaml", "x" * 400,
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stranger's folder, and beside it what is none of its business."""
    (tmp_path / "secret.yaml").write_text(HEAD + PART, encoding="utf-8")
    (tmp_path / "secret.geojson").write_text("{}", encoding="utf-8")
    home = tmp_path / "stranger"
    (home / "inner").mkdir(parents=True)
    (home / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (home / "linked").symlink_to(tmp_path)
    return home


def told(folder: Path, **texts: str) -> tuple[Problem, ...]:
    """Write files by name; return what is said of ``spec.yaml``."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        pipeline.check(folder / "spec.yaml")
    for problem in caught.value.problems:
        assert problem.what.en != problem.what.ja
        assert problem.hint is not None
    return caught.value.problems


@pytest.mark.parametrize("written", ELSEWHERE)
@pytest.mark.parametrize(
    ("spec", "place"),
    [
        (HEAD + 'include: "{}"\n' + COVER, "spec.yaml:4:10"),
        (HEAD + 'sections:\n  - include: "{}"\n', "spec.yaml:5:14"),
        (HEAD + 'data: "{}"\n' + COVER, "spec.yaml:4:7"),
        (PROFILE + 'sections:\n  - kind: prefecture_summary\n    maps: "{}"\n', "spec.yaml:8:11"),
    ],
    ids=["include", "sections", "data", "maps"],
)
def test_nothing_outside_of_the_folder_is_named(folder: Path, spec: str, place: str, written: str) -> None:
    (problem,) = told(folder, spec=spec.replace("{}", written))
    assert problem.place == f"{folder}/{place}"
    assert any(
        word in problem.what.en for word in ("leads out", "network", "absolute", "not the path", "parted by /")
    ), problem


def test_paths_of_an_included_file_are_fenced_too_and_told_there(folder: Path) -> None:
    (problem,) = told(folder, spec="include: base\n", base=HEAD + "data: ../elsewhere\n" + COVER)
    assert problem.place == f"{folder}/base.yaml:4:7 ← {folder}/spec.yaml:1:10"


@pytest.mark.parametrize("name", ["published.csv", "passwd.txt", "codebook.yaml.bak", "themes/theme.j2"])
def test_only_specs_are_included(folder: Path, name: str) -> None:
    (problem,) = told(folder, spec=f"include: {name}\n" + HEAD + COVER)
    assert problem.place.endswith("spec.yaml:1:10")
    assert "is no spec" in problem.what.en


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (problem,) = told(folder, spec="include: pipe\n" + HEAD + COVER)
    assert "there is no spec" in problem.what.en


def test_what_another_file_holds_is_not_repeated_in_the_message(folder: Path) -> None:
    shutil.copy("/etc/passwd", folder / "words.yaml")
    problems = told(folder, spec="include: words\n" + HEAD + COVER)
    assert not any("root" in f"{each.what} {each.hint}" for each in problems)


@pytest.mark.parametrize(
    ("files", "chain"),
    [
        ({"spec": "include: spec\n"}, "spec.yaml → spec.yaml"),
        ({"spec": "include: a\n", "a": "include: spec\n"}, "spec.yaml → a.yaml → spec.yaml"),
        ({"spec": "include: a\n", "a": "include: b\n", "b": PART + "  - include: a\n"}, "spec.yaml → a.yaml → b.yaml → a.yaml"),
    ],
)  # fmt: skip
def test_circles_are_told_with_their_files(folder: Path, files: dict[str, str], chain: str) -> None:
    (problem,) = told(folder, **files)
    assert problem.what.en == f"the specs include each other in a circle: {chain}"


def test_a_circle_through_links_is_one_too(folder: Path) -> None:
    (folder / "other.yaml").symlink_to(folder / "spec.yaml")
    (problem,) = told(folder, spec="include: other\n")
    assert "in a circle" in problem.what.en


def test_includes_do_not_multiply(folder: Path) -> None:
    tens = {f"s{level}": "sections:\n" + f"  - include: s{level + 1}\n" * 10 for level in range(6)}
    (problem,) = told(folder, spec=HEAD + "sections:\n  - include: s0\n", s6=PART, **tens)
    assert "too much is included" in problem.what.en
    chain = {f"d{level}": f"include: d{level + 1}\n" for level in range(12)}
    (problem,) = told(folder, spec="include: d0\n", d12=HEAD + COVER, **chain)
    assert "8 deep" in problem.what.en
    assert problem.place.count("←") == 8


def test_a_report_does_not_fill_the_disk_with_pages(folder: Path) -> None:
    (problem,) = told(folder, spec=HEAD + "sections:\n" + "  - kind: cover\n" * 600)
    assert "more than 500 sections" in problem.what.en


@pytest.mark.parametrize("name", ["../../x", "/tmp", "http://x/y", "a\\b", "..", ".hidden"])
def test_a_theme_is_named_not_pointed_at(folder: Path, name: str) -> None:
    (problem,) = told(folder, spec=HEAD + f"theme: '{name}'\n" + COVER)
    assert problem.place.endswith("spec.yaml:4:8")
    assert "is not the name of a theme" in problem.what.en


@pytest.mark.parametrize("link", ["themes", "themes/mine", "themes/mine/theme.yaml", "themes/mine/text/cover.j2"])
def test_themes_are_no_links_to_elsewhere(folder: Path, link: str) -> None:
    outside = folder.parent / "outside"
    (outside / "text").mkdir(parents=True)
    (outside / "theme.yaml").write_text("extends: ministry\n", encoding="utf-8")
    path = folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name == "cover.j2":
        (path.parent.parent / "theme.yaml").write_text("extends: ministry\n", encoding="utf-8")
        path.symlink_to("/etc/passwd")
    elif path.name == "theme.yaml":
        path.symlink_to(outside / "theme.yaml")
    elif path.name == "themes":
        elsewhere = folder.parent.parent / f"elsewhere-{folder.parent.name}"
        shutil.copytree(outside, elsewhere / "mine")
        path.symlink_to(elsewhere)
    else:
        path.symlink_to(outside)
    (problem,) = told(folder, spec=HEAD + "theme: mine\n" + COVER)
    assert "is a link that leads out" in problem.what.en


def test_themes_do_not_extend_each_other_without_end(folder: Path) -> None:
    for level in range(40):
        theme = folder / "themes" / f"t{level}" / "theme.yaml"
        theme.parent.mkdir(parents=True)
        theme.write_text(f"extends: t{level + 1}\n", encoding="utf-8")
    (problem,) = told(folder, spec=HEAD + "theme: t0\n" + COVER)
    assert "themes extend each other" in problem.what.en


@pytest.fixture
def data(folder: Path) -> Path:
    """The stranger's own data."""
    shutil.copytree(shipped_folder("data") / "published", folder / "data" / "published")
    shutil.copy(shipped_folder("data") / "codebook.yaml", folder / "data")
    return folder / "data"


def test_a_strangers_codebook_stays_in_the_folder(folder: Path, data: Path) -> None:
    book = data / "codebook.yaml"
    text = book.read_text(encoding="utf-8")
    for line in ("extends: ../../secret.yaml", "published: /etc", "published: ../../"):
        book.write_text(f"{line}\n{text}", encoding="utf-8")
        (problem,) = told(folder, spec=HEAD + "data: data\n" + COVER)
        assert problem.place.startswith(f"{book}:1:")
        assert "--data" in str(problem.hint)


@pytest.mark.parametrize(
    "source",
    [
        "file: ../../secret.csv", "file: /etc/passwd", "url: 'postgresql://user@host.invalid/db'",
        "url: 'postgresql://${HOME}@host.invalid/db'", "url: '${DATABASE}'", "url: sqlite:////etc/x.db",
        "url: 'sqlite:///file:/etc/x.db?mode=rw'", "url: sqlite:///../../x.db", "url: 'mysql+pymysql://h/d'",
    ],
)  # fmt: skip
def test_a_strangers_answers_come_from_its_folder_and_no_server(folder: Path, data: Path, source: str) -> None:
    mapping = data / "responses.yaml"
    mapping.write_text(f"sources:\n  - wave: R6\n    {source}\n    body: {{code: 団体コード}}\n", encoding="utf-8")
    (problem,) = told(folder, spec=HEAD + "data: data\n" + COVER)
    assert problem.place.startswith(f"{mapping}:3:")
    assert "--data" in str(problem.hint)


def test_links_among_a_strangers_data_are_refused(folder: Path, data: Path) -> None:
    (data / "published" / "more.csv").symlink_to("/etc/passwd")
    (problem,) = told(folder, spec=HEAD + "data: data\n" + COVER)
    assert problem.place == str(data / "published" / "more.csv")
    assert "is a link that leads out" in problem.what.en


def test_data_that_the_user_names_may_be_anywhere(folder: Path, data: Path) -> None:
    elsewhere = folder.parent / "mine"
    elsewhere.symlink_to(data)
    spec = folder / "spec.yaml"
    spec.write_text(HEAD + COVER, encoding="utf-8")
    assert pipeline.check(spec, data=elsewhere).document.pages


def test_a_shipped_report_is_no_way_out(folder: Path) -> None:
    name = f"{reports_folder().name}/annual_briefing"
    (problem,) = told(folder, spec=HEAD + f"include: ../{name}\n")
    assert "leads out" in problem.what.en
