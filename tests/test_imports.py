"""Stages look only backwards, and heavy packages stay in their rooms: read off the sources, lazy imports included."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent

SEES = {
    "errors": set(),
    "fence": {"errors"},
    "frozen": set(),
    "report": {"errors", "frozen"},
    "yaml_complaints": {"errors"},
    "yaml_source": {"errors", "yaml_complaints", "validation"},
    "validation": {"errors", "yaml_complaints", "yaml_source"},
    "yaml_layers": {"yaml_source"},
    "masters": {"errors"},
    "theme": {"errors", "fence", "report", "masters", "yaml_source", "yaml_layers", "yaml_complaints", "survey"},
    "survey": {"errors", "fence", "report", "yaml_source", "yaml_layers", "yaml_complaints"},
    "sections": {"errors", "report", "survey", "theme", "yaml_complaints"},
    "spec": {"errors", "fence", "yaml_source", "yaml_layers", "yaml_complaints", "sections"},
    "layout": {"errors", "frozen", "report", "theme", "charts", "figures"},
    "charts": {"errors", "report", "theme", "layout"},
    "figures": {"errors", "report", "theme", "layout"},
    "backends": {"errors", "frozen", "report", "theme", "layout", "masters"},
    "preflight": {"errors", "layout"},
}
"""Room → rooms whose names it may import. ``theme`` sees only the vocabulary of the survey, for its text filters."""

ABOVE = {
    "__init__",
    "__main__",
    "adopting",
    "batch",
    "cli",
    "commands",
    "data_books",
    "messages",
    "pipeline",
    "preview",
    "references",
    "sampler",
    "shipped",
    "trace",
    "writing",
}
"""What stands above the stages and may see them all."""

ONLY_TYPES = {("sections", "spec")}
"""Allowed under TYPE_CHECKING alone: compose takes the loaded spec, and never calls the reader."""

HOMES = {
    "pptx": ("backends/powerpoint",),
    "lxml": ("preflight/slides/package.py", "adopting/adopt.py", "masters", "backends/powerpoint/own_masters.py"),
    "pypdfium2": ("preflight/pdf/reader.py", "batch/thumbnails.py", "preview/pictures.py"),
    "starlette": ("preview",),
    "uvicorn": ("preview/serving.py",),
    "filelock": ("batch/folder.py",),
    "distributed": ("batch/engines.py",),
    "xlsxwriter": ("backends/powerpoint", "backends/databook", "commands/findings_file.py"),
    "reportlab": ("backends/pdf",),
    "pandas": ("survey",),
    "numpy": ("survey", "figures", "backends/powerpoint/pictures"),
    "python_calamine": ("survey/responses",),
    "sqlalchemy": ("survey/responses",),
    "highspy": ("survey/responses",),
    "matplotlib": ("figures", "backends/powerpoint/pictures"),
    "cycler": ("figures",),
    "PIL": (
        "backends/powerpoint/pictures",
        "backends/pdf/pen.py",
        "backends/pdf/backdrop.py",
        "batch/thumbnails.py",
        "masters/pictures.py",
        "theme/logo.py",
    ),
    "yaml": ("yaml_source.py", "yaml_complaints.py"),
    "typer": ("cli.py",),
    "rich": ("commands",),
    "jinja2": ("theme",),
    "uharfbuzz": ("layout",),
    "budoux": ("layout",),
}
"""Package → where it may be imported."""

CHART_PARTS_OF_LAYOUT = {"breaking", "document", "fonts", "kinsoku", "measure", "opentype", "phrases", "text"}
"""Charts measure and set text; they know nothing of pages."""


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Yield (dotted name, line, only for types) of every import, wherever it stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            module = node.module or ""
            yield module, node.lineno, id(node) in typing_only
            yield from ((f"{module}.{alias.name}", node.lineno, id(node) in typing_only) for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_every_room_has_its_rule() -> None:
    rooms = {room(path) for path in modules() if "_shipped" not in path.parts}
    assert rooms == set(SEES) | ABOVE


def test_nothing_below_sees_what_stands_above() -> None:
    for path in modules():
        if room(path) in SEES:
            seen = {name.split(".")[1] for name, _, _ in imports(path) if name.startswith("generator.")}
            assert not seen & ABOVE, path


def test_only_commands_know_that_reports_are_made_by_the_batch() -> None:
    seeing = {room(path) for path in modules() for name, _, _ in imports(path) if name.startswith("generator.batch")}
    assert seeing == {"batch", "commands"}


def test_stages_look_only_backwards() -> None:
    wrong = []
    for path in modules():
        if room(path) not in SEES:
            continue
        for name, line, for_types in imports(path):
            parts = name.split(".")
            if parts[0] != "generator" or len(parts) < 2:
                continue
            seen = parts[1]
            allowed = SEES[room(path)] | {room(path)}
            if seen not in allowed and not (for_types and (room(path), seen) in ONLY_TYPES):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports generator.{seen}")
    assert wrong == []


def test_charts_see_of_layout_only_measuring_and_the_document() -> None:
    seen = {
        name.split(".")[2]
        for path in (ROOT / "charts").rglob("*.py")
        for name, _, _ in imports(path)
        if name.startswith("generator.layout.")
    }
    assert seen <= CHART_PARTS_OF_LAYOUT


def test_figures_see_of_layout_only_measuring_and_the_document() -> None:
    seen = {
        name.split(".")[2]
        for path in (ROOT / "figures").rglob("*.py")
        for name, _, _ in imports(path)
        if name.startswith("generator.layout.")
    }
    assert seen <= CHART_PARTS_OF_LAYOUT


def test_the_document_and_the_measuring_know_no_charts() -> None:
    """So that layout and charts, or figures, do not import each other in a circle."""
    for part in sorted(CHART_PARTS_OF_LAYOUT):
        seen = [
            name
            for name, _, _ in imports(ROOT / "layout" / f"{part}.py")
            if name.startswith(("generator.charts", "generator.figures"))
        ]
        assert seen == [], part


@pytest.mark.parametrize("package", sorted(HOMES))
def test_heavy_packages_stay_at_home(package: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        if not path.relative_to(ROOT).as_posix().startswith(HOMES[package] or ("nowhere",))
        for name, line, for_types in imports(path)
        if name.split(".")[0] == package and not for_types
    ]
    assert strays == []


def test_preflight_measures_but_knows_nothing_of_what_wrote_the_file() -> None:
    seen = {
        name.split(".")[2]
        for path in (ROOT / "preflight").rglob("*.py")
        for name, _, _ in imports(path)
        if name.startswith("generator.layout.")
    }
    assert seen <= {"breaking", "document", "fonts"}


def test_backends_do_not_see_each_other_nor_sections() -> None:
    for mine, other in (("pdf", "powerpoint"), ("powerpoint", "pdf")):
        for path in (ROOT / "backends" / mine).rglob("*.py"):
            assert not [name for name, _, _ in imports(path) if name.startswith(f"generator.backends.{other}")]


@pytest.mark.parametrize(
    ("statement", "kept_out"),
    [
        (
            "import generator.cli",
            {"pydantic", "yaml", "jinja2", "rich", "pandas", "pptx", "reportlab", "uharfbuzz", "starlette"},
        ),
        ("import generator.pipeline", {"pydantic", "yaml", "pandas", "pptx", "reportlab", "rich", "matplotlib"}),
        ("import generator.sections.compose", {"pandas", "pptx", "reportlab", "matplotlib", "rich"}),
        ("import generator.layout.pages", {"matplotlib", "numpy", "PIL"}),
        ("import generator.backends.powerpoint.writer", {"matplotlib", "numpy"}),
        ("from generator.backends import pdf, powerpoint", {"pptx", "reportlab", "lxml", "xlsxwriter"}),
        ("import generator.preflight.inspect", {"pptx", "lxml", "pypdfium2", "uharfbuzz", "reportlab"}),
    ],
)
def test_what_is_not_used_is_not_loaded(statement: str, kept_out: set[str]) -> None:
    code = f"import sys; {statement}; print(*(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert kept_out & set(done.stdout.split()) == set()
