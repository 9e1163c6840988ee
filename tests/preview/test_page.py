"""What the page is told and can ask, from a real report through the real server."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from tests.preview.conftest import SPEC, Tab


def test_the_first_state_has_pages_menus_and_pictures(tab: Tab) -> None:
    state = tab.ready()
    assert state["title"] == "試しの資料"
    assert [page["names"] for page in state["pages"]] == [["試しの資料"], ["全国の状況"]]
    assert {"value": "R6", "label": "R6 令和６年度"} in state["menus"]["wave"] or len(state["menus"]["wave"]) > 3
    assert len(state["menus"]["area"]) == 47
    assert "ministry" in [option["value"] for option in state["menus"]["theme"]]
    assert state["used"]["wave"] == "R3"
    status, picture = tab.get(f"page/{state['edition']}/2.png")
    image = Image.open(io.BytesIO(picture))
    assert (status, image.format, image.width) == (200, "PNG", 1500)
    assert len(image.convert("L").getcolors() or []) > 8, "the page is empty"
    assert tab.get(f"page/{state['edition']}/3.png")[0] == 404
    assert tab.get("page/999/1.png")[0] == 410


def test_a_number_tells_where_it_stands_and_where_it_comes_from(tab: Tab) -> None:
    state = tab.ready()
    told = json.loads(tab.get(f"numbers/{state['edition']}/2")[1])
    count, share = told["numbers"]
    assert count["text"].endswith(("団体", "件"))
    assert share["text"].endswith("％") or share["text"].endswith("%")
    assert count["cells"][0]["dataset"] == "published/ai_functions.csv"
    assert count["cells"][0]["row"] > 1
    _, content = tab.get(f"file/{state['edition']}/pdf")
    assert count["text"] in _text_at(content, 1, count["at"])
    assert tab.get(f"numbers/{state['edition']}/9")[0] == 404


def _text_at(pdf: bytes, index: int, share: list[float]) -> str:
    """Return the text of a rectangle of a page, as another program finds it."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[index]
    width, height = page.get_size()
    x, y, w, h = share
    text = page.get_textpage().get_text_bounded(
        left=x * width - 2, right=(x + w) * width + 2, top=height - y * height + 1, bottom=height - (y + h) * height - 1
    )
    document.close()
    return str(text)


def test_a_mistake_is_told_at_its_line_with_the_old_pages_kept(tab: Tab, spec: Path) -> None:
    edition = tab.ready()["edition"]
    spec.write_text(SPEC.replace("kind: cover", "kind: covr"), encoding="utf-8")
    state = tab.until(lambda state: state["status"] == "failed")
    (problem,) = state["problems"]
    assert problem["place"] == f"{spec}:5:11"
    assert "covr" in problem["what"]
    assert "cover" in problem["hint"]
    assert problem["excerpt"]["lines"][1] == "  - kind: covr"
    assert (problem["excerpt"]["line"], problem["excerpt"]["column"]) == (5, 11)
    assert state["old"] is True
    assert state["edition"] == edition
    assert tab.get(f"page/{edition}/1.png")[0] == 200
    spec.write_text(SPEC.replace("試し", "直し"), encoding="utf-8")
    state = tab.ready(newer_than=edition)
    assert (state["title"], state["old"], state["problems"]) == ("直しの資料", False, [])


def test_a_preview_may_begin_with_a_mistake(tab: Tab, spec: Path) -> None:
    spec.write_text("title: [", encoding="utf-8")
    state = tab.until(lambda state: state["status"] == "failed")
    assert state["problems"][0]["place"].startswith(str(spec))
    spec.write_text(SPEC, encoding="utf-8")
    assert tab.ready()["old"] is False


def test_an_included_file_is_followed_and_its_mistakes_are_shown_in_it(tab: Tab, spec: Path) -> None:
    included = spec.with_name("common.yaml")
    edition = tab.ready()["edition"]
    spec.write_text("include: common\ntitle: 取り込んだ資料\n", encoding="utf-8")
    state = tab.until(lambda state: state["status"] == "failed")
    assert state["problems"][0]["place"] == f"{spec}:1:10"
    included.write_text(SPEC.replace("kind: cover", "kind: covr"), encoding="utf-8")
    state = tab.until(lambda state: state["status"] == "failed" and "covr" in state["problems"][0]["what"])
    (problem,) = state["problems"]
    assert problem["place"] == f"{included}:5:11 ← {spec}:1:10"
    assert problem["excerpt"]["lines"][1] == "  - kind: covr"
    included.write_text(SPEC, encoding="utf-8")
    assert tab.ready(newer_than=edition)["title"] == "取り込んだ資料"


