"""The draw of figures to be checked by hand: spread over kinds of source and sources, and always the same."""

from __future__ import annotations

import importlib.util
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco

SCRIPT = Path(__file__).parent.parent / "docs" / "scripts" / "draw.py"
figures = st.tuples(st.text(max_size=3), st.text(max_size=3))


@pytest.fixture(scope="module")
def draw() -> ModuleType:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("draw", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(queues=st.lists(st.lists(figures)))
def test_queues_that_take_turns_lose_nothing_and_keep_their_order(draw: ModuleType, queues: list[list[Any]]) -> None:
    """Every figure comes once, and the n-th of a queue after the (n-1)-th of all others."""
    numbered = [[(f"{i}", f"{n}") for n, _ in enumerate(queue)] for i, queue in enumerate(queues)]
    taken = list(draw.in_turns(numbered))
    assert sorted(taken) == sorted(figure for queue in numbered for figure in queue)
    assert [int(n) for _, n in taken] == sorted(int(n) for _, n in taken)


def test_the_draw_is_the_same_in_any_order_and_takes_what_was_published_once(draw: ModuleType) -> None:
    """It hangs on the seed and the ids alone; no figure comes twice, and none that is computed here."""
    observations = list(aieco.observations)
    sample = list(islice(draw.drawn(observations), draw.SIZE))
    assert sample == list(islice(draw.drawn(reversed(observations)), draw.SIZE))
    assert len({id_ for id_, _ in sample}) == draw.SIZE
    assert all(aieco.observations[id_].status is not aieco.Status.DERIVED for id_, _ in sample)


def test_the_draw_reaches_every_kind_of_source(draw: ModuleType) -> None:
    """A kind with few figures is looked at before one with many comes a second time."""
    kinds = {str(o.source.kind) for o in aieco.observations if o.source is not None and o.source.id != "aieco"}
    first = list(islice(draw.drawn(aieco.observations), len(kinds)))
    assert {kind for _, kind in first} == kinds
