"""Quantities: their text, what the constructor refuses, what "about" stands for, the one point."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from trying import admits

from aieco.errors import AiecoError, InvalidRecordError, ParseError
from aieco.testing.values import numbers, quantities, units, values
from aieco.values import Absence, Quantity, Unit, parse_value
from aieco.values.numbers import SCALES, Number, exactly_as_written, number, number_text, parse_number, rounded

TYPED = st.text("0123456789.,~<>=±%()+-*/ bestknmodlUSDHQEe²\u0663", max_size=14)
"""What resembles a value: the letters of the grammar, and digits that aren't ASCII."""


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Draw the text of a value with a letter more or less."""
    text = str(draw(values()))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(TYPED.map(lambda typed: typed[:1])) + text[at + draw(st.integers(0, 1)) :]


@given(quantities())
def test_text_reads_back(quantity: Quantity) -> None:
    """`parse` gives back just what `str` wrote, and `repr` holds that text."""
    assert Quantity.parse(str(quantity)) == quantity
    assert parse_value(str(quantity)) == quantity
    assert repr(quantity) == f"Quantity({str(quantity)!r})"


@given(quantities("models"), units())
def test_text_without_a_unit_takes_the_one_that_is_given(quantity: Quantity, unit: Unit) -> None:
    """The metric's unit stands in where the text names none, and never instead of one that it names."""
    bare = quantity.text(unit=False)
    assert Quantity.parse(bare, "models") == quantity
    assert Quantity.parse(bare, unit) == quantity.with_unit(unit)
    assert Quantity.parse(str(quantity), unit) == quantity


@given(quantities())
def test_grouping_is_for_eyes_only(quantity: Quantity) -> None:
    """What is set for people to read changes no number: it reads back as it was."""
    assert Quantity.parse(quantity.text(grouped=True)) == quantity


@given(st.text(max_size=30) | TYPED | slips())
def test_no_text_does_more_than_fail_to_parse(text: str) -> None:
    """Whatever is typed is a value, whose text reads back, or a `ParseError` that names what was typed."""
    try:
        value = parse_value(text)
    except ParseError as error:
        assert repr(text) in str(error)  # noqa: PT017
    else:
        assert parse_value(str(value)) == value


@pytest.mark.parametrize("text", ["9" * 5000, f"{'9' * 5000}..1", f"5±{'9' * 5000}", f"{'9' * 5000} (best 1)"])
def test_a_number_too_large_to_be_written_is_refused(text: str) -> None:
    """Python has no text for an integer of so many digits, and neither has a quantity."""
    with pytest.raises(ParseError, match="not a quantity"):
        Quantity.parse(text)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("38210", Quantity(38210, 38210)),
        ("38,210", Quantity(38210, 38210)),
        ("2.1e25", Quantity(21 * 10**24, 21 * 10**24)),
        ("21bn", Quantity(21 * 10**9, 21 * 10**9)),
        ("0.1", Quantity(0.1, 0.1)),
        ("~50", Quantity(50, 50, approximate=True)),
        (">1tn", Quantity(10**12, None, low_open=True)),
        (">=5", Quantity(5, None)),
        ("<2", Quantity(None, 2, high_open=True)),
        ("<=7", Quantity(None, 7)),
        ("3..5", Quantity(3, 5)),
        (">3..<5", Quantity(3, 5, low_open=True, high_open=True)),
        ("-5..-3", Quantity(-5, -3)),
        ("..", Quantity(None, None)),
        ("~3..5", Quantity(3, 5, approximate=True)),
        ("1tn..1.8tn (best 1.76tn)", Quantity(10**12, 1_800_000_000_000, best=1_760_000_000_000)),
        ("38000±500", Quantity(37500, 38500, best=38000, rounded_to=1000)),
        ("12%", Quantity(12, 12, "%")),
        ("0.28 USD/million tokens", Quantity(0.28, 0.28, "USD/million tokens")),
        ("~>5 (best 6) per week", Quantity(5, None, "1/week", low_open=True, approximate=True, best=6)),
    ],
)
def test_each_form_of_text_means_its_numbers(text: str, quantity: Quantity) -> None:
    """The table in docs/values.md, in the words of the constructor."""
    assert Quantity.parse(text) == quantity


