"""The page in a real browser, headless: what somebody sees and does with it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.adopting.adopt import adopt
from generator.preview.making import Choices
from generator.preview.slides import office
from generator.preview.studio import Studio
from generator.shipped import find_spec, theme_folders
from generator.theme.load import load_theme
from tests.adopting import houses
from tests.adopting.master_making import write_house
from tests.preview.conftest import SPEC, TOKEN, running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # playwright's own event loop
]

CHROMIUM = os.environ.get("REPORTGEN_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
"""The browser of the system; without one, that of ``playwright install chromium``."""
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
FLAGS = ["--disable-dev-shm-usage", *(["--no-sandbox"] if ROOT else [])]
PATIENCE = 90_000
"""Milliseconds until a test gives up waiting for what it wants to see: a busy machine is slow, not wrong."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    api.expect.set_options(timeout=PATIENCE)
    with api.sync_playwright() as playwright:
        if CHROMIUM is None and not Path(playwright.chromium.executable_path).is_file():
            pytest.skip("no Chromium here: apt-get install chromium, or playwright install chromium")
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=PATIENCE)
        yield launched
        launched.close()


@contextmanager
def opened(browser: Any, spec: Path, **size: Any) -> Iterator[Any]:
    """Open a preview of a spec in a tab, as soon as its first page is there; nothing may go wrong in its script."""
    with running(Studio(spec, None, Choices())) as served:
        context = browser.new_context(accept_downloads=True, **size)
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        said: list[str] = []
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("console", lambda line: said.append(line.text) if _is_complaint(line) else None)
        tab.goto(f"http://{served.host}/{TOKEN}/")
        tab.locator("#page-1 .sheet img").wait_for()
        yield tab
        context.close()
    assert said == []


def _is_complaint(line: Any) -> bool:
    return line.type in ("error", "warning") and not line.text.startswith("Failed to load resource")


@pytest.fixture
def page(browser: Any, spec: Path) -> Iterator[Any]:
    with opened(browser, spec) as tab:
        tab.locator("#page-2 .sheet img").wait_for()
        yield tab


def see(locator: Any) -> Any:
    """Return what can be expected of what is shown: it is waited for."""
    from playwright.sync_api import expect

    return expect(locator)


def heading(page: Any, text: str) -> None:
    page.locator("#page-2 h2", has_text=text).wait_for()


def test_the_pages_are_shown_with_their_titles_as_alternative_text(page: Any) -> None:
    see(page.locator("#status")).to_have_text("最新です（2ページ）")
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
    see(page.locator("#page-1 .sheet .tag")).to_be_visible()
    see(page.locator("#page-1 .sheet img")).to_be_visible()
    see(page).to_have_title("⚠ 試しの資料")
    spec.write_text(SPEC, encoding="utf-8")
    page.locator("#problems").wait_for(state="hidden")
    see(page.locator("#page-1 .sheet .tag")).to_be_hidden()
    see(page).to_have_title("試しの資料")


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
    page.locator("#page-2 summary").wait_for()
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
        page.evaluate("new Promise(requestAnimationFrame)")
    heading(page, "全国の39回目")
    page.locator("#page-2 .sheet img[alt='2ページ「全国の39回目」']").wait_for()
    see(page.locator("article")).to_have_count(2)
    see(page.locator("#page-2 img")).to_have_count(1)


def test_a_page_from_elsewhere_reads_nothing(page: Any) -> None:
    other = page.context.new_page()
    other.goto("about:blank")
    address = f"{page.url}state"
    script = "address => fetch(address).then(() => 'read', () => 'refused')"
    assert other.evaluate(script, address) == "refused"


