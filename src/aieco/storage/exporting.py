"""A whole dataset as files: aieco's own JSON, or what other people's tools read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from aieco.dataset.dataset import Dataset
from aieco.errors import ParseError, suggestion
from aieco.output.files import Progress, TableForm, check_partition, file_names, write_tables
from aieco.output.folders import put_in_place
from aieco.storage.bundle import part_name
from aieco.storage.bundling import written
from aieco.storage.schemas import bundle_schema, schema_text

ExportForm = Literal["json", TableForm]
"""`json` is the form in which aieco itself keeps facts and reads them again; the others are for other tools."""
FORMS: tuple[ExportForm, ...] = ("csv", "json", "jsonl", "parquet", "sqlite", "duckdb", "datapackage", "croissant")
_SCHEMA = "schema.json"


def export(
    dataset: Dataset,
    folder: str | os.PathLike[str],
    form: ExportForm,
    *,
    partition: Sequence[str] = (),
    progress: Progress | None = None,
) -> Path:
    """Write all facts of a dataset into a folder.

    All is written elsewhere first and then put in place, so that the folder never holds half an export.

    Args:
        dataset: The dataset.
        folder: A new or empty folder, or one that holds an earlier export in the same form.
        form: The form of the files: `csv`, `json` (which `aieco.load` reads again), `jsonl`, `parquet`, `sqlite`,
            `duckdb`, `datapackage` or `croissant`.
        partition: For `parquet`, the columns by whose values the observations are parted into folders.
        progress: Called with the table, how many of its records are read, and how many there are.

    Returns:
        The folder.

    Raises:
        ParseError: There is no such form, or it has no parts.
        OccupiedFolderError: The folder holds other things.
        MissingExtraError: The form needs a package that isn't installed.
        UnknownFieldError: There is no such column to part the observations by.
    """
    if form not in FORMS:
        raise ParseError(f"no form {form!r}{suggestion(form, FORMS)}; one of {', '.join(FORMS)}")
    check_partition(form, partition)
    place = Path(folder)
    if form == "json":
        files = {**written(dataset), _SCHEMA: schema_text(bundle_schema())}
        with put_in_place(place, [*files, part_name("*")]) as work:
            for name, text in files.items():
                (work / name).write_text(text, encoding="utf-8", newline="\n")
    else:
        with put_in_place(place, file_names(form, partition)) as work:
            write_tables(dataset, work, form, partition=partition, progress=progress)
    return place
