"""Answers in a database, by an SQLAlchemy URL. A password never leaves this module: not in messages, not in exceptions.

What a driver says is read to tell what went wrong, and never shown: it may repeat parts of the URL.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.errors import DataError, Problem, Words
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.parquet import MOST_CELLS, table_sheet, too_many
from generator.survey.responses.signatures import existing
from generator.survey.responses.terms import Sheet
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from sqlalchemy import URL, Inspector, Select

_NAMED = re.compile(r"\$\{(\w+)\}")
_KNOWN = ("sqlite", "postgresql", "postgresql+psycopg", "mysql+pymysql", "mariadb+pymysql", "oracle+oracledb", "mssql")

_PACKAGES = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg[binary]", "MySQLdb": "pymysql"}
"""Name of a driver's module → what to install."""

PATIENCE = 10
"""Seconds that a server may take to answer a connection."""

_REFUSED = (
    (
        re.compile(r"password|authentication|access denied|login failed|パスワード|認証", re.IGNORECASE),
        Words("the database refuses the user or the password", "データベースが利用者名またはパスワードを受け付けません"),
        Words("check both; an environment variable ${NAME} may hold the password", "両方を確かめてください。パスワードは環境変数（${名前}）に置けます"),
    ),
    (
        re.compile(r"translate host|name or service|getaddrinfo|resolve|unknown.*host", re.IGNORECASE),
        Words("no computer of that name is known", "その名前のコンピューターが見つかりません"),
        Words("check the host name in url:", "url: のホスト名を確かめてください"),
    ),
    (
        re.compile(r"refused|timed? ?out|no route|unreachable|no such file|could not connect", re.IGNORECASE),
        Words("the database does not answer", "データベースが応答しません"),
        Words("check host and port in url:, and that the database runs", "url: のホストとポート、データベースが動いているかを確かめてください"),
    ),
    (
        re.compile(r"database .*does not exist|unknown database|データベース.*存在しません", re.IGNORECASE),
        Words("there is no database of that name", "その名前のデータベースがありません"),
        Words("check the last part of url:", "url: の最後の部分を確かめてください"),
    ),
    (
        re.compile(r"is locked", re.IGNORECASE),
        Words("another program is writing into the database", "ほかのソフトがデータベースに書き込んでいます"),
        Words("close it and try again", "そのソフトを閉じて、もう一度試してください"),
    ),
    (
        re.compile(r"not a database|malformed|encrypted", re.IGNORECASE),
        Words("the file is damaged, or not a database", "ファイルが壊れているか、データベースではありません"),
        Words("copy it again", "もう一度コピーしてください"),
    ),
    (
        re.compile(r"permission denied|insufficient privilege|権限", re.IGNORECASE),
        Words("the user may not read this table", "この利用者には表を読む権限がありません"),
        Words("ask for the right to read it (GRANT SELECT)", "読み取りの権限（GRANT SELECT）をもらってください"),
    ),
)  # fmt: skip


def read_database(source: SourceEntry, folder: Path) -> Sheet:
    """Read a table or view, ordered by its primary key if it has one; a column named ``親 / 子`` has two headings.

    Raises:
        DataError: the URL is wrong, its driver is not installed, the database refuses, the table is not there or empty.

    """
    url = _url(source.url, folder)
    place = _shown(url, source.url)
    problem: Problem | None = None
    try:
        names, records = _fetched(url, source.table, place)
    except DataError:
        raise
    except Exception as fault:  # whatever a driver raises may hold the password
        problem = _refusal(fault, url, place)
    if problem:  # raised outside of the handler, so that the driver's exception does not hang on to it
        raise DataError(problem)
    if len(records) * len(names) > MOST_CELLS:
        raise DataError(too_many(place, len(records), len(names)))
    return table_sheet(place, source.table, names, records, f"{place}［{source.table}］", f"{place} [{source.table}]")


def _url(written: str, folder: Path) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    text = _with_environment(written)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        url = None
    if url is None:
        raise DataError(_not_a_url())
    return _file_of(url, folder) if url.get_backend_name() == "sqlite" else url


def _with_environment(written: str) -> str:
    """Put in what environment variables hold; before the host and after ? it is quoted, since passwords hold any sign."""
    if whole := _NAMED.fullmatch(written.strip()):
        return _held(whole)
    start, at, rest = written.strip().rpartition("@")
    scheme, slashes, user = start.partition("://")
    place, mark, options = rest.partition("?")
    user, options = (_NAMED.sub(lambda name: quote(_held(name), safe=""), part) for part in (user, options))
    return scheme + slashes + user.replace("@", "%40") + at + _NAMED.sub(_held, place) + mark + options


