"""Two clocks: what was known on a day, and what changed since."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.clock import known_on
from aieco.questions import diff, judge
from aieco.records import Check, Claim, Side
from aieco.testing import datasets
from aieco.testing.invented import metric, model, observation, source
from aieco.values import Absence

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2028, 12, 31))


def keys(dataset: Dataset) -> set[tuple[str, str]]:
    rows: Mapping[str, Mapping[str, object]] = dataset.rows
    return {(table, key) for table, there in rows.items() for key in there}


@given(datasets(), DAYS, DAYS)
def test_knowledge_grows(dataset: Dataset, one: dt.date, two: dt.date) -> None:
    """Whatever is known on a day is known on every later day."""
    sooner, later = sorted((one, two))
    assert keys(dataset.as_of(sooner)) <= keys(dataset.as_of(later)) <= keys(dataset)


@given(datasets(), DAYS, DAYS)
def test_looking_back_twice_is_looking_back_to_the_earlier_day(dataset: Dataset, one: dt.date, two: dt.date) -> None:
    """`as_of` of a day twice changes nothing more, and of two days the earlier wins."""
    then = dataset.as_of(one)
    assert then.as_of(one) == then
    assert dataset.as_of(max(one, two)).as_of(min(one, two)) == dataset.as_of(min(one, two))


@given(datasets(), DAYS)
def test_no_observation_is_known_before_its_day(dataset: Dataset, day: dt.date) -> None:
    """All that is left was public on the day, and what is left out wasn't, or stood on what wasn't."""
    then = dataset.as_of(day)
    sources = dataset.rows["sources"]
    for row in then.rows["observations"].values():
        public = known_on(row, sources)
        assert public is None or public <= day
    reach = then.horizon
    assert reach is None or reach.end <= day


@given(datasets())
def test_a_dataset_does_not_differ_from_itself(dataset: Dataset) -> None:
    """There is nothing to tell."""
    assert not diff(dataset, dataset)
    assert diff(dataset, dataset).summary() == "- no changes"


@given(datasets(), datasets())
def test_a_diff_applied_gives_the_other(one: Dataset, two: Dataset) -> None:
    """The changes from one dataset to another turn the first into the second, and back."""
    assert diff(one, two).apply(one) == two
    assert diff(two, one).apply(two) == one


@given(datasets(), DAYS)
def test_a_diff_to_the_present_is_what_came_after(dataset: Dataset, day: dt.date) -> None:
    """From what was known on a day to the present, records are added and fields filled in, and none is removed."""
    assert "removed" not in {change.kind for change in diff(dataset.as_of(day), dataset)}


def test_figures_are_picked_again_for_the_day() -> None:
    """A model's size is what had been said of it by then."""
    assert aieco.as_of("2023-03-20").models["gpt-4"].parameters.value is Absence.UNDISCLOSED
    assert str(aieco.as_of("2023-04-01").models["gpt-4"].parameters.value) == "~1tn parameters"


def test_changes_tell_why() -> None:
    """A revision names what it revises, and a corrected misreading is told by its source."""
    count = metric("count")
    old = observation("AA", count, 5, by="press-2023")
    new = observation("AA", count, 6, by="press-2024", corrects=old.id)
    added = diff(Dataset.of(old), Dataset.of(old, new))
    assert [change.why for change in added if change.table == "observations"] == [f"revises {old.id}"]
    corrected = source("press-2023", errata=("2024-01-01: five, not four",))
    before = Dataset.of(observation("AA", count, 4, by=source("press-2023")))
    after = Dataset.of(observation("AA", count, 5, by=corrected))
    whys = [change.why for change in diff(before, after) if change.table == "observations"]
    assert whys == ["errata: 2024-01-01: five, not four"]


def test_a_story_is_touched_by_what_bears_on_its_numbers() -> None:
    """Of all changes only those of its observations, their subjects, metrics and sources are told."""
    count = metric("count")
    mine, other = observation("AA", count, 5), observation("BB", metric("else"), 5, by="other-2024")
    before = Dataset.of(mine, other)
    after = Dataset.of(observation("AA", count, 6), observation("BB", metric("else"), 6, by="other-2024"))
    touched = diff(before, after).touching(before.observations.where(subject="AA"))
    assert {change.id for change in touched} == {mine.id}


def test_unlike_sides_of_a_claim_get_the_like_figures_offered() -> None:
    """The reason of a claim that can't be judged names what could be compared."""
    size, active = metric("size", "trait", "parameters"), metric("active", "trait", "parameters")
    one, two = model("one"), model("two")
    facts = [observation(each, measured, 5) for each in (one, two) for measured in (size, active)]
    check = Check(
        left=Side(subject="one", metric="size"), relation=">", right=Side(subject="two", metric="active"), among=None
    )
    said = Claim(id="c-1", text="It is", source=source(), place="1", said="2024-07", checks=(check,))
    result = judge(said, Dataset.of(*facts))
    assert result.verdict == "not-comparable"
    assert "like for like, size: 5 parameters of One, 5 parameters of Two" in result.reasons[0]
