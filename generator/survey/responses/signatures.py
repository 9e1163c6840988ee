"""What a file really is, by its first bytes: the ending of its name is only what somebody called it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from unicodedata import normalize

from generator.errors import DataError, Problem, Words
from generator.yaml_complaints import did_you_mean

Kind = Literal[
    "xlsx", "xlsb", "ods", "zip", "xls", "locked", "ole", "parquet", "sqlite", "pdf", "html", "xml", "mail", "text",
    "binary", "empty",
]  # fmt: skip

HEAD = 4096
"""Bytes looked at from the beginning of a file."""

_MAGIC: dict[bytes, Kind] = {
    b"PK": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"PAR1": "parquet",
    b"SQLite format 3\0": "sqlite",
    b"%PDF": "pdf",
}

_MARKUP: dict[bytes, Kind] = {
    b"mime-version:": "mail",
    b"<?xml": "xml",
    b"<html": "html",
    b"<!doctype html": "html",
    b"<table": "html",
    b"<meta": "html",
    b"<head": "html",
}

_CALLED = {
    "xlsx": Words("an Excel workbook (.xlsx)", "Excel ブック（.xlsx）"),
    "xlsb": Words("a binary Excel workbook (.xlsb)", "Excel バイナリブック（.xlsb）"),
    "ods": Words("an OpenDocument spreadsheet (.ods)", "OpenDocument の表（.ods）"),
    "zip": Words("a ZIP archive", "ZIP ファイル"),
    "xls": Words("an Excel 97–2003 workbook (.xls)", "Excel 97-2003 ブック（.xls）"),
    "ole": Words("an old Office file that holds no workbook", "ブックを含まない古い Office ファイル"),
    "parquet": Words("a Parquet file", "Parquet ファイル"),
    "sqlite": Words("an SQLite database", "SQLite データベース"),
    "pdf": Words("a PDF", "PDF"),
    "html": Words("a web page (HTML)", "ウェブページ（HTML）"),
    "xml": Words("an XML file", "XML ファイル"),
    "mail": Words("a web archive (MHTML)", "ウェブアーカイブ（MHTML）"),
    "text": Words("plain text such as CSV", "CSV などのテキスト"),
    "binary": Words("not a table that is known here", "ここで読める表ではないもの"),
}

READ_AS: dict[str, tuple[Kind, ...]] = {
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xls": ("xls",),
    ".csv": ("text",),
    ".tsv": ("text",),
    ".txt": ("text",),
    ".parquet": ("parquet",),
}
"""Ending of a file's name → what it must be."""

_SAVE_AS_XLSX = Words(
    "open it in Excel and save it as “Excel Workbook (*.xlsx)”",
    "Excel で開き「Excel ブック（*.xlsx）」で保存し直してください",
)
_RENAME = {
    "xlsx": Words("let its name end in .xlsx", "ファイル名の終わりを .xlsx にしてください"),
    "xls": Words("let its name end in .xls, or save it as .xlsx in Excel", "ファイル名の終わりを .xls にするか、Excel で .xlsx に保存し直してください"),
    "parquet": Words("let its name end in .parquet", "ファイル名の終わりを .parquet にしてください"),
    "text": Words("let its name end in .csv, or save it as .xlsx in Excel", "ファイル名の終わりを .csv にするか、Excel で .xlsx に保存し直してください"),
    "sqlite": Words("give it as url: sqlite:///… with table:", "url: sqlite:///… と table: で指定してください"),
    "zip": Words("unpack it and give the table inside", "展開して、中の表を指定してください"),
}  # fmt: skip


def existing(path: Path) -> Path:
    """Return the file; its name may be stored in another Unicode form (a Mac's が is two characters).

    Raises:
        DataError: there is no such file, or it is a folder.

    """
    found = path if path.exists() else _composed_alike(path)
    if found is None:
        raise DataError(_not_there(path))
    if found.is_dir():
        what = Words("this is a folder, not a file", "ファイルではなくフォルダです")
        raise DataError(Problem(what, str(path), Words("give the file inside it", "中のファイルを指定してください")))
    return found


def check_kind(path: Path) -> Kind:
    """Return what the file is when that is what its name says and it can be read here.

    Raises:
        DataError: empty, encrypted, renamed, or of a kind that is not read.

    """
    kind = _kind(path)
    place = str(path)
    if kind == "empty":
        raise DataError(Problem(Words("the file is empty (0 bytes)", "ファイルが空です（0バイト）"), place, _EMPTY))
    if kind == "locked":
        raise DataError(encrypted(place))
    suffix = path.suffix.lower()
    if suffix not in READ_AS:
        raise DataError(_not_read(place, suffix, kind))
    if kind not in READ_AS[suffix]:
        raise DataError(_renamed(place, suffix, kind))
    return kind


