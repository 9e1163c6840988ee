"""A page with everything that a reader must be told of: a list, tables, a figure, notes, decoration."""

from dataclasses import replace

from generator.layout.document import Document, Frame, Line, PlacedCell, PlacedShape, PlacedTable, PlacedText, Rect
from generator.report.blocks import Table, TableColumn
from generator.report.runs import PageOf, typed
from tests.pdf.pdf_making import chart, document, line, page, text


def listing() -> Frame:
    boxes = [Rect(40, y, 700, 20) for y in (60, 80)]
    said = [text(words, box, bullet="■") for words, box in zip(("一つ目の要点", "二つ目の要点"), boxes, strict=True)]
    paragraphs = tuple(paragraph for one in said for paragraph in one.paragraphs)
    return Frame(Rect(40, 60, 700, 40), PlacedText(paragraphs, "L"), "lead", "リード")


def cases() -> Frame:
    """Two rows under one group, a place without words, a place without a cell; the last cell names two pages."""
    words = {
        (0, 0): "分野", (0, 1): "業務", (0, 2): "削減率", (0, 3): "",
        (1, 0): "文字認識", (1, 1): "税", (1, 2): "40", (1, 3): "→",
        (2, 1): "保育", (2, 2): "75",
    }  # fmt: skip
    cells = tuple(_cell(row, column, words[row, column]) for row, column in words)
    columns = tuple(TableColumn(typed(name)) for name in ("分野", "業務", "削減率", ""))
    block = Table(columns, (), "導入効果の事例", "plain")
    rules = (Line(40, 200, 440, 200, "#0B2A5B", 1.0),)
    return Frame(Rect(40, 140, 400, 60), PlacedTable(block, (100,) * 4, (20,) * 3, cells, rules, 1), "body", "表")


def _cell(row: int, column: int, words: str) -> PlacedCell:
    rect = Rect(40 + 100 * column, 140 + 20 * row, 100, 20)
    grouped = (row, column) == (1, 0)
    placed = text(words, rect) if words else PlacedText(())
    return PlacedCell(rect, placed, row, column, 2 if grouped else 1, "#DCE6F3" if row == 0 else "", row == 0)


def sources() -> Frame:
    """A header cell and one that leads to two pages."""
    name, pages = Rect(40, 420, 200, 20), Rect(240, 420, 200, 20)
    first, comma, second = (
        text(words, Rect(240 + 20 * at, 420, 20, 20), origin=PageOf(target) if target else None)
        for at, (words, target) in enumerate((("3", "status"), ("、", ""), ("6", "challenges")))
    )
    runs = tuple(run for one in (first, comma, second) for run in one.paragraphs[0].lines[0].runs)
    paragraph = first.paragraphs[0]
    joined = replace(paragraph, lines=(replace(paragraph.lines[0], runs=runs),))
    cells = (PlacedCell(name, text("報告書", name), 0, 0), PlacedCell(pages, PlacedText((joined,)), 0, 1))
    block = Table((TableColumn(typed("文書")), TableColumn(typed("頁"))), (), "", "crosstab")
    return Frame(Rect(40, 420, 400, 20), PlacedTable(block, (200, 200), (20,), cells, (), 0), "body", "出典")


def labelled() -> Frame:
    rect = Rect(40, 460, 200, 20)
    outline = ((40, 460), (240, 460), (140, 480))
    shape = PlacedShape(outline, (), "#DCE6F3", label=text("内訳", rect), label_rect=rect)
    return Frame(rect, shape, "body", "図形")


def reading_matter() -> Document:
    """The document of the other tests with one page more, before the last."""
    notes = (line("※１初めの注", 500, tag="Note"), line("※２次の注", 520, tag="Note"))
    number = replace(line("6", 560), region="number", name="ページ番号")
    frames = (
        line("読み物", 40, bold=True, tag="H1"), number, listing(), line("見出し", 120, tag="H2"),
        cases(), chart(), sources(), labelled(), *notes,
    )  # fmt: skip
    made = document()
    *before, last = made.pages
    added = page(6, "reading", "読み物", frames)
    return replace(made, pages=(*before, added, replace(last, number=7)))
