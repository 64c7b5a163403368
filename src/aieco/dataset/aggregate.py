"""Summaries of a field that say of how many records they speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import attrs

from aieco.errors import NotComparableError
from aieco.records import Figure
from aieco.values import Absence, Quantity
from aieco.values.intervals import End, ends, lower, middle, upper

Measure = Literal["median", "minimum", "maximum"]


@attrs.frozen
class Aggregate:
    """A summary of one field over a table.

    Args:
        measure: What was computed.
        field: Of which field.
        value: The result with bounds; `Absence.UNKNOWN` where no record has a number.
        n: How many records have a number.
        of: How many records there are.
    """

    measure: str
    field: str
    value: Quantity | Absence
    n: int
    of: int

    def __str__(self) -> str:
        text = self.value.text(grouped=True) if isinstance(self.value, Quantity) else str(self.value)
        return f"{self.measure} {self.field}: {text} ({self.n} of {self.of})"


def aggregate(measure: Measure, field: str, values: Sequence[Any]) -> Aggregate:
    """Return the median, minimum or maximum of a field that holds figures or quantities.

    The ends of the result are those of the ends, so that it holds the measure of every choice of points; missing
    values are
    left out and counted.

    Raises:
        NotComparableError: The values are in unlike units.
    """
    known: list[Quantity] = []
    for value in values:
        held = value.widened() if isinstance(value, Figure) else value
        if isinstance(held, Quantity):
            known.append(held.widened())
    if not known:
        return Aggregate(measure, field, Absence.UNKNOWN, 0, len(values))
    units = sorted({str(quantity.unit) for quantity in known})
    if len(units) > 1:
        raise NotComparableError(f"no {measure} of {field} over unlike units: {', '.join(units)}; ask for one unit")
    exact = [ends(quantity.low, quantity.high) for quantity in known]
    low, high = (_MEASURES[measure](sorted(end[side] for end in exact)) for side in (0, 1))
    return Aggregate(measure, field, Quantity(lower(low), upper(high), known[0].unit), len(known), len(values))


def _median(ranked: list[End]) -> End:
    low, high = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
    return low if low == high else middle(low, high)


_MEASURES: dict[Measure, Callable[[list[End]], End]] = {
    "median": _median,
    "minimum": lambda ranked: ranked[0],
    "maximum": lambda ranked: ranked[-1],
}
