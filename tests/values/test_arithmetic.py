"""Arithmetic with quantities: each result holds every point result, and little more."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from trying import SMALL, admits, points

from aieco.errors import InvalidRecordError, NotComparableError
from aieco.testing.values import absences, numbers, quantities, units, values
from aieco.values import Absence, Quantity, Unit
from aieco.values.numbers import Number, exactly_as_written, rounded

OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda a, b: a / b,
}
operations = st.sampled_from(sorted(OPERATIONS))
touching = quantities("models", ends=SMALL)
anything = touching | quantities("models")


def computed(sign: str, a: Any, b: Any) -> Quantity:
    """Return the result; the division by nothing but zero is left out."""
    divisor = b.widened() if isinstance(b, Quantity) else Quantity.exactly(b)
    assume(sign != "/" or not divisor.low == divisor.high == 0)
    result = OPERATIONS[sign](a, b)
    assert isinstance(result, Quantity)
    return result


@given(anything, anything, operations, st.data())
def test_a_result_holds_every_point_result(a: Quantity, b: Quantity, sign: str, data: st.DataObject) -> None:
    """Whatever exact numbers two quantities stand for, also about ones, at the ends of floats too."""
    result = computed(sign, a, b)
    x: Fraction = data.draw(points(a))
    y: Fraction = data.draw(points(b))
    assume(sign != "/" or y != 0)
    assert admits(result, OPERATIONS[sign](x, y))


@given(anything, anything, operations)
def test_ends_of_results_are_rounded_outward(a: Quantity, b: Quantity, sign: str) -> None:
    """The ends themselves, computed exactly, lie within the result, however large or small they are."""
    result = computed(sign, a, b)
    for x in ends(a):
        for y in ends(b):
            if sign != "/" or y != 0:
                assert admits(result, OPERATIONS[sign](x, y))


@given(touching, touching, operations)
def test_a_result_reaches_no_further_than_the_points_do(a: Quantity, b: Quantity, sign: str) -> None:
    """Each end of a result is one that two ends give, but for the rounding of its last digit."""
    result = computed(sign, a, b)
    corners = [OPERATIONS[sign](x, y) for x in ends(a) for y in ends(b) if sign != "/" or y != 0]
    for end in (result.low, result.high):
        # Two unbounded sides meet no corner but may still bound a result at zero, as in 1 / (>=2).
        assert end in (None, 0) or any(abs(end - corner) <= abs(corner) * Fraction(1, 10**15) for corner in corners)


@given(touching, touching, operations)
def test_bounded_operands_give_bounded_results(a: Quantity, b: Quantity, sign: str) -> None:
    """A bound is lost only where an operand has none, or where the divisor may be zero."""
    sides = (a.low, a.high, b.low, b.high)
    assume(None not in sides and not (sign == "/" and admits(closed(b), Fraction(0))))
    result = computed(sign, a, b)
    assert result.low is not None
    assert result.high is not None


def closed(quantity: Quantity) -> Quantity:
    return Quantity(quantity.low, quantity.high, quantity.unit)


def ends(quantity: Quantity) -> list[Fraction]:
    wide = quantity.widened()
    return [exactly_as_written(end) for end in (wide.low, wide.high) if end is not None]


@given(anything, numbers(), operations)
def test_numbers_compute_like_the_quantity_that_they_name(a: Quantity, number: Number, sign: str) -> None:
    """A number added is in the quantity's unit, one multiplied by is bare; either may stand on the left, text too."""
    unit = "models" if sign in "+-" else "1"
    assume(sign != "/" or number != 0)
    other = Quantity.exactly(number, unit)
    assert OPERATIONS[sign](a, number) == OPERATIONS[sign](a, str(other)) == computed(sign, a, other)
    if sign != "/" or not admits(closed(a.widened()), Fraction(0)):
        assert OPERATIONS[sign](number, a) == computed(sign, other, a)
        assert OPERATIONS[sign](str(other), a) == computed(sign, other, a)


@given(anything, anything)
def test_order_of_operands_is_that_of_numbers(a: Quantity, b: Quantity) -> None:
    """Sums and products are the same both ways round, a difference is a sum with the opposite."""
    assert a + b == b + a
    assert a * b == b * a
    opposite = -b
    assert a - b == a + opposite
    assert -opposite == b


