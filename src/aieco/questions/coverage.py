"""For how many of how many subjects a metric is known."""

from __future__ import annotations

from collections import defaultdict

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.records import SUBJECTS, Bloc, Country, Framed, Listed, Metric, Observation, Record
from aieco.values import Absence, Period, Quantity


@attrs.frozen
class Coverage(Framed):
    """For how many of how many subjects of one kind a metric is known.

    Args:
        metric: The metric.
        kind: The kind of subject, as `country`.
        known: Ids of the subjects with a number.
        absent: Ids of the subjects for which a source says that there is no number, by reason.
        of: How many subjects of the kind there are; all others are unknown.
        newest: The newest period with a number; None where there is none.
        population: What part of the world's people live in the countries that have a number; None for other kinds,
            and where no world total is held.
        gdp: What part of the world's output they make, likewise.
    """

    metric: Metric
    kind: str
    known: tuple[str, ...]
    absent: tuple[tuple[Absence, tuple[str, ...]], ...]
    of: int
    newest: Period | None
    population: Quantity | None = None
    gdp: Quantity | None = None

    @property
    def n(self) -> int:
        """How many subjects have a number."""
        return len(self.known)

    def __str__(self) -> str:
        reasons = "".join(f", {len(ids)} {absence}" for absence, ids in self.absent)
        newest = f", newest {self.newest}" if self.newest else ""
        shares = [
            f"{share.point:.0f} % of the world's {what}"
            for share, what in ((self.population, "people"), (self.gdp, "output"))
            if share is not None and share.point is not None
        ]
        world = f", {' and '.join(shares)}" if shares else ""
        return f"{self.metric.id} ({self.kind}): {self.n} of {self.of}{world}{reasons}{newest}"


class Coverages(Listed[Coverage]):
    """The coverage of a metric for each kind of subject."""

    __slots__ = ()


def coverage(
    dataset: Dataset, observations: Observations, metric: str, *, within: str | Bloc | None = None
) -> Coverages:
    """Return for each kind of subject that a metric allows, for how many of how many it is known.

    Args:
        dataset: Tells how many subjects there are.
        observations: What is known.
        metric: Id or name of the metric.
        within: Only the countries that are members of this bloc by now.

    Raises:
        UnknownIdError: No such metric or bloc.

    >>> import aieco
    >>> [found.kind for found in aieco.observations.coverage("private-ai-investment")]
    ['country', 'bloc']
    """
    measured = dataset.metric(metric)
    held: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for observation in observations.where(metric=measured.id):
        held[observation.subject.kind_name][observation.subject.id].append(observation)
    if within is not None:
        bloc = dataset.blocs[within if isinstance(within, str) else within.id]
        members = {membership.country.id for membership in bloc.members if membership.until is None}
        there = {key: found for key, found in held[Country.kind_name].items() if key in members}
        return Coverages([_coverage(dataset, measured, Country, there, len(members))])
    return Coverages(
        _coverage(dataset, measured, cls, held[cls.kind_name], len(set(dataset.ids(cls))))
        for cls in SUBJECTS
        if cls.kind_name in measured.subjects
    )


def _coverage(
    dataset: Dataset, metric: Metric, cls: type[Record], held: dict[str, list[Observation]], of: int
) -> Coverage:
    known = tuple(sorted(subject for subject, found in held.items() if any(found)))
    absent: dict[Absence, list[str]] = defaultdict(list)
    for subject in sorted(held.keys() - set(known)):
        value = held[subject][0].value
        if isinstance(value, Absence):
            absent[value].append(subject)
    periods = [
        observation.period for found in held.values() for observation in found if observation and observation.period
    ]
    return Coverage(
        metric,
        cls.kind_name,
        known,
        tuple((absence, tuple(ids)) for absence, ids in absent.items()),
        of,
        max(periods, key=lambda period: period.recency, default=None),
        _world_share(dataset, "population", known) if cls is Country else None,
        _world_share(dataset, "gdp", known) if cls is Country else None,
    )


def _world_share(dataset: Dataset, metric: str, countries: tuple[str, ...]) -> Quantity | None:
    """Return what part of a world total some countries make up; those without a figure add nothing."""
    if not dataset.has(Metric, metric) or not dataset.has(Bloc, "world"):
        return None
    world = dataset.figure("world", metric)
    if not isinstance(world.value, Quantity) or world.period is None:
        return None
    total = Quantity.exactly(0, world.value.unit)
    for observation in dataset.observations.where(metric=metric, period=world.period).preferred():
        value = observation.value
        if observation.subject.id in countries and isinstance(value, Quantity) and value.unit == total.unit:
            total += value
    return (total / world.value * 100).with_unit("%")
