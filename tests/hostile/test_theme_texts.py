"""Text templates of a stranger's theme: refused at their file and line, in ``build`` and in ``theme check``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import pipeline
from generator.cli import app
from generator.errors import GeneratorError, Problem

pytestmark = pytest.mark.timeout(60)

SPEC = "title: 題\nwave: R3\ndate: 2022-06-27\ntheme: mine\nsections:\n  - kind: adoption_summary\n    question: ai_status\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    folder = tmp_path / "themes" / "mine"
    (folder / "text").mkdir(parents=True)
    (folder / "theme.yaml").write_text("extends: ministry\n", encoding="utf-8")
    return folder / "text" / "adoption_summary.j2"


def told(text: Path) -> Problem:
    with pytest.raises(GeneratorError) as caught:
        pipeline.check(text.parents[3] / "spec.yaml")
    (problem,) = caught.value.problems
    assert problem.what.en != problem.what.ja
    return problem


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}", "too many steps"),
        ("{% for i in range(9999) %}あああああ{% endfor %}", "more than 30,000"),
        ("{% set a = 'x' * 1000000000 %}", "more than 100,000"),
        ("{{ rate.__globals__ }}", "“.__globals__” cannot be used"),
        ("{{ wave.rich.__class__ }}", "“.__class__” cannot be used"),
        ("{% include 'adoption_summary.j2' %}", ""),
        ("{% include '../theme.yaml' %}", ""),
        ("{{ '' | attr('x') }}", "no filter is called “attr”"),
    ],
)
def test_a_theme_text_is_told_at_its_file_and_line(text: Path, line: str, what: str) -> None:
    text.write_text(f"{{% block title %}}\n題\n{line}\n{{% endblock %}}\n", encoding="utf-8")
    problem = told(text)
    assert problem.place.startswith(str(text))
    assert what in problem.what.en
    if what.startswith(("too", "“")):
        assert problem.place.startswith(f"{text}:3")


def test_a_text_of_unusual_size_is_refused(text: Path) -> None:
    text.write_text("{% block title %}題{% endblock %}" + "x" * 300_000, encoding="utf-8")
    assert "larger than 200 kB" in told(text).what.en


@pytest.mark.parametrize(
    "nested", ["{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}", "{% if 1 %}" * 3000 + "{% endif %}" * 3000]
)
def test_theme_check_tells_of_texts_nested_too_deeply(text: Path, nested: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(text.parents[3])
    text.write_text("{% block title %}" + nested + "{% endblock %}", encoding="utf-8")
    result = CliRunner().invoke(app, ["theme", "check", "mine"])
    assert result.exit_code == 4, result.output
    assert "nested too deeply" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit | GeneratorError)
