"""What people read is shorter than what is held, and still true."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aieco.output.words import apart, counted, shown
from aieco.questions import ComparisonRow
from aieco.testing import quantities
from aieco.testing.invented import metric
from aieco.values import Absence, Quantity
from aieco.values.numbers import number

TIMES = "\N{MULTIPLICATION SIGN}"


def exact(end: float | None) -> Fraction:
    assert end is not None
    return Fraction(str(end))


LONG = st.one_of(st.floats(-(10**12), 10**12), st.integers(-(10**15), 10**15)).map(number)


@given(quantities("models") | quantities("models", ends=LONG), st.booleans())
def test_a_shown_interval_holds_the_interval_itself(value: Quantity, large: bool) -> None:
    """Bounds are cut outward and openness is kept, so nothing is claimed that isn't held."""
    again = Quantity.parse(shown(value, large=large))
    assert (again.approximate, again.unit) == (value.approximate, value.unit)
    if value.low is not None and value.low == value.high:
        assert abs(exact(again.low) - exact(value.low)) <= max(abs(exact(value.low)) / 10**4, 0)
    else:
        assert (again.low is None, again.high is None) == (value.low is None, value.high is None)
        assert value.low is None or exact(again.low) <= exact(value.low)
        assert value.high is None or exact(again.high) >= exact(value.high)


@given(st.integers(-(10**9) + 1, 10**9 - 1))
def test_whole_numbers_below_a_billion_are_shown_whole(count: int) -> None:
    """A count is a count: no digit of it is dropped."""
    assert Quantity.parse(shown(Quantity.exactly(count, "models"))).point == count


def test_an_absence_is_shown_in_its_word() -> None:
    """Where there is no number, the reason stands in its place."""
    assert shown(Absence.UNDISCLOSED) == "undisclosed"


def row(first: Quantity, second: Quantity, kind: str = "flow") -> ComparisonRow:
    ratio = first / second if second.low or second.high else None
    return ComparisonRow(metric(kind=kind), (), None, ratio, first - second, None, (), ())


POSITIVE = st.integers(1, 10**12)


@given(POSITIVE, POSITIVE)
def test_the_larger_is_so_many_times_the_smaller(first: int, second: int) -> None:
    """The multiple is right to two digits, and the same from either side."""
    a, b = Quantity.exactly(first, "models"), Quantity.exactly(second, "models")
    text = apart(row(a, b))
    assert text == apart(row(b, a))
    assert text.endswith(TIMES)
    factor = Fraction(max(first, second), min(first, second))
    assert abs(Fraction(text.removesuffix(TIMES).replace(",", "")) - factor) <= factor / 20


@given(st.lists(st.integers(1, 10**6), min_size=4, max_size=4), st.data())
def test_an_interval_of_multiples_holds_every_one(ends: list[int], data: st.DataObject) -> None:
    """Whatever the true values are within their bounds, the multiple lies where the text says."""
    (low, high), (below, above) = sorted(ends[:2]), sorted(ends[2:])
    text = apart(row(Quantity(low, high, "models"), Quantity(below, above, "models")))
    one, two = data.draw(st.integers(low, high)), data.draw(st.integers(below, above))
    factor = Fraction(max(one, two), min(one, two))
    numbers = text.removesuffix(TIMES).replace(",", "")
    if numbers.startswith("up to "):
        assert factor <= Fraction(numbers.removeprefix("up to "))
    elif "\N{EN DASH}" in numbers:
        least, most = map(Fraction, numbers.split("\N{EN DASH}"))
        assert least <= factor <= most
    else:
        assert abs(Fraction(numbers) - factor) <= factor / 20


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_shares_differ_by_points(first: int, second: int) -> None:
    """Of shares the difference is told and not how many times one is the other."""
    assume(second)
    text = apart(row(Quantity.exactly(first / 10, "%"), Quantity.exactly(second / 10, "%"), "share"))
    assert text.endswith(" points")
    difference = abs(Fraction(first, 10) - Fraction(second, 10))
    assert abs(Fraction(text.removesuffix(" points")) - difference) <= difference / 200


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (">10", "1", f"at least 10{TIMES}"),
        ("1", ">10", f"at least 10{TIMES}"),
        ("<10", "9", "not decided"),
        ("1", "3..4", f"3\N{EN DASH}4{TIMES}"),
        ("2..3", "1", f"2\N{EN DASH}3{TIMES}"),
        ("4100000", "4", f"1,000,000{TIMES}"),
    ],
)
def test_open_ends_say_no_more_than_is_known(first: str, second: str, text: str) -> None:
    """Where a bound is missing, "at least" or nothing is said, and no number has an exponent."""
    assert apart(row(Quantity.parse(first, "models"), Quantity.parse(second, "models"))) == text


def test_counts_agree_with_their_nouns() -> None:
    """One is one, and a y becomes ies."""
    assert [counted(n, "policy") for n in (0, 1, 1000)] == ["0 policies", "1 policy", "1,000 policies"]
