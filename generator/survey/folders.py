"""A folder of survey data: where its codebook and tables are, and what to do when they are not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.yaml_complaints import did_you_mean

CODEBOOK = "codebook.yaml"
PUBLISHED = "published"
MAPPING = "responses.yaml"
MUNICIPALITIES = Path("reference", "municipalities.csv")

_LEFT_ALONE = (".md", ".txt")
"""Notes that people keep beside their tables."""


def existing_codebook(folder: Path) -> Path:
    """Return the path of the folder's codebook.

    Raises:
        DataError: the folder or its codebook does not exist, with what is near or what a data folder holds.

    """
    path = folder / CODEBOOK
    if path.is_file():
        return path
    if not folder.exists():
        what = Words("the data folder does not exist", "データのフォルダーがありません")
        raise DataError(Problem(what, str(folder), _folder_meant(folder)))
    if not folder.is_dir():
        what = Words("this is a file, expected a folder of data", "ファイルです。データのフォルダーが必要です")
        raise DataError(Problem(what, str(folder), _folder_meant(folder)))
    what = Words(f"there is no {CODEBOOK} in this folder", f"このフォルダーに台帳（{CODEBOOK}）がありません")
    raise DataError(Problem(what, str(folder), _folder_meant(folder)))


def _folder_meant(folder: Path) -> Words:
    """Name the data folder above, below or beside this one; else say what a data folder holds."""
    parent = folder.absolute().parent
    there = sorted(each for each in parent.iterdir() if each.is_dir()) if parent.is_dir() else []
    for near in (parent, *(sorted(folder.glob("*")) if folder.is_dir() else ())):
        if (near / CODEBOOK).is_file():
            return Words(f"did you mean {near}?", f"もしかして {near} ですか")
    holders = [each.name for each in there if (each / CODEBOOK).is_file()]
    if hint := did_you_mean(folder.name, holders):
        return hint
    return Words(
        f"a data folder holds {CODEBOOK} and {PUBLISHED}/; without --data the shipped data are used",
        f"{CODEBOOK} と {PUBLISHED}/ のあるフォルダーを指定してください。--data を省くと付属のデータを使います",
    )


def tables_in(folder: Path) -> list[Path]:
    """Return the CSV files of ``published``, by name; hidden files and Excel's own (``~$``) are passed over."""
    return sorted(path for path in _visible(folder) if path.is_file() and path.suffix.lower() == ".csv")


def unread(folder: Path) -> Iterator[Problem]:
    """Warn of what stands among the tables and is not read: workbooks, other files, folders."""
    for path in sorted(_visible(folder)):
        suffix = path.suffix.lower()
        if path.is_file() and suffix in (".csv", *_LEFT_ALONE):
            continue
        workbook = suffix in (".xlsx", ".xls", ".xlsm", ".ods")
        yield Problem(
            Words("not read: only CSV files of this folder are", "読み込みません。このフォルダーの CSV だけを読みます"),
            str(path),
            Words("save it as “CSV UTF-8 (comma delimited)”", "「CSV UTF-8（コンマ区切り）」で保存してください")
            if workbook
            else Words("move it elsewhere if it is not needed", "不要なら別の場所へ移してください"),
            "warning",
        )


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*") if not path.name.startswith((".", "~$")))
