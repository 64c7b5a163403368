"""What can be drawn of a figure: a point, an interval, or a bound."""

from __future__ import annotations

import math
from collections.abc import Iterable

import attrs

from aieco.output.frames import float_of
from aieco.records import Figure
from aieco.values import Quantity
from aieco.values.numbers import Number

_FARTHEST, _SMALLEST = 1e200, 1e-200
"""Beyond the one nothing is drawn, and below the other nothing on a logarithmic axis: axes need room to compute."""
_ONE_NUMBER = 1e-12


@attrs.frozen
class Reading:
    """The place of a value on an axis, with "about" widened as in comparisons.

    Args:
        point: The number that stands for the value; None where none does.
        low: The lower end; None where nothing bounds it below.
        high: The upper end; None where nothing bounds it above.
    """

    point: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, value: object) -> Reading | None:
        """Return the reading of a figure or quantity; None where there is nothing to draw."""
        drawn = value.value if isinstance(value, Figure) else value
        wide = value.widened() if isinstance(value, (Figure, Quantity)) else None
        if not isinstance(drawn, Quantity) or not isinstance(wide, Quantity):
            return None
        return cls(_drawable(drawn.point), _drawable(wide.low), _drawable(wide.high))._or_none()

    @property
    def ends(self) -> tuple[float, ...]:
        """All its numbers, lowest first."""
        return tuple(sorted({end for end in (self.low, self.point, self.high) if end is not None}))

    @property
    def spread(self) -> tuple[float, float] | None:
        """The ends of the bar to be drawn; None where the value is one number, or has one end alone."""
        first, last = self.ends[0], self.ends[-1]
        # Quotients are rounded outward, which makes an interval of them that nobody stated.
        return None if math.isclose(first, last, rel_tol=_ONE_NUMBER) else (first, last)

    @property
    def open_below(self) -> bool:
        """Whether it may be lower than anything that is drawn."""
        return self.low is None

    @property
    def open_above(self) -> bool:
        """Whether it may be higher than anything that is drawn."""
        return self.high is None

    def within(self, low: float, high: float) -> Reading:
        """Return it on a scale on which two amounts are 0 and 1."""
        size = (high - low) or 1.0
        point, first, last = (None if end is None else (end - low) / size for end in (self.point, self.low, self.high))
        return Reading(point, first, last)

    def positive(self) -> Reading | None:
        """Return what a logarithmic axis can show of it: a lower end that isn't above zero is no end there."""
        point, low, high = (
            end if end is not None and end > _SMALLEST else None for end in (self.point, self.low, self.high)
        )
        return Reading(point, low, high)._or_none()

    def _or_none(self) -> Reading | None:
        return self if self.ends else None


def _drawable(number: Number | None) -> float | None:
    if number is None:
        return None
    place = float_of(number)
    return place if abs(place) <= _FARTHEST else None


def ends_of(readings: Iterable[Reading | None]) -> list[float]:
    """Return all numbers of some readings, lowest first."""
    return sorted(end for reading in readings if reading is not None for end in reading.ends)
