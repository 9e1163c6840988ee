"""A whole release, counted and hidden as reports show it: small counts cannot be worked out by linear programming."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from generator.report.numbers import Cell, Missing, Number, Reason
from generator.survey.codebook import load_codebook
from generator.survey.responses.bodies import Bodies, load_bodies
from generator.survey.responses.disclosure import BASE, CountTable, Link, Suppression
from generator.survey.responses.figures import ResponseFigures
from generator.survey.responses.hiding import Hiding
from generator.survey.responses.terms import Answered, WaveAnswers
from generator.survey.survey import Survey
from generator.survey.terms import Answering, Asked, Measure
from tests.survey.responses.disclosure_attack import Attack

DATA = Path(__file__).resolve().parents[3] / "data"
AREAS = ("富山県", "石川県", "福井県", "滋賀県")
GROUPS = ("全体", "都道府県", "基礎自治体", "市", "町", "村", "東海・北陸", *AREAS)
LEVELS = ("導入済み", "実証中", "導入予定", "導入検討中")
PROMOTERS = ("情報政策担当課", "業務担当課")


def release(threshold: int) -> Survey:
    """Four prefectures: what each body answered to its status, and the adopters to a question of their own."""
    whole = load_bodies(DATA / "reference" / "municipalities.csv")
    bodies = Bodies(tuple(body for body in whole if body.prefecture in AREAS))
    random = np.random.default_rng(11)
    status = random.choice(4, len(bodies), p=(0.45, 0.1, 0.1, 0.35))
    adopted = (status < 2) & (random.random(len(bodies)) < 0.95)
    promoter = np.where(adopted, random.choice(2, len(bodies), p=(0.8, 0.2)), -1)
    cell = Cell("answers.xlsx", 0, "F列", "R5", "")
    read = [
        Answered(name, "R5", "", labels, np.array([given == at for at in range(len(labels))]), given >= 0, cell)
        for name, labels, given in (("ai_status", LEVELS, status), ("ai_promoters", PROMOTERS, promoter))
    ]
    everyone = np.ones(len(bodies), dtype=bool)
    wave = WaveAnswers("R5", {(one.question, ""): one for one in read}, everyone, ~everyone, cell=cell)
    shipped = load_codebook(DATA / "codebook.yaml")
    groups = {group: shipped.groups[group] for group in GROUPS}
    asked = (Asked("R5", "AIを導入済み又は実証中の団体", of=Answering("ai_status", LEVELS[:2])),)
    questions = {**shipped.questions, "ai_promoters": replace(shipped.questions["ai_promoters"], asked=asked)}
    codebook = replace(shipped, groups=groups, questions=questions)
    hide = {"hide": Hiding(codebook, lambda _: wave, threshold).hide} if threshold else {}
    figures = ResponseFigures(
        codebook, bodies, {"R5": frozenset(one.question for one in read)}, lambda _: wave, threshold=threshold, **hide
    )
    return Survey(codebook, (), responses=SimpleNamespace(figures=figures, problems=(), cases=lambda _: ()))


@pytest.fixture(scope="module")
def guarded() -> Survey:
    return release(3)


def tables(survey: Survey) -> tuple[CountTable, ...]:
    figures = survey.responses.figures
    masks = figures.members.matrix.T.astype(bool)
    return tuple(
        CountTable(name, one.options, figures.members.groups, one.chosen, one.answered, masks, single=True)
        for name in ("ai_status", "ai_promoters")
        for one in figures.answered(name, "R5")
    )


def as_shown(survey: Survey, table: CountTable) -> Suppression:
    """What the survey shows of a table, read figure by figure as pages read it."""

    def hidden(option: str, group: str) -> bool:
        found = survey.figure(table.name, "R5", option, Measure.COUNT, group=group)
        return found == Missing(Reason.SUPPRESSED)

    counts = np.array([[hidden(option, group) for group in table.groups] for option in table.rows])
    bases = np.array([isinstance(survey.base(table.name, "R5", group), Missing) for group in table.groups])
    small, few = table.counts(), table.bases()
    return Suppression(
        table.rows, table.groups, counts, bases, (small > 0) & (small < 3), (few > 0) & (few < 3)
    )  # fmt: skip


LINK = (Link(("ai_promoters", BASE), (("ai_status", "導入済み"), ("ai_status", "実証中"))),)


def test_what_all_pages_may_show_together_gives_no_small_count_away(guarded: Survey) -> None:
    both = tables(guarded)
    found = {table.name: as_shown(guarded, table) for table in both}
    attack = Attack(both, found, LINK)
    tried = 0
    for table in both:
        assert not (found[table.name].primary & ~found[table.name].hidden).any()
        for row, group in np.argwhere(found[table.name].primary):
            low, high = attack.interval(table.name, table.rows[row], int(group))
            tried += 1
            assert high - low > 1 - 1e-6, (table.rows[row], table.groups[group])
    assert tried > 10


def test_without_the_secondary_cells_the_same_attack_succeeds(guarded: Survey) -> None:
    both = tables(guarded)
    shown = [as_shown(guarded, table) for table in both]
    bare = {
        t.name: replace(s, hidden=s.primary, hidden_bases=s.primary_bases) for t, s in zip(both, shown, strict=True)
    }
    attack = Attack(both, bare, LINK)
    spans = [
        np.ptp(attack.interval(table.name, table.rows[row], int(group)))
        for table, one in zip(both, shown, strict=True)
        for row, group in np.argwhere(one.primary)
    ]
    assert min(spans) < 1e-6


def test_a_share_is_hidden_with_its_count_and_a_follow_up_with_its_base(guarded: Survey) -> None:
    for table in tables(guarded):
        one = as_shown(guarded, table)
        assert not (one.hidden_bases & ~one.hidden.all(axis=0)).any()
        for row, group in np.argwhere(one.hidden):
            share = guarded.share(table.name, "R5", table.rows[row], group=table.groups[group])
            assert share == Missing(Reason.SUPPRESSED)


def test_another_name_of_a_question_hides_the_very_same_cells(guarded: Survey) -> None:
    for group in GROUPS:
        by_itself = guarded.figure("ai_status", "R5", "導入済み", Measure.COUNT, group=group)
        renamed = guarded.figure("prefecture_rates", "R5", "導入済み", Measure.COUNT, group=group, item="AI")
        assert isinstance(by_itself, Number) == isinstance(renamed, Number), group


def test_the_order_in_which_pages_ask_does_not_change_what_is_hidden(guarded: Survey) -> None:
    other = release(3)
    for table in reversed(tables(other)):
        assert (as_shown(other, table).hidden == as_shown(guarded, table).hidden).all()


def test_a_hidden_base_is_told_as_hidden_never_as_the_size_of_the_group(guarded: Survey) -> None:
    (followed,) = (table for table in tables(guarded) if table.name == "ai_promoters")
    hidden = [group for group in followed.groups if isinstance(guarded.base(followed.name, "R5", group), Missing)]
    assert hidden
    for group in followed.groups:
        n = guarded.answering(followed.name, "R5", group)
        assert n == (Missing(Reason.SUPPRESSED) if group in hidden else guarded.base(followed.name, "R5", group))


def test_without_a_threshold_all_is_shown() -> None:
    survey = release(0)
    assert not any(as_shown(survey, table).hidden.any() for table in tables(survey))
