"""The descriptor of a data package (version 2) for the tables of a dataset in CSV files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from aieco.dataset.dataset import Dataset
from aieco.output.fields import Kind
from aieco.output.meanings import meanings
from aieco.output.tidy import Tidy
from aieco.records import TABLES, Observation, Source, figure_attributes, shapes

CITED = (
    "Facts whose sources are openly licensed are marked reuse=open in the observations, and their sources' licences "
    "and credits are named here; those marked reuse=single-facts are single figures that are cited and not licensed."
)
"""What to know of the terms of the facts."""
DATA_LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The terms of the selection, arrangement and wording of the published data; the facts have their sources' own."""
_TYPES: dict[Kind, dict[str, Any]] = {
    "text": {"type": "string"},
    "category": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "date"},
    "texts": {"type": "list", "delimiter": ";"},
}


@attrs.frozen
class ForeignKey:
    """A column whose cells are the ids of another table."""

    column: str
    table: str


@attrs.frozen
class Resource:
    """One table in its file.

    Args:
        name: The table.
        path: Name of the file.
        size: Its size in bytes.
        sha256: Its digest.
        rows: The rows.
        keys: The columns that refer to other tables, whole.
    """

    name: str
    path: str
    size: int
    sha256: str
    rows: Tidy
    keys: tuple[ForeignKey, ...]

    @property
    def title(self) -> str:
        """What the table is called."""
        return self.name.replace("_", " ").capitalize()


def resources(folder: Path, tables: Iterable[tuple[str, Tidy]], ending: str) -> list[Resource]:
    """Return the resources of tables that were written as files."""
    listed = dict(tables)
    ids = {name: set(rows.cells("id")) for name, rows in listed.items()}
    found: list[Resource] = []
    for name, rows in listed.items():
        content = (folder / f"{name}.{ending}").read_bytes()
        # Facts that rest on others need not hold what they refer to, and then there is no key to promise.
        keys = [key for key in foreign_keys(name) if ids[key.table].issuperset({*rows.cells(key.column)} - {None})]
        digest = hashlib.sha256(content).hexdigest()
        found.append(Resource(name, f"{name}.{ending}", len(content), digest, rows, tuple(keys)))
    return found


def foreign_keys(table: str) -> list[ForeignKey]:
    """Return the columns of a table that refer to one other table, one id a cell.

    >>> [key.column for key in foreign_keys("series_notes")]
    ['metric']
    """
    cls = TABLES[table]
    keys = [
        ForeignKey(shape.name, shape.types[0].table)
        for shape in shapes(cls)
        if shape.holds == "link" and not shape.many and len(shape.types) == 1
    ]
    keys += [ForeignKey(f"{name}_source", "sources") for name in figure_attributes(cls)]
    return [*keys, ForeignKey("corrects", "observations")] if cls is Observation else keys


def data_package(dataset: Dataset, files: Sequence[Resource]) -> dict[str, Any]:
    """Return the descriptor of the CSV files of a dataset.

    Args:
        dataset: The dataset.
        files: Its tables in their files.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "aieco",
        "title": title(dataset),
        "description": f"{dataset.cite()} {CITED}",
        **({"version": dataset.version, "licenses": [DATA_LICENSE]} if dataset.version else {}),
        "sources": [source_entry(source) for source in dataset.sources],
        "resources": [_resource(dataset, file) for file in files],
    }


def title(dataset: Dataset) -> str:
    """Return what to call a dataset."""
    return "aieco: facts about the world's AI ecosystems" if dataset.version else f"Facts of {dataset.name}"


def source_entry(source: Source) -> dict[str, Any]:
    """Return a source with its terms; one that is only cited says so."""
    entry = {
        "title": str(source),
        "path": source.url,
        "version": source.edition,
        "id": source.id,
        "reuse": source.reuse,
        "license": source.license,
        "licensePath": source.license_url,
        "credit": source.credit,
    }
    return {name: value for name, value in entry.items() if value is not None}


def _resource(dataset: Dataset, file: Resource) -> dict[str, Any]:
    described = descriptions(dataset, file.name)
    columns = list(file.rows.columns())
    keys = [
        {
            "fields": [key.column],
            # A table that refers to itself isn't named.
            "reference": {**({"resource": key.table} if key.table != file.name else {}), "fields": ["id"]},
        }
        for key in file.keys
    ]
    return {
        "name": file.name,
        "title": file.title,
        "path": file.path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    **_TYPES[column.kind],
                    **({"description": described[column.name]} if column.name in described else {}),
                    **({"constraints": {"required": True, "unique": True}} if column.name == "id" else {}),
                }
                for column in columns
            ],
            "missingValues": [""],
            "primaryKey": ["id"],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


_OBSERVED = {
    "start": "First day of the period.",
    "end": "Last day of the period.",
    "point": "One number to stand for the value: the exact one, else the best, else the middle of a closed range.",
    "low": "Lower end of the value; empty where nothing bounds it below.",
    "high": "Upper end of the value; empty where nothing bounds it above.",
    "approximate": "Whether the source says 'about'.",
    "unit": "Unit of the numbers; each currency is a unit of its own.",
    "absence": "Why a source says that there is no number.",
    "subject_kind": "What the subject is: a country, bloc, firm, model, chip or product.",
    "reuse": "open, or single-facts: cited and not licensed.",
}
_PARTS = {
    "_name": "Name of what stands in {}.",
    "_start": "First day that {} may mean.",
    "_end": "Last day that {} may mean.",
    "_low": "Lower end of {}.",
    "_high": "Upper end of {}.",
    "_unit": "Unit of {}.",
    "_source": "Id of the source of {}.",
}


def descriptions(dataset: Dataset, table: str) -> Mapping[str, str]:
    """Return what the columns of a table hold, as far as it can be said in a sentence.

    Args:
        dataset: Tells what its metrics are.
        table: The table.
    """
    cls = TABLES[table]
    known = dict(meanings(cls))
    for name, metric in figure_attributes(cls).items():
        if metric in dataset.metrics.ids:
            known[name] = f"{dataset.metrics[metric].name}: {dataset.metrics[metric].definition}"
    if cls is Observation:
        known.update(_OBSERVED)
    parts = {f"{name}{part}": text.format(name) for name in known for part, text in _PARTS.items()}
    return {**parts, **known}


def write_descriptor(descriptor: dict[str, Any], path: Path) -> None:
    """Write a descriptor."""
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
