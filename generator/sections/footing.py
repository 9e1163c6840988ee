"""The foot of a page, read off its numbers: one source line a wave, and the notes that its figures call for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.report.numbers import POINTS, SHARE, TIMES, Cell, Figure, Missing, Number, Reason
from generator.report.pages import Note
from generator.report.runs import Rich, joined, name, typed
from generator.survey.model import Document, Survey, Wave

_FULL_LINES = 4
"""With more waves than this, only the first line of each office is printed in full (layout.md)."""


def waves_used(cells: Iterable[Cell], survey: Survey) -> tuple[Wave, ...]:
    """Return the waves behind cells, oldest first."""
    ids = {cell.wave for cell in cells if cell.wave}
    return tuple(wave for wave in survey.codebook.waves if wave.id in ids)


def source_lines(cells: Sequence[Cell], survey: Survey) -> tuple[Rich, ...]:
    """Return the source lines of a page: office, 「survey」, (as-of date現在), oldest first; then documents that cite themselves."""
    cited = [cell.document for cell in cells if _cite(cell, survey)]
    waves = waves_used((cell for cell in cells if not _cite(cell, survey)), survey)
    lines = tuple(_full(wave) for wave in waves) if len(waves) <= _FULL_LINES else _abridged(waves)
    return (*lines, *_cited(tuple(dict.fromkeys(cited)), survey))


_WORKED_ON = "を加工して作成"


def _cited(documents: Sequence[str], survey: Survey) -> Iterator[Rich]:
    """Yield the lines of documents that cite themselves; those that were merely worked on share one."""
    cites = {document: survey.codebook.documents[document].cite for document in documents}
    worked_on = [document for document in documents if cites[document].endswith(_WORKED_ON)]
    for document in documents:
        if document not in worked_on:
            yield name(cites[document], f"codebook.documents.{document}")
    if worked_on:
        parts = (name(cites[each].removesuffix(_WORKED_ON), f"codebook.documents.{each}") for each in worked_on)
        yield (*joined(parts), *name(_WORKED_ON, f"codebook.documents.{worked_on[-1]}"))


def _cite(cell: Cell, survey: Survey) -> str:
    document = survey.codebook.documents.get(cell.document)
    return document.cite if document else ""


def _full(wave: Wave) -> Rich:
    return name(f"{wave.office or '総務省'}「{wave.survey}」（{_as_of(wave)}）", f"codebook.waves.{wave.id}")


def _as_of(wave: Wave) -> str:
    unknown = [what for what, value in (("担当課", wave.office), ("時点", wave.as_of_label)) if not value]
    if not unknown:
        return f"{wave.as_of_label}"
    return f"{wave.as_of_label or wave.label}、{'と'.join(unknown)}は未入手"


def _abridged(waves: Sequence[Wave]) -> tuple[Rich, ...]:
    """Name each office once in full; the rest share lines of three, as 同課「同調査」."""
    lines: list[Rich] = []
    short: list[Rich] = []
    unknown: list[Rich] = []
    offices: set[str] = set()
    for wave in waves:
        if wave.office and wave.office not in offices:
            offices.add(wave.office)
            lines.append(_full(wave))
        else:
            office = "同課" if wave.office in offices else ""
            line = name(f"{office}「同調査」（{_as_of(wave)}）", f"codebook.waves.{wave.id}")
            (short if office else unknown).append(line)
    rest = [*short, *unknown]
    lines += [joined(rest[start : start + 3], "\u3000\u3000") for start in range(0, len(rest), 3)]
    return tuple(lines)


def automatic_notes(figures: Sequence[Figure], survey: Survey) -> tuple[Note, ...]:
    """Return the notes that a page's figures call for: second-hand values, hedges, missing marks, rounding."""
    numbers = [figure for figure in figures if isinstance(figure, Number)]
    missing = {figure.reason for figure in figures if isinstance(figure, Missing)}
    found = [
        _second_hand(numbers, survey),
        _marks(missing, numbers),
        _rounding(numbers),
        _points(numbers),
        _hedge(numbers),
    ]
    return tuple(Note(rich) for rich in found if rich)


def _second_hand(numbers: Sequence[Number], survey: Survey) -> Rich:
    """Own up to figures that were not read in the ministry's own documents."""
    by_kind: dict[str, list[Wave]] = {}
    for kind, words in _KINDS.items():
        cells = [c for n in numbers for c in n.source.cells if _kind(c, survey) == kind]
        if waves := waves_used(cells, survey):
            by_kind[words] = list(waves)
    parts = [f"{_waves_text(waves)}には{words}" for words, waves in by_kind.items()]
    return name("、".join(parts) + "による値を含む。", "data") if parts else ()


_KINDS = {"secondary": "調査を引用した二次資料", "research": "研究機関の公表資料"}


def _kind(cell: Cell, survey: Survey) -> str:
    document: Document | None = survey.codebook.documents.get(cell.document)
    return document.kind if document else "primary"


def _waves_text(waves: Sequence[Wave]) -> str:
    """Return 令和元・２・４年度: the era once, the years joined."""
    text, era = "", ""
    for wave in waves:
        year = wave.short.removesuffix("年度")
        text += ("・" if text else "") + (year if wave.era == era else f"{wave.era}{year}")
        era = wave.era
    return f"{text}年度"


def _marks(missing: set[Reason], numbers: Sequence[Number]) -> Rich:
    told = []
    if Reason.NOT_OBTAINED in missing or Reason.UNKNOWN in missing:
        published = not numbers or any(c.dataset.startswith("published/") for n in numbers for c in n.source.cells)
        told.append(f"「…」は{'公表資料' if published else '回答'}から数値を得られないもの")
    if Reason.NO_OPTION in missing or Reason.NOT_APPLICABLE in missing:
        told.append("「-」はその調査回に選択肢又は設問がなかったもの")
    if Reason.SUPPRESSED in missing:
        told.append("「X」は回答した団体が特定されるおそれがあるため秘匿したもの")
    return typed("、".join(told) + "。") if told else ()


def _rounding(numbers: Sequence[Number]) -> Rich:
    """Say how shares and ratios were rounded, when a printed one was computed and does not come out even."""
    uneven = [n for n in numbers if "÷" in n.source.formula and n.value != round(n.value, n.decimals)]
    kinds = [words for unit, words in ((SHARE, "割合"), (TIMES, "倍率")) if any(n.unit == unit for n in uneven)]
    published = any(c.dataset.startswith("published/") for n in uneven for c in n.source.cells)
    counted = "公表された数" if published else "回答"
    return typed(f"{'・'.join(kinds)}は{counted}から計算し、表示した位に四捨五入した。") if kinds else ()


def _points(numbers: Sequence[Number]) -> Rich:
    """Say so when a printed difference of shares is not that of the shares as they are printed: 30％, 9％, 20ポイント."""
    finer = [n for n in numbers if n.unit == POINTS and _digits_of_terms(n.source.formula) > n.decimals]
    return typed("ポイントの差は、四捨五入する前の割合から計算した。") if finer else ()


def _digits_of_terms(formula: str) -> int:
    first, minus, _ = formula.partition(" − ")
    return len(first.partition(".")[2]) if minus else 0


def _hedge(numbers: Sequence[Number]) -> Rich:
    return typed("「約」は資料の表記のまま。") if any(n.qualifier == "約" for n in numbers) else ()
