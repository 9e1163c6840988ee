import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.report.numbers import Cell, Missing, Number, Source
from generator.report.runs import Rich, Run, name, plain
from generator.theme.texts import Texts


class BreakBeforeR1:
    """A question whose definition changed between H30 and R1."""

    def break_between(self, question: str, earlier: str, later: str) -> object | None:
        return "break" if "H30" in (earlier, later) else None


def rate(value: str, wave: str, unit: str = "％") -> Number:
    cell = Cell("published/adoption.csv", 7, "値", wave=wave, question="ai_status")
    return Number(Decimal(value), unit, Source((cell,)))


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return Texts((tmp_path,), BreakBeforeR1())


def line(texts: Texts, source: str, **facts: object) -> Rich:
    return texts.line(source, "spec.yaml:3:5", facts)


def test_a_printed_number_stays_a_number(texts: Texts) -> None:
    runs = line(texts, "導入率は{{ x }}である。", x=rate("35", "R3"))
    assert [run.text for run in runs] == ["導入率は", "35％", "である。"]
    assert isinstance(runs[1].origin, Number)
    assert runs[0].origin is None


def test_filters_keep_the_source_through_arithmetic(texts: Texts) -> None:
    runs = line(texts, "{{ a | difference(b) }}", a=rate("35", "R3"), b=rate("8", "R1"))
    assert plain(runs) == "27ポイント"
    assert isinstance(runs[0].origin, Number)
    assert runs[0].origin.source.formula == "35 − 8"


def test_stars_mark_the_accent(texts: Texts) -> None:
    runs = line(texts, "他は**{{ x }}まで**進む", x=rate("35", "R3"))
    assert [(run.text, run.tone) for run in runs] == [
        ("他は", "plain"), ("35％", "accent"), ("まで", "accent"), ("進む", "plain"),
    ]  # fmt: skip


def test_rising_is_said_only_of_comparable_figures(texts: Texts) -> None:
    source = "{% if rose(a, b) %}増えた{% endif %}{% if fell(a, b) %}減った{% endif %}"
    assert plain(line(texts, source, a=rate("35", "R3"), b=rate("8", "R1"))) == "増えた"
    assert plain(line(texts, source, a=rate("50", "R1"), b=rate("60", "H30"))) == ""
    assert plain(line(texts, source, a=rate("35", "R3"), b=Missing())) == ""


def test_arithmetic_across_a_break_is_refused_with_the_place(texts: Texts) -> None:
    with pytest.raises(TemplateError) as caught:
        line(texts, "{{ a | difference(b) }}", a=rate("50", "R1"), b=rate("60", "H30"))
    assert "spec.yaml:3:5" in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.source.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{{ unknown }}",
        "{{ x ",
    ],
)
def test_a_template_cannot_reach_outside_and_errors_are_told(texts: Texts, source: str) -> None:
    with pytest.raises(TemplateError):
        line(texts, source, x=rate("1", "R3"))


def test_lists_quotes_and_dates(texts: Texts) -> None:
    names = [name("都道府県", "g"), name("指定都市", "g")]
    assert plain(line(texts, "{{ xs | listed('・') }}", xs=names)) == "都道府県・指定都市"
    assert plain(line(texts, "{{ x | quote }}", x=names[0])) == "「都道府県」"
    assert plain(line(texts, "{{ d | era_date }}", d=dt.date(2022, 6, 27))) == "令和4年6月27日"
    assert plain(line(texts, "{{ d | era_date }}", d=dt.date(2019, 5, 1))) == "令和元年5月1日"
    assert plain(line(texts, "{{ d | era_date }}", d=dt.date(2019, 4, 30))) == "平成31年4月30日"


def test_a_note_mark_is_raised(texts: Texts) -> None:
    assert line(texts, "実証中を含む※１")[-1] == Run("※１", None, "mark")


def test_blocks_of_the_theme_give_bullets_and_fall_back_to_the_kinds_own(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "demo.j2").write_text(
        "{% block lead %}\n- 一つ\n{% if false %}\n- 出ない\n{% endif %}\n- 二つ{{ x }}\n{% endblock %}",
        encoding="utf-8",
    )
    texts = Texts((tmp_path,), BreakBeforeR1())
    assert [plain(r) for r in texts.lines(("demo",), "", "lead", {"x": rate("2", "R3", "団体")})] == [
        "一つ",
        "二つ2団体",
    ]
    assert texts.lines(("demo",), "", "title", {}) == ()
    assert [plain(r) for r in texts.lines(("other",), "{% block title %}題{% endblock %}", "title", {})] == ["題"]


def test_a_syntax_error_names_the_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "demo.j2").write_text("{% block lead %}\n{% if %}\n{% endblock %}", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Texts((tmp_path,), BreakBeforeR1()).lines(("demo",), "", "lead", {})
    assert "demo.j2:2" in str(caught.value)
