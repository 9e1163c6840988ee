"""The sorts of faults, with what to do about each."""

from __future__ import annotations

from generator.errors import Words
from generator.preflight.finding import Kind

OVERFLOW = Kind(
    "overflow",
    Words("text is larger than its box", "文字が枠に収まりません"),
    Words("shorten the text or make the box larger", "文を短くするか、枠を広げてください"),
)
OVERLAP = Kind(
    "overlap",
    Words("lies over another object", "ほかの要素と重なっています"),
    Words("move one of the two apart", "どちらかを動かしてください"),
)
OFF_PAGE = Kind(
    "off-page",
    Words("stands outside the page", "ページの外にはみ出しています"),
    Words("move it into the page", "ページの中に移してください"),
)
TINY_TEXT = Kind(
    "tiny-text",
    Words("text is too small to read", "文字が小さすぎます"),
    Words("set it larger, or say less", "文字を大きくするか、内容を減らしてください"),
)
LOW_CONTRAST = Kind(
    "low-contrast",
    Words("too little contrast with its ground", "地の色との明暗の差が足りません"),
    Words(
        "choose a darker colour on light, a lighter one on dark", "明るい地には濃い色、暗い地には淡い色を使ってください"
    ),
)
NO_ALT = Kind(
    "missing-alt-text",
    Words("has no alternative text", "代替テキストがありません"),
    Words("describe what it shows, or mark it as decorative", "内容を説明するか、装飾用に設定してください"),
)
NO_TITLE = Kind(
    "missing-title",
    Words("has no title", "タイトルがありません"),
    Words("give it a title that screen readers can announce", "読み上げソフトが読めるタイトルを付けてください"),
)
EAST_ASIAN_FONT = Kind(
    "east-asian-font",
    Words("Japanese text has no Japanese font", "日本語の文字に日本語の書体が指定されていません"),
    Words(
        "name a Japanese font (on slides, for East Asian text: a:ea)",
        "日本語用の書体（スライドでは a:ea）を指定してください",
    ),
)
NO_LANGUAGE = Kind(
    "missing-language",
    Words("does not say its language", "言語が指定されていません"),
    Words(
        "set the language (ja-JP), so that it is read aloud rightly", "読み上げのため、言語（ja-JP）を指定してください"
    ),
)
DUPLICATE_ID = Kind(
    "duplicate-id",
    Words("an id is used twice", "id が重複しています"),
    Words("give the shapes or tags of a page different ids", "頁の中の図形やタグには異なる id を付けてください"),
)
DUPLICATE_RELATIONSHIP = Kind(
    "duplicate-relationship",
    Words("the same relationship twice", "関係（rels）が重複しています"),
    Words(
        "keep one of them; PowerPoint may ask to repair the file",
        "一つにしてください。PowerPoint が修復を求めることがあります",
    ),
)
BROKEN_RELATIONSHIP = Kind(
    "broken-relationship",
    Words("refers to a part that is not there", "存在しない部品を参照しています"),
    Words(
        "write the file anew; PowerPoint may refuse it",
        "ファイルを作り直してください。PowerPoint で開けないことがあります",
    ),
)
NOT_EMBEDDED = Kind(
    "font-not-embedded",
    Words("font is not embedded", "書体が埋め込まれていません"),
    Words("embed the font; else readers see another one", "書体を埋め込んでください。ほかの書体で表示されます"),
)
NO_UNICODE = Kind(
    "no-unicode",
    Words("text cannot be searched or read aloud", "検索や読み上げのできない文字があります"),
    Words("give the font a map to Unicode (ToUnicode)", "書体に Unicode への対応（ToUnicode）を付けてください"),
)
NOT_TAGGED = Kind(
    "not-tagged",
    Words("has no tags for screen readers", "読み上げ用のタグがありません"),
    Words("write it as tagged PDF (PDF/UA)", "タグ付き PDF（PDF/UA）にしてください"),
)
NO_BOOKMARKS = Kind(
    "missing-bookmarks",
    Words("has no bookmarks", "しおりがありません"),
    Words("add an outline of the pages", "ページのしおりを付けてください"),
)
