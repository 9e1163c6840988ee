"""What single bodies answered, as cells of a table: marks for 実施 and not, one merged cell where nothing was asked, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.report.blocks import NO, YES, KeyEntry, TableCell, TableRow, mark_cell
from generator.report.numbers import Figure, Missing, Number, Reason, Source
from generator.report.runs import Name, Rich, figure, name, plain, typed
from generator.sections.prefecture import AI, FOUNDATIONS, RPA, Indicator
from generator.survey.model import Survey
from generator.survey.peers import amount_of, word_for_none
from generator.survey.responses.terms import Body

NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Marked:
    """A question answered with yes or no: ``heading`` over a narrow column, ``noun`` within a sentence."""

    indicator: Indicator
    heading: str
    noun: str

    @property
    def question(self) -> str:
        """Return the question's id."""
        return self.indicator.question


@dataclass(frozen=True, slots=True)
class Amounted:
    """A question answered with an amount: ``heading`` over a narrow column, ``label`` where there is room."""

    question: str
    heading: str
    label: str

    @property
    def rich(self) -> Rich:
        """Return the label as runs that tell the question."""
        return name(self.label, f"codebook.questions.{self.question}")


_OF = {each.question: each for each in FOUNDATIONS}

ADOPTED = (
    Marked(AI, "AI", "AI"),
    Marked(RPA, "RPA", "RPA"),
    Marked(Indicator("genai_status", "導入済み", "生成AI"), "生成\nAI", "生成AI"),
)
TELEWORK = Marked(Indicator("telework", "実施", "テレワークの実施"), "テレ\nワーク", "テレワーク")
MEASURES = (
    TELEWORK,
    Marked(_OF["cio_appointed"], "CIO\n任命", "CIO"),
    Marked(_OF["cio_assistant"], "CIO\n補佐官", "CIO補佐官"),
    Marked(_OF["dx_policy"], "全体\n方針", "全体方針"),
    Marked(_OF["dx_organization"], "推進\n体制", "推進体制"),
    Marked(_OF["external_talent"], "外部\n人材", "外部人材"),
    Marked(_OF["staff_development"], "職員\n育成", "職員育成"),
    Marked(_OF["all_staff_training"], "全職員\n研修", "全職員研修"),
)
AMOUNTS = (
    Amounted("mynumber_card_pct", "マイナ\nカード", "マイナンバーカードの保有"),
    Amounted("online_26_pct", "26\n手続", "26手続のオンライン化"),
    Amounted("online_32_pct", "32\n手続", "32手続のオンライン化"),
)
CARD, ONLINE_26, ONLINE_32 = AMOUNTS


def asked(survey: Survey, wave: str, marks: Sequence[Marked]) -> tuple[Marked, ...]:
    """Return those that bodies answered in a wave."""
    return tuple(each for each in marks if _counted(survey, each.question, wave))


def measured(survey: Survey, wave: str) -> tuple[Amounted, ...]:
    """Return the questions of amounts that bodies answered in a wave."""
    return tuple(each for each in AMOUNTS if _counted(survey, each.question, wave))


def _counted(survey: Survey, question: str, wave: str) -> bool:
    return question in survey.codebook.questions and survey.counted(question, wave)


@dataclass(frozen=True, slots=True)
class Answers:
    """What bodies answered in a wave. ``yes`` is True, False, or Missing; each mark knows the column it was read from."""

    survey: Survey
    wave: str

    def yes(self, body: Body, marked: Marked) -> bool | Missing:
        """Say whether a body gave the answer; Missing when it gave none (UNKNOWN) or must not be named (SUPPRESSED)."""
        found = self.survey.answer(body.code, marked.question, self.wave)
        return found if isinstance(found, Missing) else marked.indicator.option in found

    def amount(self, body: Body, amounted: Amounted) -> Figure:
        """Return a body's amount."""
        return amount_of(self.survey, body, amounted.question, self.wave)

    def cells(self, body: Body, marks: Sequence[Marked]) -> list[TableCell | None]:
        """Return a body's marks; neighbours without an answer are one cell that says so (調査無し)."""
        found = [self.yes(body, each) for each in marks]
        cells: list[TableCell | None] = []
        while len(cells) < len(found):
            at = len(cells)
            silent = _silent(found[at:])
            if silent > 1:
                words = word_for_none(self.survey, marks[at].question, self.wave)
                cells += [TableCell(typed(words), columns=silent, fill=NO_ANSWER), *[None] * (silent - 1)]
            else:
                cells.append(self._cell(found[at], marks[at]))
        return cells

    def _cell(self, yes: bool | Missing, marked: Marked) -> TableCell:
        return TableCell(figure(yes)) if isinstance(yes, Missing) else mark_cell(yes, self.origin(marked.question))

    def origin(self, question: str) -> Name:
        """Return where the marks of a question were read: sheet and column."""
        responses = self.survey.responses
        one = next((one for one in responses.figures.answered(question, self.wave)), None) if responses else None
        return Name(f"codebook.questions.{question}", one.cell if one else None)

    def size(self, bodies: Sequence[Body], what: str) -> Number:
        """Return how many bodies there are, as they were told apart by their answers about AI and RPA."""
        cells = (self.origin(each.question).cell for each in ADOPTED[:2])
        source = Source(tuple(cell for cell in cells if cell), f"{what}団体を数える")
        return Number(Decimal(len(bodies)), "団体", source)

    def key(self, marks: Sequence[Marked], rows: Sequence[TableRow]) -> tuple[KeyEntry, ...]:
        """Return what the marks mean that occur in these rows."""
        words = next(
            (w for each in marks if (w := word_for_none(self.survey, each.question, self.wave)) != "無回答"), "無回答"
        )
        there = [cell for row in rows for cell in row.cells if cell]
        fills, signs = {cell.fill for cell in there}, {plain(cell.text) for cell in there}
        entries = (
            KeyEntry(YES, typed("導入済み・実施")),
            KeyEntry(NO, typed("未導入・未実施")),
            KeyEntry(words, typed("当該調査の値がない団体"), fill=NO_ANSWER),
            KeyEntry("…", typed("値がないもの")),
            KeyEntry("X", typed("回答を公表していない団体")),
        )
        return tuple(each for each in entries if (each.fill in fills if each.fill else each.sign in signs))

    def silent(self, bodies: Sequence[Body], marks: Sequence[Marked]) -> tuple[tuple[Body, ...], tuple[Marked, ...]]:
        """Return the bodies that gave no answer to some of the questions, and these questions."""
        without: list[Body] = []
        questions: dict[Marked, None] = {}
        for body in bodies:
            missing = [each for each in marks if _silent([self.yes(body, each)])]
            if missing:
                without.append(body)
                questions |= dict.fromkeys(missing)
        return tuple(without), tuple(each for each in marks if each in questions)


def _silent(found: Sequence[bool | Missing]) -> int:
    """Return how many of the first answers were not given."""
    count = 0
    for yes in found:
        if not isinstance(yes, Missing) or yes.reason is not Reason.UNKNOWN:
            break
        count += 1
    return count


def amount_cell(value: Figure, *, strong: bool = False) -> TableCell:
    """Return an amount without its unit, which the column's heading tells."""
    return TableCell(figure(value, unit=False), strong=strong)
