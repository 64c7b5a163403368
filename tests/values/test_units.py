"""Units: their text, and what they make when multiplied and divided."""

from __future__ import annotations

import pickle

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aieco.errors import ParseError
from aieco.testing.values import units
from aieco.values import ONE, Unit
from aieco.values.units import COUNTED, CURRENCIES, MEASURED, is_money


@given(units())
def test_the_text_of_a_unit_reads_back(unit: Unit) -> None:
    """`parse` gives back just what `str` wrote."""
    assert Unit.parse(str(unit)) == unit
    assert repr(unit) == f"Unit({str(unit)!r})"


@given(units(), units(), units())
def test_units_multiply_and_cancel(a: Unit, b: Unit, c: Unit) -> None:
    """What is multiplied and divided by one unit is itself again; order and grouping don't matter."""
    assert (a * b) / b == a
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert a / b == ONE / (b / a)
    assert a / a == ONE
    assert a * ONE == a / ONE == a


@given(units())
def test_units_are_frozen_hashable_and_picklable(unit: Unit) -> None:
    """They can be keys, travel between processes, and never change."""
    assert pickle.loads(pickle.dumps({unit: 1})) == {unit: 1}  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        unit.over = ()  # type: ignore[misc]


@given(units(), st.sampled_from(["CNY", "EUR2020"]))
def test_money_changes_its_name_alone(unit: Unit, code: str) -> None:
    """The same amount in another currency keeps what it is per; what isn't money has no currency to change."""
    if unit.money is None:
        with pytest.raises(ParseError, match="not an amount of money"):
            unit.in_currency(code)
        return
    assume(code not in unit.under)  # else it would cancel
    assume(unit.over.count(unit.money) == 1)  # money times money has no price
    assert unit.in_currency(code) == unit / Unit.parse(unit.money) * Unit.parse(code)


@given(units())
def test_only_shares_have_a_difference_of_another_unit(unit: Unit) -> None:
    """Percentage points are what per cent differ by; they and all others differ by themselves."""
    assert unit.difference == (Unit.parse("percentage points") if unit == Unit.parse("%") else unit)


@given(st.text(max_size=20) | st.text("1/*%USDCNY2023tokensper week\u0662", max_size=16))
def test_no_text_does_more_than_fail_to_be_a_unit(text: str) -> None:
    """Whatever is typed is a unit, whose text reads back, or a `ParseError`."""
    try:
        unit = Unit.parse(text)
    except ParseError as error:
        assert str(error).startswith("not a unit")  # noqa: PT017
    else:
        assert Unit.parse(str(unit)) == unit


@pytest.mark.parametrize(
    "text",
    ["", "bananas", "usd", "USD23", "USD20234", "USD\u0662\u0660\u0662\u0663", "XXX", "1*chips", "chips/", "/chips"],
)
def test_what_is_not_in_the_list_is_no_unit(text: str) -> None:
    """The list of base units is closed, and the message holds it."""
    with pytest.raises(ParseError, match=r"the units are .*tokens"):
        Unit.parse(text)


def test_near_names_are_suggested() -> None:
    """A slip of the finger leads to the name that was meant."""
    with pytest.raises(ParseError, match="'tokens'"):
        Unit.parse("token")


def test_base_units_are_of_one_kind() -> None:
    """What counts doesn't measure, neither is money, and no name holds what the grammar uses between names."""
    kinds = (COUNTED, MEASURED, CURRENCIES)
    names = [name for kind in kinds for name in kind]
    assert len(names) == len(set(names))
    assert not any(is_money(name) for name in COUNTED | MEASURED)
    assert all(is_money(name) and is_money(f"{name}1999") for name in CURRENCIES)
    assert not any(set(name) & set("/*()±~<>") or name != name.strip() or name[0].isdigit() for name in names)
