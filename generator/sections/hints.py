"""What a section may say of its place and its panels: ``layout:``, without a size. Compose puts it into blocks, layout obeys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Weight = Annotated[float, Field(gt=0, le=100)]

MOST_COLUMNS = 4


class Layout(BaseModel):
    """節の並べ方。大きさではなく、列の数と割合、前の節との位置だけを書きます。入らないときはエラーになります。"""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    columns: int | None = Field(
        None,
        ge=1,
        le=MOST_COLUMNS,
        description="この節の図表を横に並べる数（1: 縦に積む）。図表の数より多くは書けません",
    )
    weights: tuple[Weight, ...] = Field(
        (),
        max_length=MOST_COLUMNS,
        description="列の幅の割合（例: [3, 2]）。columns を省略すると、書いた数の列になります",
    )
    place: Literal["own_page", "beside", "below"] = Field(
        "own_page",
        description=(
            "own_page 自分のページ / beside 前の節の右に並べる / below 前の節の下に続ける。"
            "beside と below では、ページの題とリードは最初の節のもの、この節の題は図表の見出し、"
            "リードは見出しの下の文（自動の文なら１つ目だけ）になります"
        ),
    )
    weight: Weight | None = Field(None, description="横に並ぶ節の中での、この節の幅の割合（省略すると 1）")
    height: Weight | None = Field(
        None,
        description="上下に続く段の中での、この段の高さの割合。段の最初の節に書きます。書かない段は必要な高さになります",
    )

    @model_validator(mode="after")
    def _one_weight_a_column(self) -> Layout:
        if self.weights and self.columns not in (None, len(self.weights)):
            raise ValueError(
                f"{self.columns} columns need {self.columns} weights, not {len(self.weights)}"
                f" / columns が {self.columns} なら weights も {self.columns} 個です（{len(self.weights)} 個あります）"
            )
        return self

    @property
    def across(self) -> int:
        """How many panels stand side by side; 0: as the kind has them."""
        return self.columns or len(self.weights)

    @property
    def joins(self) -> bool:
        """Whether the section stands on the page of the one before."""
        return self.place != "own_page"
