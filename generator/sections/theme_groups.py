"""In which groups the sample pages of a theme show its colours and text styles: heading → roles."""

from __future__ import annotations

Groups = dict[str, tuple[str, ...]]

PAGE_COLOURS: tuple[Groups, ...] = (
    {"文字と罫": ("navy", "ink", "note", "grey", "outline", "link", "hair", "row_hair")},
    {
        "地と枠": ("white", "lead_fill", "lead_border", "head_fill", "tint", "no_answer"),
        "際立たせる色": ("accent", "accent_fill"),
    },
)
"""Side by side."""

CHART_COLOURS: tuple[Groups, ...] = (
    {
        "棒": ("bar", "rest"),
        "段階": ("level1", "level2", "level3", "level4", "level5", "level6"),
        "点と線": ("region_line", "link_high"),
    },
    {
        "調査回（４回まで）": ("few1", "few2", "few3"),
        "調査回（５回以上）": ("many1", "many2", "many3", "many4", "many5"),
        "地図": ("map1", "map2", "map3", "map4", "map5"),
    },
)
"""Side by side."""

STYLES: Groups = {
    "ページの頭と足": (
        "title", "aside", "number", "corner", "running", "lead_first", "lead", "lead_plain", "notes", "sources",
    ),
    "本文": (
        "panel_heading", "panel_base", "panel_unit", "bullet", "statement", "body", "body_strong", "caption", "small",
        "big_number",
    ),
    "表紙・扉・目次": (
        "cover_title", "cover_year", "cover_fact", "cover_office", "cover_division", "cover_date", "divider_number",
        "divider_heading", "contents_number", "contents_name",
    ),
    "文章": (
        "heading0", "heading1", "heading2", "prose", "author", "box_heading", "exhibit_caption", "exhibit_unit", "footnote",
    ),
    "表": ("table_head", "crosstab_head", "table_cell", "table_small", "table_rank"),
    "罫の一覧表": (
        "ruled_head", "ruled_head_strong", "ruled_group", "ruled_cell", "ruled_mark", "ruled_no_answer", "ruled_key",
    ),
    "棒・帯・順位の図": (
        "chart_category", "chart_value", "chart_emphasis", "chart_emphasis_column", "chart_suffix", "chart_note", "chart_legend",
        "chart_list", "chart_missing", "chart_rank", "chart_block_name", "chart_block_share", "chart_block",
    ),
    "主な数": (
        "key_label", "key_number", "key_unit", "key_base", "key_rank", "key_rank_unit", "key_rank_name", "key_tie",
    ),
    "位置図・点の図": (
        "diagram_name", "diagram_value", "diagram_mark", "diagram_group", "diagram_series", "diagram_base", "diagram_axis",
        "diagram_row", "diagram_head", "diagram_reference", "diagram_legend",
    ),
    "散布図・熱地図・箱ひげ図": (
        "figure_own", "figure_similar", "figure_region", "figure_named", "figure_axis", "figure_axis_name", "figure_reference",
        "figure_key", "figure_tally", "figure_tally_strong", "figure_row", "figure_value",
    ),
}  # fmt: skip
