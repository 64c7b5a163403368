"""Three-valued truth."""

from __future__ import annotations

import itertools
import pickle

import pytest

from aieco.errors import UndecidedError
from aieco.values import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
AND = {(F, F): F, (F, U): F, (F, T): F, (U, U): U, (U, T): U, (T, T): T}
OR = {(F, F): F, (F, U): U, (F, T): T, (U, U): U, (U, T): T, (T, T): T}


@pytest.mark.parametrize(("a", "b"), list(itertools.product(Truth, repeat=2)))
def test_and_and_or_follow_kleene(a: Truth, b: Truth) -> None:
    """The tables of the strong three-valued logic, both ways round, also with a plain bool on one side."""
    assert a & b is AND.get((a, b), AND.get((b, a)))
    assert a | b is OR.get((a, b), OR.get((b, a)))
    assert a & b is ~(~a | ~b)
    if b is not U:
        assert a & bool(b) is bool(b) & a is a & b
        assert a | bool(b) is bool(b) | a is a | b


def test_not_turns_the_decided_and_leaves_the_open() -> None:
    """Not true is false, and not unknown is unknown."""
    assert (~T, ~F, ~U) == (F, T, U)


def test_the_open_is_neither_yes_nor_no() -> None:
    """`if` on what the data don't decide is an error that says what to ask instead."""
    with pytest.raises(UndecidedError, match=r"\.certain or \.possible"):
        bool(U)
    with pytest.raises(ValueError, match="don't decide"):
        _ = not U
    assert [truth.certain for truth in (T, U, F)] == [True, False, False]
    assert [truth.possible for truth in (T, U, F)] == [True, True, False]


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_one_object_everywhere(truth: Truth) -> None:
    """`is` may be asked of truths, also of those that come from another process or from a plain answer."""
    assert pickle.loads(pickle.dumps(truth)) is Truth.of(truth) is truth  # noqa: S301
    assert truth is U or Truth.of(bool(truth)) is truth
