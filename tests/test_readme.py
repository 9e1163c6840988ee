"""What the README shows is true: its commands run, its spec builds, its picture and its paths exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import build
from generator.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def commands(program: str) -> list[list[str]]:
    lines = [line.partition("#")[0].split() for block in blocks("sh") for line in block.splitlines()]
    return [line[1:] for line in lines if line[:1] == [program]]


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {words[0] for words in commands("make")} | set(re.findall(r"`make (\w+)`", README))
    assert {"demo", "test", "bench", "check"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


@pytest.mark.parametrize("arguments", commands("reportgen"), ids=" ".join)
def test_each_command_runs(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    more = ["--out", str(tmp_path)] if arguments[0] in ("build", "batch") else []
    if arguments[0] == "preflight":  # of a file that is here
        arguments = ["preflight", *map(str, build("annual_briefing", out=tmp_path, formats=["pdf"]).paths)]
    result = CliRunner().invoke(app, [*arguments, *more])
    assert result.exit_code == 0, result.output


def test_the_spec_builds(tmp_path: Path) -> None:
    (tmp_path / "example.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    result = build(tmp_path / "example.yaml", out=tmp_path)
    assert result.pages == 3
    assert all(path.stat().st_size > 10_000 for path in result.paths)


def test_pictures_and_paths_exist() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    paths = re.findall(r"`((?:generator|templates|data|tests)/[\w/.-]+)`", README)
    assert pictures
    assert [path for path in (*pictures, *paths) if not (ROOT / path).exists()] == []
