"""Strategies for single values: truths, units, numbers, quantities, days, periods, absences, breakdowns.

Each strategy draws every value that its class can hold, mixes in corner cases that have broken code before, and
shrinks to what is plainest to read.

>>> from hypothesis import given
>>> from aieco.testing.values import quantities
>>> @given(quantities("models"))
... def test_text(value):
...     assert Quantity.parse(str(value)) == value
>>> test_text()
"""

from __future__ import annotations

import calendar
import datetime as dt
import string
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from aieco.values import Absence, Breakdown, Period, Quantity, Truth, Unit
from aieco.values.numbers import exactly_as_written, number, rounded
from aieco.values.units import COUNTED, CURRENCIES, MEASURED

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from aieco.values.numbers import Number

_UNITS = ("1", "models", "%", "percentage points", "USD", "USD2023", "USD/million tokens", "FLOP/s", "1/million people")
_NUMBERS: tuple[Number, ...] = (
    *(0, 1, -1, 50, 10**6, 38210, 1_760_000_000_000, 10**15, 10**25, 21 * 10**24, -(10**25)),
    *(2**53 - 1, 2**53 + 1, 10**999, 10**1000, -(10**308) + 1),
    *(0.1, 0.5, 1 / 3, 2.2, -0.7, 1e-7, 1e-300, 5e-324, -5e-324, 2.0**52 + 0.5, 1 - 2**-53, 1 + 2**-52),
)
_QUANTITIES = (
    *("0", "~0", "5", "~50", "-50", "~-50", "0.1", "1e25", "~2.1e25", "5e-324", "~5e-324", "9007199254740993"),
    *(
        "..",
        "~..",
        ".. (best 5)",
        ">0",
        "<0",
        ">=0",
        "<=0",
        ">5",
        ">=5",
        "<5",
        "<=5",
        "~>5",
        "~<=-5",
        ">1tn (best 2tn)",
    ),
    *(
        "3..5",
        "5..8",
        ">3..<5",
        ">5..8",
        "3..<5",
        "-5..-3",
        "-1..1",
        "-1..1 (best 0)",
        "0..2",
        "-2..0",
        ">0..2",
        "-1..<0",
    ),
    *("0.1..0.3", "~0.1..0.3", "1tn..1.8tn (best 1.76tn)", "~3..5 (best 3)", "38000±500", "~38000±500", "0±0.05"),
)
_STEPS: tuple[Number, ...] = (1, 10, 1000, 0.1, 0.5, 0.01, 10**9, 3)
_DAYS = (
    *(dt.date(2024, 1, 1), dt.date(2024, 2, 29), dt.date(2023, 2, 28), dt.date(2024, 6, 30), dt.date(2024, 12, 31)),
    *(dt.date.min, dt.date(1, 12, 31), dt.date(9999, 1, 1), dt.date.max),
)
_YEAR_MONTHS = 12
_LETTERS_AND_DIGITS = string.ascii_lowercase + string.digits + string.ascii_uppercase


def truths() -> SearchStrategy[Truth]:
    """Return a strategy for all three truths."""
    return st.sampled_from(Truth)


def absences() -> SearchStrategy[Absence]:
    """Return a strategy for all reasons for which there is no number."""
    return st.sampled_from(Absence)


def units() -> SearchStrategy[Unit]:
    """Return a strategy for units: known ones, and products and quotients of any base units."""
    money = st.builds("{}{}".format, st.sampled_from(sorted(CURRENCIES)), st.sampled_from(("", "1990", "2023")))
    bases = st.lists(st.sampled_from(sorted(COUNTED | MEASURED)) | money, max_size=3).map(tuple)
    return st.sampled_from(_UNITS).map(Unit.parse) | st.builds(Unit, bases, bases)


def numbers() -> SearchStrategy[Number]:
    """Return a strategy for numbers as `Quantity` holds them: integers of any size and finite floats."""
    floats = st.floats(allow_nan=False, allow_infinity=False)
    small = st.integers(-10, 10)
    return st.one_of(small, st.sampled_from(_NUMBERS), st.integers(), st.integers(-(10**30), 10**30), floats).map(
        number
    )


