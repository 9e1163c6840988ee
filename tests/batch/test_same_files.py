"""Reports never leak into each other: each file is the one that is made alone, whoever makes it and in whatever order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator import build
from generator.batch import engines
from tests.batch.conftest import Run, contents

SEVERAL = ("北海道", "茨城県", "愛知県", "兵庫県", "奈良県", "沖縄県")


def alone(spec: Path, code: str, tmp_path: Path, name: str) -> bytes:
    return build(spec, area=code, formats=[name], out=tmp_path / "alone").paths[0].read_bytes()


def test_each_file_is_the_one_made_alone(run: Run, spec: Path, tmp_path: Path) -> None:
    result = run(*SEVERAL, formats=["pdf", "pptx"], merge=True)
    made = contents(result.folder)
    for report in result.reports:
        code, name = report.territory.code, report.territory.name
        for suffix in ("pdf", "pptx"):
            assert made[f"{code}_{name}.{suffix}"] == alone(spec, code, tmp_path, suffix), name


def test_two_processes_make_the_same_files_as_one(run: Run, tmp_path: Path) -> None:
    one = contents(run(*SEVERAL, merge=True).folder)
    two = contents(run(*SEVERAL, merge=True, jobs=2, out=tmp_path / "two").folder)
    assert one == two


def test_processes_that_are_not_forked_make_the_same_files(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = contents(run("北海道", "愛知県").folder)
    monkeypatch.setattr(engines, "_can_fork", lambda: False)
    two = contents(run("北海道", "愛知県", jobs=2, out=tmp_path / "two").folder)
    assert one == two


@contextmanager
def cluster() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **options) as started:
        yield started.scheduler_address


@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_of_processes_makes_the_same_files(run: Run, tmp_path: Path) -> None:
    one = contents(run(*SEVERAL, merge=True).folder)
    with cluster() as address:
        two = contents(run(*SEVERAL, merge=True, address=address, out=tmp_path / "two").folder)
    assert one == two


@pytest.mark.filterwarnings("default")
def test_a_cluster_that_does_not_answer_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.errors import SpecError

    pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "_PATIENCE", "200ms")
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(SpecError) as caught:
            run("13", address=address)
        assert address in caught.value.problems[0].what.en


def test_the_merged_file_has_all_pages_under_the_names_of_their_areas(run: Run) -> None:
    result = run(*SEVERAL, merge=True)
    assert result.merged
    whole = PdfReader(io.BytesIO(result.merged.read_bytes()))
    made = contents(result.folder)
    single = [PdfReader(io.BytesIO(content)) for name, content in made.items() if name[:2].isdigit()]
    assert [page.extract_text() for page in whole.pages] == [p.extract_text() for one in single for p in one.pages]
    chapters = [entry for entry in whole.outline if not isinstance(entry, list)]
    assert [chapter.title for chapter in chapters] == list(SEVERAL)
    assert [whole.get_destination_page_number(chapter) for chapter in chapters] == list(range(len(SEVERAL)))
    assert whole.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert whole.metadata
    assert whole.metadata.title == "試しの資料"
    assert PdfReader(io.BytesIO(made["23_愛知県.pdf"])).metadata.title == "試しの資料（愛知県）"  # type: ignore[union-attr]


def test_links_in_the_merged_file_stay_within_their_report(run: Run, tmp_path: Path) -> None:
    spec = tmp_path / "contents.yaml"
    spec.write_text(
        "title: 題\nwave: R5\ndate: 2024-07-05\nsections:\n  - kind: contents\n"
        "  - kind: statement\n    title: '{{ area }}'\n    bullets: [文]\n",
        encoding="utf-8",
    )
    result = run("01", "13", "47", spec=spec, merge=True)
    assert result.merged
    whole = PdfReader(io.BytesIO(result.merged.read_bytes()))
    for number, page in enumerate(whole.pages):
        for annotation in page.get("/Annots", ()):
            target = annotation.get_object()["/Dest"]
            name = target if isinstance(target, str) else None
            page_of = whole.get_destination_page_number(whole.named_destinations[name]) if name else None
            assert page_of in (number, number + 1, None)
    assert sum(len(page.get("/Annots", ())) for page in whole.pages) >= 3


def test_the_merged_file_is_not_made_when_a_report_is_missing(run: Run, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("の状況", "{% if area == '愛知県' %}{{ nothing }}{% endif %}"), encoding="utf-8")
    result = run(*SEVERAL, merge=True)
    assert result.merged is None
    assert "profile_R5.pdf" not in contents(result.folder)


def test_a_report_in_the_merged_file_keeps_its_chapters(run: Run, tmp_path: Path) -> None:
    spec = tmp_path / "chapters.yaml"
    one = "  - kind: statement\n    chapter: 章{0}\n    title: 文{0}\n    bullets: [文]\n"
    spec.write_text(
        "title: 題\nwave: R5\ndate: 2024-07-05\nsections:\n" + one.format(1) + one.format(2), encoding="utf-8"
    )
    merged = run("01", "13", spec=spec, merge=True).merged
    assert merged
    outline = PdfReader(io.BytesIO(merged.read_bytes())).outline
    told = [[each.title for each in part if not isinstance(each, list)] for part in outline if isinstance(part, list)]
    assert [entry.title for entry in outline if not isinstance(entry, list)] == ["北海道", "東京都"]
    assert told == [["章1", "章2"]] * 2


PROSE = """title: 題
wave: R5
date: 2024-07-05
data: data
format: a4-report
sections:
  - kind: summary_box
    bullets: ["{{ area }}の要旨"]
  - kind: prose
    text: |
      # ねらい
      {{ area }}を{{ figure("推移") }}にみる。
      ## 方法
      {{ figure("推移") }}のとおりである。
    figures:
      推移: {kind: adoption_summary, question: ai_status}
"""


def test_running_text_in_the_merged_file_stands_under_its_report_and_links_within_it(run: Run, tmp_path: Path) -> None:
    spec = tmp_path / "prose.yaml"
    spec.write_text(PROSE, encoding="utf-8")
    merged = run("01", "13", spec=spec, merge=True).merged
    assert merged
    whole = PdfReader(io.BytesIO(merged.read_bytes()))
    assert [
        [each.title for each in part if not isinstance(each, list)] for part in whole.outline if isinstance(part, list)
    ] == [["題", "１．ねらい"], ["題", "１．ねらい"]]
    below = [inner for part in whole.outline if isinstance(part, list) for inner in part if isinstance(inner, list)]
    assert [[entry.title for entry in each] for each in below] == [["（１）方法"]] * 2
    second = whole.get_destination_page_number(whole.outline[2])
    for number, page in enumerate(whole.pages):
        for annotation in page.get("/Annots", ()):
            target = whole.get_page_number(annotation.get_object()["/Dest"][0].get_object())
            assert (target < second) == (number < second)
    assert all("/Annots" in whole.pages[number] for number in (0, second))
