"""``codebook.yaml`` → :class:`Codebook`: the survey's definitions, with their names checked against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.survey.codebook_file import SHORT, AnsweringEntry, AskedEntry, CodebookFile, OptionEntry, QuestionEntry
from generator.survey.codebook_layers import read_layers
from generator.survey.terms import (
    ALL,
    Answering,
    Asked,
    Bracket,
    Break,
    Codebook,
    Derived,
    Document,
    Option,
    Question,
    Wave,
)
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc, YamlSource, validated


def load_codebook(path: Path) -> Codebook:
    """Read and check the codebook.

    Raises:
        DataError: all that is wrong with it, each with line and column.

    """
    source = read_layers(path)
    file = validated(CodebookFile, source, DataError)
    if problems := tuple(_problems(file, source)):
        raise DataError(*problems)
    waves = tuple(
        Wave(id=wave_id, order=order, **entry.model_dump())
        for order, (wave_id, entry) in enumerate(file.waves.items(), 1)
    )
    return Codebook(
        path=path,
        waves=waves,
        groups=dict(file.groups),
        group_lines={group: source.values[("groups", group)].line + 1 for group in file.groups},
        questions={q: _question(q, entry, file, source) for q, entry in file.questions.items()},
        documents={d: Document(id=d, **entry.model_dump()) for d, entry in file.documents.items()},
        spellings={q: _spellings(entry) for q, entry in file.questions.items()},
        orders={wave.id: wave.order for wave in waves},
        fictional=file.fictional,
        published=path.parent / file.published if file.published else None,
    )


def _question(question_id: str, entry: QuestionEntry, file: CodebookFile, source: YamlSource) -> Question:
    return Question(
        id=question_id,
        label=entry.label,
        technology=entry.technology,
        answer=entry.answer,
        unit=entry.unit,
        options=tuple(_option(option) for option in entry.options),
        asked=_asked(question_id, entry, file, source),
        breaks=tuple(Break(b.before, b.note, b.mark, b.status) for b in entry.breaks),
        up_to=entry.up_to,
        levels=entry.levels,
        notes=entry.notes,
        items=entry.items,
        amount_unit=entry.amount_unit,
        derived=_derived(entry),
    )


def _derived(entry: QuestionEntry) -> Derived | None:
    return Derived(**entry.derived.model_dump()) if entry.derived else None


def _option(entry: OptionEntry) -> Option:
    return Option(
        label=entry.label,
        short=entry.short or entry.label,
        since=entry.since,
        until=entry.until,
        other=entry.other,
        aggregate=entry.kind != "answer",
        parts=entry.parts,
        unnamed=entry.kind == "unnamed",
        aliases=entry.aliases,
        bracket=_bracket(entry),
    )


def _bracket(entry: OptionEntry) -> Bracket | None:
    bracket = Bracket(entry.at_least, entry.above, entry.at_most, entry.below)
    return None if bracket == Bracket() else bracket


def _asked(question_id: str, entry: QuestionEntry, file: CodebookFile, source: YamlSource) -> tuple[Asked, ...]:
    if isinstance(entry.asked, str):
        at: Loc = ("bases", entry.asked)
        entries = file.bases[entry.asked]
    else:
        at = ("questions", question_id, "asked")
        entries = entry.asked
    return tuple(_asked_of(one, source.values[(*at, index)].line + 1, file) for index, one in enumerate(entries))


def _asked_of(entry: AskedEntry, line: int, file: CodebookFile) -> Asked:
    of = Answering(entry.of.question, entry.of.options) if entry.of else None
    if isinstance(entry.bodies, str):
        return Asked(entry.since, entry.text, dict(file.groups), of=of)
    return Asked(entry.since, entry.text, dict(entry.bodies), line, of)


def _spellings(entry: QuestionEntry) -> dict[str, str]:
    return {spelling: o.label for o in entry.options for spelling in (o.label, *o.aliases)}


def _problems(file: CodebookFile, source: YamlSource) -> Iterator[Problem]:
    if ALL not in file.groups:
        yield Problem(Words(f"the group {ALL} is missing", f"対象「{ALL}」がありません"), source.place(("groups",)))
    for base, entries in file.bases.items():
        yield from _asked_problems(entries, ("bases", base), file, source)
    for question_id, entry in file.questions.items():
        at: Loc = ("questions", question_id)
        yield from _option_problems(entry, at, file, source)
        yield from _bracket_problems(entry, at, source)
        yield from _base_problems(entry, at, file, source)
        for item, other in entry.derived.of.items() if entry.derived else ():
            here = source.place((*at, "derived", "of", item))
            yield from _unknown(other, list(file.questions), "question", "設問", here)
        for index, one in enumerate(entry.breaks):
            yield from _unknown(
                one.before, list(file.waves), "wave", "調査回", source.place((*at, "breaks", index, "before"))
            )


def _unknown(found: str, known: Sequence[str], kind: str, japanese: str, place: str) -> Iterator[Problem]:
    if found not in known:
        what = Words(f"unknown {kind} “{found}”", f"{japanese}「{found}」はありません")
        yield Problem(
            what,
            place,
            did_you_mean(found, known) or Words(f"known: {'、'.join(known)}", f"あるもの: {'、'.join(known)}"),
        )


def _base_problems(entry: QuestionEntry, at: Loc, file: CodebookFile, source: YamlSource) -> Iterator[Problem]:
    if isinstance(entry.asked, str):
        yield from _unknown(entry.asked, list(file.bases), "base", "bases の名", source.place((*at, "asked")))
    else:
        yield from _asked_problems(entry.asked, (*at, "asked"), file, source)


def _asked_problems(
    entries: Sequence[AskedEntry], at: Loc, file: CodebookFile, source: YamlSource
) -> Iterator[Problem]:
    waves = list(file.waves)
    for index, one in enumerate(entries):
        here = (*at, index)
        yield from _unknown(one.since, waves, "wave", "調査回", source.place((*here, "since")))
        if one.of:
            yield from _rule_problems(one.of, (*here, "of"), file, source)
        if isinstance(one.bodies, dict):
            for group in one.bodies:
                yield from _unknown(
                    group, list(file.groups), "group", "対象", source.place((*here, "bodies", group), key=True)
                )
    order = [waves.index(one.since) for one in entries if one.since in waves]
    if order != sorted(set(order)):
        yield Problem(Words("the waves must stand oldest first", "調査回は古い順に書きます"), source.place(at))


def _rule_problems(rule: AnsweringEntry, at: Loc, file: CodebookFile, source: YamlSource) -> Iterator[Problem]:
    yield from _unknown(rule.question, list(file.questions), "question", "設問", source.place((*at, "question")))
    if entry := file.questions.get(rule.question):
        known = [option.label for option in entry.options]
        for index, option in enumerate(rule.options):
            yield from _unknown(option, known, "option", "選択肢", source.place((*at, "options", index)))


def _option_problems(entry: QuestionEntry, at: Loc, file: CodebookFile, source: YamlSource) -> Iterator[Problem]:
    labels = [option.label for option in entry.options]
    seen: dict[str, str] = {}
    for index, option in enumerate(entry.options):
        here = (*at, "options", index)
        yield from _label_problems(option, seen, source.place(here))
        for part in option.parts:
            yield from _unknown(part, labels, "option", "選択肢", source.place((*here, "parts")))
        for key, wave in (("since", option.since), ("until", option.until)):
            if wave:
                yield from _unknown(wave, list(file.waves), "wave", "調査回", source.place((*here, key)))


def _bracket_problems(entry: QuestionEntry, at: Loc, source: YamlSource) -> Iterator[Problem]:
    """An amount must fall into one bracket only, and its unit must be known."""
    brackets = [(index, option.label, _bracket(option)) for index, option in enumerate(entry.options)]
    held = [(index, label, bracket) for index, label, bracket in brackets if bracket]
    if held and not entry.amount_unit:
        what = Words("brackets of amounts need `amount_unit`", "金額の区分には amount_unit（千円など）が必要です")
        yield Problem(what, source.place((*at, "options")))
    for place, (index, label, bracket) in enumerate(held):
        for _, other, earlier in held[:place]:
            if bracket.overlaps(earlier):
                what = Words(
                    f"the brackets “{label}” and “{other}” overlap", f"区分「{label}」と「{other}」が重なっています"
                )
                yield Problem(what, source.place((*at, "options", index)))


def _label_problems(option: OptionEntry, seen: dict[str, str], place: str) -> Iterator[Problem]:
    """Every spelling must mean one option only; a long label needs a short one."""
    if not option.short and len(option.label) > SHORT:
        what = Words(
            f"the option “{option.label}” needs `short` ({SHORT} characters at most)",
            f"選択肢「{option.label}」に short（{SHORT}字以内）が必要です",
        )
        yield Problem(what, place)
    for spelling in (option.label, *option.aliases):
        if spelling in seen:
            what = Words(f"the option “{spelling}” stands twice", f"選択肢「{spelling}」が２回書かれています")
            yield Problem(what, place)
        seen[spelling] = option.label
