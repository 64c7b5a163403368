"""Anything that the library returns as plain data, for programs: what `--json` prints."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from aieco.dataset.table import Table
from aieco.records import Figure, Part, Record, shapes
from aieco.values import Absence, Breakdown, Period, Quantity, Unit


def plain(thing: Any) -> Any:
    """Return something as dicts, lists, text and numbers; nothing is rounded, and links are ids.

    A record is a dict of its fields, with the name of its `table`; within another thing it is its id. A quantity is a
    dict with its `text`, `point` and fields; an absence is its word under `absence`. A table or other sequence is a
    list.

    >>> import aieco
    >>> plain(aieco.models["deepseek-v2"].active_parameters)["value"]["point"]
    21000000000
    """
    if isinstance(thing, Record) and not isinstance(thing, Figure):
        return _record(thing)
    if isinstance(thing, Figure):
        return _figure(thing)
    if isinstance(thing, Table):
        return [plain(record) for record in thing]
    return _within(thing)


def _record(record: Record) -> dict[str, Any]:
    fields = {shape.name: _within(getattr(record, shape.name)) for shape in shapes(type(record))}
    figures: Mapping[str, Figure] = getattr(record, "figures", {})
    known = {key: _figure(figure) for key, figure in figures.items() if figure.source is not None}
    return {"table": record.table, **fields, **({"figures": known} if known else {})}


def _figure(figure: Figure) -> dict[str, Any]:
    fields = {field.name: _within(getattr(figure, field.name)) for field in attrs.fields(type(figure))}
    return {"table": figure.table, **fields} if isinstance(figure, Record) else fields


def _within(thing: Any) -> Any:
    if thing is None or isinstance(thing, (bool, int, float, str)):
        return thing
    if isinstance(thing, Quantity):
        return _quantity(thing)
    if isinstance(thing, Absence):
        return {"absence": thing.value}
    if isinstance(thing, enum.Enum):
        return thing.value
    if isinstance(thing, (Period, Unit, Breakdown, dt.date)):
        return str(thing)
    if isinstance(thing, Figure):
        return _figure(thing)
    if isinstance(thing, Record):
        return thing.id
    if isinstance(thing, Mapping):
        return {str(key): _within(value) for key, value in thing.items()}
    if attrs.has(type(thing)) or isinstance(thing, Part):
        return {field.name.lstrip("_"): _within(getattr(thing, field.name)) for field in attrs.fields(type(thing))}
    if isinstance(thing, Iterable):
        return [_within(item) for item in thing]
    return str(thing)


def _quantity(value: Quantity) -> dict[str, Any]:
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(Quantity)}
    return {"text": str(value), "point": value.point, **fields, "unit": str(value.unit)}
