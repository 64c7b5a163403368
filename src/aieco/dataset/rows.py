"""Rows: the unlinked form of records, in which datasets are laid over each other, filtered, checked and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import attrs

from aieco.errors import AiecoError
from aieco.records import TABLES, Figure, Record, Shape, shapes
from aieco.records.figure import own_sources


@attrs.frozen
class Origin:
    """Where a row was written.

    Args:
        pack: Name of the pack; `aieco` for the bundled facts.
        file: File within the pack.
        line: Line in the file, from 1; None where the file has no lines of its own for it.
    """

    pack: str
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        parts = [self.file or self.pack, *([str(self.line)] if self.line else [])]
        return ":".join(parts)


@attrs.frozen
class Row:
    """One record, unlinked: links are ids, values are values. Where it was written doesn't take part in equality.

    Args:
        table: Its table.
        id: Its id.
        fields: Field values by name; a field that is left out has its default.
        origin: Where it was written.
    """

    table: str
    id: str
    fields: Mapping[str, Any] = attrs.field(hash=False)
    origin: Origin = attrs.field(eq=False)


Rows = Mapping[str, Mapping[str, Row]]
"""Rows by table and id."""
Resolve = Callable[[tuple[type[Record], ...], str], Record]
"""Gives the record of an id, out of the tables of some classes."""


def link(row: Row, resolve: Resolve, **more: Any) -> Record:
    """Return the record of a row, with its ids replaced by records.

    Args:
        row: The row.
        resolve: Gives the linked records.
        more: Further fields, such as figures.
    """
    cls = TABLES[row.table]
    return cls(**_linked(cls, row.fields, resolve), **more)


def link_figure(fields: Mapping[str, Any], resolve: Resolve) -> Figure:
    """Return the figure of some unlinked fields."""
    return Figure(**_linked(Figure, fields, resolve))


def unlink_figure(figure: Figure) -> dict[str, Any]:
    """Return the fields of a figure, with linked records replaced by their ids."""
    return _unlinked(figure)


def unlink(record: Record, origin: Origin) -> Row:
    """Return the row of a record, with linked records replaced by their ids.

    >>> from aieco.records import Source
    >>> source = Source(id="who", title="A report", publisher="WHO", kind="report")
    >>> unlink(source, Origin("mine")).fields["publisher"]
    'WHO'
    """
    return Row(record.table, record.id, _unlinked(record), origin)


def linked_ids(cls: type, fields: Mapping[str, Any], path: str = "") -> list[tuple[str, tuple[type[Record], ...], str]]:
    """Return all links of a row as (field, classes that it may lead to, id)."""
    found: list[tuple[str, tuple[type[Record], ...], str]] = []
    for shape in _references(cls):
        value = fields.get(shape.name)
        if value is None:
            continue
        name = f"{path}{shape.name}"
        for item in value if shape.many else (value,):
            if shape.holds == "link":
                found.append((name, shape.types, item))
            else:
                found.extend(linked_ids(shape.types[0], item, f"{name}."))
    return found


def linked_records(record: Any) -> Iterable[Record]:
    """Return the records to which a record links directly, also from its parts."""
    cls: type = type(record)
    for shape in _references(cls):
        value = getattr(record, shape.name)
        if value is None:
            continue
        for item in value if shape.many else (value,):
            if shape.holds == "link":
                yield item
            else:
                yield from linked_records(item)


@cache
def _references(cls: type) -> tuple[Shape, ...]:
    """Return the fields that hold links, or parts that may."""
    return tuple(shape for shape in shapes(cls) if shape.holds != "value")


def _linked(cls: type, fields: Mapping[str, Any], resolve: Resolve) -> dict[str, Any]:
    linked = dict(fields)
    for shape in _references(cls):
        value = linked.get(shape.name)
        if value is None:
            continue
        if shape.holds == "link":
            linked[shape.name] = (
                tuple(resolve(shape.types, key) for key in value) if shape.many else resolve(shape.types, value)
            )
        else:
            part = shape.types[0]
            linked[shape.name] = (
                tuple(part(**_linked(part, item, resolve)) for item in value)
                if shape.many
                else part(**_linked(part, value, resolve))
            )
    return linked


def _unlinked(record: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    defaults = {field.name: field.default for field in attrs.fields(type(record))}
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name == "sources" and isinstance(record, Figure) and value == own_sources(record):
            continue  # They follow from other fields; only a derived figure has others, those of its inputs.
        default = defaults[shape.name]
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory()
        if value == default and not shape.required:
            continue
        if shape.holds == "link":
            value = tuple(item.id for item in value) if shape.many else value.id
        elif shape.holds == "part":
            value = tuple(_unlinked(item) for item in value) if shape.many else _unlinked(value)
        fields[shape.name] = value
    return fields


class DanglingLinkError(AiecoError, LookupError):
    """A row refers to an id that its dataset doesn't have."""
