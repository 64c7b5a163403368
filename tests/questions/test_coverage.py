"""For how many of how many a metric is known."""

from __future__ import annotations

import aieco
from aieco.dataset import Dataset
from aieco.records import Bloc, Membership
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Absence

A, B, C, D = (country(key) for key in ("AA", "BB", "CC", "DD"))


def test_reasons_for_no_number_are_told_apart() -> None:
    """A number, two stated absences and what isn't held at all are four things; a number beats an absence."""
    count = metric("count", subjects=("country",))
    dataset = Dataset.of(
        D,
        observation(A, count, 5),
        observation(A, count, "undisclosed", by="other-2024"),
        observation(B, count, "undisclosed"),
        observation(C, count, "below-threshold"),
    )
    (found,) = dataset.observations.coverage("count")
    assert (found.known, found.n, found.of) == (("AA",), 1, 4)
    assert dict(found.absent) == {Absence.UNDISCLOSED: ("BB",), Absence.BELOW_THRESHOLD: ("CC",)}
    assert found.population is None


def test_countries_of_a_bloc_are_counted_by_themselves() -> None:
    """Within a bloc only its members of now count."""
    count = metric("count", subjects=("country",))
    members = (Membership(country=A), Membership(country=B), Membership(country=C, until="2020"))  # type: ignore[arg-type]
    union = Bloc(id="union", name="Union", kind="treaty", sources=(source(),), members=members)
    dataset = Dataset.of(union, observation(A, count, 5), observation(D, count, 5))
    (found,) = dataset.observations.coverage("count", within="union")
    assert (found.known, found.of) == (("AA",), 2)


def test_the_share_of_the_world_is_that_of_the_countries_known() -> None:
    """All countries with a population make up most of the world's people, and never more than a little above all."""
    found = aieco.observations.coverage("population")[0]
    assert found.population is not None
    assert found.population.point is not None
    assert 95 < found.population.point < 101