def _held(name: re.Match[str]) -> str:
    if name[1] not in os.environ:
        raise DataError(_not_set(name[1]))
    return os.environ[name[1]]


def _file_of(url: URL, folder: Path) -> URL:
    """Return the URL of an SQLite file beside the mapping, to be read only: a missing one would else be made."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return url
    path = existing(folder / url.database)
    return url.set(database=path.resolve().as_uri(), query={**url.query, "mode": "ro", "uri": "true"})


def _shown(url: URL, written: str) -> str:
    """Return what messages say of a database: never its user, password or options."""
    if url.get_backend_name() == "sqlite":
        return written.partition(":///")[2].partition("?")[0] or "sqlite"
    host = (url.host or "").rpartition("@")[2]
    port = f":{url.port}" if url.port else ""
    return f"{url.get_backend_name()}://{host}{port}/{url.database or ''}"


def _fetched(url: URL, table: str, place: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return the names of columns and the records, at most one more than fit into MOST_CELLS."""
    from sqlalchemy import NullPool, column, create_engine, inspect, literal_column, select
    from sqlalchemy import table as table_clause

    timeout = {"connect_timeout": PATIENCE} if url.get_backend_name() in ("postgresql", "mysql", "mariadb") else {}
    engine = create_engine(url, poolclass=NullPool, connect_args=timeout, hide_parameters=True)
    with engine.connect() as connection:
        inspector = inspect(connection)
        schema, name = _table_named(inspector, table, place)
        keys = inspector.get_pk_constraint(name, schema).get("constrained_columns") or []
        width = max(1, len(inspector.get_columns(name, schema)))
        wanted: Select[Any] = select(literal_column("*")).select_from(table_clause(name, schema=schema))
        result = connection.execute(wanted.order_by(*map(column, keys)).limit(MOST_CELLS // width + 1))
        names, records = list(result.keys()), [tuple(record) for record in result]
    if not keys and url.get_backend_name() != "sqlite":  # SQLite keeps the order of writing, others promise none
        records.sort(key=lambda record: [str(cell) for cell in record])
    return names, records


def _table_named(inspector: Inspector, written: str, place: str) -> tuple[str | None, str]:
    there = [*inspector.get_table_names(), *inspector.get_view_names()]
    if written in there:
        return None, written
    schema, _, name = written.rpartition(".")
    if schema and name in [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]:
        return schema, name
    names = sorted(there)
    known = Words(f"tables there: {', '.join(names)}", f"ある表: {'、'.join(names)}") if names else None
    raise DataError(
        Problem(
            Words(f"there is no table “{written}”", f"表「{written}」がありません"),
            place,
            did_you_mean(written, names) or known,
        )
    )


def _refusal(fault: Exception, url: URL, place: str) -> Problem:
    """Say in our own words why a database cannot be read."""
    from sqlalchemy.exc import NoSuchModuleError

    if isinstance(fault, NoSuchModuleError):
        what = Words(
            f"the kind of database “{url.drivername}” is unknown",
            f"データベースの種類「{url.drivername}」は分かりません",
        )
        known = Words(f"known are: {', '.join(_KNOWN)}", f"使えるもの: {'、'.join(_KNOWN)}")
        return Problem(what, place, did_you_mean(url.drivername, _KNOWN) or known)
    if isinstance(fault, ImportError):
        return _no_driver(fault.name or url.drivername, place)
    said = str(getattr(fault, "orig", None) or fault)
    for pattern, what, hint in _REFUSED:
        if pattern.search(said):
            return Problem(what, place, hint)
    kind = type(getattr(fault, "orig", None) or fault).__name__
    what = Words(f"the database cannot be read ({kind})", f"データベースを読めません（{kind}）")
    return Problem(what, place, Words("check url: and table:", "url: と table: を確かめてください"))


def _no_driver(module: str, place: str) -> Problem:
    package = _PACKAGES.get(module, module)
    what = Words(
        f"the driver {module} for this database is not installed",
        f"このデータベースのドライバー {module} が入っていません",
    )
    return Problem(what, place, Words(f'pip install "{package}"', f'pip install "{package}" で入れてください'))


def _not_a_url() -> Problem:
    return Problem(
        Words("this is not the URL of a database", "データベースの URL として読めません"),
        "url",
        Words(
            "write sqlite:///answers.db or postgresql+psycopg://user:${DB_PASSWORD}@host/database",
            "sqlite:///answers.db や postgresql+psycopg://user:${DB_PASSWORD}@host/database のように書きます",
        ),
    )


def _not_set(name: str) -> Problem:
    return Problem(
        Words(f"the environment variable {name} is not set", f"環境変数 {name} がありません"),
        "url",
        Words(f"set {name} before calling reportgen", f"reportgen を呼ぶ前に {name} を設定してください"),
    )
