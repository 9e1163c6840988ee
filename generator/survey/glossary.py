"""The codebook's terms for those who see no survey: the data book."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from generator.report.glossary import DocumentTerm, Glossary, WaveTerm
from generator.survey.terms import Codebook

MUNICIPALITIES = "reference/municipalities.csv"
_PREFECTURE = "都道府県"


def glossary(codebook: Codebook, shipped: Path) -> Glossary:
    """Return the terms of a codebook; area codes come from its folder's reference table, else from ``shipped``'s."""
    tables = (codebook.path.parent / MUNICIPALITIES, shipped / MUNICIPALITIES)
    return Glossary(
        waves={wave.id: WaveTerm(wave.label, wave.year, wave.order) for wave in codebook.waves},
        questions={question.id: question.label for question in codebook.questions.values()},
        documents={
            one.id: DocumentTerm(one.title, one.name, one.issuer, one.date) for one in codebook.documents.values()
        },
        areas=_prefectures(next((path for path in tables if path.is_file()), None)),
        asked=dict(_asked(codebook)),
    )


def _asked(codebook: Codebook) -> Iterator[tuple[tuple[str, str], str]]:
    for question in codebook.questions:
        for wave in codebook.waves:
            asked = codebook.asked(question, wave.id)
            if asked:
                yield (question, wave.id), asked.text


def _prefectures(path: Path | None) -> dict[str, str]:
    """Return the code of each prefecture, whose name as a group means that area."""
    if path is None:
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["name"]: row["code"] for row in csv.DictReader(lines) if row.get("kind") == _PREFECTURE}
