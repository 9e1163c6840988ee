"""Survey overview: period and answers of each wave, and who was asked the questions of this report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from generator.report.blocks import Panel, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Figure, Missing
from generator.report.pages import Page
from generator.report.runs import Rich, Run, figure, joined, name, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, question_name, wave_name
from generator.sections.questionnaire import DESCRIPTION, OVERVIEW, named, rows
from generator.sections.section import Named, NotPublished, Section
from generator.survey.model import Observation, Survey, Wave

_DETAIL = "詳細設問_"


class SurveyOverview(Section):
    """調査の概要。調査回ごとの期間・時点・回答数と、各設問の対象を表にします。"""

    questionnaire: str = Field("", description=DESCRIPTION)
    since: str = Field("", description="表に載せる最初の調査回（例: H30）。省略すると値のある最初の回から")

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the questionnaire."""
        return named(self.questionnaire)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page with the table of waves and the table of bases."""
        waves = self._waves(desk)
        if desk.wave not in waves:
            raise NotPublished(f"{desk.wave.label}の調査の概要")
        told = {wave.id: _Overview(rows(desk.survey, wave, self.questionnaire)) for wave in waves}
        tables = Stack((_waves_panel(desk, waves, told), *_bases_panels(desk)), gap_mm=6)
        latest = told[desk.wave.id]
        counted = desk.survey.counted(OVERVIEW, desk.wave.id)
        facts = {
            "counted": counted,
            "latest": latest,
            "detail": latest.detail,
            "count": len(waves),
            "first": wave_name(waves[0]),
        }
        yield desk.page(tables, facts)

    def _waves(self, desk: Desk) -> Sequence[Wave]:
        waves = desk.survey.waves_of(OVERVIEW, until=desk.wave.id)
        first = desk.survey.wave(self.since).order if self.since else 0
        return [wave for wave in waves if wave.order >= first and rows(desk.survey, wave, self.questionnaire)]


class _Overview:
    """What one wave says of itself, by option."""

    def __init__(self, rows: Sequence[Observation], prefix: str = "") -> None:
        self._all, self._prefix = rows, prefix
        self._rows = {row.option: row for row in reversed(rows)}

    def figure(self, option: str) -> Figure:
        row = self._rows.get(self._prefix + option)
        return row.figure if row and row.figure is not None else Missing()

    def date(self, option: str) -> Rich:
        row = self._rows.get(option)
        return name(_japanese(row.words), f"{row.cell.dataset}:{row.cell.row}") if row else ()

    @property
    def asked(self) -> Figure:
        return self.figure("対象団体数" if self._prefix else "調査対象団体数")

    @property
    def answered(self) -> Figure:
        return self.figure("回答団体数")

    @property
    def rate(self) -> Figure:
        return self.figure("回答率")

    @property
    def detail(self) -> _Overview | None:
        """The same of the questions that only adopters and those on trial were asked, where told."""
        told = any(row.option.startswith(_DETAIL) for row in self._all)
        return _Overview(self._all, _DETAIL) if told and not self._prefix else None


def _japanese(iso: str) -> str:
    """Return 2021-12-31 as 令和３年12月31日; other words stay as they are."""
    import datetime as dt

    from generator.report.runs import plain
    from generator.theme.filters import era_date

    try:
        return plain(era_date(dt.date.fromisoformat(iso)))
    except ValueError:
        return iso


def _waves_panel(desk: Desk, waves: Sequence[Wave], told: Mapping[str, _Overview]) -> Panel:
    columns = (
        TableColumn(typed("調査年度"), width=1.1),
        TableColumn(typed("調査時点"), width=1.4),
        TableColumn(typed("調査期間"), width=2.4),
        TableColumn(typed("対象"), align="right"),
        TableColumn(typed("回答"), align="right"),
        TableColumn(typed("回答率"), align="right"),
    )
    lines = tuple(_wave_row(desk, wave, told[wave.id]) for wave in waves)
    table = Table(columns, lines, "調査回ごとの時点、期間、対象と回答の団体数", style="crosstab")
    return Panel(desk.heading("waves_heading", {}), table)


def _wave_row(desk: Desk, wave: Wave, row: _Overview) -> TableRow:
    period = _period(row)
    texts = (wave_name(wave), row.date("調査時点"), period, figure(row.asked), figure(row.answered), figure(row.rate))
    dots = figure(Missing())
    cells = tuple(
        TableCell(text or dots, strong=wave.id == desk.wave.id and index == 0) for index, text in enumerate(texts)
    )
    return TableRow(cells)


def _period(row: _Overview) -> Rich:
    start, end = row.date("調査期間_開始"), row.date("調査期間_終了")
    return join(start, (Run("～"),), end) if start and end else ()


def _bases_panels(desk: Desk) -> tuple[Panel, ...]:
    """Return the table of who was asked what, for the questions that this report draws in this wave."""
    rows = []
    for base, labels in _bases(desk).items():
        rows.append(TableRow((TableCell(joined(labels)), TableCell(name(base, "codebook.asked")))))
    if not rows:
        return ()
    columns = (TableColumn(typed("設問"), width=1.6), TableColumn(typed("回答を求めた団体"), width=1.0))
    table = Table(columns, tuple(rows), "設問ごとの回答を求めた団体", style="crosstab")
    return (Panel(desk.heading("bases_heading", {}), table),)


def _bases(desk: Desk) -> dict[str, list[Rich]]:
    found: dict[str, list[Rich]] = {}
    for question_id in dict.fromkeys(q for section in desk.edition.sections for q in section.questions()):
        asked = desk.survey.asked(question_id, desk.wave.id)
        if asked and asked.text:
            found.setdefault(asked.text, []).append(question_name(desk.survey.question(question_id)))
    return found
