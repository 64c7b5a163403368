"""Three-valued truth, periods, units and breakdowns."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aieco.errors import InvalidRecordError, ParseError, UndecidedError
from aieco.testing.values import breakdowns, days, periods, units
from aieco.values import Absence, Breakdown, FrozenMap, Period, Truth, Unit

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
AND = {(F, F): F, (F, U): F, (F, T): F, (U, U): U, (U, T): U, (T, T): T}
OR = {(F, F): F, (F, U): U, (F, T): T, (U, U): U, (U, T): T, (T, T): T}


@pytest.mark.parametrize(("a", "b"), list(itertools.product(Truth, repeat=2)))
def test_and_and_or_follow_kleene(a: Truth, b: Truth) -> None:
    """The tables of the strong three-valued logic, both ways round, also with a plain bool on one side."""
    assert a & b is AND.get((a, b), AND.get((b, a)))
    assert a | b is OR.get((a, b), OR.get((b, a)))
    if b is not U:
        assert a & bool(b) is a & b
        assert bool(b) | a is a | b


def test_not_turns_the_decided_and_leaves_the_open() -> None:
    """Not true is false, and not unknown is unknown."""
    assert (~T, ~F, ~U) == (F, T, U)


def test_the_open_is_neither_yes_nor_no() -> None:
    """`if` on what the data don't decide is an error that says what to ask instead."""
    with pytest.raises(UndecidedError, match=r"\.certain or \.possible"):
        bool(U)
    assert [truth.certain for truth in (T, U, F)] == [True, False, False]
    assert [truth.possible for truth in (T, U, F)] == [True, True, False]


@given(periods())
def test_the_text_of_a_period_reads_back(period: Period) -> None:
    """`parse` gives back the span that `str` wrote, a period stays itself, and it can be pickled and be a key."""
    assert Period.parse(str(period)) == period
    assert Period.of(period) is period
    assert pickle.loads(pickle.dumps({period: 1})) == {period: 1}  # noqa: S301


@given(periods(), periods(), st.data())
def test_a_decided_order_of_periods_holds_for_all_days(a: Period, b: Period, data: st.DataObject) -> None:
    """Whatever days within the two are meant, TRUE is true of them and FALSE is false."""
    x = data.draw(st.dates(a.start, a.end))
    y = data.draw(st.dates(b.start, b.end))
    for truth, exact in ((a < b, x < y), (a <= b, x <= y), (a > b, x > y), (a >= b, x >= y), (a.equals(b), x == y)):
        assert truth is U or exact is (truth is T)
    assert (a < b) is (b > a)
    assert (a < b) is ~(a >= b)


@given(periods(), periods())
def test_within_and_overlap_are_about_days(a: Period, b: Period) -> None:
    """Within is all days, overlap is some; the newer of two is the later end, then the shorter."""
    assert a.within(b) is (b.start <= a.start and a.end <= b.end)
    assert a.overlaps(b) is (max(a.start, b.start) <= min(a.end, b.end))
    newer = max((a, b), key=lambda period: period.recency)
    assert newer.end == max(a.end, b.end)
    if a.end == b.end:
        assert newer.days == min(a.days, b.days)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-H2", (2024, 7, 1), (2024, 12, 31)),
        ("2024-Q3", (2024, 7, 1), (2024, 9, 30)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-08-31", (2024, 8, 31), (2024, 8, 31)),
        ("2014/2023", (2014, 1, 1), (2023, 12, 31)),
        ("2024-07/2024-10", (2024, 7, 1), (2024, 10, 31)),
    ],
)
def test_each_form_of_a_period_means_its_days(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    """Years, halves, quarters, months, days and spans, both ends counted."""
    period = Period.parse(text)
    assert (period.start, period.end) == (dt.date(*start), dt.date(*end))
    assert str(period) == text


@given(days())
def test_a_date_is_a_period_of_one_day(day: dt.date) -> None:
    """Dates and moments stand for their day."""
    assert Period.of(day) == Period(day, day)
    assert Period.of(dt.datetime.combine(day, dt.time(12))) == Period(day, day)


@given(st.text(max_size=20))
def test_no_text_does_more_than_fail_to_be_a_period_unit_or_breakdown(text: str) -> None:
    """Whatever is typed is one or a `ParseError`."""
    parsers: tuple[Any, ...] = (Period.parse, Unit.parse, Breakdown.parse, Absence.parse)
    for parse in parsers:
        try:
            parse(text)
        except ParseError as error:
            assert "not a" in str(error)  # noqa: PT017


def test_a_period_does_not_end_before_it_starts() -> None:
    """Neither as text nor made of days."""
    with pytest.raises(ParseError, match="ends before it starts"):
        Period.parse("2024/2023")
    with pytest.raises(InvalidRecordError):
        Period(dt.date(2024, 1, 2), dt.date(2024, 1, 1))


@given(units(), units())
def test_units_read_back_and_cancel(a: Unit, b: Unit) -> None:
    """Text reads back; what is multiplied and divided by one unit is itself again, and order doesn't matter."""
    assert Unit.parse(str(a)) == a
    assert (a * b) / b == a
    assert a * b == b * a
    assert a / a == Unit.parse("1")


@given(breakdowns())
def test_breakdowns_read_back_in_any_order(breakdown: Breakdown) -> None:
    """Text reads back, whatever the order of the pairs."""
    assert Breakdown.parse(str(breakdown)) == breakdown
    assert Breakdown(reversed(list(breakdown.items()))) == breakdown
    assert bool(breakdown) is (str(breakdown) != "")


@given(st.dictionaries(st.text(), st.integers()))
def test_frozen_maps_are_maps_that_can_be_keys(pairs: dict[str, int]) -> None:
    """They equal the dict they hold, hash alike whatever the order, and can't be changed."""
    frozen = FrozenMap(pairs)
    assert dict(frozen) == pairs
    assert hash(FrozenMap(reversed(pairs.items()))) == hash(frozen)
    with pytest.raises(TypeError):
        frozen["new"] = 1  # type: ignore[index]


@pytest.mark.parametrize("absence", Absence)
def test_absences_read_back(absence: Absence) -> None:
    """The word names the reason."""
    assert Absence.parse(str(absence)) is absence
