"""Which reports are made: all of a kind, or those that are named by code or name."""

from __future__ import annotations

import pytest

from generator.batch.choosing import chosen, known_over, territories
from generator.errors import SpecError
from generator.shipped import shipped_folder
from generator.survey.responses.bodies import Bodies, load_bodies


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return load_bodies(shipped_folder("data") / "reference" / "municipalities.csv")


def test_there_are_47_prefectures_and_1788_local_governments(bodies: Bodies) -> None:
    prefectures = territories("prefecture", bodies)
    assert [(each.code, each.name) for each in (prefectures[0], prefectures[-1])] == [
        ("01", "北海道"),
        ("47", "沖縄県"),
    ]
    assert len(prefectures) == 47
    everyone = {each.code: each.name for each in territories("municipality", bodies)}
    assert len(everyone) == 1741 + 47
    assert len(set(everyone.values())) == len(everyone)
    assert (everyone["010006"], everyone["011002"]) == ("北海道", "北海道札幌市")


@pytest.mark.parametrize(
    ("over", "named", "codes"),
    [
        ("prefecture", ["13", "２７", "愛知県", " 1 "], ["01", "13", "23", "27"]),
        ("prefecture", ["13", "東京都"], ["13"]),
        ("prefecture", ["", " "], [f"{number:02}" for number in range(1, 48)]),
        ("municipality", ["011002", "01202", "東京都千代田区", "愛知県"], ["011002", "012025", "131016", "230006"]),
        ("municipality", ["札幌市"], ["011002"]),
    ],
)
def test_codes_and_names_choose(bodies: Bodies, over: str, named: list[str], codes: list[str]) -> None:
    assert [each.code for each in chosen(territories(known_over(over), bodies), named)] == codes


def test_two_digits_are_all_local_governments_of_a_prefecture(bodies: Bodies) -> None:
    found = chosen(territories("municipality", bodies), ["16"])
    assert len(found) == 16
    assert {each.name[:3] for each in found} == {"富山県"}


@pytest.mark.parametrize(
    ("over", "named", "what", "hint"),
    [
        ("prefecture", ["愛智県"], "愛智県", "愛知県"),
        ("prefecture", ["48"], "48", "13, for"),
        ("municipality", ["府中市"], "2 areas", "東京都府中市 (132063), 広島県府中市 (342084)"),
        ("municipality", ["北海道札幌"], "北海道札幌", "北海道札幌市"),
    ],
)
def test_unknown_and_ambiguous_names_are_told(
    bodies: Bodies, over: str, named: list[str], what: str, hint: str
) -> None:
    with pytest.raises(SpecError) as caught:
        chosen(territories(known_over(over), bodies), named)
    problem = caught.value.problems[0]
    assert problem.place == "--only"
    assert what in problem.what.en
    assert problem.hint
    assert hint.split(", for")[0] in problem.hint.en or "for example 01" in problem.hint.en


def test_all_wrong_names_are_told_at_once(bodies: Bodies) -> None:
    with pytest.raises(SpecError) as caught:
        chosen(territories("prefecture", bodies), ["13", "火星", "99"])
    assert len(caught.value.problems) == 2


def test_what_a_batch_runs_over_is_suggested() -> None:
    with pytest.raises(SpecError) as caught:
        known_over("prefectures")
    hint = caught.value.problems[0].hint
    assert hint
    assert "prefecture" in hint.en
