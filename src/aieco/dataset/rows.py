"""Rows: the unlinked form of records, in which datasets are laid over each other, filtered, checked and written."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from aieco.errors import AiecoError
from aieco.records import TABLES, Figure, Record, Shape, shapes
from aieco.records.figure import own_sources

if TYPE_CHECKING:
    from typing import Protocol

    class Resolver(Protocol):
        """What gives the records that ids lead to, out of the tables of some classes."""

        def resolve(self, classes: tuple[type[Record], ...], key: str, /) -> Record:
            """Return the record of an id."""
            raise NotImplementedError

        def resolve_all(self, classes: tuple[type[Record], ...], keys: tuple[str, ...], /) -> tuple[Record, ...]:
            """Return the records of some ids; for the same ids again, the same tuple if it can be had."""
            raise NotImplementedError


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


class RowMap(Mapping[str, Row]):
    """Rows by id, which aren't kept: `values` and `items` make them in one sweep, which is faster than one by one."""

    def sweep(self) -> Iterator[Row]:
        """Return all rows, in any order."""
        raise NotImplementedError

    def values(self) -> ValuesView[Row]:
        """Return all rows, in any order."""
        return _Swept(self)

    def items(self) -> ItemsView[str, Row]:
        """Return all ids with their rows, in any order."""
        return _SweptItems(self)


class _Swept(ValuesView[Row]):
    _mapping: RowMap

    def __iter__(self) -> Iterator[Row]:
        return self._mapping.sweep()


class _SweptItems(ItemsView[str, Row]):
    _mapping: RowMap

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        return ((row.id, row) for row in self._mapping.sweep())


def link(row: Row, resolver: Resolver, **more: Any) -> Record:
    """Return the record of a row, with its ids replaced by records.

    Args:
        row: The row.
        resolver: Gives the linked records.
        more: Further fields, such as figures.
    """
    cls = TABLES[row.table]
    return cls(**linked(cls, dict(row.fields), resolver), **more)


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


def linked(cls: type, fields: dict[str, Any], resolver: Resolver) -> dict[str, Any]:
    """Return the fields of a record (or figure, or part) with their ids replaced by records, in the same dict."""
    if issubclass(cls, Figure) and "sources" not in fields:
        # It would find them itself, but then each had a tuple of its own.
        fields["sources"] = (fields["source"], *fields.get("also", ()))
    for name, many, part, classes in _joints(cls):
        value = fields.get(name)
        if value is None:
            continue
        if part is not None:
            parts = tuple(part(**linked(part, dict(item), resolver)) for item in (value if many else (value,)))
            fields[name] = parts if many else parts[0]
        elif many:
            fields[name] = resolver.resolve_all(classes, value)
        else:
            fields[name] = resolver.resolve(classes, value)
    return fields


@cache
def _joints(cls: type) -> tuple[tuple[str, bool, type | None, tuple[type[Record], ...]], ...]:
    """Return the fields with links: the name, whether it holds many, the class of the part around it, and whereto."""
    return tuple(
        (shape.name, shape.many, shape.types[0] if shape.holds == "part" else None, shape.types)
        for shape in _references(cls)
    )


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
