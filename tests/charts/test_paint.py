"""Colours by role: waves by their number, outlines around pale fills, the accent without a twin."""

import pytest

from generator.charts.paint import Palette
from generator.report.charts import Bars
from generator.theme.contrast import contrast
from tests.charts.chart_making import bars


def palette(fills, theme) -> Palette:
    made = bars([[1] * len(fills)], ["甲"] * len(fills), fills=fills).marks
    assert isinstance(made, Bars)
    return Palette(made, theme)


@pytest.mark.parametrize(
    ("older", "steps"),
    [
        (1, ["few1"]),
        (2, ["few1", "few2"]),
        (3, ["few1", "few2", "few3"]),
        (4, ["many2", "many3", "many4", "many5"]),
        (5, ["many1", "many2", "many3", "many4", "many5"]),
        (6, ["many1", "many1", "many2", "many3", "many4", "many5"]),
    ],
)
def test_the_steps_of_waves_depend_on_how_many_there_are(older, steps, theme):
    waves = [f"wave{at}" for at in range(1, older + 1)]
    made = palette([*waves, "newest"], theme)
    assert [made.paint(wave).fill for wave in waves] == [theme.colour(step) for step in steps]
    assert made.paint("newest").fill == theme.colour("navy")


def test_an_oldest_wave_that_is_hollow_takes_no_step(theme):
    made = palette(["hollow", "wave2", "wave3", "newest"], theme)
    assert made.paint("wave2").fill == theme.colour("few1")


def test_beside_the_accent_no_wave_has_its_lightness(theme):
    made = palette(["wave1", "wave2", "wave3", "accent"], theme)
    assert made.paint("wave3").fill == theme.colour("many5")


def test_fills_paler_than_three_to_one_are_outlined(theme):
    made = palette(["bar", "rest", "accent", "newest"], theme)
    assert [bool(made.paint(fill).outline) for fill in ("bar", "rest", "accent", "newest")] == [
        True,
        True,
        False,
        False,
    ]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#1A1F28", "#FFFFFF") == pytest.approx(16.5, abs=0.05)
