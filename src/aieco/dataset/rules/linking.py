"""Rules on rows, which must hold before records can be linked: links lead somewhere, and not in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from aieco.dataset.links import linked_ids
from aieco.dataset.problem import Problem
from aieco.dataset.rows import Row
from aieco.errors import suggestion
from aieco.records import TABLES, Record

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset


@attrs.frozen
class Broken:
    """A row that can't be linked, and why."""

    row: Row
    problem: Problem


def broken_rows(dataset: Dataset) -> list[Broken]:
    """Return the rows with a link that leads nowhere or back to themselves."""
    return [*_dangling(dataset), *_circular(dataset)]


def _dangling(dataset: Dataset) -> Iterator[Broken]:
    for table, rows in dataset.rows.items():
        for row in rows.values():
            for field, classes, key in linked_ids(TABLES[table], row.fields):
                if not any(dataset.has(cls, key) for cls in classes):
                    kinds = " or ".join(cls.kind_name for cls in classes)
                    known = [name for cls in classes for name in dataset.ids(cls)]
                    wanted = f"the id of a {kinds}{suggestion(key, known)}"
                    yield Broken(row, Problem(f"{row.origin} {field}", "dangling-link", f"no {kinds} {key!r}", wanted))


def _circular(dataset: Dataset) -> Iterator[Broken]:
    for table in ("firms", "models"):
        rows = dataset.rows[table]
        for row in rows.values():
            if _leads_back(row, rows, TABLES[table]):
                field = "parents" if table == "firms" else "base"
                given = f"{row.id!r} is its own {field.removesuffix('s')} in the end"
                yield Broken(row, Problem(f"{row.origin} {field}", "circular-link", given, "a chain that ends"))


def _leads_back(row: Row, rows: Mapping[str, Row], cls: type[Record]) -> bool:
    seen: set[str] = set()
    waiting = [row]
    while waiting:
        for _, classes, key in linked_ids(cls, waiting.pop().fields):
            if cls in classes and key == row.id:
                return True
            if cls in classes and key in rows and key not in seen:
                seen.add(key)
                waiting.append(rows[key])
    return False
