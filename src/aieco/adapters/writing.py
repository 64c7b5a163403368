"""Writing proposals as seed files, the same bytes for the same proposal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from aieco.adapters.frame import Proposal, read_table
from aieco.records import TABLES, Source, shapes
from aieco.storage.seeds import ARRAYS, COLUMNS

_KEY = ("subject", "metric", "breakdown", "period")


def write_source(proposal: Proposal, folder: Path) -> int:
    """Write a proposal's source.toml and observations.csv into the folder of its source; return how many rows are new.

    What stands there already stays, because a person has checked it: source.toml as a whole, and each row whose
    subject, metric, breakdown and period a proposed row shares. So a second run changes no byte.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / "source.toml"
    if not record.exists():
        order = [shape.name for shape in shapes(Source)]
        record.write_text(_fields_text(proposal.source, order), encoding="utf-8", newline="\n")
    table = folder / "observations.csv"
    rows = {_key(row): row for row in read_table(table)} if table.exists() else {}
    kept = len(rows)
    for row in proposal.observations:
        rows.setdefault(_key(row), row)
    if rows:
        table.write_text(_table_text(rows[key] for key in sorted(rows)), encoding="utf-8", newline="\n")
    return len(rows) - kept


def write_records(proposal: Proposal, folder: Path, source: str) -> list[Path]:
    """Write a proposal's records into files of `folder`, one for each kind; return these files.

    Nothing that the build reads is touched: a person checks the records and moves them to the registry.

    Args:
        proposal: The proposal.
        folder: Where proposals go: `proposed` in the folder of seeds.
        source: Id of the source, which names the files.
    """
    written: list[Path] = []
    for array, records in sorted(proposal.records.items()):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{source}-{ARRAYS['registry'][array]}.toml"
        path.write_text(records_text(array, records), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def records_text(array: str, records: Iterable[Mapping[str, Any]]) -> str:
    """Return the text of a registry file with some records, sorted by id.

    >>> print(records_text("firm", [{"sources": ["s"], "id": "acme", "name": "Acme", "kind": "company"}]), end="")
    [[firm]]
    id = "acme"
    name = "Acme"
    kind = "company"
    sources = ["s"]
    """
    order = [shape.name for shape in shapes(TABLES[ARRAYS["registry"][array]]) if shape.name != "sources"]
    ordered = sorted(records, key=lambda record: record["id"])
    return "\n".join(f"[[{array}]]\n{_fields_text(record, [*order, 'sources'])}" for record in ordered)


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in _KEY)


def _table_text(rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row.get(column, "") for column in COLUMNS] for row in rows)
    return text.getvalue()


def _fields_text(fields: Mapping[str, Any], order: list[str]) -> str:
    names = sorted(fields, key=order.index)
    return "".join(f"{name} = {_value_text(fields[name])}\n" for name in names)


def _value_text(value: Any) -> str:
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return "{" + ", ".join(f"{name} = {_value_text(item)}" for name, item in fields.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value_text, cast("Sequence[Any]", value))) + "]"
    # The strings of JSON are strings of TOML too.
    return json.dumps(value, ensure_ascii=False)
