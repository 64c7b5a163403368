"""Several answers behave like a tuple of them, and are none to those who would read objects out of a sequence."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from aieco.records import Listed

ITEMS = st.lists(st.integers(0, 5)).map(tuple)


@given(ITEMS, st.integers(-7, 7), st.slices(6))
def test_answers_are_what_a_tuple_of_them_is(items: tuple[int, ...], place: int, some: slice) -> None:
    """Length, order, places, slices, membership, equality and hash."""
    listed = Listed(items)
    assert (len(listed), tuple(listed), bool(listed)) == (len(items), items, bool(items))
    assert listed == items == listed
    assert hash(listed) == hash(items)
    assert listed[some] == items[some]
    assert isinstance(listed[some], Listed)
    assert (place in listed) == (place in items)
    try:
        expected = items[place]
    except IndexError:
        return
    assert listed[place] == expected


@given(ITEMS, ITEMS)
def test_answers_are_equal_when_they_hold_the_same(one: tuple[int, ...], two: tuple[int, ...]) -> None:
    """Of one class, in one order; and they survive pickling."""
    assert (Listed(one) == Listed(two)) == (one == two)
    assert pickle.loads(pickle.dumps(Listed(one))) == Listed(one)  # noqa: S301 - our own bytes
    assert Listed(one) != list(one)


def test_answers_are_no_sequence_on_purpose() -> None:
    """Polars would read objects out of a sequence and never ask for the stream."""
    assert not isinstance(Listed((1,)), Sequence)
    assert repr(Listed(range(7))) == "<Listed of 7: 0; 1; 2; 3; 4; …>"
