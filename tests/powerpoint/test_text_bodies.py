from __future__ import annotations

from lxml import etree

from generator.backends.powerpoint.lines import insets_of
from generator.backends.powerpoint.markup import Palette, escape
from generator.backends.powerpoint.shapes import Canvas
from generator.backends.powerpoint.text import paragraphs_of
from generator.layout.document import Rect
from generator.layout.text import flow, label, place, styled
from generator.report.runs import typed
from tests.powerpoint.package_checks import NS
from tests.powerpoint.sample_deck import fonts, marked_text, theme

PALETTE = Palette.of(theme())


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<root xmlns:a="{NS["a"]}">{xml}</root>')


def test_chosen_breaks_stay_breaks() -> None:
    text = label(typed("自治体における\nAI・RPA活用"), "cover_title", Rect(0, 0, 600, 120), theme(), fonts())
    root = parsed(paragraphs_of(text, PALETTE))
    assert len(root.findall(".//a:br", NS)) == 1
    assert [t.text for t in root.iterfind(".//a:t", NS)] == ["自治体における", "AI・RPA活用"]


def test_running_text_may_flow_again_on_the_slide() -> None:
    runs = styled(typed("地方自治体におけるAIの導入は年度ごとに増えている。" * 4), "body", theme())
    text = place([flow(runs, 200, fonts())], Rect(0, 0, 200, 200))
    assert len(text.paragraphs[0].lines) > 2
    root = parsed(paragraphs_of(text, PALETTE))
    assert not root.findall(".//a:br", NS)
    pitch = text.paragraphs[0].lines[1].baseline - text.paragraphs[0].lines[0].baseline
    spacing = root.find(".//a:lnSpc/a:spcPts", NS)
    assert spacing is not None
    assert abs(int(spacing.get("val")) - pitch * 100) <= 1


def test_insets_bring_the_first_baseline_to_its_measured_place() -> None:
    rect = Rect(10, 20, 300, 40)
    for anchor in ("top", "middle", "bottom"):
        text = label(typed("都道府県"), "panel_heading", rect, theme(), fonts(), anchor=anchor)  # type: ignore[arg-type]
        insets = insets_of(text, rect)
        size = theme().style("panel_heading").size[1]
        free = rect.height - insets.top - insets.bottom - size
        top = rect.y + insets.top + {"top": 0.0, "middle": free / 2, "bottom": free}[anchor]
        assert abs(top + 0.8 * size - text.paragraphs[0].lines[0].baseline) < 0.01


def test_a_raised_mark_is_set_larger_because_programs_shrink_it() -> None:
    root = parsed(paragraphs_of(marked_text(Rect(0, 0, 100, 20)).content, PALETTE))  # type: ignore[arg-type]
    properties = root.findall(".//a:rPr", NS)[-1]
    assert int(properties.get("baseline")) > 0
    assert 7.5 <= int(properties.get("sz")) / 100 * 0.62 <= 8.5


def test_bullets_hang_and_marks_stand_before_a_tab() -> None:
    runs = styled(typed("回答を求めた団体の数が資料にない。"), "notes", theme())
    root = parsed(
        paragraphs_of(place([flow(runs, 300, fonts(), indent=20, bullet="※１")], Rect(0, 0, 300, 20)), PALETTE)
    )
    paragraph = root.find(".//a:pPr", NS)
    assert paragraph is not None
    assert (paragraph.get("marL"), paragraph.get("indent")) == ("254000", "-254000")
    assert "".join(t.text or "" for t in root.iterfind(".//a:t", NS)).startswith("※１\t")
    square = parsed(
        paragraphs_of(place([flow(runs, 300, fonts(), indent=20, bullet="■")], Rect(0, 0, 300, 20)), PALETTE)
    )
    assert square.find(".//a:buChar", NS).get("char") == "■"
    assert square.find(".//a:buSzPct", NS).get("val") == "60000"


def test_a_box_is_widened_on_its_free_side_only_as_far_as_nothing_stands_there() -> None:
    neighbour = Rect(101, 0, 50, 10)
    canvas = Canvas(PALETTE, 500, 0.02, (neighbour,))
    assert canvas.widened(Rect(0, 0, 100, 10), "left") == Rect(0, 0, 101, 10)
    assert canvas.widened(Rect(0, 20, 100, 10), "left") == Rect(0, 20, 102, 10)
    assert canvas.widened(Rect(200, 20, 100, 10), "right") == Rect(198, 20, 102, 10)
    assert canvas.widened(Rect(200, 20, 100, 10), "center") == Rect(199, 20, 102, 10)


def test_colours_of_the_theme_are_written_as_its_slots() -> None:
    assert PALETTE.colour("#0B2A5B") == '<a:schemeClr val="tx2"/>'
    assert PALETTE.colour("#B5470B") == '<a:schemeClr val="accent5"/>'
    assert PALETTE.colour("#123456") == '<a:srgbClr val="123456"/>'


def test_reserved_and_illegal_characters_cannot_break_the_xml() -> None:
    assert escape('<a&b>"\x0b') == "&lt;a&amp;b&gt;&quot;"
