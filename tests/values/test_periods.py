"""Periods: their text, their order, and which is the newer."""

from __future__ import annotations

import datetime as dt
import operator
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aieco.errors import InvalidRecordError, ParseError
from aieco.testing.values import days, periods
from aieco.values import Period, Truth

near = periods(st.dates(dt.date(2023, 12, 1), dt.date(2024, 2, 29)))
"""Periods that often touch and overlap."""


@given(periods())
def test_the_text_of_a_period_reads_back(period: Period) -> None:
    """`parse` gives back the span that `str` wrote, and no ISO span of the same days is shorter."""
    text = str(period)
    assert Period.parse(text) == period
    assert len(text) <= len(f"{period.start}/{period.end}")
    assert Period.parse(f"{period.start}/{period.end}") == period
    assert repr(period) == f"Period({text!r})"


@given(periods())
def test_periods_are_frozen_hashable_and_picklable(period: Period) -> None:
    """They can be keys, travel between processes, and never change."""
    assert pickle.loads(pickle.dumps({period: 1})) == {period: 1}  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        period.start = period.end  # type: ignore[misc]


@given(near | periods(), near | periods(), st.data())
def test_a_decided_order_holds_for_all_days(a: Period, b: Period, data: st.DataObject) -> None:
    """Whatever days within the two are meant, TRUE is true of them and FALSE is false."""
    x = data.draw(st.dates(a.start, a.end))
    y = data.draw(st.dates(b.start, b.end))
    for truth, exact in ((a < b, x < y), (a <= b, x <= y), (a > b, x > y), (a >= b, x >= y), (a.equals(b), x == y)):
        assert truth is Truth.UNKNOWN or exact is (truth is Truth.TRUE)


@given(near, near)
def test_an_open_order_is_open(a: Period, b: Period) -> None:
    """UNKNOWN is said only where the outermost days of the two answer one way and the innermost another."""
    pairs = [(x, y) for x in (a.start, a.end) for y in (b.start, b.end)]
    for relation in (operator.lt, operator.le, operator.gt, operator.ge):
        answers = {relation(x, y) for x, y in pairs}
        assert relation(a, b) is (Truth.of(answers.pop()) if len(answers) == 1 else Truth.UNKNOWN)


@given(near, near)
def test_order_reads_the_same_in_the_mirror_and_as_text(a: Period, b: Period) -> None:
    """The order a < b is b > a, `>=` is its opposite, and a text or date stands for its period."""
    assert (a < b) is (b > a)
    assert (a <= b) is (b >= a)
    assert (a < b) is ~(a >= b)
    assert (a < b) is (a < str(b))
    assert (a >= b.start) is (a >= Period(b.start, b.start))
    assert a.equals(b) is b.equals(a) is a.equals(str(b))


@given(near, near)
def test_within_and_overlap_are_about_days(a: Period, b: Period) -> None:
    """Within is all days, overlap is some, and neither is ever open."""
    mine, theirs = ({period.start + dt.timedelta(days=day) for day in range(period.days)} for period in (a, b))
    assert a.within(b) is a.within(str(b)) is (mine <= theirs)
    assert a.overlaps(b) is a.overlaps(str(b)) is bool(mine & theirs)


@given(near | periods(), near | periods())
def test_of_periods_that_end_together_the_shorter_is_the_newer(a: Period, b: Period) -> None:
    """The newer ends later; a year is never mistaken for the ten years that end with it."""
    newer = max(a, b, key=lambda period: period.recency)
    assert newer.end == max(a.end, b.end)
    if a.end == b.end:
        assert newer.days == min(a.days, b.days)
    assert (a.recency == b.recency) is (a == b)


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
def test_each_form_means_its_days(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    """Years, halves, quarters, months, days and spans, both ends counted."""
    period = Period.parse(text)
    assert (period.start, period.end) == (dt.date(*start), dt.date(*end))
    assert str(period) == text


@pytest.mark.parametrize(
    ("longer", "text"),
    [
        ("2024-01/2024-12", "2024"),
        ("2024-Q1/2024-Q2", "2024-H1"),
        ("2024-01-01/2024-03-31", "2024-Q1"),
        ("2023-Q3/2024-Q3", "2023-07/2024-09"),
        ("2024-05-06/2024-05-06", "2024-05-06"),
    ],
)
def test_one_span_has_one_text(longer: str, text: str) -> None:
    """However a span was written, its text is the shortest."""
    assert str(Period.parse(longer)) == text


@given(days())
def test_a_date_is_a_period_of_one_day(day: dt.date) -> None:
    """Dates, moments and text stand for their day; a period stands for itself."""
    period = Period.of(day)
    assert period == Period(day, day) == Period.of(day.isoformat())
    assert Period.of(dt.datetime.combine(day, dt.time(12))) == period
    assert Period.of(period) is period
    assert period.days == 1


@given(st.text(max_size=20) | st.text("0123456789-/HQ \u0664", max_size=21))
def test_no_text_does_more_than_fail_to_be_a_period(text: str) -> None:
    """Whatever is typed is a period, whose text reads back, or a `ParseError` that names what was typed."""
    try:
        period = Period.parse(text)
    except ParseError as error:
        assert repr(text) in str(error)  # noqa: PT017
    else:
        assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-13", "2024-00", "2023-02-29", "2024-H3", "2024-Q0", "2024Q1", "0000", "2024/", "/2024"),
        *("2014/2023/2024", "2014-2023", "2024-1", " 2024", "2024-02-30/2025", "\u0662\u0660\u0662\u0664"),
    ],
)
def test_slips_are_told(text: str) -> None:
    """Days that no month has and forms that look alike are refused, with what would be right."""
    with pytest.raises(ParseError, match="write 2024, 2024-H1"):
        Period.parse(text)


def test_a_period_does_not_end_before_it_starts() -> None:
    """Neither as text nor made of days."""
    with pytest.raises(ParseError, match="ends before it starts"):
        Period.parse("2024/2023")
    with pytest.raises(InvalidRecordError, match="2024-01-02"):
        Period(dt.date(2024, 1, 2), dt.date(2024, 1, 1))


@pytest.mark.parametrize("stranger", [None, 2024])
def test_a_bare_number_is_no_time(stranger: object) -> None:
    """A year is a text; a number could be anything."""
    with pytest.raises(TypeError):
        operator.lt(Period.parse("2024"), stranger)  # type: ignore[arg-type]
