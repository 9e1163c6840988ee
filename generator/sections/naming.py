"""Names from the codebook as runs: waves, options, groups."""

from __future__ import annotations

from generator.report.runs import Rich, Run, Tone, name
from generator.survey.model import Option, Question, Wave


def wave_name(wave: Wave, tone: Tone = "plain") -> Rich:
    """Return 令和３年度."""
    return name(wave.label, f"codebook.waves.{wave.id}", tone)


def wave_short(wave: Wave) -> Rich:
    """Return ３年度."""
    return name(wave.short, f"codebook.waves.{wave.id}")


def wave_axis(wave: Wave) -> Rich:
    """Return the wave for a narrow axis: the era above, the year below."""
    return name(f"{wave.era}\n{wave.short}", f"codebook.waves.{wave.id}")


def option_name(question: Question, option: Option) -> Rich:
    """Return an answer's full label."""
    return name(option.label, f"codebook.questions.{question.id}.{option.label}")


def option_short(question: Question, option: Option) -> Rich:
    """Return an answer's short label."""
    return name(option.short or option.label, f"codebook.questions.{question.id}.{option.label}")


def group_name(group: str) -> Rich:
    """Return a group's name."""
    return name(group, f"codebook.groups.{group}")


def question_name(question: Question) -> Rich:
    """Return a question's name."""
    return name(question.label, f"codebook.questions.{question.id}")


def join(*parts: Rich) -> Rich:
    """Return the runs one after the other."""
    return tuple(run for part in parts for run in part)


def mark(number: int) -> Run:
    """Return the raised mark of a numbered note: ※1, its digits to be set by the theme's rule."""
    return Run(f"※{number}", None, "mark")
