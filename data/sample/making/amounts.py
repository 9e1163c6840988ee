"""Costs in 円: log-normal, larger for larger bodies, often nothing at first for services in the cloud."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from making.chance import Floats, Mask
from making.replies import Drawing, Replies

FUNCTIONS = {"文字認識": (1, 1.3), "チャットボット": (2, 1.6), "音声認識": (0, 0.55)}
"""Function → its place among the options of ai_functions, and how dear it is."""

THOUSAND = 1000.0
_NORMAL = NormalDist()


def add_costs(drawing: Drawing, replies: Replies) -> None:
    """Draw the costs of introducing and of running AI (by function), RPA and generative AI."""
    functions = replies.chosen["ai_functions"]
    total = np.zeros(len(drawing.places))
    for function, (option, dear) in FUNCTIONS.items():
        having = functions[option]
        first = _costs(drawing, f"導入費用・{function}", 420 * dear, 0.20, having)
        replies.amounts[f"ai_costs・導入費用・{function}"] = first
        replies.amounts[f"ai_costs・年間運用費用・{function}"] = _costs(
            drawing, f"年間・{function}", 360 * dear, 0.04, having
        )
        total += np.nan_to_num(first)
    other = _costs(drawing, "導入費用・その他", 1500, 0.1, functions[3:].any(axis=0))
    any_ = replies.bases["AI"] & drawing.chance.happens(np.full(len(total), 0.96))
    replies.amounts["ai_costs・導入費用"] = np.where(any_, total + np.nan_to_num(other), np.nan)
    for technology, base, first_cost, running, free, free_running in (
        ("rpa", "RPA", 560, 520, 0.05, 0.02),
        ("genai", "生成AI", 130, 260, 0.68, 0.42),
    ):
        asked = replies.bases[base]
        replies.amounts[f"{technology}_costs・導入費用"] = _costs(drawing, f"{base} 導入", first_cost, free, asked)
        replies.amounts[f"{technology}_costs・年間運用費用"] = _costs(
            drawing, f"{base} 年間", running, free_running, asked
        )


def _costs(drawing: Drawing, name: str, middle: float, free: float, among: Mask) -> Floats:
    """Return amounts in 円, whole thousands of three figures; NaN where there is none."""
    people = drawing.places.size
    normal = np.array([_NORMAL.inv_cdf(key) for key in drawing.keys(f"{name} size", 1)[0]])
    raw = middle * 10 ** (1.1 * people) * np.exp(0.85 * normal)
    digits = 10 ** np.clip(np.floor(np.log10(raw)) - 2, 0, None)
    rounded = np.maximum(np.round(raw / digits) * digits, 5)
    nothing = drawing.keys(name, 1)[0] < free
    given = among & drawing.chance.happens(np.full(len(people), 0.95))
    return np.where(given, np.where(nothing, 0.0, rounded) * THOUSAND, np.nan)
