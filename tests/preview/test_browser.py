"""The page in a real browser, headless: what somebody sees and does with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.preview.making import Choices
from generator.preview.studio import Studio
from tests.preview.conftest import SPEC, TOKEN, running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # playwright's own event loop
]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except api.Error as error:
            pytest.skip(f"no Chromium here: {error}")
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any, spec: Path) -> Iterator[Any]:
    with running(Studio(spec, None, Choices())) as served:
        context = browser.new_context(accept_downloads=True)
        opened = context.new_page()
        said: list[str] = []
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(f"http://{served.host}/{TOKEN}/")
        opened.locator("#page-2 .sheet img").wait_for()
        yield opened
        context.close()
    assert said == []


def heading(page: Any, text: str) -> None:
    page.locator("#page-2 h2", has_text=text).wait_for()


def test_the_pages_are_shown_with_their_titles_as_alternative_text(page: Any) -> None:
    assert page.locator("#status").inner_text() == "最新です（2ページ）"
    assert page.locator("#page-2 .sheet img").get_attribute("alt") == "2ページ「全国の状況」"
    assert page.locator("#page-2 .sheet img").evaluate("image => image.naturalWidth") == 1500
    assert page.title() == "試しの資料"


def test_an_edit_is_shown(page: Any, spec: Path) -> None:
    spec.write_text(SPEC.replace("の状況", "の今"), encoding="utf-8")
    heading(page, "全国の今")
    page.locator("#page-2 .sheet img[alt='2ページ「全国の今」']").wait_for()


def test_a_mistake_is_shown_over_the_old_pages_and_goes_when_mended(page: Any, spec: Path) -> None:
    spec.write_text(SPEC.replace("kind: cover", "kind: covr"), encoding="utf-8")
    page.locator("#problems .place", has_text=f"{spec}:5:11").wait_for()
    assert page.locator("#problems mark").inner_text() == "covr"
    assert page.locator("#page-1 .sheet .tag").is_visible()
    assert page.locator("#page-1 .sheet img").is_visible()
    spec.write_text(SPEC, encoding="utf-8")
    page.locator("#problems").wait_for(state="hidden")
    assert page.locator("#page-1 .sheet .tag").is_hidden()


def test_the_pickers_work_by_keyboard(page: Any) -> None:
    page.get_by_label("都道府県").focus()
    page.keyboard.press("ArrowDown")
    heading(page, "北海道の状況")
    page.get_by_label("用紙").select_option("a4-portrait")
    page.locator("#page-1 .sheet[style*='595 / 842']").wait_for()
    assert page.get_by_label("都道府県").input_value() == "01"


def test_a_number_on_the_page_tells_where_it_comes_from(page: Any) -> None:
    page.locator("#page-2 .spot").first.click()
    assert "published/ai_functions.csv" in page.locator("#origin-body").inner_text()
    assert page.locator("#page-2 .spot.chosen").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#page-2 .spot.chosen").count() == 0


def test_the_list_of_numbers_serves_the_keyboard(page: Any) -> None:
    page.locator("#page-2 summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#origin-body .big").wait_for()
    assert page.evaluate("document.activeElement.id") == "origin-body"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('article').id") == "page-2"


def test_a_file_is_downloaded(page: Any) -> None:
    with page.expect_download() as waiting:
        page.locator("#get-pptx").click()
    assert waiting.value.suggested_filename == "small_R3.pptx"


def test_a_second_tab_follows_too(page: Any, spec: Path) -> None:
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_label("都道府県").select_option("13")
    for tab in (page, second):
        heading(tab, "東京都の状況")
    spec.write_text(SPEC.replace("の状況", "の今"), encoding="utf-8")
    for tab in (page, second):
        heading(tab, "東京都の今")


def test_forty_rapid_saves_end_with_the_last(page: Any, spec: Path) -> None:
    for number in range(40):
        spec.write_text(SPEC.replace("の状況", f"の{number}回目"), encoding="utf-8")
        page.wait_for_timeout(20)
    heading(page, "全国の39回目")
    page.locator("#page-2 .sheet img[alt='2ページ「全国の39回目」']").wait_for()
    assert page.locator("article").count() == 2
    assert page.locator("#page-2 img").count() == 1


def test_a_page_from_elsewhere_reads_nothing(page: Any) -> None:
    other = page.context.new_page()
    other.goto("about:blank")
    address = f"{page.url}state"
    script = "address => fetch(address).then(() => 'read', () => 'refused')"
    assert other.evaluate(script, address) == "refused"