def test_the_list_keeps_the_focus_when_the_report_is_made_anew(page: Any, spec: Path) -> None:
    page.locator("#page-2 summary").click()
    page.locator("#page-2 .list button").nth(1).focus()
    spec.write_text(SPEC.replace("では{{", "ではなんと{{"), encoding="utf-8")
    page.locator("#page-2[data-edition='2']").wait_for()
    see(page.locator("#page-2 .list button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    see(page.locator("#origin-body .big")).to_contain_text(re.compile("[%％]"))


def test_the_tabulator_goes_through_everything_and_out_again(page: Any) -> None:
    page.locator("#page-2 summary").wait_for()
    page.evaluate("document.activeElement.blur()")
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(page.evaluate("(({id, tagName, className}) => id || className || tagName)(document.activeElement)"))
        if met[-1] == "BODY" or met.count("skip") > 1:
            break
    assert met[:8] == ["skip", "get-pptx", "get-pdf", "get-xlsx", "wave", "area", "theme", "format"]
    assert met[-1] in ("BODY", "skip")
    assert met.count("SUMMARY") >= 2
    assert "spot" not in met


def test_the_way_past_the_pickers_leads_to_the_pages(page: Any) -> None:
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    see(page.locator("#pages")).to_be_focused()


FAULTS = """() => {
  const faults = [];
  const shown = (element) => element.checkVisibility();
  const words = (element) => (element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || "").trim();
  for (const element of document.querySelectorAll("a[href], button, select, input, summary")) {
    if (shown(element) && !words(element)) faults.push(`without a name: ${element.outerHTML}`);
    if (element.closest("[aria-hidden=true]")) faults.push(`hidden but reached: ${element.outerHTML}`);
  }
  for (const image of document.images) if (!image.alt) faults.push(`without words: ${image.src}`);
  for (const element of document.querySelectorAll("[aria-labelledby]")) {
    for (const id of element.getAttribute("aria-labelledby").split(" ")) {
      if (!document.getElementById(id)?.textContent.trim()) faults.push(`named by nothing: ${id}`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map((each) => Number(each.tagName[1]));
  levels.forEach((level, at) => { if (level > (at ? levels[at - 1] : 0) + 1) faults.push(`a heading too deep: ${levels}`); });
  for (const element of document.querySelectorAll("*")) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls = (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) || (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth);
    if (scrolls && !element.matches("[tabindex]") && !element.querySelector("a, button, [tabindex]")) faults.push(`scrolls for the pointer alone: ${element.id}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the window");
  return faults;
}"""
"""What a checker of accessibility would say of the page as it is now."""


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1024, 700), (390, 844), (320, 500)])
def test_nothing_bars_readers_whatever_the_window(browser: Any, spec: Path, width: int, height: int) -> None:
    with opened(browser, spec, viewport={"width": width, "height": height}) as page:
        page.locator("#page-2 summary").wait_for()
        assert page.evaluate(FAULTS) == []
        page.locator("#page-2").scroll_into_view_if_needed()
        page.locator("#page-2 summary").click()
        page.locator("#page-2 .list button").first.click()
        see(page.locator("#origin-close")).to_be_in_viewport()
        assert page.evaluate(FAULTS) == []
        page.keyboard.press("Escape")
        spec.write_text(SPEC.replace("kind: cover", "kind: " + "cover-no-more-" * 30), encoding="utf-8")
        page.locator("#problems pre").wait_for()
        assert page.evaluate(FAULTS) == []


def test_what_happens_is_spoken_of(page: Any, spec: Path) -> None:
    status, problems = page.locator("#status"), page.locator("#problems")
    see(status).to_have_attribute("role", "status")
    see(problems).to_have_attribute("role", "alert")
    spec.write_text("title: [", encoding="utf-8")
    see(status).to_have_text("誤りがあります（1件）")
    see(problems).to_contain_text("かっこ")


