"""Datasets as files: the same cells in every format, put in place whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings

import aieco
from aieco import Dataset, MissingExtraError, OccupiedFolderError, ParseError, UnknownFieldError
from aieco.output.files import file_names
from aieco.output.frames import float_of
from aieco.output.rows import safe
from aieco.output.tidy import tidy
from aieco.records import TABLES
from aieco.storage.exporting import FORMS, ExportForm, export
from aieco.testing import datasets, fixture
from aieco.testing.invented import country, metric, observation, source

Cells = dict[str, list[Any]]
"""The cells of each column."""


def expected(dataset: Dataset, table: str) -> Cells:
    return {column.name: column.cells for column in tidy(dataset.table(TABLES[table])).columns()}


def kinds(dataset: Dataset, table: str) -> dict[str, str]:
    return {column.name: column.kind for column in tidy(dataset.table(TABLES[table])).columns()}


def read_csv(folder: Path, table: str) -> Cells:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


def in_csv(cell: Any, kind: str) -> str:
    if kind == "texts":
        return safe(";".join(item or "" for item in cell))
    if cell is None:
        return ""
    return str(cell).lower() if kind == "boolean" else safe(cell) if isinstance(cell, str) else str(cell)


def read_jsonl(folder: Path, table: str) -> Cells:
    rows = [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def in_json(cell: Any, kind: str) -> Any:
    return str(cell) if kind == "date" and cell is not None else cell


def read_parquet(folder: Path, table: str) -> Cells:
    return pl.read_parquet(folder / f"{table}.parquet", hive_partitioning=False).to_dict(as_series=False)


def in_frames(cell: Any, kind: str) -> Any:
    return float_of(cell) if kind == "number" and cell is not None else cell


def read_sqlite(folder: Path, table: str) -> Cells:
    database = sqlite3.connect(folder / "aieco.sqlite")
    found = database.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
    names = [column[0] for column in found.description]
    rows = found.fetchall()
    database.close()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def in_sqlite(cell: Any, kind: str) -> Any:
    if kind == "texts":
        return json.dumps(cell, ensure_ascii=False)
    if kind == "date" and cell is not None:
        return str(cell)
    return float_of(cell) if isinstance(cell, int) and not -(2**63) <= cell < 2**63 else cell


def read_duckdb(folder: Path, table: str) -> Cells:
    with duckdb.connect(str(folder / "aieco.duckdb"), read_only=True) as database:
        found = database.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
        names = [column[0] for column in found.description or []]
        rows = found.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


READERS: dict[ExportForm, tuple[Callable[[Path, str], Cells], Callable[[Any, str], Any]]] = {
    "csv": (read_csv, in_csv),
    "jsonl": (read_jsonl, in_json),
    "parquet": (read_parquet, in_frames),
    "sqlite": (read_sqlite, in_sqlite),
    "duckdb": (read_duckdb, in_frames),
    "datapackage": (read_csv, in_csv),
    "croissant": (read_parquet, in_frames),
}
"""For each format, how other tools read it, and what a cell must be there."""


def assert_same(dataset: Dataset, folder: Path, form: ExportForm) -> None:
    """Hold the files of a format to the dicts, cell by cell."""
    read, as_there = READERS[form]
    for table in TABLES:
        kind = kinds(dataset, table)
        wanted = {
            name: [as_there(cell, kind[name]) for cell in cells] for name, cells in expected(dataset, table).items()
        }
        found = read(folder, table)
        assert found == wanted or not any(wanted.values()), table
        if form != "jsonl":  # without rows its lines name no columns
            assert list(found) == list(wanted), table


@pytest.mark.parametrize("form", READERS)
def test_every_format_holds_the_same_cells(form: ExportForm, tmp_path: Path) -> None:
    """What other tools read from the files is what the dicts hold; what is missing is null."""
    export(fixture(), tmp_path / "out", form)
    assert_same(fixture(), tmp_path / "out", form)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(file_names(form))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "sqlite", "duckdb"])
@settings(max_examples=8)
@given(dataset=datasets())
def test_every_format_holds_the_same_cells_of_invented_facts(form: ExportForm, dataset: Dataset) -> None:
    """Whatever the facts are."""
    with tempfile.TemporaryDirectory() as folder:
        export(dataset, Path(folder) / "out", form)
        assert_same(dataset, Path(folder) / "out", form)


@given(datasets())
def test_json_is_read_again_as_an_equal_dataset(dataset: Dataset) -> None:
    """Row for row, also where an earlier export is replaced."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            assert aieco.load(export(dataset, folder, "json")) == dataset


