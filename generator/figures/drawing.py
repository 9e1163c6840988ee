"""Draw a picture: its function fills a matplotlib Figure, a recorder of ours takes down what its artists draw.

Nothing of the machine gets in: no matplotlibrc, no pyplot, no font but the theme's. matplotlib's settings are one for the whole
process, so that one picture is drawn at a time.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, cast

import matplotlib as mpl
from cycler import cycler
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure

from generator.errors import GeneratorError, LayoutError, Problem, Words
from generator.figures.given import Given
from generator.figures.recorder import Recorder
from generator.figures.registry import Drawing, drawing_called
from generator.layout.document import PicturePiece, Rect
from generator.layout.fonts import Fonts
from generator.report.blocks import Picture
from generator.theme.model import Theme

_ONE_AT_A_TIME = RLock()
_LEFT_ALONE = frozenset(
    {"backend", "backend_fallback", "interactive", "toolbar", "timezone", "datapath", "webagg.port"}
)
"""Settings of the session, not of drawing."""


class _Canvas(FigureCanvasBase):
    """A canvas whose renderer is the recorder, so that what artists measure is what is drawn."""

    def __init__(self, figure: Figure, recorder: Recorder) -> None:
        super().__init__(figure)
        self._recorder = recorder

    def get_renderer(self) -> Recorder:
        return self._recorder


def draw(picture: Picture, rect: Rect, theme: Theme, fonts: Fonts) -> tuple[PicturePiece, ...]:
    """Return what a picture's function draws into a rectangle of the page.

    Raises:
        LayoutError: the function is unknown or fails, a text is too small, or no font has a character.

    """
    function = drawing_called(picture.drawing)
    recorder = Recorder(rect, fonts, picture.name)
    with _ONE_AT_A_TIME, mpl.rc_context():
        mpl.rcParams.update(cast(Any, _settings(theme)))
        figure = Figure(figsize=(rect.width / 72, rect.height / 72), dpi=72)
        figure.patch.set_visible(False)
        _Canvas(figure, recorder)
        with _told(picture, function):
            function(figure, Given(picture.data, theme, fonts))
            figure.draw(recorder)
    return recorder.pieces


def _settings(theme: Theme) -> dict[str, Any]:
    """Return matplotlib's own defaults with the theme's look over them; a function may change them."""
    ink, note, outline = theme.colour("ink"), theme.colour("note"), theme.colour("outline")
    axis = theme.style("figure_axis").size[1]
    own: dict[str, Any] = {key: value for key, value in mpl.rcParamsDefault.items() if key not in _LEFT_ALONE}
    cycle = [theme.colour(role) for role in ("navy", "level4", "accent", "level2", "rest", "outline")]
    return own | {
        "axes.axisbelow": True,
        "axes.edgecolor": outline,
        "axes.facecolor": "none",
        "axes.formatter.use_mathtext": False,
        "axes.labelcolor": ink,
        "axes.labelsize": axis,
        "axes.linewidth": 0.75,
        "axes.prop_cycle": cycler(color=cycle),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": axis,
        "axes.unicode_minus": False,
        "figure.facecolor": "none",
        "font.size": axis,
        "grid.color": theme.colour("row_hair"),
        "grid.linewidth": 0.5,
        "hatch.linewidth": 0.5,
        "legend.fontsize": axis,
        "legend.frameon": False,
        "lines.linewidth": 1.0,
        "path.simplify": False,
        "path.snap": False,
        "text.color": ink,
        "xtick.color": outline,
        "xtick.labelcolor": note,
        "xtick.labelsize": axis,
        "ytick.color": outline,
        "ytick.labelcolor": note,
        "ytick.labelsize": axis,
    }


@contextmanager
def _told(picture: Picture, function: Drawing) -> Iterator[None]:
    """Tell of whatever a drawing function does wrong by its name, with the line where it happened."""
    try:
        yield
    except GeneratorError:
        raise
    except Exception as fault:  # a function of the user's own may raise anything
        raise LayoutError(_failed(picture, function, fault)) from fault


def _failed(picture: Picture, function: Drawing, fault: Exception) -> Problem:
    told = f"{type(fault).__name__}: {fault}"
    own = getattr(getattr(function, "__code__", None), "co_filename", "")
    lines = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == own]
    where = f"{Path(own).name}:{lines[-1].lineno}" if lines else ""
    return Problem(
        Words(
            f"the drawing “{picture.drawing}” of the figure “{picture.name}” failed: {told}",
            f"図「{picture.name}」の描画（{picture.drawing}）に失敗しました: {told}",
        ),
        "",
        Words(f"mend the function ({where})", f"描画する関数（{where}）を直してください") if where else None,
    )