def test_a_tab_that_is_not_looked_at_asks_nothing_and_then_catches_up(page: Any, spec: Path) -> None:
    hide = "value => { Object.defineProperty(document, 'hidden', { value, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
    with page.expect_event("requestfailed", lambda request: "state?after=" in request.url):
        page.evaluate(hide, True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    second = page.context.new_page()
    second.goto(page.url)
    spec.write_text(SPEC.replace("の状況", "の今"), encoding="utf-8")
    heading(second, "全国の今")
    assert asked == []
    page.evaluate(hide, False)
    heading(page, "全国の今")


def test_a_file_that_cannot_be_made_says_why(page: Any) -> None:
    told = "書体にない字です"
    page.route(
        "**/file/**", lambda route: route.fulfill(status=409, content_type="text/plain; charset=utf-8", body=told)
    )
    with page.expect_response("**/file/**"):
        page.locator("#get-xlsx").click()
    see(page.locator("#status")).to_have_text(told)


@pytest.mark.parametrize("name", ["pptx", "pdf", "xlsx"])
def test_each_kind_of_file_is_whole(page: Any, tmp_path: Path, name: str) -> None:
    with page.expect_download() as waiting:
        page.locator(f"#get-{name}").click()
    waiting.value.save_as(tmp_path / name)
    assert (tmp_path / name).read_bytes()[:4] == (b"%PDF" if name == "pdf" else b"PK\x03\x04")


@pytest.mark.skipif(not office(), reason="LibreOffice is not installed")
def test_slides_stand_beside_the_pages_and_follow(page: Any, spec: Path) -> None:
    page.get_by_label("両方").check()
    page.locator("#page-2 .slide img[alt='スライド2「全国の状況」']").wait_for()
    see(page.locator("#page-2 figcaption").last).to_be_visible()
    spec.write_text(SPEC.replace("の状況", "の今"), encoding="utf-8")
    page.locator("#page-2 .slide img[alt='スライド2「全国の今」']").wait_for()
    page.get_by_label("PDF", exact=True).check()
    see(page.locator("#page-2 .slide")).to_be_hidden()


def test_running_text_is_listed_by_its_headings(browser: Any) -> None:
    with opened(browser, find_spec("research_report")) as page:
        see(page.locator("#contents a").first).to_contain_text("１．この報告のねらい")
        wanted = page.locator("#contents a", has_text="４．導入に当たっての課題")
        number = wanted.get_attribute("data-number")
        wanted.click()
        see(page.locator(f"#page-{number}")).to_be_in_viewport()
        see(page.locator(f"#page-{number} .sheet img")).to_have_attribute("alt", re.compile("４．導入に当たっての課題"))
        names = page.locator("#contents a").all_inner_texts()
        assert all(names)
        assert len(set(names)) == len(names)


def test_the_area_of_the_spec_is_named_and_another_can_be_picked(browser: Any) -> None:
    with opened(browser, find_spec("prefecture_profile")) as page:
        see(page.locator("#area option:checked")).to_have_text("富山県（仕様書）")
        page.get_by_label("都道府県").select_option("17")
        see(page.locator("#page-1 h2")).to_contain_text("石川県")
        page.locator("#page-1 .sheet img[alt*='石川県']").wait_for()


def test_a_sheet_of_a_municipality_names_it(browser: Any) -> None:
    with opened(browser, find_spec("municipality_sheet")) as page:
        see(page.locator("#area option:checked")).to_have_text("富山県魚津市（仕様書）")


def test_a_theme_of_paper_is_picked_with_its_own_page(browser: Any, spec: Path) -> None:
    with opened(browser, spec) as page:
        page.get_by_label("体裁").select_option("prefecture")
        page.locator("#page-1 .sheet[style*='595 / 842']").wait_for()
        see(page.locator("#format option:checked")).to_have_text("A4 縦（仕様書）")
        see(page.locator("#theme option:checked")).to_have_text("prefecture　都道府県（鉄色、A4 縦）")


def test_an_adopted_master_is_shown_and_followed(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("house")
    folder, spec, folders = home / "themes" / "institute", home / "spec.yaml", theme_folders(home)
    source = write_house(home / "master.zip", houses.institute())
    adopt(source, folder, load_theme("ministry", folders), folders)
    spec.write_text(f"theme: institute\n{SPEC}", encoding="utf-8")
    with opened(browser, spec) as page:
        before = page.locator("#page-1 .sheet img").get_attribute("src")
        theme = folder / "theme.yaml"
        theme.write_text(theme.read_text(encoding="utf-8") + "\nfonts: 3\n", encoding="utf-8")
        page.locator("#problems .place", has_text=str(theme)).wait_for()
        theme.write_text(theme.read_text(encoding="utf-8").removesuffix("\nfonts: 3\n"), encoding="utf-8")
        page.locator("#problems").wait_for(state="hidden")
        see(page.locator("#page-1 .sheet img")).not_to_have_attribute("src", before)