@pytest.mark.parametrize(
    "text",
    [
        *("", "five", "5..3", "3..", "..3", "~", ">", "5 bananas", "5±", "5±0", "5±-1", "1tn (best 2tn)", "5 5", "1e"),
        *("--5", "NaN", "inf", ">5..", ">5..<5", "3...5", "1,00", "1000,000", "5±1 (best 5)", "≈5", "5bn..", "5 %%"),
        *("5 USD20", "5 USD\u0662\u0660\u0662\u0663", "\u0665", "5 models/", "5 */models", "5  models", "5models"),
    ],
)
def test_slips_are_told(text: str) -> None:
    """A wrong text is refused with what was given."""
    with pytest.raises(ParseError) as caught:
        Quantity.parse(text)
    assert repr(text) in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, AiecoError)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"low": 5, "high": 3}, "above the upper end"),
        ({"low": 5, "high": 5, "low_open": True}, "left out"),
        ({"low": 5, "high": 5, "high_open": True}, "left out"),
        ({"low": None, "high": 5, "low_open": True}, "isn't there"),
        ({"low": 5, "high": None, "high_open": True}, "isn't there"),
        ({"low": 1, "high": 2, "best": 3}, "outside"),
        ({"low": 1, "high": 2, "best": 1, "low_open": True}, "outside"),
        ({"low": 1, "high": 2, "best": 2, "high_open": True}, "outside"),
        ({"low": 4, "high": 6, "rounded_to": 2}, "as best"),
        ({"low": 4, "high": 6, "best": 5, "rounded_to": -2}, "above zero"),
        ({"low": 4, "high": 6, "best": 5, "rounded_to": 4}, "half a step"),
        ({"low": 4, "high": 6, "best": 5, "rounded_to": 2, "high_open": True}, "half a step"),
        ({"low": math.inf, "high": None}, "finite"),
        ({"low": None, "high": math.nan}, "finite"),
        ({"low": True, "high": 2}, "not a number"),
        ({"low": "5", "high": None}, "not a number"),
        ({"low": 10**5000, "high": None}, "digits"),
    ],
)
def test_parts_that_contradict_each_other_are_refused(wrong: dict[str, Any], message: str) -> None:
    """No quantity exists that isn't an interval of finite numbers around its best value."""
    with pytest.raises(InvalidRecordError, match=message):
        Quantity(**wrong)


@given(quantities("models"), st.sampled_from([0, 0.05, 0.1, 0.5]))
def test_widening_spells_about_out(quantity: Quantity, share: float) -> None:
    """What isn't approximate stays; about moves each end outward by the share of it, and at most a rounding more."""
    wide = quantity.widened(share)
    assert not wide.approximate
    if not quantity.approximate:
        assert wide == quantity
        return
    assert (wide.low_open, wide.high_open) == (quantity.low_open, quantity.high_open)
    for end, moved, sign in ((quantity.low, wide.low, -1), (quantity.high, wide.high, 1)):
        assert (end is None) is (moved is None)
        if end is not None and moved is not None:
            written = exactly_as_written(end)
            exact = written + sign * abs(written) * exactly_as_written(share)
            assert exactly_as_written(moved) == exactly_as_written(rounded(exact, "up" if sign > 0 else "down"))


@given(quantities("models", approximate=True), st.sampled_from([1, 2, 3.5, 10]))
def test_an_order_of_magnitude_is_a_factor_either_way(quantity: Quantity, factor: float) -> None:
    """By a factor, an end moves outward whatever its sign: a positive lower end is divided, a negative multiplied."""
    wide = quantity.widened(factor=factor)
    if quantity.low is not None and quantity.low > 0:
        assert wide.low == rounded(exactly_as_written(quantity.low) / exactly_as_written(factor), "down")
    if quantity.high is not None and quantity.high > 0:
        assert wide.high == rounded(exactly_as_written(quantity.high) * exactly_as_written(factor), "up")
    assert (-quantity).widened(factor=factor) == -wide


@pytest.mark.parametrize("width", [{"share": -0.1}, {"share": 1}, {"factor": 0.5}])
def test_about_is_never_narrower_than_its_text_nor_turns_its_sign(width: dict[str, float]) -> None:
    """A share lies from 0 to below 1, a factor is at least 1."""
    with pytest.raises(InvalidRecordError, match="widens"):
        Quantity.parse("~5").widened(**width)


