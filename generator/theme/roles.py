"""The roles that pages are drawn with: every theme gives each of them a colour, or a text style."""

from __future__ import annotations

COLOURS = (
    "navy", "ink", "note", "grey", "outline", "link", "hair", "row_hair",
    "lead_fill", "lead_border", "head_fill", "accent", "accent_fill", "bar", "rest", "white",
    "level1", "level2", "level3", "level4", "level5", "level6",
    "few1", "few2", "few3", "many1", "many2", "many3", "many4", "many5",
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
)  # fmt: skip
