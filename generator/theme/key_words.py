"""What each key of theme.yaml means, in Japanese, by the part of the theme that it stands in: editors show it."""

from __future__ import annotations

_TABLE = {
    "header": "見出しの高さ（mm）",
    "row": "行の高さ [最小, 標準, 最大]（mm）",
    "padding": "文字の左右の余白（mm）",
}
_SPOT = {"height": "高さ（mm）。用紙に余裕がないときは、その用紙だけ小さくなります"}
_PLACED = "置く場所（mm）"

KEY_WORDS: dict[str, dict[str, str]] = {
    "Theme": {
        "extends": "土台にする体裁の名前。書かなかったことはすべて土台のとおりになります",
        "name": "体裁の名前（フォルダー名と同じにします）",
        "label": "一覧に出す名前",
        "fonts": "書体",
        "colours": "色（役の名前: \"#RRGGBB\"）",
        "format": "仕様書に format: がないときの用紙",
        "formats": "用紙（名前: 大きさと領域。長さは mm）",
        "styles": "文字（役の名前: 大きさ、色、太さ）",
        "section_styles": "節の体裁（名前: 変えること）。仕様書の節に style: 名前 と書くと、その節の図表だけが変わります",
        "charts": "図の寸法",
        "tables": "表の寸法",
        "typesetting": "数字の全角・半角、元号・西暦、ぶら下げ",
        "prose": "文章の組み方（見出しの番号、図表、脚注）",
        "slack": "スライドの文字枠のゆとり",
        "logo": "ロゴ。なくすには logo: null と書きます",
        "master": "自分の PowerPoint のひな形（reportgen theme adopt が書きます）",
    },
    "Fonts": {
        "families": "書体の名前を、使いたい順に。最初に見つかったもので組み、ない字は次の書体から取ります",
        "powerpoint": "スライドに書く和文の書体の名前",
        "latin": "スライドに書く欧文の書体の名前",
    },
    "Style": {
        "size": "大きさ（pt）。[最小, 標準, 最大] か、一つの数",
        "colour": "色の役の名前",
        "bold": "太字にするか",
        "leading": "行送り（文字の大きさの何倍か）",
    },
    "SectionStyle": {
        "label": "何のための体裁か（一覧に出ます）",
        "colours": "色の役を別の色にします（役の名前: \"#RRGGBB\" か、ほかの役の名前）",
        "styles": "文字の役ごとに変えること（役の名前: {scale: 倍率, colour: 色の役, bold: 太字}）",
        "gaps": "棒の間を何倍にするか（0.5 で棒が太くなります）",
        "rows": "表の行の高さを何倍にするか",
    },
    "Lettering": {
        "scale": "大きさの倍率（0.5～2）。大きくした字は、入らなければ元の最小まで小さくなります。8pt より小さくはなりません",
        "colour": "色の役の名前。書かなければ変わりません",
        "bold": "太字にするか。書かなければ変わりません",
    },
    "Place": {
        "x": "左端（mm）", "y": "上端（mm）", "width": "幅（mm）", "height": "高さ（mm）",
        "align": "左右の寄せ", "anchor": "上下の寄せ",
    },
    "TitleRegion": {
        "baseline": "１行目の並び線の高さ（mm）", "right": "右端（mm）", "second_line": "２行のとき下がる長さ（mm）",
        "place": _PLACED,
    },
    "NumberRegion": {"baseline": "並び線の高さ（mm）", "right": "右端（mm）", "place": _PLACED},
    "RuleRegion": {"y": "上端（mm）", "height": "太さ（mm）"},
    "LeadRegion": {
        "y": "囲みの上端（mm）", "padding_x": "左右の余白（mm）", "padding_y": "上下の余白（mm）",
        "bullet": "行頭の四角の大きさ（mm）", "indent": "字下げ（mm）", "between": "項目の間（mm）",
        "gap_after": "囲みと本文の間（mm）", "bulleted": "行頭に四角を付けるか",
        "first_gap": "１行目の後の間（四角なしのとき、mm）",
        "plain_y": "続くページで囲みをやめるときの上端（mm）。0 ならやめません",
        "plain_gap": "囲みをやめたときの本文との間（mm）",
    },
    "RunningRegion": {"baseline": "並び線の高さ（mm）"},
    "PanelRegion": {
        "label": "図表の番号の前の語（図表）", "number_gap": "番号と見出しの間（mm）", "baseline": "並び線（mm）",
        "body": "見出しの上端から中身まで（mm）",
    },
    "FootRegion": {
        "bottom": "注と出典の下端（mm）", "note_rule_gap": "罫と注の間（mm）", "between": "注と出典の間（mm）",
        "note_indent": "注の字下げ（mm）", "body_gap": "本文と罫の間（mm）",
    },
    "ReadingColumns": {"left": "左端（mm）", "right": "右端（mm）"},
    "CoverRegion": {
        "band_top": "帯の上端（mm）", "band_bottom": "帯の下端（mm）", "rule": "下の罫（mm）",
        "title": "題名を置く場所（mm）", "text": "題名のほかの文字を置く場所（mm）",
    },
    "DividerRegion": {"title": "章の名を置く場所（mm）", "text": "章のページの一覧を置く場所（mm）"},
    "FooterRegion": {"text": "ページの下に出す文", "place": _PLACED},
    "TableStyle": _TABLE,
    "FormatTables": {
        "plain": "ふつうの表", "crosstab": "集計表", "list": "一覧（出典など）", "contents": "目次",
    },
    "PageFormat": {
        "label": "用紙の呼び名", "width": "幅（mm）", "height": "高さ（mm）", "margin": "左右の余白（mm）",
        "margin_right": "右の余白（左と違うとき、mm）", "title": "題名", "number": "ページ番号",
        "title_rule": "題名の下の罫", "lead": "リードの囲み", "foot": "注と出典",
        "body_share": "本文に残す高さの割合。足りなければ、まずリードの文字を縮めます",
        "reading_columns": "表紙と目次の左右", "cover": "表紙", "divider": "扉", "footer": "ページの下の文",
        "running": "ページの上の小さい行。書かなければ出ません", "panel": "図表の見出し（番号付き）。書かなければ罫の見出し",
        "head": "ページの上に題名を出すか（title）、小さい行だけにするか（running）",
        "narrowest_panel": "並べた図がこれより狭くなるとき縦に積みます（mm）",
        "styles": "この用紙だけの文字", "tables": "この用紙だけの表の寸法",
    },
    "MasterLayouts": {
        "cover": "表紙に使うレイアウトの名前", "contents": "目次に使うレイアウトの名前",
        "body": "本文に使うレイアウトの名前", "divider": "扉に使うレイアウトの名前",
    },
    "Master": {
        "file": "体裁のフォルダーの中のファイル名", "format": "その大きさの用紙の名前", "layouts": "どのレイアウトを何に使うか",
    },
    "ChartStyle": {
        "column_gap": "縦棒の間（棒の幅に対する％）", "bar_gap": "横棒の間（棒の太さに対する％）",
        "stacked_gap": "積み上げ棒の間（％）", "min_slot": "項目一つの最小の幅（mm）", "min_bar": "棒の最小の太さ（mm）",
        "baseline": "軸の太さ（pt）", "outline": "薄い塗りの輪郭の太さ（pt）", "segment_gap": "積み上げの区切りの白線（pt）",
        "value_gap": "棒の端と値の間（mm）", "category_gap": "項目の名と軸の間（mm）", "legend_box": "凡例の四角（mm）",
        "list_box": "一覧の四角（mm）", "rank_circle": "順位の丸の直径（mm）", "panel_rule": "見出しの上端から罫まで（mm）",
        "panel_baseline": "見出しの並び線（mm）", "plot_gap": "罫と図の間（mm）",
    },
    "Density": {
        "rows": "この行数まで", "row": "行の高さ [最小, 標準, 最大]（mm）", "size": "文字の大きさ（pt、8 以上）",
    },
    "RuledStyle": {
        **_TABLE, "group_header": "まとまりのある見出しの高さ [まとまり, 列]（mm）", "densities": "行数による行の高さと文字",
        "five_gap": "５行ごとの間（mm）", "end_rule": "上下の罫の太さ（mm）", "head_rule": "見出しの罫の太さ（mm）",
        "row_rule": "行の罫の太さ（mm）", "most_rows": "１ページの最大の行数", "key_gap": "表と凡例の間（mm）",
        "key_line": "凡例の行の高さ（mm）",
    },
    "RateBar": {"height": "高さ（mm）", "full": "100％の長さ（mm）"},
    "Tables": {
        "plain": "ふつうの表", "crosstab": "集計表", "list": "一覧（出典など）", "contents": "目次",
        "ruled": "罫の一覧表（市区町村の一覧）", "rate_bar": "表の中の割合の棒",
    },
    "Typesetting": {
        "digits": "文の数字。single-full: １桁は全角、half: すべて半角、full: すべて全角",
        "years": "年の書き方。era: 元号（令和３年度）、western: 西暦（2021年度）。文書の名前と「」の中は変えません",
        "hanging": "行末の「、」「。」を行の外に出すか",
    },
    "ProseStyle": {
        "heading0": "資料の題の上と下の間 [上, 下]（mm）。二つの間が出会うところは、広い方になります",
        "heading1": "見出し（１．）の上と下の間 [上, 下]（mm）", "heading2": "小見出し（（１））の上と下の間 [上, 下]（mm）",
        "exhibit": "図表の上と下の間 [上, 下]（mm）", "boxed": "囲み（要旨）の上と下の間 [上, 下]（mm）",
        "bullet": "箇条書きの上と下の間 [上, 下]（mm）", "author": "作成者の上と下の間 [上, 下]（mm）",
        "small": "小さい文の上と下の間 [上, 下]（mm）", "block": "そのほか（表など）の上と下の間 [上, 下]（mm）",
        "figure_height": "図の標準の高さ（mm）", "figure_shrinks": "ページに収めるために図を縮めてよい限り（標準の高さに対する割合）",
        "caption_rule": "図表の題とその下の罫の間（mm）", "exhibit_rule": "図表の上下の罫の太さ（pt）",
        "figure_above": "罫と図の間（mm）", "figure_below": "図と罫の間（mm）", "sources_above": "罫と（資料）の間（mm）",
        "footnote_rule": "脚注の上の罫の長さ（mm）", "footnote_gap": "罫と脚注の間（mm）", "footnotes_above": "本文と脚注の間（mm）",
        "box_padding": "囲みの余白 [左右, 上下]（mm）", "box_gap": "囲みの題と中の文の間（mm）",
    },
    "Slack": {"text": "文字枠の幅に対して空ける割合（PowerPoint の文字幅の違いに備えます）"},
    "Logo": {
        "file": "体裁のフォルダーの中の画像（PNG か JPEG、2 MB まで、一辺 4000 画素まで）",
        "alt": "代替テキスト（例: ○○県のロゴ）", "cover": "表紙に置くとき", "pages": "表紙と扉のほかのページに置くとき",
    },
    "CoverLogo": {"place": "top-left: 帯の上の左、top-right: 帯の上の右、bottom-right: 下の罫の上の右", **_SPOT},
    "PagesLogo": {"place": "top-right: ページ番号の右、bottom-left: 出典の下の左、bottom-right: 出典の下の右", **_SPOT},
}  # fmt: skip
"""Part → key → what it means."""

PART_WORDS = {
    "Style": "文字の大きさ、色、太さ、行送り",
    "SectionStyle": "節の図表だけに使う体裁。大きさは倍率で書くので、どの用紙でも使えます",
    "Lettering": "文字の役で変えること",
    "PageFormat": "用紙の大きさと領域。長さは mm",
}
"""Parts that stand under names of one's own → what they are."""
