"""A faultless deck made with python-pptx alone, to be spoiled in one way at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Pt

TEXT = "全国の地方自治体における導入の状況"
FONT = "IPAexGothic"
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def deck(path: Path, spoil: Callable[[Slide], object] = lambda slide: None, *, east_asian: str = FONT) -> Path:
    """Write a deck of one slide (title, text, table, chart) after ``spoil`` has changed it."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "導入の状況"
    say_language(slide.shapes.title)
    text_box(slide, TEXT, 40, 150)
    _table(slide)
    _chart(slide)
    spoil(slide)
    plain = path.with_suffix(".plain")
    made.save(str(plain))
    _with_japanese_font(plain, path, east_asian)
    return path


def text_box(slide: Slide, text: str, x: float, y: float, width: float = 320, height: float = 28, size: float = 12):
    """Add a text box in points; its language is Japanese, its letters dark."""
    box = slide.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(height))
    box.text_frame.word_wrap = True
    box.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    run = box.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.color.rgb = RGBColor(0x1A, 0x1F, 0x28)
    say_language(box)
    return box


def say_language(shape) -> None:
    """Say ja-JP on every run of a shape."""
    for run in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
        run.get_or_add_rPr().set("lang", "ja-JP")


def run_of(slide: Slide):
    """The run of the text box."""
    return slide.shapes[1].text_frame.paragraphs[0].runs[0]


def describe(shape, words: str) -> None:
    """Give a shape alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _table(slide: Slide) -> None:
    frame = slide.shapes.add_table(2, 2, Pt(40), Pt(200), Pt(300), Pt(60))
    frame._element.xpath(".//a:tableStyleId")[0].text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    describe(frame, "類型別の団体数の表")
    for cell in frame.table.iter_cells():
        cell.text = "47団体"
        cell.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    say_language(frame)


def _chart(slide: Slide) -> None:
    data = CategoryChartData()
    data.categories = ["都道府県", "指定都市"]
    data.add_series("導入済み", (91, 95))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(380), Pt(150), Pt(300), Pt(200), data)
    plot = frame.chart.plots[0]
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = RGBColor(0x0B, 0x2A, 0x5B)
    frame.chart.font.size = Pt(10)
    describe(frame, "導入済みの割合の棒グラフ")


def _with_japanese_font(source: Path, target: Path, font: str) -> None:
    """Copy a deck with a font for East Asian text in its theme: python-pptx's own names none."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("ppt/theme/"):
                content = content.replace(b'<a:ea typeface=""/>', f'<a:ea typeface="{font}"/>'.encode())
            new.writestr(name, content)


def rewritten(source: Path, target: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """Copy a package with one member changed, or left out for None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            content = change(old.read(each)) if each == name else old.read(each)
            if content is not None:
                new.writestr(each, content)
    return target
