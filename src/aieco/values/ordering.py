"""Order of two things known only to lie somewhere between two ends."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from aieco.values.truth import Truth

C = TypeVar("C", float, dt.date)
"""Ends that can be compared exactly."""


def surely_below(high: C | None, low: C | None, open_ends: bool) -> bool:
    """Whether all points up to `high` lie below all points from `low` on.

    Args:
        high: The upper end of the one, None for no bound.
        low: The lower end of the other, None for no bound.
        open_ends: Whether either of the two ends is left out, so that touching ends don't meet.
    """
    if high is None or low is None:
        return False
    return high < low or (open_ends and not low < high)


def surely_not_below(low: C | None, high: C | None) -> bool:
    """Whether no point from `low` on lies below any point up to `high`."""
    return low is not None and high is not None and not low < high


def less(below: bool, not_below: bool) -> Truth:
    """Return the truth of "less than" from the two certainties."""
    return Truth.TRUE if below else Truth.FALSE if not_below else Truth.UNKNOWN
