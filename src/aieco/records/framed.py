"""What everything that can be read as rows and columns offers."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from aieco.records.shown import Shown

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Names = Literal["aieco", "sdmx"]
"""How the columns of a CSV file are called: as everywhere here, or by the concepts of SDMX-CSV."""


class Framed(Shown):
    """Something that has rows and columns, and gives them to other people's tools.

    Which columns there are, and of what types, is the same everywhere and stands in the documentation under "Frames".
    `polars.DataFrame(thing)`, `pyarrow.table(thing)` and whatever else reads Arrow's stream take it as it is.
    """

    __slots__ = ()

    def column(self, name: str) -> list[Any]:
        """Return one column as plain values, None where there is nothing.

        Raises:
            UnknownFieldError: There is no such column; near names are suggested.

        >>> import aieco
        >>> aieco.models.where(id="deepseek-v2").column("active_parameters")
        [21000000000]
        """
        from aieco.output.tidy import tidy

        return tidy(self).cells(name)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dict for each row: text, numbers, dates, lists of text, None where there is nothing.

        >>> import aieco
        >>> aieco.countries.where(id="NA").to_dicts()[0]["name"]
        'Namibia'
        """
        from aieco.output.rows import to_dicts

        return to_dicts(self)

    def to_csv(self, path: str | PathLike[str] | None = None, *, names: Names = "aieco") -> str:
        """Return the rows as CSV, and write it to a file where one is named.

        What is missing is empty. Lists are joined by `;`. Text that a spreadsheet would take for a formula has an
        apostrophe before it.

        Args:
            path: The file to write, in UTF-8.
            names: `sdmx` for the names that SDMX-CSV has for what an observation holds, such as `OBS_VALUE`; the cells
                are the same.

        Raises:
            ParseError: There are no such names.
        """
        from aieco.output.rows import to_csv

        return to_csv(self, path, names=names)

    def to_json(self, path: str | PathLike[str] | None = None) -> str:
        """Return the rows as a JSON list of objects, and write it to a file where one is named.

        Args:
            path: The file to write, in UTF-8.
        """
        from aieco.output.rows import to_json

        return to_json(self, path)

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a frame of pandas, with nullable types.

        Raises:
            MissingExtraError: pandas isn't installed.

        >>> import aieco
        >>> aieco.countries.to_pandas().loc[lambda frame: frame["id"] == "NA", "name"].item()
        'Namibia'
        """
        from aieco.output.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a frame of polars.

        Raises:
            MissingExtraError: polars isn't installed.
        """
        from aieco.output.frames import to_polars

        return to_polars(self)

    def to_arrow(self) -> pa.Table:
        """Return the rows as a table of Arrow.

        Raises:
            MissingExtraError: pyarrow isn't installed.
        """
        from aieco.output.frames import to_arrow

        return to_arrow(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the rows as Arrow's C stream, by pyarrow or polars, whichever is installed.

        Raises:
            MissingExtraError: Neither is installed.
        """
        from aieco.output.frames import stream

        return stream(self, requested_schema)