def hard() -> Dataset:
    """Return facts that files like to lose: Namibia, formulas, numbers beyond every type."""
    measured = metric()
    return Dataset.of(
        country("NA", name="=Namibia"),
        observation(country("NA", name="=Namibia"), measured, f"{2**53 + 1}", by="a-2024", note="@a\n+1"),
        observation(country("NA", name="=Namibia"), measured, f"{10**400}", by="b-2024"),
        observation(country("NA", name="=Namibia"), measured, "-0.1", by="c-2024", breakdown="place=x;by=NA"),
        observation(country("NA", name="=Namibia"), measured, "undisclosed", by="d-2024"),
    )


@pytest.mark.parametrize("form", READERS)
def test_no_format_loses_what_is_hard(form: ExportForm, tmp_path: Path) -> None:
    """Namibia is text, a formula is defused in CSV alone, big numbers are exact or the nearest float."""
    export(hard(), tmp_path / "out", form)
    assert_same(hard(), tmp_path / "out", form)
    read, _ = READERS[form]
    assert read(tmp_path / "out", "countries")["id"] == ["NA"]


def test_sqlite_keeps_whole_numbers_beyond_what_floats_can(tmp_path: Path) -> None:
    """2^53 + 1 is no float."""
    export(hard(), tmp_path / "out", "sqlite")
    assert 2**53 + 1 in read_sqlite(tmp_path / "out", "observations")["point"]


@pytest.mark.parametrize("by", [("metric",), ("subject_kind", "subject"), ("breakdown",)])
def test_parts_are_the_whole(by: tuple[str, ...], tmp_path: Path) -> None:
    """Folders named by the values of columns, which engines read as one table, Namibia and what is missing included."""
    export(hard(), tmp_path / "out", "parquet", partition=by)
    types = ", ".join(f"'{name}': VARCHAR" for name in by)
    files = f"read_parquet('{tmp_path}/out/observations/**/*.parquet', hive_partitioning=true, hive_types={{{types}}})"
    found = duckdb.sql(f"SELECT id, subject, breakdown, point FROM {files} ORDER BY id").fetchall()  # noqa: S608
    wanted = expected(hard(), "observations")
    points = [in_frames(cell, "number") for cell in wanted["point"]]
    assert found == sorted(zip(wanted["id"], wanted["subject"], wanted["breakdown"], points, strict=True))
    folders = [path.name for path in (tmp_path / "out" / "observations").iterdir()]
    assert folders
    assert all(name.startswith(f"{by[0]}=") for name in folders)


def test_parts_that_cannot_be_are_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(ParseError, match="only parquet"):
        export(hard(), tmp_path / "out", "csv", partition=["metric"])
    with pytest.raises(UnknownFieldError, match="did you mean 'metric'"):
        export(hard(), tmp_path / "out", "parquet", partition=["metrc"])
    with pytest.raises(ParseError, match="did you mean 'parquet'"):
        export(hard(), tmp_path / "out", "parket")  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


class StopError(Exception):
    """What stops an export in these tests."""


