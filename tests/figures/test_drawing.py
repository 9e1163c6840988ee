"""What a drawing function draws arrives as paths, text and images of the page; what it does wrong is told by its name."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

from generator.errors import LayoutError
from generator.figures.drawing import draw
from generator.layout.document import Inked, Pixels, Written
from generator.layout.fonts import load_fonts
from generator.report.blocks import Picture
from generator.report.pictures import drawing_names
from tests.figures.making import RECT, THEME, data, drawn, offered, paths, row, texts
from tests.tiny_fonts import YOSHI, install

__all__ = ["install"]

ROWS = (row("富山県", 66.7, 93.3, role="own"), row("北海道", 17.3, 18.4), row("東京都", 80.6, 79.0))


def _made(function: Any) -> Any:
    with offered(own=function):
        return drawn("own", data(*ROWS))


def test_a_package_draws_with_the_rows_it_is_given() -> None:
    def bars(figure: Any, given: Any) -> None:
        axes = figure.add_axes((0.2, 0.1, 0.7, 0.8))
        axes.barh([given.name(each) for each in given.rows], [given.number(each) for each in given.rows])
        axes.set_title(given.words(given.rows[0], unit=True))

    pieces = _made(bars)
    assert {"富山県", "北海道", "東京都", "66.7％"} <= set(texts(pieces))
    assert any(path.fill == THEME.colour("navy") for path in paths(pieces))


def test_all_that_is_drawn_lies_on_its_place() -> None:
    for piece in drawn("scatter", data(*ROWS)):
        if isinstance(piece, Written):
            assert RECT.x <= piece.x
            assert piece.x + piece.width <= RECT.right + 0.1
            assert RECT.y <= piece.y <= RECT.bottom
        elif isinstance(piece, Inked):
            xs = [value for _, values in piece.steps for value in values[::2]]
            assert min(xs) >= RECT.x
            assert max(xs) <= RECT.right


def test_text_is_measured_as_it_is_drawn() -> None:
    def write(figure: Any, given: Any) -> None:
        text = figure.text(0.5, 0.5, "全国の導入率 50.5", size=12, weight="bold", ha="right")
        widths.append(text.get_window_extent().width)

    widths: list[float] = []
    (piece,) = _made(write)
    assert piece.runs[0].style.bold
    assert piece.width == pytest.approx(widths[0])
    assert piece.x + piece.width == pytest.approx(RECT.x + RECT.width / 2)
    assert piece.anchor == "right"


def test_a_rare_character_comes_from_the_font_that_has_it(install: Callable[..., str]) -> None:
    mixed = load_fonts(("IPAexGothic", install()))
    with offered(own=lambda figure, given: figure.text(0.1, 0.5, f"甲{YOSHI}野町", size=10)):
        (piece,) = draw(Picture("own", data(*ROWS), "見本の図", "見本"), RECT, THEME, mixed)
    assert isinstance(piece, Written)
    assert [run.text for run in piece.runs] == ["甲", YOSHI, "野町"]
    assert [run.x for run in piece.runs] == [0, 10, 17]
    assert piece.runs[1].style.family


def test_text_too_small_to_read_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"sets “小さな字” in 7\.0 pt"):
        _made(lambda figure, given: figure.text(0.1, 0.1, "小さな字", size=7))


def test_a_formula_is_refused_and_a_power_of_ten_becomes_a_number() -> None:
    with pytest.raises(LayoutError, match="formula"):
        _made(lambda figure, given: figure.text(0.1, 0.1, r"$\frac{1}{2}$", size=9))

    def logarithmic(figure: Any, given: Any) -> None:
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        axes.set(yscale="log", ylim=(0.1, 10000))

    assert {"0.1", "1", "1,000"} <= set(texts(_made(logarithmic)))


def test_what_leaves_its_axes_is_clipped_and_what_lies_outside_is_left_out() -> None:
    def lines(figure: Any, given: Any) -> None:
        axes = figure.add_axes((0.2, 0.2, 0.6, 0.6))
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.plot((0.2, 0.8), (0.5, 0.5), color="red")
        axes.plot((0.2, 1.8), (0.5, 0.5), color="lime")
        axes.plot((2, 3), (0.5, 0.5), color="blue")

    found = {path.stroke: path for path in paths(_made(lines))}
    assert found["#FF0000"].clips == ()
    assert len(found["#00FF00"].clips) == 1
    assert "#0000FF" not in found


def test_hatches_opacity_dashes_and_images_are_kept() -> None:
    def many(figure: Any, given: Any) -> None:
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        axes.set(xlim=(0, 4), ylim=(0, 4))
        axes.bar([1], [2], hatch="//", facecolor="white", edgecolor="black")
        axes.axhspan(2, 3, color="red", alpha=0.25)
        axes.plot((0, 4), (1, 3), dashes=(4, 2))
        axes.imshow(np.arange(4).reshape(2, 2), extent=(3, 4, 3, 4), aspect="auto")

    pieces = _made(many)
    assert any(len(path.clips) >= 1 and path.width == 0.5 for path in paths(pieces))
    assert any(path.fill == "#FF0000" and path.fill_opacity == 0.25 for path in paths(pieces))
    assert any(path.dash for path in paths(pieces))
    (image,) = [piece for piece in pieces if isinstance(piece, Pixels)]
    assert len(image.rgba) == 4 * image.columns * image.rows


def test_turned_text_keeps_its_angle() -> None:
    (piece,) = _made(lambda figure, given: figure.text(0.5, 0.5, "縦の軸", size=9, rotation=90))
    assert piece.angle == 90


def test_a_function_that_fails_is_told_by_name_and_line() -> None:
    def broken(figure: Any, given: Any) -> None:
        raise ZeroDivisionError("by nothing")

    with pytest.raises(LayoutError) as caught:
        _made(broken)
    (problem,) = caught.value.problems
    assert "“own” of the figure “見本の図” failed: ZeroDivisionError: by nothing" in problem.what.en
    assert problem.hint is not None
    assert "test_drawing.py:" in problem.hint.en


@pytest.mark.parametrize("function", [ImportError("no such module"), "not a function"])
def test_a_package_that_cannot_be_loaded_is_told(function: Any) -> None:
    with pytest.raises(LayoutError, match="“own” \\(package:own\\) cannot be loaded"):
        _made(function)


@pytest.mark.parametrize("name", ["nothing", "/tmp/evil.py", "os:system", "../scatter", "generator.figures.scatter"])
def test_a_path_or_a_module_is_no_drawing(name: str) -> None:
    with pytest.raises(LayoutError, match="no drawing is called"):
        drawn(name, data(*ROWS))


def test_a_package_cannot_take_a_built_in_name() -> None:
    with offered(scatter=lambda figure, given: figure.text(0, 0, "another", size=9)):
        assert "another" not in texts(drawn("scatter", data(*ROWS)))
        assert drawing_names().count("scatter") == 1


def test_settings_of_the_machine_do_not_get_in(tmp_path: Path) -> None:
    before = drawn("scatter", data(*ROWS))
    with mpl.rc_context({"font.size": 40, "lines.linewidth": 9, "axes.grid": True, "axes.facecolor": "red"}):
        assert drawn("scatter", data(*ROWS)) == before
        assert mpl.rcParams["font.size"] == 40


def test_settings_that_a_function_changes_are_gone_afterwards() -> None:
    def careless(figure: Any, given: Any) -> None:
        mpl.rcParams["font.size"] = 33
        raise ValueError

    size = mpl.rcParams["font.size"]
    with pytest.raises(LayoutError):
        _made(careless)
    assert mpl.rcParams["font.size"] == size


def test_the_same_picture_is_drawn_from_several_threads_at_once() -> None:
    expected = drawn("scatter", data(*ROWS))
    size = mpl.rcParams["font.size"]
    found: list[Any] = []
    threads = [threading.Thread(target=lambda: found.append(drawn("scatter", data(*ROWS)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
    assert mpl.rcParams["font.size"] == size


def test_pyplot_is_never_loaded() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from tests.figures.making import *; drawn('scatter', data(row('甲', 1, 2), row('乙', 3, 4)));"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "False"
