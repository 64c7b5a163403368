"""Rows and columns as frames of pandas, polars and Arrow."""

from __future__ import annotations

import math
from importlib import import_module
from typing import TYPE_CHECKING, Any

from aieco.errors import MissingExtraError
from aieco.output.tidy import Column, tidy
from aieco.records import Framed

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_PANDAS = {
    "text": "string",
    "category": "string",  # first, so that the categories are text even where there are none
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "texts": "object",
}


def to_pandas(thing: Framed) -> pd.DataFrame:
    """Return a frame of pandas: nullable types, categories, days as `datetime64[s]`, lists as objects."""
    pandas = needed("pandas", "pandas")

    def series(column: Column) -> Any:
        made = pandas.Series(_fitting(column), dtype=_PANDAS[column.kind])
        return made.astype("category") if column.kind == "category" else made

    frame: pd.DataFrame = pandas.DataFrame({column.name: series(column) for column in tidy(thing).columns()})
    return frame


def to_polars(thing: Framed) -> pl.DataFrame:
    """Return a frame of polars."""
    polars = needed("polars", "polars")
    types = {
        "text": polars.String,
        "category": polars.Categorical,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "texts": polars.List(polars.String),
    }
    frame: pl.DataFrame = polars.DataFrame(
        [polars.Series(column.name, _fitting(column), types[column.kind]) for column in tidy(thing).columns()]
    )
    return frame


def to_arrow(thing: Framed) -> pa.Table:
    """Return a table of Arrow."""
    arrow = needed("pyarrow", "arrow")
    types = {
        "text": arrow.string(),
        "category": arrow.dictionary(arrow.int32(), arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
    }
    return arrow.table(
        {column.name: arrow.array(_fitting(column), types[column.kind]) for column in tidy(thing).columns()}
    )


def stream(thing: Framed, requested_schema: object | None) -> object:
    """Return Arrow's C stream, by pyarrow or else by polars."""
    try:
        made: Any = to_arrow(thing)
    except MissingExtraError:
        try:
            made = to_polars(thing)
        except MissingExtraError:
            raise MissingExtraError(
                "a stream of Arrow needs pyarrow or polars; install one with: pip install 'aieco[arrow]'"
            ) from None
    return made.__arrow_c_stream__(requested_schema)


def _fitting(column: Column) -> list[Any]:
    """Return the cells as a frame can hold them: numbers as 64-bit floats, those beyond their range as infinite."""
    if column.kind != "number":
        return column.cells
    return [None if value is None else float_of(value) for value in column.cells]


def float_of(value: float) -> float:
    """Return the nearest 64-bit float; beyond their range, an infinite one."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def needed(package: str, extra: str, what: str | None = None) -> Any:
    """Return a package that an extra brings.

    Args:
        package: The package.
        extra: The extra.
        what: What needs it; a frame of it where None.

    Raises:
        MissingExtraError: It isn't installed.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise MissingExtraError(
            f"{what or f'a frame of {package}'} needs {package}; install it with: pip install 'aieco[{extra}]'"
        ) from error