def quantities(
    unit: Unit | str | None = None,
    *,
    ends: SearchStrategy[Number] | None = None,
    approximate: bool | None = None,
) -> SearchStrategy[Quantity]:
    """Return a strategy for quantities of all forms: exact, bounded, with a best value, rounded, unbounded.

    Args:
        unit: The unit of all of them; any unit where it is left out.
        ends: Where the ends and the best values come from, `numbers()` unless given; a small range makes ends touch
            often. Rounded values and known corner cases have ends of their own, and come in only where this is left
            out.
        approximate: Whether all or none say "about"; both kinds where it is left out.
    """
    about = st.booleans() if approximate is None else st.just(approximate)
    named = units() if unit is None else st.just(Unit.parse(unit) if isinstance(unit, str) else unit)
    if ends is not None:
        return _ranges(ends, named, about)
    corners = [text for text in _QUANTITIES if approximate in (None, text.startswith("~"))]
    known = st.builds(Quantity.parse, st.sampled_from(corners), named)
    return st.one_of(known, _ranges(numbers(), named, about), _rounded(named, about))


@st.composite
def _ranges(
    draw: DrawFn, ends: SearchStrategy[Number], named: SearchStrategy[Unit], about: SearchStrategy[bool]
) -> Quantity:
    """Draw a range out of three numbers in order; whatever doesn't fit together is left out and not drawn again."""
    first, best, last = sorted(draw(st.tuples(ends, ends, ends)))
    if draw(st.booleans()):  # one number
        return Quantity(best, best, draw(named), approximate=draw(about))
    with_best, low_open, high_open = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    low = draw(st.sampled_from((first, None)))
    high = draw(st.sampled_from((last, None)))
    return Quantity(
        low,
        high,
        draw(named),
        low_open=low_open and low is not None and low != high and not (with_best and low == best),
        high_open=high_open and high is not None and low != high and not (with_best and high == best),
        approximate=draw(about),
        best=best if with_best else None,
    )


@st.composite
def _rounded(draw: DrawFn, named: SearchStrategy[Unit], about: SearchStrategy[bool]) -> Quantity:
    """Draw a multiple of a step, with the half step around it from which it was rounded."""
    step = draw(st.sampled_from(_STEPS))
    best = draw(st.integers(-(10**6), 10**6)) * exactly_as_written(step)
    half = exactly_as_written(step) / 2
    low, middle, high = (rounded(end, "nearest") for end in (best - half, Fraction(best), best + half))
    return Quantity(low, high, draw(named), approximate=draw(about), best=middle, rounded_to=step)


def days() -> SearchStrategy[dt.date]:
    """Return a strategy for days: around the years of the facts, and at the ends of months, years and the calendar."""
    return st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)) | st.sampled_from(_DAYS) | st.dates()


def periods(within: SearchStrategy[dt.date] | None = None) -> SearchStrategy[Period]:
    """Return a strategy for periods: days, months, quarters, halves, years, and spans between any of these.

    Args:
        within: Where days come from, `days()` unless given. A calendar unit is the one around such a day, so it can
            reach beyond.
    """
    some = days() if within is None else within
    calendar_units = st.builds(_around, some, st.sampled_from((0, 1, 3, 6, _YEAR_MONTHS)))
    return calendar_units | st.builds(_from_to, calendar_units, calendar_units)


def _around(day: dt.date, months: int) -> Period:
    """Return the month, quarter, half or year (or for no months, the day) in which a day lies."""
    if not months:
        return Period(day, day)
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return Period(dt.date(day.year, first, 1), dt.date(day.year, last, calendar.monthrange(day.year, last)[1]))


def _from_to(one: Period, other: Period) -> Period:
    return Period(min(one.start, other.start), max(one.end, other.end))


def breakdowns() -> SearchStrategy[Breakdown]:
    """Return a strategy for breakdowns of no, one or several dimensions."""
    word = st.builds(
        "{}{}".format, st.sampled_from(_LETTERS_AND_DIGITS), st.text(_LETTERS_AND_DIGITS + ".-", max_size=8)
    )
    known = st.sampled_from(("", "place=wuhan", "crew=none;place=wuhan", "powertrain=bev")).map(Breakdown.parse)
    return known | st.builds(Breakdown, st.dictionaries(word, word, max_size=3))


def values(unit: Unit | str | None = None) -> SearchStrategy[Quantity | Absence]:
    """Return a strategy for what a figure can hold: a quantity, or the reason for which there is none.

    Args:
        unit: The unit of all quantities; any unit where it is left out.
    """
    return quantities(unit) | absences()
