"""What the parts of a theme are made of: ranges, lengths, text and table styles, checked on loading."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator


class Part(BaseModel):
    """A part of a theme: unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _check_range(value: tuple[float, float, float]) -> tuple[float, float, float]:
    if not 0 < value[0] <= value[1] <= value[2]:
        raise ValueError(
            "a range is written [smallest, preferred, largest], none below the one before"
            " / [最小, 標準, 最大] の順に、小さいものから書きます"
        )
    return value


Range = Annotated[tuple[float, float, float], AfterValidator(_check_range)]
Name = Annotated[str, Field(min_length=1)]
Length = Annotated[float, Field(ge=0)]
PageSide = Annotated[float, Field(ge=100, le=1422.4)]
"""mm; the largest that a slide may have."""
Share = Annotated[float, Field(gt=0, le=1)]
Gap = Annotated[int, Field(ge=0, le=500)]
"""Per cent of a bar, as far as PowerPoint goes (ST_GapAmount)."""
Slackness = Annotated[float, Field(ge=0, le=0.5)]


class Style(Part):
    """A text style. ``size`` is (smallest, preferred, largest) in points."""

    size: Range
    colour: str
    bold: bool = False
    leading: float = Field(1.3, ge=0.8, le=4)

    @field_validator("size", mode="before")
    @classmethod
    def _one_size(cls, value: object) -> object:
        return (value, value, value) if isinstance(value, int | float) else value


class TableStyle(Part):
    """Header height, row height (smallest, preferred, largest), cell padding; mm."""

    header: Length
    row: Range
    padding: Length
