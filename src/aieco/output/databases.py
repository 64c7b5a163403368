"""Tables as databases in one file."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aieco.output.fields import Kind
from aieco.output.frames import float_of, needed, to_arrow
from aieco.output.tidy import Tidy

_INT64 = range(-(2**63), 2**63)
# NUMERIC keeps a whole number whole where REAL would make a float of it.
_SQLITE: dict[Kind, str] = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
_DUCKDB: dict[Kind, str] = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "texts": "VARCHAR[]",
}


def write_sqlite(path: Path, tables: Iterable[tuple[str, Tidy]]) -> None:
    """Write tables as a database of SQLite: days as ISO text, lists as JSON, true and false as 1 and 0.

    Whole numbers are exact within 64 bits and the nearest float beyond.
    """
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        for name, rows in tables:
            columns = list(rows.columns())
            database.execute(_create(name, [(column.name, _SQLITE.get(column.kind, "TEXT")) for column in columns]))
            marks = ", ".join("?" for _ in columns)
            cells = ([_sqlite_cell(cell) for cell in column.cells] for column in columns)
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", zip(*cells, strict=True))  # noqa: S608 - our own names


def write_duckdb(path: Path, tables: Iterable[tuple[str, Tidy]]) -> None:
    """Write tables as a database of DuckDB.

    Raises:
        MissingExtraError: duckdb or pyarrow isn't installed.
    """
    duckdb = needed("duckdb", "duckdb", "a database of DuckDB")
    with duckdb.connect(str(path)) as database:
        for name, rows in tables:
            columns = [(column.name, _DUCKDB.get(column.kind, "VARCHAR")) for column in rows.columns()]
            database.execute(_create(name, columns))
            database.register("incoming", to_arrow(rows))
            database.execute(f"INSERT INTO {name} SELECT * FROM incoming")  # noqa: S608 - our own names
            database.unregister("incoming")


def _create(table: str, columns: Iterable[tuple[str, str]]) -> str:
    body = ", ".join(f'"{name}" {kind}{" PRIMARY KEY" if name == "id" else ""}' for name, kind in columns)
    return f"CREATE TABLE {table} ({body})"


def _sqlite_cell(cell: Any) -> Any:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return float_of(cell) if isinstance(cell, int) and cell not in _INT64 else cell
