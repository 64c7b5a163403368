"""Comparison of quantities: sound, complete, the same in the mirror, and never turned by a closer look."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from trying import SMALL, STEPS, grid, points, tried

from aieco.errors import NotComparableError
from aieco.testing.values import absences, quantities, units
from aieco.values import Absence, Quantity, Truth, Unit
from aieco.values.numbers import number_text

EXACT: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "equals": operator.eq,
}
"""Each relation between exact numbers."""
RELATIONS: dict[str, Callable[[Any, Any], Truth]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "equals": lambda a, b: a.equals(b),
}
"""The same between quantities."""
relations = st.sampled_from(sorted(RELATIONS))
touching = quantities("models", ends=SMALL)
"""Quantities of few ends, so that ends often meet."""
anything = touching | quantities("models")
"""Also far, fractional, rounded and unbounded ones."""
plain = quantities("models", ends=SMALL, approximate=False)


@given(anything, anything, relations, st.data())
def test_a_decided_comparison_holds_for_all_points(
    a: Quantity, b: Quantity, relation: str, data: st.DataObject
) -> None:
    """Whatever exact numbers the two stand for, TRUE is true of them and FALSE is false."""
    truth = RELATIONS[relation](a, b)
    assume(truth is not Truth.UNKNOWN)
    x: Fraction = data.draw(points(a))
    y: Fraction = data.draw(points(b))
    assert EXACT[relation](x, y) is (truth is Truth.TRUE)


@given(plain, plain, relations)
def test_a_comparison_answers_just_what_all_pairs_of_points_answer(a: Quantity, b: Quantity, relation: str) -> None:
    """TRUE where all pairs say so, FALSE where none does, and UNKNOWN only where there are pairs of both kinds."""
    assert RELATIONS[relation](a, b) is tried(EXACT[relation], a, b)


@given(plain, plain)
def test_containment_is_that_of_the_points(outer: Quantity, inner: Quantity) -> None:
    """TRUE where every point of the other lies within, FALSE where none does."""
    admitted, tested = set(grid(outer)), grid(inner)
    inside = {point in admitted for point in tested}
    assert outer.contains(inner) is (Truth.of(inside.pop()) if len(inside) == 1 else Truth.UNKNOWN)


@given(touching, touching, relations)
def test_about_compares_as_the_interval_that_it_stands_for(a: Quantity, b: Quantity, relation: str) -> None:
    """An approximate value is widened before it is compared, on either side."""
    assert RELATIONS[relation](a, b) is RELATIONS[relation](a.widened(), b.widened())
    assert a.contains(b) is a.widened().contains(b.widened())


@st.composite
def narrower(draw: st.DrawFn, quantity: Quantity) -> Quantity:
    """Draw a quantity whose points are some of those of another."""
    within = grid(quantity.widened())
    first, last = sorted((draw(st.sampled_from(within)), draw(st.sampled_from(within))))
    low_open, high_open = draw(st.tuples(st.booleans(), st.booleans())) if first < last else (False, False)
    return Quantity(first / STEPS, last / STEPS, quantity.unit, low_open=low_open, high_open=high_open)


@given(touching, touching, relations, st.data())
def test_a_closer_look_never_turns_an_answer(a: Quantity, b: Quantity, relation: str, data: st.DataObject) -> None:
    """A narrower interval within the first, the second or both keeps every decided answer."""
    before = RELATIONS[relation](a, b)
    inner: Quantity = data.draw(narrower(a))
    other: Quantity = data.draw(narrower(b))
    for one, two in ((inner, b), (a, other), (inner, other)):
        assert before is Truth.UNKNOWN or RELATIONS[relation](one, two) is before


@given(quantities("models", approximate=True), anything, relations, st.sampled_from([0, 0.01, 0.05, 0.1]))
def test_a_smaller_share_of_doubt_never_turns_an_answer(a: Quantity, b: Quantity, relation: str, share: float) -> None:
    """Who trusts "about" more than the usual tenth decides more, and nothing otherwise."""
    before = RELATIONS[relation](a, b)
    assert before is Truth.UNKNOWN or RELATIONS[relation](a.widened(share), b) is before


@given(anything, anything)
def test_comparison_reads_the_same_in_the_mirror(a: Quantity, b: Quantity) -> None:
    """The order a < b is that of b > a, a <= b just as b >= a, and neither is the opposite of the other's like."""
    assert (a < b) is (b > a)
    assert (a <= b) is (b >= a)
    assert (a < b) is ~(a >= b)
    assert (a > b) is ~(a <= b)
    assert a.equals(b) is b.equals(a)


