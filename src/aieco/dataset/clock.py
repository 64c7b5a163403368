"""What was known on a day: rows filtered by when they became public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from aieco.dataset.links import linked_ids
from aieco.dataset.rows import Row
from aieco.records import AIECO, COUNTED, TABLES, Record, shapes
from aieco.values import Period

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset

_BEGINS = {
    "models": "released",
    "chips": "released",
    "products": "released",
    "firms": "founded",
    "policies": "adopted",
    "claims": "said",
}
"""The field that says from when a record can have been known, for tables that have one."""
_ENDS = ("ended", "until", "bound_until")
_PART_BEGINS = ("since", "date")
_PARTED = ("blocs", "firms")
"""The tables whose parts lead to other records."""
_Sources = Mapping[str, Row]
Link = tuple[str, tuple[type[Record], ...], str]
"""A field, the classes that it may lead to, and the id."""


def rows_as_of(dataset: Dataset, day: dt.date) -> dict[str, dict[str, Row]]:
    """Return the rows of a dataset that could be known on a day.

    An observation counts from the day on which it became public, or else from the last day on which its source can
    have been issued;
    records dated later are left out, with all that leads to them; ends and steps that were still to come are taken off.
    """
    sources = dataset.rows["sources"]
    kept: dict[str, dict[str, Row]] = {}
    for table, rows in dataset.rows.items():
        kept[table] = {}
        for key, row in rows.items():
            public = known_on(row, sources) if table == "observations" else _begins(row)
            if public is None or public <= day:
                kept[table][key] = _trimmed(row, day)
    # Whatever leads to a record that was left out goes too: an observation of a model that nobody could know.
    removed = True
    while removed:
        removed = False
        for table, rows in kept.items():
            rows.update({key: _without_lost_parts(dataset, row, kept) for key, row in rows.items() if table in _PARTED})
            lost = [key for key, row in rows.items() if _dangles(dataset, row, kept)]
            for key in lost:
                del rows[key]
            removed = removed or bool(lost)
    return kept


def known_on(row: Row, sources: _Sources) -> dt.date | None:
    """Return the last day on which an observation can have become public; None where nothing dates it.

    That is `known`, else the issue of its source, or the day on which the source, or the page that tells of it, was
    read if that was sooner.
    """
    known: Period | None = row.fields.get("known")
    if known is not None:
        return known.end
    pages = [sources[key].fields for key in (row.fields["source"], *row.fields.get("via", ())) if key in sources]
    read = [page["accessed"].end for page in pages if page.get("accessed")]
    issued = [page["issued"].end for page in pages if page.get("issued")]
    return min([*issued[:1], *read], default=None)


def horizon(dataset: Dataset) -> Period | None:
    """Return the span of days over which a dataset's observations became public; None where it has none."""
    sources = dataset.rows["sources"]
    days = [day for row in dataset.rows["observations"].values() if (day := known_on(row, sources)) is not None]
    return Period(min(days), max(days)) if days else None


def _begins(row: Row) -> dt.date | None:
    field = _BEGINS.get(row.table)
    when: Period | None = row.fields.get(field) if field else None
    return None if when is None else when.start


def _without_lost_parts(dataset: Dataset, row: Row, kept: Mapping[str, Mapping[str, Row]]) -> Row:
    """Return a row without the parts that lead to what was left out: a parent that nobody knew is no parent yet."""
    fields = dict(row.fields)
    for shape in shapes(TABLES[row.table]):
        if shape.holds == "part" and shape.many and shape.name in fields:
            fields[shape.name] = tuple(
                part
                for part in fields[shape.name]
                if not any(_lost(dataset, link, kept) for link in linked_ids(shape.types[0], part))
            )
    return row if fields == row.fields else attrs.evolve(row, fields=fields)


def _lost(dataset: Dataset, link: Link, kept: Mapping[str, Mapping[str, Row]]) -> bool:
    _, classes, key = link
    there = any(key in kept[cls.table] for cls in classes)
    return not there and any(key in dataset.rows[cls.table] for cls in classes)


def _dangles(dataset: Dataset, row: Row, kept: Mapping[str, Mapping[str, Row]]) -> bool:
    if any(_lost(dataset, link, kept) for link in linked_ids(TABLES[row.table], row.fields)):
        return True
    # A derived figure stands on its inputs.
    inputs = row.fields.get("inputs", ()) if row.fields.get("source") == AIECO.id else ()
    return any(_lost(dataset, ("inputs", COUNTED, key), kept) for key in inputs)


def _trimmed(row: Row, day: dt.date) -> Row:
    fields = _without_future(row.fields, day)
    return row if fields == row.fields else attrs.evolve(row, fields=fields)


def _without_future(fields: Mapping[str, Any], day: dt.date) -> dict[str, Any]:
    trimmed: dict[str, Any] = {}
    for name, value in fields.items():
        if name in _ENDS and value.start > day:
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
            parts = [part for part in value if all(part[key].start <= day for key in _PART_BEGINS if key in part)]
            trimmed[name] = tuple(_without_future(part, day) for part in parts)
        else:
            trimmed[name] = value
    return trimmed
