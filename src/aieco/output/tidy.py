"""Tables and results as rows and columns: the one place that decides columns, their names and their types."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal, get_origin

import attrs

from aieco.dataset.table import Table
from aieco.errors import UnknownFieldError, suggestion
from aieco.output.fields import (
    Field,
    Kind,
    Read,
    absence_of,
    each,
    id_of,
    name_of,
    number_fields,
    period_fields,
    reuse_of,
    then,
    unit_of,
    word,
)
from aieco.questions.compare import Comparison, ComparisonRow
from aieco.questions.editions import Edition
from aieco.questions.rank import Ranking
from aieco.questions.series import Series
from aieco.records import Figure, Framed, Observation, Record, Shape, figure_attributes, shapes
from aieco.values import FrozenMap, Period, Quantity, Unit

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


@attrs.frozen
class Cell:
    """One figure of a result, with its place there: a row of a comparison, series or ranking."""

    subject: Record
    figure: Figure
    period: Period | None
    row: ComparisonRow | None = None
    best: int | None = None
    worst: int | None = None
    edition: Edition | None = None
    filled: bool = False


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
    if isinstance(thing, Comparison):
        return Tidy(_COMPARISON, list(_compared(thing)))
    if isinstance(thing, Series):
        return Tidy(_SERIES, list(_in_time(thing)))
    if isinstance(thing, Ranking):
        return Tidy(_RANKING, list(_ranked(thing)))
    raise TypeError(f"a {type(thing).__name__} has no rows and columns")


# Records


def fields_of(cls: type) -> tuple[Field, ...]:
    """Return the columns of a record class."""
    return _fields_of(cls)


@cache
def _fields_of(cls: type) -> tuple[Field, ...]:
    if issubclass(cls, Observation):
        return _OBSERVATION
    found = [field for shape in shapes(cls) for field in _of_shape(shape)]
    for name in figure_attributes(cls):
        found.extend(number_fields(name, attrgetter(f"{name}.value")))
        found.append(Field(f"{name}_unit", "category", then(attrgetter(f"{name}.value"), unit_of)))
        found.append(Field(f"{name}_source", "text", then(attrgetter(f"{name}.source"), id_of)))
    return tuple(found)


def _of_shape(shape: Shape) -> Iterator[Field]:
    read = attrgetter(shape.name)
    if shape.holds == "link":
        yield from _of_link(shape, read)
    elif shape.holds == "part":
        # Of several parts, each field is a list of its own; lists of one row run side by side.
        for inner in shapes(shape.types[0]):
            if inner.holds == "link":
                yield Field(shape.name, "texts", each(read, attrgetter(f"{inner.name}.id")))
                yield Field(f"{shape.name}_name", "texts", each(read, attrgetter(f"{inner.name}.name")))
            else:
                yield Field(f"{shape.name}_{inner.name}", "texts", each(read, then(attrgetter(inner.name), word)))
    elif shape.many:
        yield Field(shape.name, "texts", each(read, word))
    else:
        yield from _of_value(shape, read)


def _of_link(shape: Shape, read: Read) -> Iterator[Field]:
    named = all("name" in attrs.fields_dict(cls) for cls in shape.types)
    if shape.many:
        yield Field(shape.name, "texts", each(read, id_of))
        if named:
            yield Field(f"{shape.name}_name", "texts", each(read, name_of))
    else:
        yield Field(shape.name, "text", then(read, id_of))
        if named:
            yield Field(f"{shape.name}_name", "text", then(read, name_of))


def _of_value(shape: Shape, read: Read) -> Iterator[Field]:
    held = shape.types[0]
    if get_origin(held) is FrozenMap:
        yield Field(shape.name, "texts", lambda item: [f"{key}={value}" for key, value in read(item).items()])
    elif held is Period:
        yield from period_fields(shape.name, read, f"{shape.name}_")
    elif held is Quantity:
        yield from number_fields(shape.name, read)
    elif held is bool:
        yield Field(shape.name, "boolean", read)
    elif held in (int, float):
        yield Field(shape.name, "number", read, group=shape.name)
    elif get_origin(held) is Literal or (isinstance(held, type) and issubclass(held, (enum.Enum, Unit))):
        yield Field(shape.name, "category", then(read, word))
    else:
        yield Field(shape.name, "text", then(read, word))


def _figure(before: str, period: Read) -> Iterator[Field]:
    """Return the columns of a figure that is found under a name before its attributes."""

    def at(name: str) -> Read:
        return attrgetter(f"{before}{name}")

    yield from period_fields("period", period)
    yield from number_fields("", at("value"), point="point")
    yield Field("approximate", "boolean", then(at("value"), lambda value: getattr(value, "approximate", None)))
    yield Field("unit", "category", then(at("value"), unit_of))
    yield Field("status", "category", then(at("status"), word))
    yield Field("breakdown", "text", then(at("breakdown"), word))
    yield Field("source", "text", then(at("source"), id_of))
    yield Field("via", "texts", each(at("via"), id_of))
    yield Field("known", "text", then(at("known"), word))
    yield Field("locator", "text", then(at("locator"), word))
    yield Field("note", "text", then(at("note"), word))
    yield Field("absence", "category", then(at("value"), absence_of))


_OBSERVATION = (
    Field("id", "text", attrgetter("id")),
    Field("subject", "text", attrgetter("subject.id")),
    Field("subject_name", "text", attrgetter("subject.name")),
    Field("metric", "text", attrgetter("metric.id")),
    *_figure("", attrgetter("period")),
    Field("subject_kind", "category", attrgetter("subject.kind_name")),
    Field("also", "texts", each(attrgetter("also"), id_of)),
    Field("interval", "category", then(attrgetter("interval"), word)),
    Field("inputs", "texts", lambda observation: list(observation.inputs)),
    Field("corrects", "text", attrgetter("corrects")),
    Field("reuse", "category", lambda observation: reuse_of(observation.sources)),
)

# Results

_CELL = (
    Field("metric", "text", attrgetter("figure.metric.id")),
    Field("metric_name", "text", attrgetter("figure.metric.name")),
    Field("subject", "text", attrgetter("subject.id")),
    Field("subject_name", "text", attrgetter("subject.name")),
    *_figure("figure.", lambda cell: cell.figure.period or cell.period),
)
_RANKS = (Field("best", "integer", attrgetter("best")), Field("worst", "integer", attrgetter("worst")))
_EDITION = (
    Field("edition", "text", lambda cell: None if cell.edition is None else str(cell.edition)),
    Field("filled", "boolean", attrgetter("filled")),
)
_RANKING = (*_RANKS, *_CELL, *_EDITION)
_SERIES = (*_CELL, *_EDITION)


def _of_row(name: str) -> Iterator[Field]:
    value = attrgetter(f"row.{name}")
    yield from number_fields(name, value)
    yield Field(f"{name}_unit", "category", lambda cell: None if value(cell) is None else unit_of(value(cell)))


_COMPARISON = (
    *_CELL,
    *_RANKS,
    Field("leader", "text", lambda cell: id_of(cell.row.leader) if cell.row.leader else None),
    *_of_row("ratio"),
    *_of_row("difference"),
    Field("notes", "texts", lambda cell: list(cell.row.notes)),
)


def _compared(comparison: Comparison) -> Iterator[Cell]:
    for row in comparison:
        ranks = row.ranks or ((None, None),) * len(row.figures)
        for subject, figure, (best, worst) in zip(comparison.subjects, row.figures, ranks, strict=True):
            yield Cell(subject, figure, row.period, row=row, best=best, worst=worst)


def _in_time(series: Series) -> Iterator[Cell]:
    for row in series:
        for subject, figure, mark in zip(series.subjects, row.figures, row.marks, strict=True):
            # A gap belongs to no edition: nobody said it.
            edition = (mark or series.edition) if figure.source else None
            yield Cell(subject, figure, row.period, edition=edition, filled=mark is not None)


def _ranked(ranking: Ranking) -> Iterator[Cell]:
    for row in ranking:
        edition = row.mark or ranking.edition
        yield Cell(
            row.subject,
            row.figure,
            ranking.period,
            best=row.best,
            worst=row.worst,
            edition=edition,
            filled=row.mark is not None,
        )
