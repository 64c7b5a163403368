"""For how many of how many subjects a metric is known."""

from __future__ import annotations

from collections import defaultdict

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.records import SUBJECTS, Metric, Observation, Record
from aieco.values import Absence, Period


@attrs.frozen
class Coverage:
    """For how many of how many subjects of one kind a metric is known.

    Args:
        metric: The metric.
        kind: The kind of subject, as `country`.
        known: Ids of the subjects with a number.
        absent: Ids of the subjects for which a source says that there is no number, by reason.
        of: How many subjects of the kind there are; all others are unknown.
        newest: The newest period with a number; None where there is none.
    """

    metric: Metric
    kind: str
    known: tuple[str, ...]
    absent: tuple[tuple[Absence, tuple[str, ...]], ...]
    of: int
    newest: Period | None

    @property
    def n(self) -> int:
        """How many subjects have a number."""
        return len(self.known)

    def __str__(self) -> str:
        reasons = "".join(f", {len(ids)} {absence}" for absence, ids in self.absent)
        newest = f", newest {self.newest}" if self.newest else ""
        return f"{self.metric.id} ({self.kind}): {self.n} of {self.of}{reasons}{newest}"


def coverage(dataset: Dataset, observations: Observations, metric: str) -> tuple[Coverage, ...]:
    """Return for each kind of subject that a metric allows, for how many of how many it is known.

    Args:
        dataset: Tells how many subjects there are.
        observations: What is known.
        metric: Id or name of the metric.

    Raises:
        UnknownIdError: No such metric.

    >>> import aieco
    >>> [found.kind for found in aieco.observations.coverage("private-ai-investment")]
    ['country', 'bloc']
    """
    measured = dataset.metric(metric)
    held: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for observation in observations.where(metric=measured.id):
        held[observation.subject.kind_name][observation.subject.id].append(observation)
    return tuple(
        _coverage(dataset, measured, cls, held[cls.kind_name]) for cls in SUBJECTS if cls.kind_name in measured.subjects
    )


def _coverage(dataset: Dataset, metric: Metric, cls: type[Record], held: dict[str, list[Observation]]) -> Coverage:
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
        len(set(dataset.ids(cls))),
        max(periods, key=lambda period: period.recency, default=None),
    )
