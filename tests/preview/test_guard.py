"""Nobody but the preview's own page is answered: token, Host, Origin, sizes, methods, and what the answers say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview import making
from generator.preview.making import Choices
from generator.preview.studio import Studio
from tests.preview.conftest import Tab, running


def never(*_: object) -> making.Made:
    raise RuntimeError("nothing is built in these tests")


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    spec = tmp_path_factory.mktemp("guard") / "spec.yaml"
    spec.touch()
    with running(Studio(spec, None, Choices(), never)) as served:
        yield served


@pytest.mark.parametrize("token", ["", "wrong", "a-token-of-the-test", "a-token-of-the-tests1", "A-token-of-the-tests"])
def test_without_the_token_there_is_nothing(tab: Tab, token: str) -> None:
    status, _, content = tab.ask("", token=token)
    assert (status, content) == (404, b"not found")
    assert tab.ask("state", token=token)[0] == 404


def test_with_the_token_there_is_the_page(tab: Tab) -> None:
    status, headers, content = tab.ask("")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="ja">' in content.decode()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "0.0.0.0", ""])
def test_a_rebound_name_is_refused(tab: Tab, host: str) -> None:
    assert tab.ask("", host=host)[0] in (400, 421)
    assert tab.ask("state", host=f"evil.example:{tab.port}")[0] == 421


def test_the_name_localhost_will_do(tab: Tab) -> None:
    assert tab.ask("", host=f"localhost:{tab.port}")[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_a_page_from_elsewhere_can_neither_read_nor_change(tab: Tab, origin: str) -> None:
    origin = origin.format(port=tab.port)
    assert tab.ask("state", origin=origin)[0] == 403
    assert tab.ask("choose", "POST", b"{}", origin=origin, content_type="application/json")[0] == 403


def test_a_browser_that_says_the_request_is_from_another_site_is_believed(tab: Tab) -> None:
    assert tab.ask("", sec_fetch_site="cross-site")[0] == 403
    assert tab.ask("", sec_fetch_site="same-site")[0] == 403
    assert tab.ask("", sec_fetch_site="same-origin")[0] == 200


def test_a_change_must_say_where_it_comes_from(tab: Tab) -> None:
    assert tab.ask("choose", "POST", b"{}", content_type="application/json")[0] == 403
    assert tab.choose() == 204


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(tab: Tab, method: str) -> None:
    assert tab.ask("", method, origin=f"http://{tab.host}")[0] == 405


def test_reading_does_not_change_and_changing_does_not_read(tab: Tab) -> None:
    assert tab.ask("choose")[0] == 405
    assert tab.ask("state", "POST", b"", origin=f"http://{tab.host}")[0] == 405


def test_a_large_body_is_refused_before_and_while_it_is_read(tab: Tab) -> None:
    post = {"origin": f"http://{tab.host}", "content_type": "application/json"}
    assert tab.ask("choose", "POST", b" " * 3000, **post)[0] == 413
    chunked = b"bb8\r\n" + b" " * 3000 + b"\r\n0\r\n\r\n"
    assert tab.ask("choose", "POST", chunked, transfer_encoding="chunked", **post)[0] == 413


def test_a_long_address_is_refused(tab: Tab) -> None:
    assert tab.ask("x" * 300)[0] == 414
    assert tab.ask("state?after=" + "1" * 300)[0] == 414


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'"x"', b'{"wave": 3}', b'{"spec": "/etc/passwd"}', b'{"slides": "yes"}', b"[" * 2000, b"\xff"],
)
def test_a_wish_that_is_none_is_refused(tab: Tab, body: bytes) -> None:
    status, *_ = tab.ask("choose", "POST", body, origin=f"http://{tab.host}", content_type="application/json")
    assert status == 400


def test_a_form_of_html_cannot_wish(tab: Tab) -> None:
    assert tab.ask("choose", "POST", b"{}", origin=f"http://{tab.host}", content_type="text/plain")[0] == 415


@pytest.mark.parametrize("theme", ["../../etc", "/etc", "nobody"])
def test_only_what_the_pickers_offer_can_be_chosen(tab: Tab, theme: str) -> None:
    assert tab.choose(theme=theme) == 422


@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "file/1/..%2fpyproject.toml", "file/1//etc/passwd",
        "file/1/docx", "page/1/..%2f1.png", "page/1/-1.png", "preview.py", "page/preview.html", "//etc/passwd",
    ],
)  # fmt: skip
def test_no_path_of_the_disk_is_served(tab: Tab, path: str) -> None:
    assert tab.ask(path)[0] in (404, 410)


def test_every_answer_forbids_caching_framing_and_foreign_sources(tab: Tab) -> None:
    for path, token in (("", None), ("state", None), ("nothing", None), ("", "wrong")):
        _, headers, _ = tab.ask(path, **({"token": token} if token else {}))
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
        assert "Server" not in headers


def test_the_door_is_on_loopback_alone(tab: Tab, tmp_path: Path) -> None:
    from generator.preview import serving

    listener = serving._listening(0)
    assert listener.getsockname()[0] == "127.0.0.1"
    listener.close()
