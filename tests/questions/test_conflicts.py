"""Where sources disagree, and why."""

from __future__ import annotations

from aieco.dataset import Dataset
from aieco.questions import history
from aieco.records import SeriesNote
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Quantity

A = country("AA")
COUNT, LEVEL = metric("count"), metric("level", "stock")


def kinds(*facts: object) -> list[str]:
    return [conflict.kind for conflict in Dataset.of(*facts).observations.conflicts()]  # type: ignore[arg-type]


def test_publishers_that_contradict_each_other_disagree() -> None:
    """Five and nine of one year from two origins conflict; the spread says how far."""
    found = Dataset.of(observation(A, COUNT, 5), observation(A, COUNT, 9, by="other-2024")).observations.conflicts()
    assert [(conflict.kind, conflict.spread) for conflict in found] == [("disagreement", Quantity.parse("5..9 models"))]


def test_editions_of_one_family_revise() -> None:
    """What a later edition says of the same year is a revision."""
    old = source("index-2023", family="index", edition="2023")
    new = source("index-2024", family="index", edition="2024")
    assert kinds(observation(A, COUNT, 5, by=old), observation(A, COUNT, 9, by=new)) == ["revision"]


def test_fewer_digits_of_the_same_number_are_rounding() -> None:
    """6,300 is 6,276 in two digits; 6,400 isn't."""
    exact = observation(A, COUNT, 6276)
    assert kinds(exact, observation(A, COUNT, 6300, by="other-2024")) == ["rounding"]
    assert kinds(exact, observation(A, COUNT, 6400, by="other-2024")) == ["disagreement"]


def test_publishers_that_count_unlike_things_differ_by_definition() -> None:
    """Where both say what they count and it isn't the same, the definition is the reason."""
    notes = [
        SeriesNote(id=f"count/{family}", metric=COUNT, family=family, universe=universe)
        for family, universe in (("press-2024", "all"), ("other-2024", "the large ones"))
    ]
    assert kinds(*notes, observation(A, COUNT, 5), observation(A, COUNT, 9, by="other-2024")) == ["definition"]


def test_bounds_parts_and_other_times_do_not_conflict() -> None:
    """A bound that fits, a part, a level half a year later and a number that was corrected contradict nobody."""
    own = observation(A, LEVEL, 500, period="2024-06-13")
    assert not kinds(own, observation(A, LEVEL, ">400", period="2024-07-10", by="police-2024"))
    assert not kinds(own, observation(A, LEVEL, 400, period="2024-07-10", by="other-2024", breakdown="place=here"))
    assert not kinds(own, observation(A, LEVEL, 400, period="2025-02-10", by="other-2024"))
    assert kinds(own, observation(A, LEVEL, 400, period="2024-08-10", by="other-2024")) == ["disagreement"]
    assert not kinds(own, observation(A, LEVEL, 400, period="2024-06-13", by="press-2025", corrects=own.id))


def test_history_tells_what_was_said_when_edition_by_edition() -> None:
    """Statements stand in the order of their publication, each with what the same publication had said before."""
    old = source("index-2023", family="index", edition="2023")
    new = source("index-2024", family="index", edition="2024")
    dataset = Dataset.of(
        observation(A, COUNT, 9, period="2022", by=new),
        observation(A, COUNT, 5, period="2022", by=old),
        observation(A, COUNT, 7, period="2022", by="press-2022"),
    )
    told = history(dataset, "AA", "count")
    assert [statement.observation.value.point for statement in told] == [7, 5, 9]
    assert [statement.revises and statement.revises.value.point for statement in told] == [None, None, 5]
