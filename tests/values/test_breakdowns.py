"""Breakdowns, and the immutable maps that they are."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aieco.errors import InvalidRecordError, ParseError
from aieco.testing.values import breakdowns
from aieco.values import Breakdown, FrozenMap


@given(breakdowns())
def test_breakdowns_read_back_in_any_order(breakdown: Breakdown) -> None:
    """Text reads back, whatever the order of the pairs; the empty text is the whole, which is falsy."""
    pairs = list(breakdown.items())
    assert Breakdown.parse(str(breakdown)) == breakdown
    assert Breakdown.parse(" ; ".join(f"{dimension} = {member}" for dimension, member in reversed(pairs))) == breakdown
    assert str(Breakdown(reversed(pairs))) == str(breakdown)
    assert hash(Breakdown(reversed(pairs))) == hash(breakdown)
    assert bool(breakdown) is (str(breakdown) != "")
    assert repr(breakdown) == f"Breakdown({str(breakdown)!r})"


@given(st.text(max_size=20) | st.text("ab=; .-\u00e4", max_size=14))
def test_no_text_does_more_than_fail_to_be_a_breakdown(text: str) -> None:
    """Whatever is typed is a breakdown, whose text reads back, or a `ParseError` that names what was typed."""
    try:
        breakdown = Breakdown.parse(text)
    except ParseError as error:
        assert repr(text) in str(error)  # noqa: PT017
    else:
        assert Breakdown.parse(str(breakdown)) == breakdown


@pytest.mark.parametrize("text", ["place", "place=", "=wuhan", "place=wu han", "a=b=c", "a=b,c=d", "-a=b"])
def test_slips_are_told(text: str) -> None:
    """What isn't a list of pairs is refused, with what would be right."""
    with pytest.raises(ParseError, match="write 'place=wuhan'"):
        Breakdown.parse(text)


def test_a_dimension_has_one_member() -> None:
    """A part is in one place."""
    with pytest.raises(ParseError, match="'place' twice"):
        Breakdown.parse("place=wuhan;place=beijing")


@pytest.mark.parametrize("pairs", [{"": "x"}, {"a": ""}, {"a": "b;c=d"}, {"a b": "c"}])
def test_words_that_have_no_text_are_refused(pairs: dict[str, str]) -> None:
    """No breakdown exists whose text would read back as another."""
    with pytest.raises(InvalidRecordError, match="not a breakdown"):
        Breakdown(pairs)


@given(st.dictionaries(st.text(), st.integers()))
def test_frozen_maps_are_maps_that_can_be_keys(pairs: dict[str, int]) -> None:
    """They equal the dict they hold, hash alike whatever the order, and can't be changed."""
    frozen = FrozenMap(pairs)
    assert dict(frozen) == pairs
    assert frozen == pairs
    assert FrozenMap(reversed(pairs.items())) == frozen
    assert hash(FrozenMap(reversed(pairs.items()))) == hash(frozen)
    assert pickle.loads(pickle.dumps(frozen)) == frozen  # noqa: S301
    assert repr(frozen) == f"FrozenMap({pairs!r})"
    with pytest.raises(TypeError):
        frozen["new"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError, match="can't be changed"):
        setattr(frozen, "name", "new")  # noqa: B010 - a plain assignment is what type checkers refuse


@given(breakdowns())
def test_breakdowns_are_frozen_hashable_and_picklable(breakdown: Breakdown) -> None:
    """They can be keys, travel between processes, and keep their class there."""
    copy = pickle.loads(pickle.dumps(breakdown))  # noqa: S301
    assert {breakdown: 1}[copy] == 1
    assert isinstance(copy, Breakdown)
