"""What docs/health.md tells of some facts, as numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

import attrs

from aieco import Conflict, Coverage, Dataset, Metric, Observation, Period, Source, Status
from aieco.records import AIECO


@attrs.frozen(slots=False)
class Figures:
    """Some observations, and what a report says of them.

    Args:
        observations: The observations.
    """

    observations: Sequence[Observation]

    @cached_property
    def stated(self) -> list[Observation]:
        """Those that a document states; the others were computed here."""
        return [observation for observation in self.observations if observation.source != AIECO]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The documents that state them."""
        return {found.source.id: found.source for found in self.stated if found.source is not None}

    @property
    def read(self) -> int:
        """How many were read in the document that said it first."""
        return sum(not observation.via for observation in self.stated)

    @property
    def newest(self) -> Period | None:
        """The newest period with a number that isn't projected."""
        periods = [found.period for found in self.observations if found and found.status is not Status.PROJECTED]
        return max((period for period in periods if period), key=lambda period: period.recency, default=None)

    @property
    def oldest_access(self) -> Period | None:
        """When that was read which was read longest ago."""
        pages = {page for found in self.stated for page in (found.source, *found.via) if page is not None}
        return min((page.accessed for page in pages if page.accessed), key=lambda day: day.end, default=None)


@attrs.frozen(slots=False)
class Health:
    """What the report rests on.

    Args:
        dataset: The facts.
        figures: All observations.
        by_metric: Those of each metric that has some.
        coverage: For how many of how many subjects each metric is known, by kind of subject.
        conflicts: Where documents contradict each other.
    """

    dataset: Dataset
    figures: Figures
    by_metric: dict[str, Figures]
    coverage: dict[str, tuple[Coverage, ...]]
    conflicts: Sequence[Conflict]

    @classmethod
    def of(cls, dataset: Dataset) -> Health:
        """Measure a dataset."""
        held: dict[str, list[Observation]] = defaultdict(list)
        for observation in dataset.observations:
            held[observation.metric.id].append(observation)
        by_metric = {metric: Figures(held[metric]) for metric in sorted(held)}
        return cls(
            dataset,
            Figures(list(dataset.observations)),
            by_metric,
            {metric: dataset.observations.coverage(metric) for metric in by_metric},
            dataset.observations.conflicts(),
        )

    @property
    def without(self) -> list[Metric]:
        """The metrics that have no observations."""
        return [metric for metric in self.dataset.metrics if metric.id not in self.by_metric]

    @cached_property
    def countries(self) -> dict[str, Coverage]:
        """The metrics that are known of some country."""
        found = {
            metric: cover for metric, covers in self.coverage.items() for cover in covers if cover.kind == "country"
        }
        return {metric: cover for metric, cover in found.items() if cover.n}

    def kinds_of_conflict(self, metric: str | None = None) -> Counter[str]:
        """Return how many conflicts there are of each kind, of one metric or of all."""
        return Counter(found.kind for found in self.conflicts if metric in (None, found.key[1]))

    @cached_property
    def rows_taken(self) -> Counter[str]:
        """How many figures are taken from each document that isn't open."""
        return Counter(source.id for source, _ in self._limited)

    @cached_property
    def subjects_taken(self) -> Counter[str]:
        """For how many subjects each of these documents gives one metric and period, at most."""
        cells: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for source, found in self._limited:
            cells[source.id, found.metric.id, str(found.period)].add(found.subject.id)
        most: Counter[str] = Counter()
        for (document, _, _), subjects in cells.items():
            most[document] = max(most[document], len(subjects))
        return most

    @cached_property
    def _limited(self) -> list[tuple[Source, Observation]]:
        return [(found.source, found) for found in self.figures.stated if found.source and found.source.reuse != "open"]
