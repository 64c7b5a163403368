"""What comparisons and computations must answer, told by trying single numbers: no rule of intervals is used here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from aieco.values import Quantity, Truth
from aieco.values.numbers import exactly_as_written

Relation = Callable[[int, int], bool]

FURTHEST = 6
"""How far from zero the ends of small quantities may lie."""
SMALL = st.integers(-FURTHEST, FURTHEST)
STEPS = 4
"""How many points there are between two whole numbers: an interval between neighbours holds several even when open."""


def grid(quantity: Quantity) -> list[int]:
    """Return the quarters, up to beyond all small ends, that a quantity which isn't approximate admits."""
    reach = range(-(FURTHEST + 1) * STEPS, (FURTHEST + 1) * STEPS + 1)
    return [point for point in reach if admits(quantity, Fraction(point, STEPS))]


def admits(quantity: Quantity, point: Fraction) -> bool:
    """Whether a number is one that a quantity may stand for."""
    low, high = quantity.low, quantity.high
    if low is not None and (point < exactly_as_written(low) or (quantity.low_open and point == low)):
        return False
    return high is None or not (point > exactly_as_written(high) or (quantity.high_open and point == high))


def tried(relation: Relation, a: Quantity, b: Quantity) -> Truth:
    """Return the truth of a relation between two small quantities: decided where all pairs of points agree."""
    answers = {relation(x, y) for x in grid(a) for y in grid(b)}
    return Truth.of(answers.pop()) if len(answers) == 1 else Truth.UNKNOWN


@st.composite
def points(draw: st.DrawFn, quantity: Quantity) -> Fraction:
    """Draw a number that a quantity admits, once "about" is spelt out: often an end, or far out."""
    wide = quantity.widened()
    low = None if wide.low is None else exactly_as_written(wide.low)
    high = None if wide.high is None else exactly_as_written(wide.high)
    step = Fraction(1, draw(st.sampled_from([1, 7, 10**9])))
    if low is not None and high is not None:
        parts = draw(st.integers(1, 50))
        point = low + (high - low) * Fraction(draw(st.integers(0, parts)), parts)
    elif low is not None:
        point = low + draw(st.integers(0, 100)) * step
    elif high is not None:
        point = high - draw(st.integers(0, 100)) * step
    else:
        point = Fraction(draw(st.integers(-100, 100)))
    assume(admits(wide, point))
    return point
