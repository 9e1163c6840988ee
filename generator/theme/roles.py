"""The roles that pages are drawn with: every theme gives each of them a colour, or a text style."""

from __future__ import annotations

COLOURS = (
    "navy", "ink", "note", "grey", "outline", "link", "hair", "row_hair",
    "lead_fill", "lead_border", "head_fill", "accent", "accent_fill", "bar", "rest", "white",
    "level1", "level2", "level3", "level4", "level5", "level6",
    "few1", "few2", "few3", "many1", "many2", "many3", "many4", "many5",
    "map1", "map2", "map3", "map4", "map5", "region_line", "link_high", "tint", "no_answer",
)  # fmt: skip

STYLES = (
    "title", "number", "lead", "lead_first", "panel_heading", "panel_base", "panel_unit",
    "body", "body_strong", "bullet", "statement", "small", "caption", "big_number",
    "cover_title", "cover_year", "cover_fact", "cover_office", "cover_division", "cover_date",
    "divider_number", "divider_heading",
    "table_head", "crosstab_head", "table_cell", "table_small", "table_rank", "contents_number", "contents_name",
    "chart_category", "chart_value", "chart_emphasis", "chart_emphasis_column", "chart_suffix", "chart_note",
    "chart_legend", "chart_list", "chart_missing", "chart_rank", "chart_block_name", "chart_block_share", "chart_block",
    "notes", "sources",
    "running", "corner", "aside", "lead_plain",
    "key_label", "key_number", "key_unit", "key_base", "key_rank", "key_rank_unit", "key_rank_name", "key_tie",
    "ruled_head", "ruled_head_strong", "ruled_group", "ruled_cell", "ruled_mark", "ruled_no_answer", "ruled_key",
    "diagram_name", "diagram_value", "diagram_mark", "diagram_group", "diagram_series", "diagram_base", "diagram_axis",
    "diagram_row", "diagram_head", "diagram_reference", "diagram_legend",
    "figure_own", "figure_similar", "figure_region", "figure_named", "figure_axis", "figure_axis_name", "figure_reference",
    "figure_key", "figure_tally", "figure_tally_strong", "figure_row", "figure_value",
    "heading0", "heading1", "heading2", "prose", "author", "box_heading", "exhibit_caption", "exhibit_unit", "footnote",
)  # fmt: skip
