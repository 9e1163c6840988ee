"""``reportgen batch``: what it prints in both languages, its exit codes, and the index it writes."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import cli
from tests.batch.conftest import Run, contents


def started(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        cli.main(["batch", *arguments, "--jobs", "1"])
    return int(leaving.value.code or 0)


@pytest.fixture
def here(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_it_tells_each_report_and_the_counts(capfd: pytest.CaptureFixture[str]) -> None:
    assert started("profile.yaml", "--only", "13, 愛知県", "--merge") == 0
    printed = capfd.readouterr()
    assert printed.err.splitlines() == ["1/2  13 東京都  written", "2/2  23 愛知県  written"]
    assert printed.out.splitlines() == [
        "output/profile_R5  written 2  unchanged 0  failed 0",
        "output/profile_R5/index.html",
        "output/profile_R5/profile_R5.pdf",
    ]


@pytest.mark.usefixtures("here")
def test_a_second_run_says_in_japanese_that_nothing_changed(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started("profile.yaml", "--only", "13")
    capfd.readouterr()
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert started("profile.yaml", "--only", "東京都") == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    assert printed.out.splitlines()[0] == "output/profile_R5  作成 0  変更なし 1  失敗 0"


def test_failures_are_told_with_their_reason(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (here / "profile.yaml").read_text(encoding="utf-8")
    (here / "profile.yaml").write_text(
        text.replace("の状況", "{% if area == '愛知県' %}{{ nothing }}{% endif %}"), "utf-8"
    )
    assert started("profile.yaml", "--only", "13,23") == 2
    printed = capfd.readouterr()
    assert "23 愛知県: failed\n  profile.yaml:7:12: error: no name “nothing”" in printed.err
    assert "written 1  unchanged 0  failed 1" in printed.out
    assert "Traceback" not in printed.err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--over", "region"], "--over: error: reports cannot be made over “region”"),
        (["--only", "愛智県"], "did you mean 愛知県"),
        (["--merge", "--format", "pptx"], "add pdf to --format"),
    ],
)
def test_wrong_arguments_end_with_2(capfd: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert started("profile.yaml", *arguments) == 2
    assert words in capfd.readouterr().err
    assert not Path("output").exists()


def test_a_file_where_the_folder_should_be_is_told(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "output").write_text("in the way")
    assert started("profile.yaml", "--only", "13") == 5
    assert "a file stands where the folder should be" in capfd.readouterr().err


def test_the_csv_index_opens_in_excel(run: Run) -> None:
    folder = run("01", "13", formats=["pdf", "pptx"]).folder
    raw = (folder / "index.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["コード", "名称", "ファイル", "ページ数", "状態", "バイト数"]
    assert [row[:5] for row in rows[1:]] == [
        [code, name, f"{code}_{name}.{suffix}", "1", "作成済み"]
        for code, name in (("01", "北海道"), ("13", "東京都"))
        for suffix in ("pdf", "pptx")
    ]
    assert all(int(row[5]) == (folder / row[2]).stat().st_size for row in rows[1:])


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_html_index_needs_no_other_file_and_shows_each_first_page(run: Run) -> None:
    folder = run("01", "13", merge=True).folder
    page = (folder / "index.html").read_text(encoding="utf-8")
    parser = Tags()
    parser.feed(page)
    tags = parser.found
    assert ("html", {"lang": "ja"}) in tags
    assert sum(tag == "img" for tag, _ in tags) == 2
    assert all("alt" in attributes for tag, attributes in tags if tag == "img")
    assert not [tag for tag, _ in tags if tag in ("script", "link", "iframe")]
    outside = [a.get("src") or "" for tag, a in tags if tag == "img"]
    assert all(source.startswith("data:image/png;base64,") for source in outside)
    assert {a["href"] for tag, a in tags if tag == "a"} == {
        "01_%E5%8C%97%E6%B5%B7%E9%81%93.pdf", "13_%E6%9D%B1%E4%BA%AC%E9%83%BD.pdf", "profile_R5.pdf",
    }  # fmt: skip
    assert sum(tag == "th" and a.get("scope") == "row" for tag, a in tags) == 2


def test_pictures_are_real_pages_and_those_of_unchanged_files_serve_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64

    from PIL import Image

    folder = run("01", "13").folder
    page = (folder / "index.html").read_text(encoding="utf-8")
    for picture in re.findall(r"base64,([^\"]+)", page):
        image = Image.open(io.BytesIO(base64.b64decode(picture)))
        image.load()
        assert image.size[0] == 240
        assert len(image.getcolors(100_000) or ()) > 8
    drawn: list[bytes] = []
    monkeypatch.setattr("generator.batch.making.thumbnail", lambda content: drawn.append(content) or b"")
    run("01", "13", "27")
    assert len(drawn) == 1
    assert "27_大阪府.pdf" in contents(folder)


def test_the_index_names_what_an_earlier_run_left(run: Run, spec: Path) -> None:
    folder = run("01", "13").folder
    spec.write_text(spec.read_text(encoding="utf-8").replace("の状況", "の概況"), encoding="utf-8")
    run("13")
    index = (folder / "index.csv").read_text(encoding="utf-8-sig")
    assert "01_北海道.pdf,1,前回の版" in index
    assert "13_東京都.pdf,1,作成済み" in index
