"""Rankings with the ranks that the data allow."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.errors import NotComparableError
from aieco.questions import rank
from aieco.records import SeriesNote
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Quantity

COUNTRIES = [country(key) for key in ("AA", "BB", "CC", "DD", "EE")]


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    low, high = sorted((draw(st.integers(0, 6)), draw(st.integers(0, 6))))
    return low, high


@given(st.lists(spans(), min_size=1, max_size=5), st.sampled_from(["more", "less", "neither"]))
def test_the_interval_of_ranks_is_just_what_the_points_allow(found: list[tuple[int, int]], better: str) -> None:
    """Over all choices of points within the closed spans, the best and worst ranks are the ends that are given."""
    measured = metric(better=better)
    cells = list(zip(COUNTRIES, found, strict=False))
    ranking = rank(
        Dataset.of(*(observation(each, measured, f"{low}..{high}") for each, (low, high) in cells)), measured.id
    )
    best, worst = [math.inf] * len(cells), [0] * len(cells)
    for points in product(*(range(low, high + 1) for low, high in found)):
        for place, own in enumerate(points):
            ahead = sum(other < own if better == "less" else other > own for other in points) + 1
            best[place], worst[place] = min(best[place], ahead), max(worst[place], ahead)
    for place, (each, _) in enumerate(cells):
        row = ranking[each]
        assert (row.best, row.worst) == (best[place], worst[place])


def test_an_open_end_isn_t_reached() -> None:
    """More than five is ahead of at most five, and of five itself."""
    measured = metric()
    dataset = Dataset.of(observation(COUNTRIES[0], measured, ">5"), observation(COUNTRIES[1], measured, "<=5"))
    assert [row.rank for row in rank(dataset, "widgets")] == ["1", "2"]


def test_a_ranking_takes_one_period_and_edition_and_marks_what_is_filled_in() -> None:
    """A newer figure of one subject from elsewhere is left out, or marked where it is asked for."""
    measured = metric()
    old = source("index-2023", family="index", edition="2023")
    new = source("index-2024", family="index", edition="2024")
    a, b, c = COUNTRIES[:3]
    dataset = Dataset.of(
        observation(a, measured, 1, by=old, period="2022"),
        observation(b, measured, 2, by=new, period="2023"),
        observation(c, measured, 3, by=new, period="2023"),
    )
    strict = rank(dataset, "widgets")
    assert [row.subject for row in strict] == [c, b]
    assert (strict.n, strict.of, str(strict.edition)) == (2, 3, "index, edition 2024")
    filled = rank(dataset, "widgets", fill="family")
    assert [(row.subject, row.mark is not None) for row in filled] == [(c, False), (b, False), (a, True)]


def test_a_year_never_stands_beside_ten() -> None:
    """A cumulative figure that ends on the same day is another period."""
    measured = metric()
    a, b = COUNTRIES[:2]
    dataset = Dataset.of(
        observation(a, measured, 100, period="2015/2024"),
        observation(a, measured, 9, period="2024"),
        observation(b, measured, 10, period="2024"),
    )
    assert [(row.subject, row.figure.value.point) for row in rank(dataset, "widgets")] == [(b, 10), (a, 9)]


@pytest.mark.parametrize(
    ("missing", "bound"),
    [("unknown", None), ("zero", Quantity.parse("0 models")), ("below-last", Quantity.parse("<=2 models"))],
)
def test_those_absent_are_bound_as_the_publisher_s_gaps_allow(missing: str, bound: Quantity | None) -> None:
    """A missing row of a list from the top lies at or below the last; of a full count it is zero."""
    measured = metric()
    note = SeriesNote(id="widgets/press-2024", metric=measured, family="press-2024", missing=missing)  # type: ignore[arg-type]
    dataset = Dataset.of(note, observation("AA", measured, 5), observation("BB", measured, 2))
    assert rank(dataset, "widgets").absent == bound


def test_figures_in_other_units_are_left_out_and_said() -> None:
    """Yuan aren't ranked among dollars."""
    money = metric("money", unit="USD")
    dataset = Dataset.of(
        observation("AA", money, 5), observation("BB", money, 6), observation("CC", money, Quantity.parse("50 CNY"))
    )
    ranking = rank(dataset, "money")
    assert [row.subject.id for row in ranking] == ["BB", "AA"]
    assert any("other units" in note for note in ranking.notes)


def test_nothing_to_rank_is_an_error_that_says_so() -> None:
    """A metric without figures for a period names both."""
    with pytest.raises(NotComparableError, match="notable-models in 1949"):
        aieco.rank("notable-models", period="1949")
