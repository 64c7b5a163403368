"""Rows: the unlinked form of records, in which datasets are laid over each other, filtered, checked and written."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any

import attrs

from aieco.records import Figure, Record, shapes
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
