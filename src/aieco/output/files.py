"""A dataset as files that other people's tools read: a file or table for each of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from aieco.dataset.dataset import Dataset
from aieco.errors import ParseError, UnknownFieldError, suggestion
from aieco.output.columns import fields_of
from aieco.output.croissant import croissant
from aieco.output.databases import write_duckdb, write_sqlite
from aieco.output.descriptors import Resource, data_package, resources, write_descriptor
from aieco.output.frames import needed, to_arrow, to_polars
from aieco.output.rows import to_csv, to_json_lines
from aieco.output.tidy import Tidy
from aieco.records import TABLES, Observation, Record

TableForm = Literal["csv", "jsonl", "parquet", "sqlite", "duckdb", "datapackage", "croissant"]
"""CSV, JSON Lines, Parquet, one database of SQLite or DuckDB, CSV with the descriptor of a data package, or Parquet
with a descriptor in Croissant."""
Progress = Callable[[str, int, int], None]
"""Told during long work: the table, how many of its records are read, and how many there are."""
_STEP = 1000
"""After how many records the progress is told."""
_ENDINGS: dict[TableForm, str] = {
    "csv": "csv",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "datapackage": "csv",
    "croissant": "parquet",
}
_DATABASES: dict[TableForm, str] = {"sqlite": "aieco.sqlite", "duckdb": "aieco.duckdb"}
_DESCRIPTORS: dict[TableForm, tuple[str, Callable[[Dataset, Sequence[Resource]], dict[str, object]]]] = {
    "datapackage": ("datapackage.json", data_package),
    "croissant": ("croissant.json", croissant),
}


def file_names(form: TableForm, partition: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the files and folders that a form is written to.

    >>> file_names("sqlite")
    ('aieco.sqlite',)
    """
    if form in _DATABASES:
        return (_DATABASES[form],)
    names = [table if partition and table == "observations" else f"{table}.{_ENDINGS[form]}" for table in TABLES]
    return (*names, _DESCRIPTORS[form][0]) if form in _DESCRIPTORS else tuple(names)


def write_tables(
    dataset: Dataset,
    folder: Path,
    form: TableForm,
    *,
    partition: Sequence[str] = (),
    progress: Progress | None = None,
) -> None:
    """Write all tables of a dataset into an empty folder.

    Args:
        dataset: The dataset.
        folder: The folder.
        form: The form of the files.
        partition: For Parquet, the columns by whose values the observations are parted into folders, as query engines
            like it.
        progress: Told of the progress.

    Raises:
        MissingExtraError: The form needs a package that isn't installed.
        ParseError: The form has no parts.
        UnknownFieldError: The observations have no such column to be parted by.
    """
    check_partition(form, partition)
    tables = _read(dataset, progress)
    if form == "sqlite":
        write_sqlite(folder / _DATABASES[form], tables)
    elif form == "duckdb":
        write_duckdb(folder / _DATABASES[form], tables)
    else:
        written: list[tuple[str, Tidy]] = []
        for name, rows in tables:
            if partition and name == "observations":
                _write_parts(rows, folder / name, partition)
            else:
                _write(rows, folder / f"{name}.{_ENDINGS[form]}")
            written.append((name, rows))
        if form in _DESCRIPTORS:
            name, describe = _DESCRIPTORS[form]
            write_descriptor(describe(dataset, resources(folder, written, _ENDINGS[form])), folder / name)


def check_partition(form: str, partition: Sequence[str]) -> None:
    """Refuse a partition that can't be made.

    Raises:
        ParseError: The form has no parts.
        UnknownFieldError: The observations have no such column, or not one that holds one word.
    """
    if partition and form != "parquet":
        raise ParseError(f"only parquet can be parted into folders, not {form}")
    known = [field.name for field in fields_of(Observation) if field.kind in ("text", "category")]
    for name in partition:
        if name not in known:
            raise UnknownFieldError(
                f"observations can't be parted by {name!r}{suggestion(name, known)}; by one of {', '.join(known)}"
            )


def _read(dataset: Dataset, progress: Progress | None) -> Iterator[tuple[str, Tidy]]:
    for name, cls in TABLES.items():
        table = dataset.table(cls)
        records: list[Record] = []
        for record in table:
            records.append(record)
            if progress is not None and (len(records) % _STEP == 0 or len(records) == len(table)):
                progress(name, len(records), len(table))
        yield name, Tidy(fields_of(cls), records)


def _write(rows: Tidy, path: Path) -> None:
    if path.suffix == ".csv":
        to_csv(rows, path)
    elif path.suffix == ".jsonl":
        to_json_lines(rows, path)
    else:
        write_parquet(rows, path)


def write_parquet(rows: Tidy, path: Path) -> None:
    """Write rows as a file of Parquet, by pyarrow or else by polars.

    Raises:
        MissingExtraError: Neither is installed.
    """
    if find_spec("pyarrow") is None and find_spec("polars") is not None:
        to_polars(rows).write_parquet(path)
    else:
        table = to_arrow(rows)
        from pyarrow import parquet

        parquet.write_table(table, path)


def _write_parts(rows: Tidy, folder: Path, partition: Sequence[str]) -> None:
    """Write a folder for each value of a column, nested, named `column=value` as Hive, DuckDB and Spark read it."""
    needed("pyarrow", "arrow", "parted Parquet")
    from pyarrow import dataset as arrow

    table = to_arrow(rows)
    for name in partition:
        # As plain text: a folder's name has no dictionary.
        place = table.column_names.index(name)
        table = table.set_column(place, name, table.column(name).cast("string"))
    parts = arrow.partitioning(table.select(list(partition)).schema, flavor="hive")
    arrow.write_dataset(
        table,
        folder,
        format="parquet",
        partitioning=parts,
        basename_template="part-{i}.parquet",
        max_partitions=len(rows) + 1,
        max_open_files=100,
    )
