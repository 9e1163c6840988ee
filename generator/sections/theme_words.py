"""What each key of theme.yaml decides, in the words of those who change it: in the order and the groups of the sample pages."""

from __future__ import annotations

Group = tuple[str, dict[str, str]]
"""A heading, and key → what it decides."""

PAGE_COLOURS: tuple[tuple[Group, ...], ...] = (
    (
        (
            "文字と罫",
            {
                "navy": "題名、見出し、題名の罫、表の見出し",
                "ink": "本文、図表の値と項目",
                "note": "注、出典、脚注、図の目盛り",
                "grey": "添える小さな文字（基数、単位、不詳の印）",
                "outline": "薄い棒や升の輪郭",
                "link": "順位を結ぶ線",
                "hair": "表の行の罫、区切りの細い罫",
                "row_hair": "行の多い表の罫、図の目盛り線",
            },
        ),
    ),
    (
        (
            "地と枠",
            {
                "white": "ページの地、濃い色の上の文字",
                "lead_fill": "要点の箱、表の合計の行",
                "lead_border": "要点の箱の枠",
                "head_fill": "集計表の見出し、表紙の年度の字",
                "tint": "行の多い表で際立たせる列",
                "no_answer": "「調査無し」の升",
            },
        ),
        (
            "際立たせる色",
            {
                "accent": "ページの要点の一つ（棒、数値、文字）",
                "accent_fill": "要点の行の地",
            },
        ),
    ),
)

CHART_COLOURS: tuple[tuple[Group, ...], ...] = (
    (
        ("棒", {"bar": "ふつうの棒", "rest": "「その他」の棒"}),
        (
            "段階（積み上げ棒）",
            {
                "level1": "導入済み",
                "level2": "２段階め",
                "level3": "３段階め",
                "level4": "４段階め",
                "level5": "５段階め",
                "level6": "最後の段階",
            },
        ),
        (
            "地図（五つの階級）",
            {
                "map1": "最も低い階級",
                "map2": "２番めに低い階級",
                "map3": "中の階級",
                "map4": "２番めに高い階級",
                "map5": "最も高い階級",
            },
        ),
    ),
    (
        (
            "調査回（二つから四つ）",
            {"few1": "最も古い調査回", "few2": "その次", "few3": "その次（最新は navy）"},
        ),
        (
            "調査回（五つから七つ）",
            {
                "many1": "最も古い調査回",
                "many2": "その次",
                "many3": "その次",
                "many4": "その次",
                "many5": "その次（最新は navy）",
            },
        ),
        (
            "点と線の図",
            {
                "region_line": "地域の値の線",
                "link_high": "全国より高いときの、点を結ぶ線",
            },
        ),
    ),
)

TEXT_STYLES: tuple[Group, ...] = (
    (
        "ページの頭と足",
        {
            "title": "ページの題名",
            "aside": "題名の右に添える語",
            "number": "ページ番号",
            "corner": "ページ番号の所に出す語",
            "running": "題名の上の一行",
            "lead_first": "要点の一つめ",
            "lead": "要点",
            "lead_plain": "箱のない要点",
            "notes": "注",
            "sources": "出典",
        },
    ),
    (
        "本文",
        {
            "panel_heading": "図表の見出し",
            "panel_base": "見出しに添える基数",
            "panel_unit": "単位",
            "bullet": "箇条書き",
            "statement": "一文だけのページ",
            "body": "本文",
            "body_strong": "本文の見出し",
            "caption": "図表に添える説明",
            "small": "小さな添え書き",
            "big_number": "大きな数字",
        },
    ),
)

READ_STYLES: tuple[Group, ...] = (
    (
        "表紙・章扉・目次",
        {
            "cover_title": "資料の題",
            "cover_year": "年度",
            "cover_fact": "調査の対象と時点",
            "cover_office": "組織",
            "cover_division": "部局",
            "cover_date": "版の日付",
            "divider_number": "章扉の番号",
            "divider_heading": "章扉の見出し",
            "contents_number": "目次の番号とページ",
            "contents_name": "目次の見出し",
        },
    ),
    (
        "文章で読ませる報告書",
        {
            "heading0": "報告書の題",
            "heading1": "見出し １．",
            "heading2": "見出し （１）",
            "prose": "文章",
            "author": "著者",
            "box_heading": "要旨の枠の見出し",
            "exhibit_caption": "図表の題",
            "exhibit_unit": "図表の単位",
            "footnote": "脚注",
        },
    ),
)

FIGURE_STYLES: tuple[Group, ...] = (
    (
        "表",
        {
            "table_head": "表の見出し",
            "crosstab_head": "集計表の見出し",
            "table_cell": "表の升",
            "table_small": "升の中の小さな行",
            "table_rank": "順位の数字",
        },
    ),
    (
        "行の多い表",
        {
            "ruled_head": "見出し",
            "ruled_head_strong": "際立たせる列の見出し",
            "ruled_group": "見出しの束ね",
            "ruled_cell": "升",
            "ruled_mark": "印（●、－）",
            "ruled_no_answer": "「調査無し」",
            "ruled_key": "印の凡例",
        },
    ),
    (
        "棒・線・帯の図",
        {
            "chart_category": "項目の名前",
            "chart_value": "値",
            "chart_emphasis": "要点の値",
            "chart_emphasis_column": "要点の値（柱）",
            "chart_suffix": "値に添える語",
            "chart_note": "柱の上の語",
            "chart_legend": "凡例",
            "chart_list": "帯に入らない値",
            "chart_missing": "値のない項目",
            "chart_rank": "順位の丸の数字",
            "chart_block_name": "面の図の名前",
            "chart_block_share": "面の図の割合",
            "chart_block": "面の図の数字",
        },
    ),
)

