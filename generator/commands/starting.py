"""``new``: a spec of one's own, as a copy of one that ships."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from generator.errors import Problem, SpecError, Words
from generator.shipped import reports_folder
from generator.writing import Writer, write_files
from generator.yaml_complaints import did_you_mean

SCHEMA = "report.schema.json"
"""What editors explain a spec with; stands beside it."""

_ENDINGS = (".yaml", ".yml")


def new_report(file: str, base: str) -> None:
    """Copy the shipped spec ``base`` to ``file`` (``.yaml`` may be left out), with the schema that editors explain it with.

    Raises:
        SpecError: there is already such a file, or no shipped spec is called ``base``.
        BackendError: it cannot be written.

    """
    path = Path(file) if Path(file).suffix in _ENDINGS else Path(f"{file}.yaml")
    if path.exists():
        raise SpecError(_taken(path))
    starters = {each.stem: each for each in sorted(reports_folder().glob("*.yaml"))}
    if base not in starters:
        raise SpecError(_unknown(base, list(starters)))
    text = starters[base].read_text(encoding="utf-8").replace(f"templates/reports/{base}.yaml", path.as_posix())
    schema = (reports_folder() / SCHEMA).read_bytes()
    write_files({path: _of(text.encode()), path.with_name(SCHEMA): _of(schema)})
    print(path)


def _of(content: bytes) -> Writer:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def _taken(path: Path) -> Problem:
    what = Words("there is already such a file", "同じ名前のファイルがあります")
    return Problem(what, str(path), Words("choose another name", "別の名前にしてください"))


def _unknown(base: str, known: list[str]) -> Problem:
    listed = ", ".join(known)
    what = Words(f"no shipped report is called “{base}”", f"「{base}」という付属の資料はありません")
    return Problem(what, "--from", did_you_mean(base, known) or Words(f"there are: {listed}", f"付属の資料: {listed}"))
