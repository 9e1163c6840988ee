"""What a screen reader is told: elements in reading order, headers of tables, figures in words, nothing of decoration."""

from __future__ import annotations

import io
import os
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.pdf import tags
from tests.pdf.pdf_making import SIZE, written
from tests.pdf.reading_matter import reading_matter


@pytest.fixture(scope="module", autouse=True)
def _the_font_of_the_installation():
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "REPORTGEN_FONTS", "bundled")
        yield


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(written(reading_matter())), strict=True)


@pytest.fixture(scope="module")
def tree(reader) -> tags.Tag:
    return tags.structure(reader)


def section(tree: tags.Tag, title: str) -> tags.Tag:
    (found,) = [tag for tag in tree.kids if tag.entries["/T"] == title]
    return found


def test_the_file_says_that_it_is_tagged(reader):
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_sections_stand_in_the_order_of_the_pages_and_continue_over_them(tree):
    assert tree.name == "Document"
    titles = [tag.entries["/T"] for tag in tree.kids]
    assert titles == ["調査報告", "目次", "導入状況（AI）", "課題", "読み物", "導入に向けた課題"]
    assert {tag.name for tag in tree.kids} == {"Sect"}
    status = section(tree, "導入状況（AI）")
    assert status.text.startswith("全1,788団体の43.6％")
    assert status.text.endswith("𠮟る髙﨑")


def test_a_page_is_read_in_the_order_of_its_frames(tree):
    names = [tag.name for tag in section(tree, "読み物").kids]
    assert names == ["H1", "L", "H2", "Table", "Figure", "Table", "P", "Note", "Note"]


def test_headings_begin_at_the_first_level_and_skip_none(tree):
    levels = [int(tag.name[1]) for tag in tree.walk() if tag.name in ("H1", "H2")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [tag.text for tag in tree.all("H1")] == ["調査報告", "読み物"]
    assert [tag.text for tag in tree.all("H2")] == ["見出し"]


def test_the_lead_is_a_list_whose_bullets_are_labels(tree):
    (lead,) = section(tree, "読み物").all("L")
    assert lead.outline() == ("L", ("LI", "Lbl", "LBody"), ("LI", "Lbl", "LBody"))
    assert lead.attributes == {"/O": "/List", "/ListNumbering": "/Square"}
    assert [body.text for body in lead.all("LBody")] == ["一つ目の要点", "二つ目の要点"]
    assert [label.entries["/ActualText"] for label in lead.all("Lbl")] == ["■", "■"]


def rows(table: tags.Tag) -> list[list[tuple[str, str, str, int]]]:
    return [
        [(c.name, c.text, c.attributes.get("/Scope", ""), c.attributes.get("/RowSpan", 1)) for c in row.kids]
        for row in table.kids
    ]


def test_table_cells_know_their_headers(tree):
    table = section(tree, "読み物").all("Table")[0]
    assert rows(table) == [
        [("TH", "分野", "/Column", 1), ("TH", "業務", "/Column", 1), ("TH", "削減率", "/Column", 1), ("TD", "", "", 1)],
        [("TH", "文字認識", "/Row", 2), ("TH", "税", "/Row", 1), ("TD", "40", "", 1), ("TD", "→", "", 1)],
        [("TH", "保育", "/Row", 1), ("TD", "75", "", 1), ("TD", "", "", 1)],
    ]
    assert table.attributes["/Summary"] == "導入効果の事例"


def test_each_row_of_a_table_covers_all_columns(tree):
    covered = dict.fromkeys(range(3), 0)
    for number, row in enumerate(rows(section(tree, "読み物").all("Table")[0])):
        for _, _, _, spanned in row:
            for below in range(number, number + spanned):
                covered[below] += 1
    assert covered == {0: 4, 1: 4, 2: 4}


def test_a_chart_is_one_figure_told_in_words(tree):
    for figure in tree.all("Figure"):
        assert figure.entries["/Alt"] == "説明"
        assert len(figure.kids) == 1
        assert "1,291（75）" in figure.text
        left, bottom, right, top = (float(value) for value in figure.attributes["/BBox"])
        assert (left, right) == (40, 540)
        assert (bottom, top) == pytest.approx((SIZE[1] - 400, SIZE[1] - 200), abs=0.01)


def test_a_shape_is_decoration_around_its_label(tree):
    assert section(tree, "読み物").all("P")[0].text == "内訳"


def test_notes_have_names_by_which_they_are_found(reader, tree):
    notes = tree.all("Note")
    assert [note.text for note in notes] == ["※１初めの注", "※２次の注"]
    names = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert [note.entries["/ID"] for note in notes] == list(names[::2])
    assert [note.entries for note in notes] == [name.get_object() for name in names[1::2]]


def test_the_contents_are_links_to_the_pages(reader, tree):
    (contents,) = tree.all("TOC")
    assert contents.outline() == ("TOC", ("TOCI", ("Reference", "Link")))
    assert contents.text == "導入状況3"
    (link,) = contents.all("Link")
    annotation = link.kids[-1]
    assert annotation["/Subtype"] == "/Link"
    assert annotation["/Contents"] == "導入状況（AI）"


def test_each_page_number_in_a_table_is_its_own_link(tree):
    cell = section(tree, "読み物").all("Table")[1].all("TD")[0]
    assert [kid.name if isinstance(kid, tags.Tag) else kid for kid in cell.kids] == ["Link", "、", "Link"]
    links = cell.all("Link")
    assert [link.text for link in links] == ["3", "6"]
    assert [link.kids[-1]["/Contents"] for link in links] == ["導入状況（AI）", "導入に向けた課題"]
    lefts = [float(link.kids[-1]["/Rect"][0]) for link in links]
    assert lefts == [240, 280]


def test_links_are_printed_and_lead_back_to_their_element(reader, tree):
    parents = numbers(reader)
    links = tree.all("Link")
    assert len(links) == 3
    for link in links:
        annotation = link.kids[-1]
        assert annotation["/F"] == 4
        assert parents[annotation["/StructParent"]].get_object() == link.entries


def numbers(reader: PdfReader) -> dict[int, object]:
    flat = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return dict(zip(flat[::2], flat[1::2], strict=True))


def test_each_marked_content_leads_back_to_the_element_that_owns_it(reader):
    parents = numbers(reader)
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        owners = parents[page["/StructParents"]]
        marked = [piece for piece in tags.pieces(page) if piece.number is not None]
        assert [piece.number for piece in marked] == list(range(len(owners)))
        for piece, owner in zip(marked, owners, strict=True):
            element = owner.get_object()
            assert element["/S"] == f"/{piece.name}"
            assert element["/Pg"] == page


def test_every_element_knows_its_parent(tree):
    for tag in tree.walk():
        for kid in tag.kids:
            if isinstance(kid, tags.Tag):
                assert kid.entries["/P"] == tag.entries


def test_page_numbers_rules_and_fills_are_artifacts(reader, tree):
    page = reader.pages[5]
    artifacts = [piece for piece in tags.pieces(page) if piece.name == "Artifact"]
    assert [(piece.kind, piece.text) for piece in artifacts] == [
        ("/Pagination", "6"),
        ("/Layout", ""),
        ("/Layout", ""),
    ]
    assert all(piece.number is None for piece in artifacts)


def test_all_text_of_a_page_is_content_or_pagination(reader):
    for page in reader.pages:
        told = "".join(piece.text for piece in tags.pieces(page))
        assert sorted("".join(page.extract_text().split())) == sorted("".join(told.split()))