@given(anything, SMALL | st.floats(-1e9, 1e9), relations)
def test_numbers_and_text_compare_like_the_quantity_that_they_name(a: Quantity, number: float, relation: str) -> None:
    """A number is in the quantity's own unit, and so is a text without one; a number may stand on the left as well."""
    other = Quantity.exactly(number, "models")
    text = number_text(other.low or 0)
    answer = RELATIONS[relation](a, other)
    assert answer is RELATIONS[relation](a, number) is RELATIONS[relation](a, text)
    assert answer is RELATIONS[relation](a, f"{text} models")
    assert a.contains(number) is a.contains(other)
    assert (number < a) is (other < a)
    assert (number >= a) is (other >= a)


@given(touching, touching, relations)
def test_text_of_any_form_compares_like_its_quantity(a: Quantity, b: Quantity, relation: str) -> None:
    """Bounds, ranges and "about" may be typed where the other side stands, with the unit or without."""
    for text in (str(b), b.text(unit=False)):
        assert RELATIONS[relation](a, text) is RELATIONS[relation](a, b)


@given(touching)
def test_sameness_is_of_structure_and_never_open(a: Quantity) -> None:
    """`==` answers a plain bool: a value is itself, also an approximate one, and no number is a quantity."""
    assert a == Quantity.parse(str(a))
    number: object = a.low
    assert a != number
    assert (a.equals(a) is Truth.TRUE) is a.widened().exact


@given(anything, absences(), relations)
def test_what_is_missing_decides_nothing(a: Quantity, absence: Absence, relation: str) -> None:
    """Missing isn't zero, and one missing number isn't known to equal another."""
    assert RELATIONS[relation](a, absence) is Truth.UNKNOWN
    assert RELATIONS[relation](absence, a) is Truth.UNKNOWN
    assert RELATIONS[relation](absence, absence) is Truth.UNKNOWN
    assert a.contains(absence) is absence.contains(a) is Truth.UNKNOWN
    assert RELATIONS[relation](absence, 5) is operator.lt(5, absence) is operator.ge(5, absence) is Truth.UNKNOWN


@given(units(), units(), relations)
def test_unlike_units_refuse(one: Unit, two: Unit, relation: str) -> None:
    """Only values of one and the same unit compare; the message names both units."""
    assume(one != two)
    with pytest.raises(NotComparableError, match="unlike units") as caught:
        RELATIONS[relation](Quantity.exactly(5, one), Quantity.exactly(5, two))
    assert str(one) in str(caught.value)
    assert str(two) in str(caught.value)


@pytest.mark.parametrize(
    ("one", "two"),
    [("5 USD", "5 CNY"), ("5 USD", "5 USD2023"), ("5%", "5 percentage points"), ("5 W", "5 MW"), ("5", "5%")],
)
def test_units_that_look_alike_refuse_as_well(one: str, two: str) -> None:
    """Currencies, price years, per cent and points, and two sizes of one measure: nothing is converted in silence."""
    for relation in (*RELATIONS.values(), Quantity.contains):
        with pytest.raises(NotComparableError):
            relation(Quantity.parse(one), Quantity.parse(two))
        with pytest.raises(NotComparableError):
            relation(Quantity.parse(one), two)


@pytest.mark.parametrize("stranger", [None, True, [5], 5j])
def test_what_has_no_size_has_no_order(stranger: object) -> None:
    """Neither nothing nor a yes is a number."""
    with pytest.raises(TypeError):
        operator.lt(Quantity.exactly(5), stranger)  # type: ignore[arg-type]
    assert Quantity.exactly(1) != stranger