def encrypted(place: str) -> Problem:
    """Say that a workbook asks for a password."""
    return Problem(
        Words("the workbook is protected by a password", "ブックにパスワードがかかっています"),
        place,
        Words(
            "in Excel: File, Info, Protect Workbook, Encrypt with Password: delete the password and save",
            "Excel の［ファイル］［情報］［ブックの保護］［パスワードを使用して暗号化］でパスワードを消して保存してください",
        ),
    )


def damaged(place: str) -> Problem:
    """Say that a file breaks off or is damaged."""
    return Problem(
        Words("the file is damaged or breaks off", "ファイルが壊れているか、途中で切れています"),
        place,
        Words("copy or download it again, or open it in Excel and save it anew", "もう一度コピーまたはダウンロードするか、Excel で開いて保存し直してください"),
    )  # fmt: skip


_EMPTY = Words("copy or download it again", "もう一度コピーまたはダウンロードしてください")


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Return the first ``most`` bytes of a file, all of them by default.

    Raises:
        DataError: the file cannot be opened or read.

    """
    try:
        with path.open("rb") as handle:
            return handle.read(most)
    except PermissionError:
        problem = Problem(
            Words("the file may not be read", "ファイルを読む許可がありません"),
            str(path),
            Words(
                "close it in other programs, and ask who owns it for the right to read",
                "ほかのソフトで開いていれば閉じ、アクセス権を確かめてください",
            ),
        )
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        problem = Problem(Words(f"the file cannot be read: {reason}", f"ファイルを読めません（{reason}）"), str(path))
    raise DataError(problem)


def _kind(path: Path) -> Kind:
    head = read_bytes(path, HEAD)
    if not head:
        return "empty"
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if kind == "zip":
        return _kind_of_package(path)
    if kind == "ole":
        return _kind_of_ole(read_bytes(path))
    return kind or _kind_of_text(head)


def _kind_of_text(head: bytes) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    markup = next((kind for mark, kind in _MARKUP.items() if start.startswith(mark)), None)
    if markup:
        return "html" if markup == "xml" and b"<html" in head.lower() else markup
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"  # UTF-16: who reads the text says so
    return "binary" if b"\0" in head else "text"


def _kind_of_ole(raw: bytes) -> Kind:
    """Tell by the names of streams in the directory, which are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "locked"
    return "xls" if any(name.encode("utf-16-le") + b"\0\0" in raw for name in ("Workbook", "Book")) else "ole"


def _kind_of_package(path: Path) -> Kind:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            names = set(package.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        names = None
    if names is None:
        raise DataError(damaged(str(path)))
    marks: dict[str, Kind] = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
    return next((kind for part, kind in marks.items() if part in names), "zip")


def _composed_alike(path: Path) -> Path | None:
    wanted = normalize("NFC", path.name)
    there = sorted(path.parent.glob("*")) if path.parent.is_dir() else []
    return next((each for each in there if normalize("NFC", each.name) == wanted), None)


def _not_there(path: Path) -> Problem:
    folder = path.parent
    if not folder.is_dir():
        what = Words(f"there is no folder {folder}", f"フォルダ {folder} がありません")
        return Problem(what, str(path))
    there = sorted(each.name for each in folder.iterdir() if each.suffix.lower() in {*READ_AS, path.suffix.lower()})
    known = (
        Words(f"tables in that folder: {', '.join(there)}", f"このフォルダにある表: {'、'.join(there)}")
        if there
        else None
    )
    return Problem(
        Words("there is no such file", "ファイルがありません"), str(path), did_you_mean(path.name, there) or known
    )


def _renamed(place: str, suffix: str, kind: Kind) -> Problem:
    called = _CALLED[kind]
    return Problem(
        Words(
            f"the name ends in {suffix}, but the file is {called.en}",
            f"名前の終わりは {suffix} ですが、中身は{called.ja}です",
        ),
        place,
        _RENAME.get(kind, _SAVE_AS_XLSX),
    )


def _not_read(place: str, suffix: str, kind: Kind) -> Problem:
    known = " ".join(READ_AS)
    called, listed = _CALLED[kind], Words(f"read are: {known}", f"読めるもの: {known}")
    return Problem(
        Words(
            f"files ending in “{suffix}” are not read; this one is {called.en}",
            f"「{suffix}」で終わるファイルは読めません（中身は{called.ja}です）",
        ),
        place,
        _SAVE_AS_XLSX if kind in ("ods", "xlsb") else _RENAME.get(kind if kind != "text" else "", listed),
    )
