"""Interval arithmetic on exact ends, for `Quantity`."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from aieco.values.numbers import Number, exactly_as_written, rounded

End = Fraction | float
"""An exact number, or an infinity (the only float that occurs) where there is no bound."""
Interval = tuple[End, End]
Operation = Callable[[Interval, Interval], Interval]


def ends(low: Number | None, high: Number | None) -> Interval:
    """Return exact ends, read as the decimals that were written, infinite where there is no bound."""
    return (
        -math.inf if low is None else exactly_as_written(low),
        math.inf if high is None else exactly_as_written(high),
    )


def lower(end: End) -> Number | None:
    """Return a lower end as a number that isn't above it; None where there is no bound."""
    return rounded(end, "down") if isinstance(end, Fraction) else None


def upper(end: End) -> Number | None:
    """Return an upper end as a number that isn't below it; None where there is no bound."""
    return rounded(end, "up") if isinstance(end, Fraction) else None


def nearest(end: End | None) -> Number | None:
    """Return the number nearest to a point; None where there is none."""
    return rounded(end, "nearest") if isinstance(end, Fraction) else None


def sums(a: Interval, b: Interval) -> Interval:
    """Return all sums of a point of the one and a point of the other."""
    return (_plus(a[0], b[0]), _plus(a[1], b[1]))


def middle(low: End, high: End) -> End:
    """Return the point halfway between two ends, infinite where one of them is."""
    return _times(_plus(low, high), Fraction(1, 2))


def products(a: Interval, b: Interval) -> Interval:
    """Return all products of a point of the one and a point of the other."""
    corners = [_times(x, y) for x in a for y in b]
    return (min(corners), max(corners))


def quotients(a: Interval, b: Interval) -> Interval:
    """Return all quotients of a point of the one and a point, not zero, of the other.

    Raises:
        ZeroDivisionError: The divisor is zero and nothing else.
    """
    return products(a, _inverse(*b))


def _inverse(low: End, high: End) -> Interval:
    if low == high == 0:
        raise ZeroDivisionError("a quantity can't be divided by zero")
    if low < 0 < high:
        return (-math.inf, math.inf)
    # One sign throughout: the ends swap, and an end at zero leaves no bound on its side.
    return (-math.inf if high == 0 else _over(high), math.inf if low == 0 else _over(low))


def _over(end: End) -> Fraction:
    return 1 / end if isinstance(end, Fraction) else Fraction(0)


def _plus(x: End, y: End) -> End:
    # Never adds opposite infinities, since lower ends meet lower ends; a Fraction must not be turned into a float.
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x + y
    return y if isinstance(x, Fraction) else x


def _times(x: End, y: End) -> End:
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x * y
    if x == 0 or y == 0:
        return Fraction(0)
    return math.inf if (x > 0) == (y > 0) else -math.inf
