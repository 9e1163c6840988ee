"""The page's own words, in both languages: those in its markup, and those that its script speaks."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import Words

MARKUP: Mapping[str, Words] = {
    "title": Words("Preview", "プレビュー"),
    "skip": Words("Skip to the pages", "ページへ移動"),
    "wave": Words("Wave", "調査回"),
    "area": Words("Prefecture", "都道府県"),
    "theme": Words("Theme", "体裁"),
    "format": Words("Page", "用紙"),
    "pickers": Words("What to show", "表示する内容"),
    "view": Words("View", "表示"),
    "view_pdf": Words("PDF", "PDF"),
    "view_slides": Words("PowerPoint", "PowerPoint"),
    "view_both": Words("Both", "両方"),
    "downloads": Words("Download", "ダウンロード"),
    "contents": Words("Pages", "ページ一覧"),
    "pages": Words("Pages of the report", "資料のページ"),
    "origin": Words("Where a number comes from", "数値の出どころ"),
    "origin_none": Words(
        "Click a number on a page, or choose one from the list below the page.",
        "ページの数値をクリックするか、ページの下の一覧から選んでください。",
    ),
    "close": Words("Close", "閉じる"),
    "problems": Words("What to mend", "直すところ"),
}

SCRIPT: Mapping[str, Words] = {
    "own": Words("as the spec says", "仕様書のとおり"),
    "own_one": Words(" (spec)", "（仕様書）"),
    "first": Words("Building the pages…", "ページを作成しています…"),
    "building": Words("Building…", "更新しています…"),
    "ready": Words("Up to date: {n} pages", "最新です（{n}ページ）"),
    "failed": Words("There is a mistake: {n} to mend", "誤りがあります（{n}件）"),
    "lost": Words(
        "The preview has ended. Start it again in the terminal.",
        "プレビューは終了しました。もう一度コマンドで起動してください。",
    ),
    "waiting": Words("No answer; trying again…", "応答がありません。接続し直しています…"),
    "old": Words("These pages are from before the mistake", "誤りが入る前のページを表示しています"),
    "old_page": Words("Before the mistake", "誤りの前"),
    "page": Words("Page {n}", "{n}ページ"),
    "alt": Words("Page {n}: {title}", "{n}ページ「{title}」"),
    "alt_slide": Words("Slide {n}: {title}", "スライド{n}「{title}」"),
    "numbers": Words("Numbers on page {page}: {n}", "{page}ページの数値: {n}件"),
    "silent": Words("in the chart's data", "グラフのデータ"),
    "typed": Words("Typed by hand: {n}", "手入力の数字: {n}件"),
    "exact": Words("Exact value", "もとの値"),
    "formula": Words("Computed as", "計算"),
    "as_is": Words("read as it stands", "データの値のまま"),
    "cells": Words("Data", "データ"),
    "row": Words("row {n}", "{n}行目"),
    "column": Words("column “{n}”", "「{n}」列"),
    "citation": Words("Source", "出典"),
    "more_cells": Words("… and {n} more cells", "… ほか{n}か所"),
    "warnings": Words("Worth a look: {n}", "注意: {n}件"),
    "no_file": Words(
        "The file could not be made. Please try again.", "ファイルを作れませんでした。もう一度お試しください。"
    ),
    "slides_missing": Words(
        "LibreOffice is not installed here, so slides cannot be shown; the .pptx can be downloaded.",
        "LibreOffice がないため、スライドの画像は表示できません。.pptx のダウンロードはできます。",
    ),
    "slides_drawing": Words("LibreOffice is drawing the slides…", "LibreOffice でスライドを描いています…"),
    "slides_failed": Words("LibreOffice could not draw the slides.", "LibreOffice でスライドを描けませんでした。"),
    "slides_old": Words("Earlier slides", "以前のスライド"),
}
