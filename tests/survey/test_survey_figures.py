"""Figures that people know, read through the survey: if one of these fails, a deck is wrong."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import DataError
from generator.report.numbers import Missing, Number, Reason, text
from generator.survey.load import load_survey
from generator.survey.model import TYPES, Measure, Survey

DATA = Path(__file__).resolve().parents[2] / "data"

COUNT, SHARE, RANK = Measure.COUNT, Measure.SHARE, Measure.RANK


def test_the_shipped_data_load_without_a_warning(survey: Survey) -> None:
    assert survey.problems == ()
    assert survey.fictional is False


@pytest.mark.parametrize(
    ("question", "wave", "option", "measure", "group", "item", "printed"),
    [
        ("ai_rpa_overlap", "R3", "合計", COUNT, "全体", "", "779団体"),
        ("ai_rpa_overlap", "R3", "AIのみ", COUNT, "全体", "", "222団体"),
        ("ai_rpa_overlap", "R3", "両方", COUNT, "全体", "", "450団体"),
        ("ai_rpa_overlap", "R3", "RPAのみ", COUNT, "全体", "", "107団体"),
        ("ai_rpa_overlap", "R6", "合計", COUNT, "全体", "", "1,154団体"),
        ("ai_challenges", "H30", "どのような業務や分野で活用できるかが不明", COUNT, "その他の市区町村", "", "934団体"),
        ("ai_challenges", "H30", "導入効果が不明", COUNT, "その他の市区町村", "", "863団体"),
        ("ai_challenges", "R3", "取り組むための人材がない又は不足", RANK, "全体", "", "1位"),
        ("genai_status", "R7", "導入済", SHARE, "その他の市区町村", "", "45.6％"),
        ("genai_status", "R6", "導入済み", SHARE, "その他の市区町村", "", "29.9％"),
        ("ai_status", "R3", "導入に向けて取り組む団体", SHARE, "その他の市区町村", "", "約66％"),
        ("ai_status", "H30", "導入済み", SHARE, "都道府県", "", "約36％"),
        ("rpa_shared_use", "R3", "実施予定なし", COUNT, "全体", "", "1,675団体"),
        ("national_requests", "R3", "導入費用・運用費用の財政的支援", COUNT, "その他の市区町村", "図群１", "1,291件"),
        ("population_median", "R1", "導入済み団体（区分１）", Measure.MEDIAN, "全体", "AI", "108,174人"),
        ("genai_costs", "R7", "0円", COUNT, "全体", "導入費用", "705件"),
        ("prefecture_rates", "R6", "導入済み", Measure.CHANGE, "富山県", "AI", "86.67ポイント"),
    ],
)
def test_a_published_figure_is_printed_as_published(
    survey: Survey, question: str, wave: str, option: str, measure: Measure, group: str, item: str, printed: str
) -> None:
    assert text(survey.figure(question, wave, option, measure, group=group, item=item)) == printed


def test_a_figure_names_its_row_and_its_document(survey: Survey) -> None:
    figure = survey.figure("ai_rpa_overlap", "R3", "合計", COUNT)
    assert isinstance(figure, Number)
    (cell,) = figure.source.cells
    assert (cell.dataset, cell.column, cell.wave, cell.document) == ("published/adoption.csv", "値", "R3", "R3調査資料")
    assert cell.citation == "R3調査資料(令和4年6月27日版) p.5"
    line = (DATA / cell.dataset).read_text(encoding="utf-8-sig").splitlines()[cell.row - 1]
    assert line.startswith("R3,ai_rpa_overlap,全体,,合計,数,779,団体,")


def test_the_six_levels_of_designated_cities_add_up_in_every_wave(survey: Survey) -> None:
    levels = [o.label for o in survey.question("ai_status").options if not o.aggregate]
    assert len(levels) == 6
    for wave in ("H30", "R1", "R2", "R3", "R4"):
        counts = [survey.figure("ai_status", wave, level, COUNT, group="指定都市") for level in levels]
        assert sum(count.value for count in counts if isinstance(count, Number)) == 20


def test_a_share_is_counted_from_the_bodies_when_both_are_known(survey: Survey) -> None:
    share = survey.share("ai_status", "R6", "導入済み", group="その他の市区町村", decimals=1)
    assert isinstance(share, Number)
    assert text(share) == "57.9％"
    assert share.base == 1721
    assert [cell.column for cell in share.source.cells] == ["値", "母数"]


def test_a_share_is_rounded_half_up(folder: Path, spoil: Callable[..., int]) -> None:
    spoil("genai.csv", {"調査回": "R7", "設問": "genai_guidelines"}, 値="1", 母数="8")
    assert text(load_survey(folder).share("genai_guidelines", "R7", "策定済み")) == "13％"


def test_a_share_is_never_shown_finer_than_it_was_published(survey: Survey) -> None:
    assert text(survey.share("ai_status", "R3", "導入済み", group="その他の市区町村", decimals=1)) == "35％"
    assert text(survey.share("genai_status", "R7", "導入済み", group="その他の市区町村", decimals=1)) == "45.6％"
    assert text(survey.share("genai_status", "R7", "導入済み", group="その他の市区町村")) == "46％"


def test_a_count_of_cases_is_not_a_share_of_bodies(survey: Survey) -> None:
    assert survey.share("ai_functions", "R3", "音声認識") == Missing(Reason.NOT_OBTAINED)


def test_a_missing_figure_says_why(survey: Survey) -> None:
    never = survey.figure("genai_status", "R3", "導入済み", SHARE)
    new = survey.figure(
        "ai_challenges", "R2", "自治体DX推進計画（システム標準化・ガバメントクラウド等）の影響が不明", COUNT
    )
    lost = survey.figure("ai_functions", "R2", "音声認識", COUNT)
    assert [never, new, lost] == [
        Missing(Reason.NOT_APPLICABLE),
        Missing(Reason.NO_OPTION),
        Missing(Reason.NOT_OBTAINED),
    ]


def test_zero_is_a_figure_and_not_missing(survey: Survey) -> None:
    assert text(survey.figure("ai_status", "R3", "実証中", COUNT, group="指定都市")) == "0団体"


def test_a_second_source_is_kept_and_not_printed(survey: Survey) -> None:
    where = {"wave": "R6", "group": "その他の市区町村", "measure": SHARE}
    main = [
        text(row.figure)
        for row in survey.observations("genai_status", **where)
        if row.figure and row.option == "導入済み"
    ]
    other = [
        text(row.figure)
        for row in survey.observations("genai_status", **where, standing="other")
        if row.figure and row.option == "導入済み"
    ]
    assert main == ["29.9％"]
    assert other == ["28.8％", "29.8％"]


def test_a_slip_of_the_prose_does_not_win_over_the_table(survey: Survey) -> None:
    option = "取り組むための人材がいない又は不足している"
    assert text(survey.figure("ai_challenges", "H30", option, COUNT, group="その他の市区町村")) == "465団体"


def test_a_published_range_keeps_both_ends(survey: Survey) -> None:
    rows = survey.observations("rpa_promoters", wave="H30", group="都道府県")
    assert [text(row.figure) for row in rows if row.figure] == ["50％以上", "60％以下"]
    assert text(survey.figure("rpa_promoters", "H30", "情報政策担当課", SHARE, group="都道府県")) == "50％以上"


def test_words_are_kept_as_words(survey: Survey) -> None:
    rows = survey.observations("rpa_challenges", wave="R3", measure=Measure.TREND)
    assert {row.words for row in rows} == {"増加", "減少"}
    assert all(row.figure is None for row in rows)


def test_bodies_and_bases_have_a_source(survey: Survey) -> None:
    assert [text(survey.bodies(group)) for group in ("全体", *TYPES)] == ["1,788団体", "47団体", "20団体", "1,721団体"]
    lines = (DATA / "codebook.yaml").read_text(encoding="utf-8").splitlines()
    (cell,) = survey.bodies("指定都市").source.cells
    assert cell.dataset == "codebook.yaml"
    assert lines[cell.row - 1].strip() == "指定都市: 20"
    base = survey.base("ai_functions", "R3")
    assert isinstance(base, Number)
    assert text(base) == "750団体"
    assert "750" in lines[base.source.cells[0].row - 1]


def test_an_unknown_base_is_missing(survey: Survey) -> None:
    assert survey.base("ai_functions", "R6") == Missing(Reason.NOT_OBTAINED)
    assert survey.base("ai_challenges", "H30", "指定都市") == Missing(Reason.NOT_OBTAINED)
    assert survey.base("genai_status", "H30") == Missing(Reason.NOT_APPLICABLE)
    assert survey.base("rpa_fields", "R3") == Missing(Reason.NOT_OBTAINED)


def test_the_waves_of_a_question_stand_oldest_first(survey: Survey) -> None:
    assert [w.id for w in survey.waves_of("ai_rpa_overlap")] == ["R3", "R5", "R6"]
    assert [w.id for w in survey.waves_of("ai_status", measure=SHARE, group="その他の市区町村", until="R3")] == [
        "H30", "R1", "R2", "R3",
    ]  # fmt: skip
    assert [w.id for w in survey.waves_of("rpa_costs")] == ["R2", "R3"]


def test_cases_keep_the_order_of_the_document_and_what_it_lacks_is_missing(survey: Survey) -> None:
    cases = survey.cases("R3", "AI", "業務改善")
    assert [case.id for case in cases][:3] == ["R3-AI-01", "R3-AI-01", "R3-AI-02"]
    first = cases[0]
    assert [text(first.before), text(first.after), text(first.reduction)] == ["約120件", "約70件", "50件"]
    assert first.rate == Missing()
    assert isinstance(first.before, Number)
    assert first.before.source.cells[0].column == "導入前"
    assert len(survey.cases("R3", "AI")) == 13
    assert len(survey.cases("R3", "RPA")) == 17


def test_a_headline_that_contradicts_its_table_stays_beside_it(survey: Survey) -> None:
    table, headline = [case for case in survey.cases("R7", "生成AI") if case.id == "R7-GEN-01"]
    assert (table.row_type, headline.row_type) == ("事例", "見出し")
    assert isinstance(table.before, Number)
    assert isinstance(table.after, Number)
    assert table.before.value - table.after.value == Decimal(139)
    assert text(headline.reduction) == "51時間"


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda s: s.wave("R33"), "R3"),
        (lambda s: s.question("ai_statsu"), "ai_status"),
        (lambda s: s.figure("ai_status", "R3", "導入ずみ", COUNT), "導入済み"),
        (lambda s: s.figure("ai_status", "R3", "導入済み", COUNT, group="指定都府"), "指定都市"),
        (lambda s: s.bodies("都道府"), "都道府県"),
    ],
)
def test_an_unknown_name_is_told_with_a_suggestion(survey: Survey, ask, hint: str) -> None:
    with pytest.raises(DataError) as error:
        ask(survey)
    (problem,) = error.value.problems
    assert problem.hint is not None
    assert hint in problem.hint.ja
    assert problem.place.endswith("codebook.yaml")


def test_loading_twice_gives_the_same_survey(survey: Survey) -> None:
    again = load_survey(DATA)
    assert again.codebook == survey.codebook
    for question in survey.codebook.questions:
        assert again.observations(question, standing="") == survey.observations(question, standing="")


def test_a_survey_travels_to_another_process(survey: Survey) -> None:
    copy = pickle.loads(pickle.dumps(survey))
    assert text(copy.figure("ai_rpa_overlap", "R3", "合計", COUNT)) == "779団体"
