"""Quantities: text, comparison, arithmetic."""

from __future__ import annotations

import operator
import pickle
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aieco.errors import AiecoError, InvalidRecordError, NotComparableError, ParseError
from aieco.testing.values import absences, quantities, values
from aieco.values import Absence, Quantity, Truth, parse_value
from aieco.values.numbers import exactly_as_written

if TYPE_CHECKING:
    from collections.abc import Callable

RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
small = st.integers(-6, 6)
touching = quantities("models", ends=small)
"""Quantities of few ends, so that ends often meet."""


@st.composite
def points(draw: st.DrawFn, quantity: Quantity) -> Fraction:
    """Draw a number that a quantity admits, once "about" is spelt out: often an end, or far out."""
    wide = quantity.widened()
    low = None if wide.low is None else exactly_as_written(wide.low)
    high = None if wide.high is None else exactly_as_written(wide.high)
    step = Fraction(1, draw(st.sampled_from([1, 7, 10**9])))
    if low is None and high is None:
        return Fraction(draw(st.integers(-100, 100)))
    if low is None:
        assert high is not None
        return high - draw(st.integers(1 if wide.high_open else 0, 100)) * step
    if high is None:
        return low + draw(st.integers(1 if wide.low_open else 0, 100)) * step
    parts = draw(st.integers(1, 50))
    at = draw(st.integers(0, parts))
    point = low + (high - low) * Fraction(at, parts)
    assume(not (wide.low_open and point == low) and not (wide.high_open and point == high))
    return point


@given(quantities())
def test_text_reads_back(quantity: Quantity) -> None:
    """`parse` gives back just what `str` wrote, and `repr` holds that text."""
    assert Quantity.parse(str(quantity)) == quantity
    assert repr(quantity) == f"Quantity({str(quantity)!r})"


@given(quantities())
def test_grouping_is_for_eyes_only(quantity: Quantity) -> None:
    """Thousands set apart change no digit."""
    assert quantity.text(grouped=True).replace(",", "") == quantity.text(grouped=False)


@given(st.text(max_size=30))
def test_no_text_does_more_than_fail_to_parse(text: str) -> None:
    """Whatever is typed is a quantity or a `ParseError` that names it."""
    try:
        assert isinstance(parse_value(text), (Quantity, Absence))
    except ParseError as error:
        assert repr(text) in str(error) or text.strip() in str(error)  # noqa: PT017


@given(touching, touching, st.sampled_from(sorted(RELATIONS)), st.data())
def test_a_decided_comparison_holds_for_all_points(
    a: Quantity, b: Quantity, relation: str, data: st.DataObject
) -> None:
    """Whatever exact numbers the two stand for, TRUE is true of them and FALSE is false."""
    truth = RELATIONS[relation](a, b)
    assume(truth is not Truth.UNKNOWN)
    exact = RELATIONS[relation](data.draw(points(a)), data.draw(points(b)))
    assert exact is (truth is Truth.TRUE)


@given(touching, touching, st.sampled_from(sorted(RELATIONS)))
def test_an_open_comparison_is_open(a: Quantity, b: Quantity, relation: str) -> None:
    """UNKNOWN is only said where ends prove that both answers are possible."""
    if RELATIONS[relation](a, b) is not Truth.UNKNOWN:
        return
    one, two = a.widened(), b.widened()
    assert not (one.low is not None and one.low == one.high and two.low is not None and two.low == two.high)


@given(touching, touching, st.data())
def test_equality_is_sound(a: Quantity, b: Quantity, data: st.DataObject) -> None:
    """Equal means one number on both sides; unequal means that no number is shared."""
    truth = a.equals(b)
    if truth is Truth.TRUE:
        assert data.draw(points(a)) == data.draw(points(b))
    elif truth is Truth.FALSE:
        assert data.draw(points(a)) != data.draw(points(b))


@given(touching, touching, small, small, st.sampled_from(sorted(RELATIONS)))
def test_a_closer_look_never_turns_an_answer(a: Quantity, b: Quantity, low: int, high: int, relation: str) -> None:
    """A narrower interval within the first keeps every decided answer."""
    assume(not a.approximate)
    first, last = sorted((low, high))
    inner = Quantity(
        first if a.low is None else max(first, a.low), last if a.high is None else min(last, a.high), "models"
    ) if (a.low is None or a.low <= last) and (a.high is None or first <= a.high) else None  # fmt: skip
    assume(inner is not None)
    assert inner is not None
    assume(not (a.low_open and inner.low == a.low) and not (a.high_open and inner.high == a.high))
    before, after = RELATIONS[relation](a, b), RELATIONS[relation](inner, b)
    assert before is Truth.UNKNOWN or before is after


@given(touching, touching)
def test_comparison_reads_the_same_in_the_mirror(a: Quantity, b: Quantity) -> None:
    """The order a < b is that of b > a, a <= b just as b >= a, and neither is the opposite of the other's like."""
    assert (a < b) is (b > a)
    assert (a <= b) is (b >= a)
    assert (a < b) is ~(a >= b)
    assert a.equals(b) is b.equals(a)


@given(touching, small)
def test_numbers_and_text_compare_like_the_quantity_that_they_name(a: Quantity, number: int) -> None:
    """A number is in the quantity's own unit, and so is a text without one."""
    other = Quantity.exactly(number, "models")
    for relation in RELATIONS.values():
        assert relation(a, number) is relation(a, str(number)) is relation(a, other)
    assert a.equals(number) is a.equals(other)


