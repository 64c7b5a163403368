"""Numbers computed from observations."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aieco.dataset import Dataset
from aieco.errors import NotComparableError
from aieco.questions import difference, ratio, share
from aieco.records import AIECO, Bloc, Observation, Status
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Quantity
from aieco.values.numbers import exactly_as_written

A, B = country("AA"), country("BB")
PEOPLE = metric("population", "stock", "people", better="neither")
SPENT = metric("spent", "flow", "USD")
WORLD = Bloc(id="world", name="World", kind="publisher", sources=(source(),))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int, int]:
    """Draw the ends of a span, and a point within it."""
    low, high = sorted((draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))))
    return low, high, draw(st.integers(low, high))


def text(span: tuple[int, int, int]) -> str:
    return f"{span[0]}..{span[1]}"


def holds(observed: Observation, exact: Fraction) -> bool:
    value = observed.value
    assert isinstance(value, Quantity)
    low = value.low is None or exactly_as_written(value.low) <= exact
    return low and (value.high is None or exact <= exactly_as_written(value.high))


@given(spans(), spans())
def test_derived_bounds_hold_every_point_result(one: tuple[int, int, int], two: tuple[int, int, int]) -> None:
    """Whatever the exact values are, ratio, difference and share lie within what is derived."""
    a, b = observation(A, SPENT, text(one)), observation(B, SPENT, text(two))
    assert holds(ratio(a, b), Fraction(one[2], two[2]))
    assert holds(difference(a, b), Fraction(one[2] - two[2]))
    assert holds(share(a, b), Fraction(100 * one[2], two[2]))


@given(spans(), spans())
def test_per_head_divides_by_the_people_of_the_year(money: tuple[int, int, int], people: tuple[int, int, int]) -> None:
    """The figure per head holds every point result, in the unit per person, and keeps its inputs to the leaf."""
    dataset = Dataset.of(observation(A, SPENT, text(money)), observation(A, PEOPLE, text(people), by="census-2024"))
    found = dataset.observations.where(metric="spent").derive("per head").one()
    assert holds(found, Fraction(money[2], people[2]))
    assert isinstance(found.value, Quantity)
    assert str(found.value.unit) == "USD/people"
    assert found.status is Status.DERIVED
    assert found.source == AIECO
    assert set(found.inputs) == {"press-2024/AA/spent/2024", "census-2024/AA/population/2024"}
    assert {each.id for each in found.sources} == {"press-2024", "census-2024"}


def test_people_of_an_earlier_year_are_taken_and_said() -> None:
    """The newest population of at most two years before serves, and the note names its year; an older one doesn't."""
    recent = Dataset.of(observation(A, SPENT, 10), observation(A, PEOPLE, 5, period="2022"))
    found = recent.observations.where(metric="spent").derive("per head").one()
    assert "2022" in (found.note or "")
    old = Dataset.of(observation(A, SPENT, 10), observation(A, PEOPLE, 5, period="2015"))
    assert len(old.observations.where(metric="spent").derive("per head")) == 0


def test_shares_of_the_world_and_growth_stay_within_one_edition() -> None:
    """Neither the world total of another publication nor the year before of another edition is taken."""
    new = source("index-2024", family="index", edition="2024")
    old = source("index-2023", family="index", edition="2023")
    dataset = Dataset.of(
        observation(A, SPENT, 25, by=new),
        observation(WORLD, SPENT, 100, by=new),
        observation(WORLD, SPENT, 1000),
        observation(A, SPENT, 20, period="2023", by=new),
        observation(A, SPENT, 10, period="2023", by=old),
    )
    own = dataset.observations.where(subject="AA", period="2024")
    assert own.derive("share of the world").one().value.point == 25
    assert own.derive("growth").one().value.point == 25


def test_unlike_things_and_scales_refuse() -> None:
    """No ratio is made of unlike figures, nor of an index; a figure without a number gives nothing."""
    score = metric("score", "index", "points")
    with pytest.raises(NotComparableError):
        ratio(observation(A, SPENT, 5), observation(A, PEOPLE, 5))
    with pytest.raises(NotComparableError, match="no true zero"):
        ratio(observation(A, score, 5), observation(B, score, 5))
    with pytest.raises(NotComparableError, match="undisclosed"):
        difference(observation(A, SPENT, 5), observation(B, SPENT, "undisclosed"))
    with pytest.raises(NotComparableError, match="no measure"):
        Dataset.of(observation(A, SPENT, 5)).observations.derive("per tree")  # type: ignore[arg-type]
