"""Datasets written as the seeds from which they could be read: the inverse of reading, for tests."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aieco.records import AIECO
from aieco.storage.seeds import ARRAYS, COLUMNS, LISTS
from aieco.storage.structure import plain
from aieco.values import Quantity

if TYPE_CHECKING:
    from aieco.dataset import Dataset
    from aieco.dataset.rows import Row

Files = Mapping[str, str]
"""The texts of a folder's files, by path."""
_RENAMED = {"dimensions": "dimension", "checks": "check", "caveats": "caveat"}


def seed_files(dataset: Dataset) -> dict[str, str]:
    r"""Return the seeds of a dataset, path to text; reading them gives the same rows.

    >>> from aieco.records import Source
    >>> from aieco.dataset import Dataset
    >>> source = Source(id="who-2024", title="A report", publisher="WHO", kind="report")
    >>> seed_files(Dataset.of(source))
    {'sources/who-2024/source.toml': 'title = "A report"\npublisher = "WHO"\nkind = "report"\n'}
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for folder in ("vocabulary", "registry"):
        for array, table in ARRAYS[folder].items():
            for row in dataset.rows[table].values():
                entry = plain(dict(row.fields))
                if table == "series_notes":
                    del entry["id"]
                texts[f"{folder}/{table}.toml"].append(f"[[{array}]]\n{_toml(entry)}")
    for row in dataset.rows["sources"].values():
        if row.id != AIECO.id:
            entry = plain(dict(row.fields))
            del entry["id"]
            texts[f"sources/{row.id}/source.toml"].append(_toml(entry))
    for row in dataset.rows["claims"].values():
        entry = plain(dict(row.fields))
        texts[f"sources/{entry.pop('source')}/claims.toml"].append(f"[[claim]]\n{_toml(entry)}")
    tables: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in dataset.rows["observations"].values():
        tables[f"sources/{row.fields['source']}/observations.csv"].append(_cells(dataset, row))
    return {path: "\n".join(entries) for path, entries in texts.items()} | {
        path: _csv(cells) for path, cells in tables.items()
    }


def write_files(files: Files, folder: Path) -> None:
    """Write files into a folder.

    Args:
        files: Their texts by path.
        folder: The folder; made where it doesn't exist.
    """
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def _toml(entry: Mapping[str, Any]) -> str:
    return "".join(f"{_RENAMED.get(name, name)} = {_value(value)}\n" for name, value in entry.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{json.dumps(key)} = {_value(item)}' for key, item in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    # A text, a number or a truth is written in TOML as in JSON.
    return json.dumps(value, ensure_ascii=False)


def _cells(dataset: Dataset, row: Row) -> dict[str, str]:
    """Return the cells of an observation; its unit only where it isn't the metric's."""
    value = row.fields["value"]
    cells = {name: item for name, item in plain(dict(row.fields)).items() if name in COLUMNS}
    if isinstance(value, Quantity):
        cells["value"] = value.text(unit=False)
        metric = dataset.rows["metrics"].get(row.fields["metric"])
        if metric is not None and value.unit != metric.fields["unit"]:
            cells["unit"] = value.unit.money or str(value.unit)
    return {name: ";".join(item) if name in LISTS else item for name, item in cells.items()}


def _csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer: csv.DictWriter[str] = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
