"""Rows as dicts, CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from os import PathLike
from pathlib import Path
from typing import Any

from aieco.output.tidy import tidy
from aieco.records import Framed

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # narrow and wide
_CONTROL = ("\t", "\r", "\n")


def to_dicts(thing: Framed) -> list[dict[str, Any]]:
    """Return a dict for each row."""
    columns = list(tidy(thing).columns())
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(column.cells for column in columns), strict=True)]


def to_csv(thing: Framed, path: str | PathLike[str] | None = None) -> str:
    """Return the rows as CSV, and write it where a file is named."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = list(tidy(thing).columns())
    writer.writerow([safe(column.name) for column in columns])
    writer.writerows(zip(*([_cell(value) for value in column.cells] for column in columns), strict=True))
    return _written(out.getvalue(), path)


def to_json(thing: Framed, path: str | PathLike[str] | None = None) -> str:
    """Return the rows as a JSON list of objects, and write it where a file is named."""
    return _written(json.dumps(to_dicts(thing), ensure_ascii=False, indent=1, default=dt.date.isoformat) + "\n", path)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before it where one would.

    >>> safe("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_CONTROL) or text.lstrip().startswith(_FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return safe(";".join("" if item is None else item for item in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe(value) if isinstance(value, str) else value


def _written(text: str, path: str | PathLike[str] | None) -> str:
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="")
    return text
