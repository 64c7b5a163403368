"""A metric over time."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aieco.dataset import Dataset
from aieco.errors import NotComparableError
from aieco.questions import series
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Absence, Period, Quantity

A, B = country("AA"), country("BB")
OLD = source("index-2023", family="index", edition="2023")
NEW = source("index-2024", family="index", edition="2024")


def test_a_line_is_of_one_edition_and_shows_its_gaps() -> None:
    """The edition with the most is taken; what it lacks is a gap unless it is filled in, marked."""
    measured = metric()
    dataset = Dataset.of(
        *(
            observation(A, measured, value, period=f"{year}", by=NEW)
            for year, value in ((2021, 1), (2022, 2), (2023, 3))
        ),
        observation(B, measured, 5, period="2022", by=NEW),
        observation(B, measured, 4, period="2021", by=OLD),
    )
    strict = series(dataset, "widgets", [A, B])
    assert str(strict.edition) == "index, edition 2024"
    assert [[figure.value.point for figure in row.figures] for row in strict] == [[1, None], [2, 5], [3, None]]
    assert any("gaps" in note for note in strict.notes)
    filled = series(dataset, "widgets", [A, B], fill="family")
    assert [figure.value.point for _, figure in filled.line(B)] == [4, 5]
    assert [row.marks[1] is not None for row in filled] == [True, False, False]


def test_a_year_and_ten_years_are_never_one_line() -> None:
    """Of amounts over unlike lengths the usual length is kept, and the others are counted in the notes."""
    measured = metric()
    dataset = Dataset.of(
        observation(A, measured, 1, period="2022"),
        observation(A, measured, 2, period="2023"),
        observation(A, measured, 20, period="2014/2023"),
    )
    line = series(dataset, "widgets", A)
    assert [str(row.period) for row in line] == ["2022", "2023"]
    assert any("another length" in note for note in line.notes)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 50))
def test_the_first_period_that_reaches_a_value_is_found(values: list[int], wanted: int) -> None:
    """For exact values the certain and the possible first period are the one that a plain search finds."""
    measured = metric()
    dataset = Dataset.of(*(observation(A, measured, value, period=f"{2000 + at}") for at, value in enumerate(values)))
    crossing = series(dataset, "widgets", A).first(at_least=wanted)["AA"]
    reached = next((Period.parse(f"{2000 + at}") for at, value in enumerate(values) if value >= wanted), None)
    assert crossing.certain == crossing.possible == reached


def test_a_bound_may_have_been_reached_before_it_certainly_was() -> None:
    """About fifty may be fifty-two; only sixty certainly is."""
    measured = metric()
    dataset = Dataset.of(observation(A, measured, "~50", period="2020"), observation(A, measured, 60, period="2021"))
    crossing = series(dataset, "widgets", A).first(at_least=52)["AA"]
    assert (str(crossing.possible), str(crossing.certain)) == ("2020", "2021")


def test_spans_of_the_lead_are_merged() -> None:
    """Who leads is told span by span, undecided ones included."""
    measured = metric()
    rows = [(2020, 1, 2), (2021, 1, 3), (2022, 3, 3), (2023, 5, 4)]
    dataset = Dataset.of(
        *(observation(A, measured, a, period=f"{year}") for year, a, _ in rows),
        *(observation(B, measured, b, period=f"{year}") for year, _, b in rows),
    )
    leads = series(dataset, "widgets", [A, B]).leader()
    assert [(str(lead.start), str(lead.end), lead.leader) for lead in leads] == [
        ("2020", "2021", B),
        ("2022", "2022", None),
        ("2023", "2023", A),
    ]


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 100), st.integers(0, 100), st.data())
def test_growth_holds_every_point_result(low: int, later: int, wide: int, wider: int, data: st.DataObject) -> None:
    """Whatever the exact values are, factor, growth a year and years to double lie within what is given."""
    measured = metric("level", "stock")
    dataset = Dataset.of(
        observation(A, measured, f"{low}..{low + wide}", period="2020"),
        observation(A, measured, f"{later}..{later + wider}", period="2024"),
    )
    found = series(dataset, "level", A).growth()["AA"]
    first = data.draw(st.integers(low, low + wide))
    last = data.draw(st.integers(later, later + wider))
    years = (Period.parse("2024").start.toordinal() - Period.parse("2020").start.toordinal()) / 365.2425
    factor = last / first
    assert holds(found.factor, factor)
    assert holds(found.a_year, 100 * (factor ** (1 / years) - 1))
    if isinstance(found.doubling, Absence):
        assert factor <= 1
    else:
        assume(factor > 1)
        # What doubles the level in n years: factor = 2 ** (years / n).
        assert holds(found.doubling, years / math.log2(factor))


def holds(quantity: Quantity, value: float) -> bool:
    slack = 1e-9 * max(1, abs(value))
    low = quantity.low is None or quantity.low <= value + slack
    return low and (quantity.high is None or value - slack <= quantity.high)


def test_an_index_does_not_grow_by_a_factor() -> None:
    """A scale without a true zero has differences only."""
    measured = metric("score", "index", "points")
    dataset = Dataset.of(observation(A, measured, 1, period="2020"), observation(A, measured, 2, period="2021"))
    with pytest.raises(NotComparableError, match="no true zero"):
        series(dataset, "score", A).growth()


def test_nothing_to_draw_is_an_error_that_says_so() -> None:
    """Without numbers there is no line."""
    with pytest.raises(NotComparableError, match="no numbers of widgets for Aland in 1990"):
        series(Dataset.of(observation(A, metric(), 5)), "widgets", A, during="1990")