def stop(table: str, done: int, of: int) -> None:
    del done, of
    if table == "observations":
        raise StopError


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
def test_what_is_stopped_leaves_nothing_behind(form: ExportForm, tmp_path: Path) -> None:
    """A new folder doesn't appear, an old export stays as it was, and no half-written file lies about."""
    with pytest.raises(StopError):
        export(fixture(), tmp_path / "out", form, progress=stop)
    assert list(tmp_path.iterdir()) == []
    export(hard(), tmp_path / "out", form)
    before = content(tmp_path)
    with pytest.raises(StopError):
        export(fixture(), tmp_path / "out", form, progress=stop)
    assert content(tmp_path) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_second_export_replaces_the_first(form: ExportForm, tmp_path: Path) -> None:
    """File by file, in the folder as it stands; parts of the first don't stay among those of the second."""
    by = ["subject"] if form == "parquet" else []
    export(fixture(), tmp_path / "out", form, partition=by)
    export(hard(), tmp_path / "out", form, partition=by)
    export(hard(), tmp_path / "new", form, partition=by)
    assert content(tmp_path / "out").keys() == content(tmp_path / "new").keys()
    if form != "duckdb":  # whose files differ from one writing to the next
        assert content(tmp_path / "out") == content(tmp_path / "new")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """Whoever names the wrong folder loses nothing."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        export(fixture(), tmp_path, "csv")
    with pytest.raises(OccupiedFolderError, match="is a file"):
        export(fixture(), tmp_path / "thesis.txt", "csv")
    assert content(tmp_path) == {"thesis.txt": b"years of work"}


def test_progress_tells_of_every_record(tmp_path: Path) -> None:
    """At the end of each table with records, all of them are read."""
    told: dict[str, tuple[int, int]] = {}
    export(fixture(), tmp_path / "out", "csv", progress=lambda table, done, of: told.update({table: (done, of)}))
    sizes = {table: len(fixture().table(cls)) for table, cls in TABLES.items()}
    assert told == {table: (size, size) for table, size in sizes.items() if size}


@pytest.mark.parametrize(
    ("form", "missing", "extra"),
    [
        ("duckdb", ["duckdb"], "duckdb"),
        ("parquet", ["pyarrow", "polars"], "arrow"),
        ("croissant", ["pyarrow", "polars"], "arrow"),
    ],
)
def test_without_the_extra_one_sentence_says_which(
    form: ExportForm, missing: list[str], extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And nothing is written."""
    for package in missing:
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'aieco\[{extra}\]'"):
        export(hard(), tmp_path / "out", form)
    assert list(tmp_path.iterdir()) == []


def test_parquet_is_written_by_polars_where_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Either will do."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    export(hard(), tmp_path / "out", "parquet")
    monkeypatch.undo()
    assert_same(hard(), tmp_path / "out", "parquet")


def test_sdmx_names_columns_and_changes_no_cell() -> None:
    """The concepts of SDMX for what an observation holds; the cells stay ours."""
    table = hard().observations
    ours, theirs = (table.to_csv(names=names).split("\n", 1) for names in ("aieco", "sdmx"))
    assert ours[1] == theirs[1]
    renamed = dict(zip(ours[0].split(","), theirs[0].split(","), strict=True))
    assert {name: renamed[name] for name in ("subject", "metric", "period", "point", "unit", "status")} == {
        "subject": "REF_AREA",
        "metric": "INDICATOR",
        "period": "TIME_PERIOD",
        "point": "OBS_VALUE",
        "unit": "UNIT_MEASURE",
        "status": "STATUS",
    }
    with pytest.raises(ParseError, match="aieco, sdmx"):
        table.to_csv(names="sdxm")  # type: ignore[arg-type]


def test_single_facts_are_marked() -> None:
    """A figure is open only if all that it rests on is."""
    measured = metric()
    free, cited = (source(f"{reuse}-2024", reuse=reuse) for reuse in ("open", "single-facts"))
    one, two = (observation("AA", measured, "1", by=by) for by in (free, cited))
    both = observation("AA", measured, "1", by=source("third-2024"), also=(cited,))
    marks = dict(
        zip(*(Dataset.of(one, two, both).observations.column(name) for name in ("source", "reuse")), strict=True)
    )
    assert marks == {"open-2024": "open", "single-facts-2024": "single-facts", "third-2024": "single-facts"}


def test_days_are_days() -> None:
    """The oracle of these tests is no text."""
    assert isinstance(expected(hard(), "observations")["start"][0], dt.date)
