"""Groups of a spec that stand for the area a report is about: ＠県 its municipalities, ＠地域 those of its region, ＠全国 all.

So one spec compares challenges or functions of each of the 47 prefectures with its own region and with the nation.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from generator.errors import Problem, SpecError, Words
from generator.sections.section import NotPublished, Section
from generator.survey.model import Survey, Wave

OWN, REGION, NATION = "＠県", "＠地域", "＠全国"
PLACEHOLDERS = (OWN, REGION, NATION)
_ALL_MUNICIPALITIES = "基礎自治体"
_SIGNS = {normalize("NFKC", each): each for each in PLACEHOLDERS}


def placeholder(group: str) -> str:
    """Return the placeholder that a group is (@県 or ＠県), "" when it is a group's name."""
    return _SIGNS.get(normalize("NFKC", group), "")


def about_area(section: Section, survey: Survey, area: str, place: str = "") -> Section:
    """Return the section with its groups named for the area (code of a prefecture or body).

    Raises:
        SpecError: groups stand for an area and the report is about none.

    """
    groups: Sequence[str] = getattr(section, "groups", ())
    if not any(placeholder(group) for group in groups):
        return section
    tile = next((tile for tile in survey.tiles if area and tile.code == area[:2]), None)
    if tile is None:
        raise SpecError(_no_area(place))
    names = {OWN: tile.name, REGION: tile.region, NATION: _ALL_MUNICIPALITIES}
    named = (names.get(placeholder(group), group) for group in groups)
    return section.model_copy(update={"groups": tuple(dict.fromkeys(named))})


def by_area(section: Section, survey: Survey) -> bool:
    """Say whether one of the section's groups is a prefecture."""
    return bool({tile.name for tile in survey.tiles} & set(getattr(section, "groups", ())))


def check_answers(section: Section, survey: Survey, wave: Wave) -> None:
    """Ask for answers of single bodies of a section whose groups stood for an area: publications tell of the nation.

    Raises:
        NotPublished: none of the section's questions was answered by bodies in this wave.

    """
    questions = section.questions()
    if questions and not any(survey.counted(each, wave.id) for each in questions):
        raise NotPublished(f"{wave.label}の{survey.question(questions[0]).label}（都道府県別）")


def _no_area(place: str) -> Problem:
    return Problem(
        Words(
            "groups stand for the report's own prefecture (＠県), and none is chosen",
            "対象が資料の都道府県（＠県など）ですが、都道府県が選ばれていません",
        ),
        place,
        Words("choose one: --area 富山県", "--area 富山県 のように選んでください"),
    )
