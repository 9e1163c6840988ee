"""A second run makes again only what changed: by files' digests first, then by what the reports say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import GeneratorError, LayoutError, Problem, Words
from generator.report.pages import Report
from tests.batch.conftest import Run, contents, states

THREE = ("北海道", "愛知県", "沖縄県")
ROW = "R6,prefecture_rates,愛知県,AI,導入済み,割合,90.7"


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_each_territory_has_its_file_and_says_its_own(run: Run, tmp_path: Path) -> None:
    result = run(*THREE)
    assert result.exit_code == 0
    assert result.folder == tmp_path / "out" / "profile_R5"
    made = contents(result.folder)
    assert list(made) == ["01_北海道.pdf", "23_愛知県.pdf", "47_沖縄県.pdf", "index.csv", "index.html", "manifest.json"]
    assert len(set(made.values())) == len(made)


def test_nothing_is_composed_when_nothing_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(run(*THREE).folder)
    monkeypatch.setattr(pipeline, "compose_report", None)
    result = run(*THREE)
    assert set(states(result).values()) == {"unchanged"}
    assert contents(result.folder) == before


def test_a_changed_row_renews_the_prefecture_that_it_touches(run: Run, spec: Path) -> None:
    before = contents(run(*THREE).folder)
    replace_in(spec.parent / "data" / "published" / "by_area.csv", ROW, ROW.replace("90.7", "90.6"))
    result = run(*THREE)
    assert states(result) == {"北海道": "unchanged", "愛知県": "written", "沖縄県": "unchanged"}
    after = contents(result.folder)
    assert {name for name in after if after[name] != before[name]} == {
        "23_愛知県.pdf", "index.csv", "index.html", "manifest.json",
    } or after["index.csv"] == before["index.csv"]  # fmt: skip
    assert set(states(run(*THREE)).values()) == {"unchanged"}


def test_a_comment_in_the_spec_renews_nothing(run: Run, spec: Path) -> None:
    before = contents(run(*THREE).folder)
    spec.write_text("# 注記\n" + spec.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(*THREE)
    assert set(states(result).values()) == {"unchanged"}
    assert contents(result.folder)["01_北海道.pdf"] == before["01_北海道.pdf"]


def test_other_words_renew_all(run: Run, spec: Path) -> None:
    run(*THREE)
    replace_in(spec, "の状況", "の概況")
    assert set(states(run(*THREE)).values()) == {"written"}


def test_an_edit_in_an_included_file_renews(run: Run, spec: Path) -> None:
    included = spec.with_name("common.yaml")
    spec.rename(included)
    spec.write_text("include: common.yaml\ntitle: 別の題\n", encoding="utf-8")
    run(*THREE)
    assert set(states(run(*THREE)).values()) == {"unchanged"}
    replace_in(included, "の状況", "の概況")
    assert set(states(run(*THREE)).values()) == {"written"}


def test_another_version_of_the_program_renews_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(run(*THREE).folder)
    monkeypatch.setattr("generator.batch.inputs.program", lambda: "another")
    result = run(*THREE)
    assert set(states(result).values()) == {"written"}
    assert contents(result.folder)["index.html"] == before["index.html"]


@pytest.mark.parametrize("harm", ["gone", "changed", "unrecorded"])
def test_a_file_that_is_not_as_it_was_written_is_made_again(run: Run, harm: str) -> None:
    folder = run(*THREE).folder
    before = contents(folder)
    harmed = folder / "23_愛知県.pdf"
    if harm == "gone":
        harmed.unlink()
    elif harm == "changed":
        harmed.write_bytes(before[harmed.name][:-1])
    else:
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        del told["reports"]["23"]
        (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    result = run(*THREE)
    assert states(result) == {"北海道": "unchanged", "愛知県": "written", "沖縄県": "unchanged"}
    assert contents(folder) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 99}', '{"version":1,"inputs":{},"reports":{"01":{"pdf":{}}}}'])  # fmt: skip
def test_a_damaged_manifest_is_as_none(run: Run, text: str) -> None:
    folder = run(*THREE).folder
    before = contents(folder)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert set(states(run(*THREE)).values()) == {"written"}
    assert contents(folder) == before


def test_a_further_format_leaves_the_first_alone(run: Run) -> None:
    folder = run("13").folder
    before = contents(folder)["13_東京都.pdf"]
    result = run("13", formats=["pdf", "pptx", "xlsx", "csv"])
    assert states(result) == {"東京都": "written"}
    after = contents_of(folder)
    assert after["13_東京都.pdf"] == before
    assert {"13_東京都.pptx", "13_東京都.xlsx"} <= set(after)
    assert any(name.startswith("13_東京都_csv/") for name in after)
    assert states(run("13", formats=["xlsx", "csv", "pptx"])) == {"東京都": "unchanged"}


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_failure_does_not_stop_the_others(run: Run, spec: Path) -> None:
    folder = run("北海道", "愛知県").folder
    before = contents(folder)["23_愛知県.pdf"]
    replace_in(spec, "の状況", "の概況{% if area == '愛知県' or area == '石川県' %}{{ nothing }}{% endif %}")
    result = run("北海道", "石川県", "愛知県")
    assert states(result) == {"北海道": "written", "石川県": "failed", "愛知県": "failed"}
    assert result.exit_code == 2
    failure = result.reports[1].failure
    assert failure
    assert "nothing" in failure.problems[0].what.en
    after = contents(folder)
    assert after["23_愛知県.pdf"] == before  # what was there stays
    index = after["index.csv"].decode("utf-8-sig")
    assert "17,石川県,,,失敗,\r\n" in index
    assert "23_愛知県.pdf,1,失敗（前回の版が残っています）" in index


def test_failures_of_several_kinds_end_with_4(run: Run, spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = pipeline.lay_out_report

    def laid_out(ground: pipeline.Ground, report: Report, area: str) -> pipeline.Prepared:
        if area == "23":
            raise LayoutError(Problem(Words("too high", "高すぎます")))
        return really(ground, report, area)

    monkeypatch.setattr(pipeline, "lay_out_report", laid_out)
    replace_in(spec, "の状況", "{% if area == '石川県' %}{{ nothing }}{% endif %}")
    assert run("石川県").exit_code == 2
    assert run("愛知県").exit_code == 4
    assert run("石川県", "愛知県").exit_code == 4


def test_a_fault_of_ours_in_one_report_is_told_and_ends_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really = pipeline.compose_report

    def composed(ground: pipeline.Ground, area: str) -> object:
        if area == "23":
            raise ZeroDivisionError("of ours")
        return really(ground, area)

    monkeypatch.setattr(pipeline, "compose_report", composed)
    result = run(*THREE)
    assert states(result) == {"北海道": "written", "愛知県": "failed", "沖縄県": "written"}
    assert result.exit_code == 1
    failure = result.reports[1].failure
    assert failure
    assert "ZeroDivisionError: of ours" in failure.problems[0].what.en


def test_what_preflight_finds_is_told_again_until_it_is_mended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.preflight import inspect, kinds
    from generator.preflight.finding import Finding

    assert run("13", preflight=True).exit_code == 0
    assert states(run("13", preflight=True)) == {"東京都": "unchanged"}
    kind = next(value for value in vars(kinds).values() if type(value).__name__ == "Kind")
    found = Finding(kind, 1, "", Words("a", "b"), Words("c", "d"))
    monkeypatch.setattr(inspect, "inspect_content", lambda content, path: (found,))
    for _ in range(2):
        result = run("27", preflight=True)
        assert result.exit_code == 4
        assert len(result.findings) == 1


def test_fictional_data_are_named_in_folder_and_files(run: Run, tmp_path: Path) -> None:
    spec = tmp_path / "made_up.yaml"
    sample = pipeline.shipped_folder("data") / "sample"
    spec.write_text("title: 題\nwave: R5\ndate: 2024-07-05\nsections:\n  - kind: cover\n", "utf-8")
    result = run("13", spec=spec, data=sample)
    assert result.folder.name == "架空データ_made_up_R5"
    assert "架空データ_13_東京都.pdf" in contents(result.folder)


@pytest.mark.parametrize(
    "wrong", [{"over": "city"}, {"formats": ["docx"]}, {"formats": ["pptx"], "merge": True}, {"wave": "R99"}]
)
def test_what_concerns_all_reports_is_told_once(run: Run, wrong: dict[str, object]) -> None:
    with pytest.raises(GeneratorError) as caught:
        run("13", **wrong)
    assert caught.value.exit_code == 2