@given(anything, anything, operations)
def test_a_computed_best_is_that_of_the_bests(a: Quantity, b: Quantity, sign: str) -> None:
    """Where sources put a number in the middle of both, the result has one too, rounded once; else it has none."""
    result = computed(sign, a, b)
    one, two = middle(a), middle(b)
    if one is None or two is None or (sign == "/" and two == 0):
        assert result.best is None
    else:
        exact = OPERATIONS[sign](exactly_as_written(one), exactly_as_written(two))
        assert middle(result) == rounded(exact, "nearest")


def middle(quantity: Quantity) -> Number | None:
    return quantity.low if quantity.low is not None and quantity.low == quantity.high else quantity.best


@given(touching)
def test_dividing_by_nothing_is_refused(a: Quantity) -> None:
    """Zero raises, about zero too, since a share of it is nothing."""
    for zero in (0, "0", "~0", Quantity.exactly(0, "models"), Quantity.parse("~0")):
        with pytest.raises(ZeroDivisionError):
            _ = a / zero


@pytest.mark.parametrize(
    ("divisor", "result"),
    [
        ("-1..1", ".."),
        ("-1..1 (best 0)", ".."),
        ("..", ".."),
        ("0..2", ">=0.5"),
        (">0..2", ">=0.5"),
        ("-2..0", "<=-0.5"),
        (">=2", "0..0.5"),
        ("<-2", "-0.5..0"),
        ("0..2 (best 1)", ">=0.5 (best 1)"),
    ],
)
def test_a_divisor_that_may_be_zero_leaves_no_bound_on_its_side(divisor: str, result: str) -> None:
    """A quotient grows without end towards zero, and is bounded by the other end of the divisor."""
    assert 1 / Quantity.parse(divisor) == Quantity.parse(result)


@pytest.mark.parametrize(
    ("one", "two", "product"),
    [
        ("0", ">=2", "0"),
        ("0..1", ">=2", ">=0"),
        ("-1..0", "..", ".."),
        (">=2", "<=-3", "<=-6"),
        ("<=-2", "<=-3", ">=6"),
    ],
)
def test_no_bound_times_nothing_is_nothing(one: str, two: str, product: str) -> None:
    """An operand without a bound leaves those of the result that follow from the signs."""
    assert Quantity.parse(one) * Quantity.parse(two) == Quantity.parse(product)
    assert Quantity.parse(two) * Quantity.parse(one) == Quantity.parse(product)


@given(absences(), values("models"), numbers())
def test_an_absence_gives_itself_back(absence: Absence, other: Quantity | Absence, number: Number) -> None:
    """Missing is never zero: whatever is computed with it is missing, for the same reason."""
    for operation in OPERATIONS.values():
        assert operation(absence, other) is absence
        assert operation(absence, number) is absence
        assert operation(number, absence) is absence
        if isinstance(other, Quantity):
            assert operation(other, absence) is absence
    assert -absence is absence


@given(units(), units())
def test_units_compute_along(one: Unit, two: Unit) -> None:
    """Products and quotients have those of the units; unlike units don't add up."""
    a, b = Quantity.exactly(6, one), Quantity.exactly(3, two)
    assert (a * b).unit == one * two
    assert (a / b).unit == one / two
    if one not in (two, two.difference) and two != one.difference:
        for sign in "+-":
            with pytest.raises(NotComparableError, match="unlike units"):
                OPERATIONS[sign](a, b)


def test_the_difference_of_shares_is_in_percentage_points() -> None:
    """Per cent less per cent are points; points move per cent, and add up among themselves."""
    share, points_ = Quantity.parse("30%"), Quantity.parse("18 percentage points")
    assert share - Quantity.parse("12%") == points_
    assert Quantity.parse("12%") + points_ == points_ + Quantity.parse("12%") == share
    assert share - points_ == Quantity.parse("12%")
    assert points_ + points_ == Quantity.parse("36 percentage points")
    with pytest.raises(NotComparableError):
        _ = points_ - share


@pytest.mark.parametrize("stranger", [None, True, [5], 5j])
def test_what_is_no_number_does_not_compute(stranger: Any) -> None:
    """Neither nothing nor a yes can be added, on either side."""
    for operation in OPERATIONS.values():
        with pytest.raises(TypeError):
            operation(Quantity.exactly(5), stranger)
        with pytest.raises(TypeError):
            operation(stranger, Quantity.exactly(5))


def test_a_result_too_large_to_be_written_is_refused() -> None:
    """No quantity can be made whose text doesn't exist."""
    with pytest.raises(InvalidRecordError, match="digits"):
        _ = Quantity.exactly(10**3000) * 10**3000
