"""The survey as sections see it: questions, waves, figures with sources, comparability. No pandas passes through here.

A figure that was not published is a :class:`~generator.report.numbers.Missing` with its reason. The words are defined in
``terms``, the answers in ``survey``; sections import both from here.
"""

from generator.survey.survey import Survey
from generator.survey.terms import (
    ALL,
    TYPES,
    Asked,
    Break,
    Case,
    Codebook,
    Document,
    Measure,
    Observation,
    Option,
    Question,
    Wave,
)

__all__ = [
    "ALL",
    "TYPES",
    "Asked",
    "Break",
    "Case",
    "Codebook",
    "Document",
    "Measure",
    "Observation",
    "Option",
    "Question",
    "Survey",
    "Wave",
]