def test_the_pickers_change_wave_area_and_page_format(tab: Tab) -> None:
    edition = tab.ready()["edition"]
    assert tab.choose(wave="R4", area="16", format="a4-portrait") == 204
    state = tab.ready(newer_than=edition)
    assert state["choices"] == {"wave": "R4", "area": "16", "theme": "", "format": "a4-portrait"}
    assert state["pages"][1]["names"] == ["富山県の状況"]
    assert state["pages"][0]["height"] > state["pages"][0]["width"]
    assert state["used"]["wave"] == "R4"


def test_a_theme_made_chosen_and_spoiled_is_followed(tab: Tab, spec: Path) -> None:
    edition = tab.ready()["edition"]
    folder = spec.parent / "themes" / "own"
    (folder / "text").mkdir(parents=True)
    (folder / "theme.yaml").write_text("extends: ministry\n", encoding="utf-8")
    state = tab.until(lambda state: "own" in [each["value"] for each in state["menus"]["theme"]])
    assert tab.choose(theme="own") == 204
    edition = tab.until(lambda s: s["status"] == "ready" and s["choices"]["theme"] == "own")["edition"]
    (folder / "theme.yaml").write_text("extends: ministry\nfonts: 3\n", encoding="utf-8")
    state = tab.until(lambda state: state["status"] == "failed")
    assert state["problems"][0]["place"].startswith(str(folder / "theme.yaml"))
    (folder / "theme.yaml").write_text("extends: ministry\n", encoding="utf-8")
    assert tab.ready(newer_than=edition)["edition"] > edition


@pytest.mark.parametrize("name", ["pptx", "pdf", "xlsx"])
def test_files_are_downloaded_under_the_reports_name(tab: Tab, name: str) -> None:
    edition = tab.ready()["edition"]
    status, headers, content = tab.ask(f"file/{edition}/{name}")
    assert status == 200
    assert headers["Content-Disposition"].endswith(f"filename*=UTF-8''small_R3.{name}")
    if name == "pdf":
        assert content.startswith(b"%PDF")
    elif name == "pptx":
        assert len(Presentation(io.BytesIO(content)).slides) == 2
    else:
        assert zipfile.is_zipfile(io.BytesIO(content))


def test_two_tabs_see_the_same(tab: Tab, spec: Path) -> None:
    other = Tab(tab.port)
    edition = tab.ready()["edition"]
    assert other.ready()["edition"] == edition
    assert other.choose(wave="R4") == 204
    assert tab.ready(newer_than=edition)["choices"]["wave"] == "R4"
    spec.write_text(SPEC.replace("試し", "次"), encoding="utf-8")
    for each in (tab, other):
        assert each.until(lambda state: state["title"] == "次の資料")["choices"]["wave"] == "R4"


def test_without_libreoffice_slides_are_said_to_be_missing(
    tab: Tab, monkeypatch: pytest.MonkeyPatch, spec: Path
) -> None:
    from generator.preview.making import Choices
    from generator.preview.studio import Studio
    from tests.preview.conftest import running

    monkeypatch.setattr("generator.preview.slides.office", lambda: "")
    with running(Studio(spec, None, Choices())) as bare:
        bare.ready()
        assert bare.choose(slides=True) == 204
        assert bare.until(lambda state: state["slides"]["status"] != "off")["slides"]["status"] == "missing"


@pytest.mark.libreoffice
def test_slides_are_drawn_by_libreoffice(tab: Tab, spec: Path) -> None:
    edition = tab.ready()["edition"]
    tab.choose(slides=True)
    slides = tab.until(lambda state: state["slides"]["status"] == "ready")["slides"]
    assert slides == {"status": "ready", "edition": edition, "pages": 2}
    assert tab.get(f"slide/{edition}/2.png")[1].startswith(b"\x89PNG")
    spec.write_text(SPEC.replace("試し", "次"), encoding="utf-8")
    tab.until(lambda state: state["slides"]["edition"] > edition)
