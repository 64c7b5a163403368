"""Tables and results as rows and columns, with the types of numbers settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from aieco.dataset.table import Table
from aieco.errors import UnknownFieldError, suggestion
from aieco.output.columns import fields_of
from aieco.output.fields import Field, Kind
from aieco.output.results import rows_of
from aieco.records import Framed

_INT64 = range(-(2**63), 2**63)


@attrs.frozen
class Column:
    """One column: its name, what it holds, and its cells. Numbers are still as they were, of any size."""

    name: str
    kind: Kind
    cells: list[Any]


@attrs.frozen(repr=False)
class Tidy(Framed):
    """Rows and columns.

    Args:
        fields: How each column is read.
        items: What makes the rows, one a row.
    """

    fields: tuple[Field, ...]
    items: Sequence[Any]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.names)}>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)

    def cells(self, name: str) -> list[Any]:
        """Return the cells of one column.

        Raises:
            UnknownFieldError: There is no such column.
        """
        for field in self.fields:
            if field.name == name:
                return [field.read(item) for item in self.items]
        raise UnknownFieldError(f"there is no column {name!r}{suggestion(name, self.names)}")

    def columns(self) -> Iterator[Column]:
        """Return all columns, with the types of numbers settled."""
        found = [Column(field.name, field.kind, self.cells(field.name)) for field in self.fields]
        grouped: dict[str, list[Any]] = {}
        for field, column in zip(self.fields, found, strict=True):
            if field.group is not None:
                grouped.setdefault(field.group, []).extend(column.cells)
        whole = {group for group, values in grouped.items() if _whole(values)}
        for field, column in zip(self.fields, found, strict=True):
            yield attrs.evolve(column, kind="integer") if field.group in whole else column


def _whole(values: Sequence[Any]) -> bool:
    numbers = [value for value in values if value is not None]
    return bool(numbers) and all(isinstance(value, int) and value in _INT64 for value in numbers)


def tidy(thing: Framed) -> Tidy:
    """Return a table or result as rows and columns.

    >>> import aieco
    >>> tidy(aieco.blocs).names[:3]
    ('id', 'name', 'kind')
    """
    if isinstance(thing, Tidy):
        return thing
    if isinstance(thing, Table):
        return Tidy(fields_of(thing.record_class), list(thing))
    found = rows_of(thing)
    if found is None:
        raise TypeError(f"a {type(thing).__name__} has no rows and columns")
    return Tidy(*found)
