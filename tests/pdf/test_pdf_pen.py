"""The pen's operators: page coordinates, colours, dashes, state that is written once."""

import os

import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.backends.pdf.pen import Pen
from generator.backends.pdf.typefaces import Typefaces, to_unicode
from generator.layout.document import Line, PlacedRun, Rect, TextStyle
from generator.layout.fonts import load_fonts


@pytest.fixture
def drawn():
    """A pen on a page 100 points high, and what it wrote so far."""
    faces = Typefaces(load_fonts(("IPAexGothic",)))
    canvas = Canvas(os.devnull, pagesize=(200, 100), initialFontName=faces.regular.fontName, invariant=1)
    start = len(canvas._code)
    return Pen(canvas, 100.0, faces), lambda: "\n".join(canvas._code[start:])


def test_y_grows_downwards_from_the_top(drawn):
    pen, wrote = drawn
    pen.rectangle(Rect(10, 20, 30, 40), fill="#FF0000")
    assert wrote() == "1 0 0 rg\n10 40 30 40 re f"


def test_an_unchanged_colour_is_not_written_again(drawn):
    pen, wrote = drawn
    for x in (0, 50):
        pen.rectangle(Rect(x, 0, 10, 10), fill="#0B2A5B")
    assert wrote().count("rg") == 1


def test_a_new_page_starts_from_the_default_state(drawn):
    pen, wrote = drawn
    pen.rectangle(Rect(0, 0, 10, 10), fill="#0B2A5B")
    pen.new_page()
    pen.rectangle(Rect(0, 0, 10, 10), fill="#0B2A5B")
    assert wrote().count("rg") == 2


def test_dashes_end_with_the_line_that_has_them(drawn):
    pen, wrote = drawn
    pen.line(Line(0, 0, 10, 0, "#000000", 1.0, (4, 2.8)))
    pen.line(Line(0, 5, 10, 5, "#000000", 1.0))
    assert "[4 2.8] 0 d" in wrote()
    assert wrote().index("[] 0 d") > wrote().index("[4 2.8] 0 d")


def test_nothing_is_painted_without_fill_and_stroke(drawn):
    pen, wrote = drawn
    pen.polygon([(0, 0), (1, 0), (1, 1)])
    pen.circle(5, 5, 2)
    assert wrote() == ""


def test_raised_text_stands_above_its_baseline(drawn):
    pen, wrote = drawn
    pen.text(PlacedRun(10, 8, "※", TextStyle(8, "#000000", raised=1.7)), 50)
    assert "10 51.7 Td" in wrote()


def test_the_way_back_to_unicode_is_right_above_the_basic_plane():
    table = to_unicode("F1", [0, 0x20B9F, 0x3042])
    assert "<01> <D842DF9F>" in table
    assert "<02> <3042>" in table
    assert "<00> <" not in table.replace("<00> <FF>", "")


def test_tables_of_unicode_come_in_blocks_of_a_hundred():
    table = to_unicode("F1", list(range(0x3041, 0x3041 + 150)))
    assert "100 beginbfchar" in table
    assert "50 beginbfchar" in table
