"""Rows as dicts, CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from os import PathLike
from pathlib import Path
from typing import Any

from aieco.errors import ParseError
from aieco.output.tidy import tidy
from aieco.records import Framed
from aieco.records.framed import Names

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # narrow and wide
_CONTROL = ("\t", "\r", "\n")
_SDMX = {
    "subject": "REF_AREA",
    "metric": "INDICATOR",
    "period": "TIME_PERIOD",
    "point": "OBS_VALUE",
    "unit": "UNIT_MEASURE",
    "note": "COMMENT_OBS",
}
"""The concepts of SDMX that ours are; the other columns keep their names, in capitals as is usual there."""


def to_dicts(thing: Framed) -> list[dict[str, Any]]:
    """Return a dict for each row."""
    columns = list(tidy(thing).columns())
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(column.cells for column in columns), strict=True)]


def to_csv(thing: Framed, path: str | PathLike[str] | None = None, *, names: Names = "aieco") -> str:
    """Return the rows as CSV, and write it where a file is named."""
    if names not in ("aieco", "sdmx"):
        raise ParseError(f"no names of columns are called {names!r}; one of aieco, sdmx")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = list(tidy(thing).columns())
    named = [column.name for column in columns]
    writer.writerow([safe(_SDMX.get(name, name.upper()) if names == "sdmx" else name) for name in named])
    writer.writerows(zip(*([_cell(value) for value in column.cells] for column in columns), strict=True))
    return _written(out.getvalue(), path)


def to_json_lines(thing: Framed, path: str | PathLike[str] | None = None) -> str:
    """Return the rows as JSON objects, one a line, and write them where a file is named."""
    lines = (json.dumps(row, ensure_ascii=False, default=dt.date.isoformat) for row in to_dicts(thing))
    return _written("".join(f"{line}\n" for line in lines), path)


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