@given(touching, touching, st.sampled_from(["+", "-", "*", "/"]), st.data())
def test_arithmetic_holds_every_point_result(a: Quantity, b: Quantity, sign: str, data: st.DataObject) -> None:
    """Whatever exact numbers two quantities stand for, also about ones, the result holds theirs."""
    operations = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
    wide = b.widened()
    assume(sign != "/" or not wide.low == wide.high == 0)
    result = operations[sign](a, b)
    x, y = data.draw(points(a)), data.draw(points(b))
    assume(sign != "/" or y != 0)
    assert holds(result, operations[sign](x, y))


@given(quantities("models"), quantities("models"), st.sampled_from(["+", "-", "*"]))
def test_arithmetic_at_the_ends_of_floats_rounds_outward(a: Quantity, b: Quantity, sign: str) -> None:
    """The ends themselves, computed exactly, lie within the result, however large or small they are."""
    operations = {"+": operator.add, "-": operator.sub, "*": operator.mul}
    result = operations[sign](a, b)
    for x in (a.widened().low, a.widened().high):
        for y in (b.widened().low, b.widened().high):
            if x is not None and y is not None:
                assert holds(result, operations[sign](exactly_as_written(x), exactly_as_written(y)))


def holds(result: Quantity, point: Fraction) -> bool:
    above = result.low is None or exactly_as_written(result.low) <= point
    return above and (result.high is None or point <= exactly_as_written(result.high))


@given(touching, st.integers(1, 6))
def test_dividing_by_nothing_is_refused_and_by_perhaps_nothing_unbounded(a: Quantity, above: int) -> None:
    """Zero raises; an interval around zero gives no bound."""
    with pytest.raises(ZeroDivisionError):
        _ = a / 0
    result = Quantity.exactly(above) / Quantity.parse("-1..1")
    assert (result.low, result.high) == (None, None)


@given(absences(), values("models"))
def test_an_absence_gives_itself_back_and_decides_nothing(absence: Absence, other: Quantity | Absence) -> None:
    """Missing is never zero: any computation gives the absence, any comparison is open."""
    for computed in (absence + other, absence - other, absence * other, absence / other):
        assert computed is absence
    assert {absence < other, absence <= other, absence > other, absence >= other, absence.equals(other)} == {
        Truth.UNKNOWN
    }
    assert not absence
    assert absence.point is absence.low is absence.high is None
    if isinstance(other, Quantity):
        assert other + absence is absence
        assert (other < absence) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "two"),
    [("5 USD", "5 CNY"), ("5 USD", "5 USD2023"), ("5%", "5 percentage points"), ("5 models", "5 chips")],
)
def test_unlike_units_refuse(one: str, two: str) -> None:
    """Currencies, price years, per cent and points, and counts of unlike things neither compare nor add up."""
    a, b = Quantity.parse(one), Quantity.parse(two)
    for relation in (*RELATIONS.values(), Quantity.equals):
        with pytest.raises(NotComparableError, match="unlike units"):
            relation(a, b)


def test_the_difference_of_shares_is_in_percentage_points() -> None:
    """Per cent less per cent are points, and points move per cent."""
    assert Quantity.parse("30%") - Quantity.parse("12%") == Quantity.parse("18 percentage points")
    assert Quantity.parse("12%") + Quantity.parse("18 percentage points") == Quantity.parse("30%")


@given(quantities("models"), st.sampled_from([0, 0.1, 0.5]))
def test_widening_spells_about_out(quantity: Quantity, share: float) -> None:
    """What isn't approximate stays; about is an interval that holds the text's own, the wider the larger the share."""
    wide = quantity.widened(share)
    assert not wide.approximate
    if not quantity.approximate:
        assert wide == quantity
        return
    for inner, outer, sign in ((quantity.low, wide.low, 1), (quantity.high, wide.high, -1)):
        assert (inner is None) is (outer is None)
        if inner is not None and outer is not None:
            assert sign * exactly_as_written(outer) <= sign * exactly_as_written(inner)


@given(quantities())
def test_the_point_lies_within(quantity: Quantity) -> None:
    """One number to stand for the value is one that it admits; an interval without an end has none but its best."""
    if quantity.point is not None:
        assert quantity.low is None or quantity.low <= quantity.point
        assert quantity.high is None or quantity.point <= quantity.high
    elif quantity.low is not None and quantity.high is not None:
        assert quantity.low_open or quantity.high_open


@given(quantities())
def test_quantities_are_frozen_hashable_and_picklable(quantity: Quantity) -> None:
    """They can be keys, travel between processes, and never change."""
    assert pickle.loads(pickle.dumps(quantity)) == quantity  # noqa: S301
    assert hash(pickle.loads(pickle.dumps(quantity))) == hash(quantity)  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        quantity.low = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    ["", "five", "5..3", "3..", "..3", "~", ">", "5 bananas", "5±", "1tn (best 2tn)", "5 5", "1e", "--5", "NaN", "inf"],
)
def test_slips_are_told(text: str) -> None:
    """A wrong text is refused with what was given."""
    with pytest.raises(ParseError) as caught:
        Quantity.parse(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, AiecoError)


def test_ends_that_contradict_each_other_are_refused() -> None:
    """The constructor holds what the text can't say."""
    for wrong in ({"low": 5, "high": 3}, {"low": 5, "high": 5, "low_open": True}, {"low": 1, "high": 2, "best": 3}):
        with pytest.raises(InvalidRecordError):
            Quantity(**wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="end that isn't there"):
        Quantity(None, 5, low_open=True)
