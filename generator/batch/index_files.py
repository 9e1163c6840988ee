"""The index of a batch: ``index.csv`` for programs and Excel, ``index.html`` for people, complete in itself."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

CSV = "index.csv"
HTML = "index.html"

HEADER = ("コード", "名称", "ファイル", "ページ数", "状態", "バイト数")
"""code, name, file, pages, state, bytes"""

DONE, FAILED, OLD, FAILED_OLD = "作成済み", "失敗", "前回の版", "失敗（前回の版が残っています）"
"""States: in place; not made; in place, but of an earlier run that this one did not renew; the same after a failure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the folder, or a report that has none. ``digest`` is that of its bytes."""

    code: str
    name: str
    file: str
    pages: int
    state: str
    size: int
    digest: str = ""


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Return the index as CSV: UTF-8 with a byte order mark, CRLF, as Excel opens it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows((row.code, row.name, row.file, row.pages or "", row.state, row.size or "") for row in rows)
    return text.getvalue().encode("utf-8-sig")


def html_bytes(title: str, rows: Sequence[Row], pictures: Mapping[str, str], merged: Row | None) -> bytes:
    """Return the index as a page that needs no other file; ``pictures`` are PNGs in base64 by the digest of their PDF."""
    whole = f"<p>全件を一つにまとめた PDF: {_link(merged.file)}（{merged.pages}ページ）</p>\n" if merged else ""
    page = _PAGE.format(
        title=escape(title),
        summary=f"{len(rows)}件",
        whole=whole,
        rows="\n".join(_row(row, pictures.get(row.digest, "")) for row in rows),
    )
    return page.encode("utf-8")


def pictures_in(page: str) -> dict[str, str]:
    """Return the pictures of an index written before, by the digest of their PDF: those of unchanged files serve again."""
    return dict(re.findall(r'<img id="p-([0-9a-f]{64})" src="data:image/png;base64,([A-Za-z0-9+/=]+)"', page))


def in_base64(picture: bytes) -> str:
    """Return a PNG as text."""
    return base64.b64encode(picture).decode("ascii")


def _row(row: Row, picture: str) -> str:
    image = f'<img id="p-{row.digest}" src="data:image/png;base64,{picture}" alt="" loading="lazy">' if picture else ""
    shown = f'<a href="{quote(row.file)}" tabindex="-1" aria-hidden="true">{image}</a>' if image else ""
    file = _link(row.file) if row.file else "－"
    state = f'<strong class="bad">{row.state}</strong>' if row.state != DONE else row.state
    return (
        f'<tr><td class="code">{row.code}</td><th scope="row">{escape(row.name)}</th><td>{shown}</td><td>{file}</td>'
        f'<td class="n">{row.pages or "－"}</td><td>{state}</td><td class="n">{f"{row.size:,}" if row.size else "－"}</td></tr>'
    )


def _link(file: str) -> str:
    return f'<a href="{quote(file)}">{escape(file)}</a>'


_PAGE = """<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: "BIZ UDPGothic", "Yu Gothic", "Hiragino Sans", sans-serif; color: #1a1f28; background: #fff; margin: 2rem; line-height: 1.6; }}
h1 {{ font-size: 1.4rem; color: #0b2f5b; }}
table {{ border-collapse: collapse; }}
caption {{ text-align: left; padding-bottom: .5rem; }}
th, td {{ border-bottom: 1px solid #c3cad4; padding: .4rem .8rem; text-align: left; vertical-align: top; }}
thead th {{ border-bottom: 2px solid #0b2f5b; white-space: nowrap; }}
.code, .n {{ font-variant-numeric: tabular-nums; }}
.n {{ text-align: right; }}
.bad {{ color: #a51717; }}
img {{ width: 120px; border: 1px solid #c3cad4; display: block; }}
a {{ color: #0b4a9e; }}
@media print {{ a {{ color: inherit; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{whole}<table>
<caption>{summary}（ファイル名を選ぶと開きます）</caption>
<thead>
<tr><th scope="col">コード</th><th scope="col">名称</th><th scope="col">1ページ目</th><th scope="col">ファイル</th><th scope="col" class="n">ページ数</th><th scope="col">状態</th><th scope="col" class="n">バイト数</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</main>
</body>
</html>
"""