@given(quantities())
def test_the_point_lies_within(quantity: Quantity) -> None:
    """One number to stand for the value is its best, else one that it admits; an open interval has none."""
    low, high = quantity.low, quantity.high
    if quantity.best is not None:
        assert quantity.point == quantity.best
    if quantity.point is not None:
        assert admits(quantity, exactly_as_written(quantity.point))
    else:
        assert low is None or high is None or quantity.low_open or quantity.high_open
    assert quantity.exact is (low is not None and low == high and not quantity.approximate)


@given(quantities())
def test_quantities_are_frozen_hashable_and_picklable(quantity: Quantity) -> None:
    """They can be keys, travel between processes, and never change."""
    copy = pickle.loads(pickle.dumps(quantity))  # noqa: S301
    assert copy == quantity
    assert {quantity: 1}[copy] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        quantity.low = 1  # type: ignore[misc]


@given(numbers())
def test_the_text_of_a_number_reads_back(value: Number) -> None:
    """Also with thousands set apart; an integral number is an `int` whatever it was made of."""
    assert parse_number(number_text(value)) == parse_number(number_text(value, grouped=True)) == value
    assert isinstance(value, int) is (exactly_as_written(value).denominator == 1)
    assert number(value) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_the_decimal_that_was_written(value: float) -> None:
    """Also a large one: 1e23 is just that, and not the nearest binary fraction."""
    assert exactly_as_written(number(value)) == Fraction(repr(value)) == exactly_as_written(parse_number(repr(value)))


@given(
    st.integers(-(10**25), 10**25) | st.integers(2**53 - 9, 2**53 + 9) | st.integers(10**300, 10**320),
    st.from_regex(r"[0-9]{0,20}", fullmatch=True),
    st.just(0) | st.integers(-40, 40),
    st.sampled_from(["", *SCALES]),
)
@example(10**310, "5", 0, "")  # beyond all floats
def test_a_number_in_text_is_the_nearest_to_what_it_says(whole: int, decimals: str, power: int, scale: str) -> None:
    """Whatever its decimals, its power of ten and its letter: as an exact fraction says."""
    text = f"{whole}{'.' * bool(decimals)}{decimals}{f'e{power}' if power else ''}{scale}"
    exact = Fraction(f"{whole}.{decimals or 0}") * Fraction(10) ** power * SCALES.get(scale, 1)
    assert parse_number(text) == rounded(exact, "nearest")
    assert type(parse_number(text)) is type(rounded(exact, "nearest"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999_999, "999999"),
        (10**6, "1m"),
        (123_456_000, "123.456m"),
        (1_234_567, "1234567"),
        (-1_760_000_000_000, "-1.76tn"),
        (10**15, "1e15"),
        (21 * 10**24, "2.1e25"),
        (10**999, "1e999"),
        (0.1, "0.1"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: Number, text: str) -> None:
    """Scales and powers of ten stand for round numbers; a count that is known to its last digits shows them all."""
    assert number_text(value) == text


@given(st.fractions() | st.builds(Fraction, st.integers(), st.integers(1, 10**30)), numbers())
def test_rounding_goes_where_it_is_told(value: Fraction, other: Number) -> None:
    """Down isn't above, up isn't below, no number lies between the two, and nearest is one of them."""
    down, up = rounded(value, "down"), rounded(value, "up")
    assert exactly_as_written(down) <= value <= exactly_as_written(up)
    assert rounded(value, "nearest") in (down, up)
    assert not down < other < up
    assert isinstance(down, float) or isinstance(up, float) or up - down <= 1
    assert not (isinstance(down, float) and isinstance(up, float)) or up <= math.nextafter(down, math.inf)


@pytest.mark.parametrize("absence", Absence)
def test_absences_are_values_too(absence: Absence) -> None:
    """The word of an absence stands where a number would, whatever the unit; it never changes nor says yes."""
    assert parse_value(str(absence)) is parse_value(str(absence), "models") is absence
    assert Absence.parse(str(absence)) is pickle.loads(pickle.dumps(absence)) is absence  # noqa: S301
    assert repr(absence) == f"Absence.{absence.name}"
    assert not absence
    assert absence.point is absence.low is absence.high is None


@pytest.mark.parametrize(("parse", "would_be_right"), [(Absence.parse, "undisclosed"), (parse_number, "21bn")])
def test_each_part_of_a_value_tells_its_own_slips(parse: Callable[[str], object], would_be_right: str) -> None:
    """The word and the number are refused alone as they are within a value."""
    with pytest.raises(ParseError, match=f"'none'.*{would_be_right}"):
        parse("none")
