"""Observations as a grid, without mixing unlike things in silence."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, Literal, get_args

from aieco.dataset.observations import Observations
from aieco.errors import NotComparableError, NotOneError, UnknownFieldError, suggestion
from aieco.output.fields import Field, Kind
from aieco.output.tidy import Tidy, tidy

Axis = Literal["subject", "metric", "period", "breakdown"]
"""What may make the rows or the columns of a grid: what tells two observations apart, but for their sources."""


def pivot(
    observations: Observations,
    rows: Axis | tuple[Axis, ...] = "period",
    columns: Axis = "subject",
    value: str = "point",
) -> Tidy:
    """Return observations as a grid: see `Observations.pivot`.

    Rows are in their natural order, columns in the order in which the observations come.
    """
    down: tuple[Axis, ...] = (rows,) if isinstance(rows, str) else tuple(rows)
    _check_axes((*down, columns))
    long = tidy(observations)
    cells = {axis: long.cells(axis) for axis in get_args(Axis)}
    _check_alike(long, cells, (*down, columns))
    across = list(dict.fromkeys(cells[columns]))
    grid: dict[tuple[Any, ...], dict[Any, Any]] = {}
    for place, (key, column, held) in enumerate(
        zip(zip(*(cells[axis] for axis in down), strict=True), cells[columns], long.cells(value), strict=True)
    ):
        row = grid.setdefault(key, {})
        if column in row:
            raise NotOneError(
                f"several observations of one cell, such as {observations.ids[place]}; choose by .preferred() first"
            )
        row[column] = held
    kind: Kind = next(field.kind for field in long.fields if field.name == value)
    items = [
        (*key, *(grid[key].get(column) for column in across))
        for key in sorted(grid, key=lambda key: tuple(cell or "" for cell in key))
    ]
    heads = [Field(axis, "text", itemgetter(place)) for place, axis in enumerate(down)]
    filled = [
        Field(column or "whole", kind, itemgetter(place), "value" if kind == "number" else None)
        for place, column in enumerate(across, len(down))
    ]
    return Tidy((*heads, *filled), items)


def _check_axes(axes: tuple[str, ...]) -> None:
    for axis in axes:
        if axis not in get_args(Axis):
            raise UnknownFieldError(
                f"{axis!r} can't be an axis; one of {', '.join(get_args(Axis))}{suggestion(axis, get_args(Axis))}"
            )
    if len(set(axes)) < len(axes):
        raise UnknownFieldError(f"an axis is asked for twice: {', '.join(axes)}")


def _check_alike(long: Tidy, cells: dict[str, list[Any]], axes: tuple[str, ...]) -> None:
    for axis in get_args(Axis):
        members = list(dict.fromkeys(cells[axis]))
        if axis not in axes and len(members) > 1:
            shown = " and ".join(str(member or "the whole") for member in members[:2])
            raise NotComparableError(
                f"a grid of {' and '.join(axes)} would mix unlike things: {len(members)} of {axis}, such as {shown};"
                f" ask for one of them, or put {axis} on an axis"
            )
    units: dict[str, str] = {}
    for metric, unit in zip(cells["metric"], long.cells("unit"), strict=True):
        if unit is not None and units.setdefault(metric, unit) != unit:
            raise NotComparableError(f"{metric} is in {units[metric]} and in {unit} here; ask for one unit")