PROFILE_STYLES: tuple[Group, ...] = (
    (
        "要点の数字（都道府県の概要）",
        {
            "key_label": "名前",
            "key_number": "数字",
            "key_unit": "単位",
            "key_base": "分子と分母",
            "key_rank": "順位",
            "key_rank_unit": "順位の単位",
            "key_rank_name": "順位の名前",
            "key_tie": "同率の断り",
        },
    ),
    (
        "地図・点・升の図",
        {
            "diagram_name": "都道府県の名前",
            "diagram_value": "値",
            "diagram_mark": "際立たせる値",
            "diagram_group": "束の名前",
            "diagram_series": "系列の名前",
            "diagram_base": "分子と分母",
            "diagram_axis": "目盛り",
            "diagram_row": "行の名前",
            "diagram_head": "図の見出し",
            "diagram_reference": "全国・地域の値",
            "diagram_legend": "凡例",
        },
    ),
    (
        "散布図・一覧の図・箱ひげ図",
        {
            "figure_own": "対象の名前",
            "figure_similar": "規模の近い名前",
            "figure_region": "地域の名前",
            "figure_named": "ほかの名前",
            "figure_axis": "目盛り",
            "figure_axis_name": "軸の名前",
            "figure_reference": "全国の値",
            "figure_key": "凡例",
            "figure_tally": "数えた結果",
            "figure_tally_strong": "数えた結果（対象）",
            "figure_row": "行の名前",
            "figure_value": "升の値",
        },
    ),
)

CHART_MEASURES = {
    "column_gap": "柱の間（柱の幅に対して）",
    "bar_gap": "横棒の間（棒の太さに対して）",
    "stacked_gap": "積み上げ棒の間",
    "min_slot": "一項目の最小の幅",
    "min_bar": "棒の最小の太さ",
    "baseline": "基準の線の太さ",
    "outline": "輪郭の太さ",
    "segment_gap": "積み上げの境の白い線",
    "value_gap": "棒の先から値まで",
    "category_gap": "項目の名前から棒まで",
    "legend_box": "凡例の四角",
    "list_box": "帯に入らない値の四角",
    "rank_circle": "順位の丸",
    "panel_rule": "見出しの上端から罫まで",
    "panel_baseline": "見出しの上端から字の下端まで",
    "plot_gap": "見出しの罫から図まで",
}

TABLE_MEASURES = {
    "plain.header": "事例などの表: 見出しの高さ",
    "plain.row": "　行の高さ",
    "plain.padding": "　升の余白",
    "crosstab.header": "集計表: 見出しの高さ",
    "crosstab.row": "　行の高さ",
    "crosstab.padding": "　升の余白",
    "list.header": "一覧の表: 見出しの高さ",
    "list.row": "　行の高さ",
    "list.padding": "　升の余白",
    "contents.row": "目次: 行の高さ",
    "contents.padding": "　升の余白",
    "ruled.header": "行の多い表: 見出しの高さ",
    "ruled.row": "　行の高さ",
    "ruled.padding": "　升の余白",
    "ruled.end_rule": "　上下の罫の太さ",
    "ruled.head_rule": "　見出しの罫の太さ",
    "ruled.row_rule": "　行の罫の太さ",
    "ruled.five_gap": "　五行ごとの間",
    "ruled.most_rows": "　一ページの行の数",
    "rate_bar.height": "升の中の棒の高さ",
    "rate_bar.full": "升の中の棒の長さ（100％）",
}

REGIONS = {
    "width": "用紙の幅",
    "height": "用紙の高さ",
    "margin": "左右の余白",
    "margin_right": "右の余白",
    "running.baseline": "題名の上の一行",
    "title.baseline": "題名の一行め",
    "title.right": "題名の右の限り",
    "title.second_line": "題名の二行めまで",
    "title.place": "題名の枠",
    "number.baseline": "ページ番号",
    "number.right": "ページ番号の右端",
    "number.place": "ページ番号の枠",
    "title_rule.y": "題名の罫",
    "title_rule.height": "題名の罫の太さ",
    "lead.y": "要点の箱の上端",
    "lead.padding_x": "箱の中の左右の余白",
    "lead.padding_y": "箱の中の上下の余白",
    "lead.gap_after": "箱から本文まで",
    "body_share": "要点を小さくしても残す本文（高さの割合）",
    "panel.baseline": "図表の見出し",
    "panel.body": "見出しから図表まで",
    "narrowest_panel": "左右に並べる図表の最小の幅",
    "foot.bottom": "注と出典の下端",
    "foot.body_gap": "本文から注まで",
    "foot.note_indent": "注の二行めからの字下げ",
    "reading_columns.left": "表紙と目次の左端",
    "reading_columns.right": "表紙と目次の右端",
    "cover.band_top": "表紙の帯の上端",
    "cover.band_bottom": "表紙の帯の下端",
    "cover.rule": "表紙の罫",
    "cover.title": "表紙の題の枠",
    "cover.text": "表紙の文の枠",
    "divider.title": "章扉の見出しの枠",
    "divider.text": "章扉の文の枠",
    "footer.text": "どのページにも出す語",
    "footer.place": "その枠",
}
"""What stands here is told, where the page format has it."""

FONTS = {
    "families": "PDF を組む書体。先にあるものから、この機械にあるものを使う",
    "powerpoint": "スライドの日本語の書体",
    "latin": "スライドの英数字の書体",
}
