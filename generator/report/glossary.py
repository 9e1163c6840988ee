"""What the codebook's ids stand for: what tables of figures need beside the figures themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WaveTerm:
    """One survey wave: 令和３年度, its Western year, its place among the waves."""

    label: str
    year: int
    order: int


@dataclass(frozen=True, slots=True)
class DocumentTerm:
    """A document that figures were taken from: the short title of citations, the full name, who issued it and when."""

    title: str
    name: str
    issuer: str
    date: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by id. ``areas`` gives the local government code (six digits) of a group that is an area.

    ``asked`` says who was asked, by (question, wave).
    """

    waves: Mapping[str, WaveTerm] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, DocumentTerm] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[tuple[str, str], str] = field(default_factory=dict)
