"""Where different origins contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal

import attrs

from aieco.dataset.observations import Observations
from aieco.dataset.selection import disagree, hull, uncorrected
from aieco.records import Observation
from aieco.values import Breakdown, Quantity

STOCK_DAYS = 92
"""How many days apart two levels may stand and still be about the same time."""
ConflictKind = Literal["revision", "disagreement"]


@attrs.frozen
class Conflict:
    """Observations of one thing, from different origins, that can't all be right.

    Args:
        key: Ids of the subject and the metric, and the breakdown.
        kind: `revision` where all are editions of one family, else `disagreement`.
        observations: Those that contradict at least one other, oldest first.
        spread: From the lowest to the highest.
    """

    key: tuple[str, str, Breakdown]
    kind: ConflictKind
    observations: tuple[Observation, ...]
    spread: Quantity

    def __str__(self) -> str:
        subject, metric, breakdown = self.key
        part = f" ({breakdown})" if breakdown else ""
        said = "; ".join(
            f"{observation.value_text()} in {observation.period} ({observation.source})"
            for observation in self.observations
        )
        return f"{subject}, {metric}{part}: {said}"


def conflicts(observations: Observations) -> tuple[Conflict, ...]:
    """Return the conflicts among observations, by subject, metric and breakdown.

    Two observations conflict when they are of one subject, metric and breakdown, from different origins, of equal periods (for stocks of
    different publishers up to 92 days apart), and certainly unequal after widening. A bound that holds for both contradicts neither. What its publisher
    has corrected doesn't count.

    >>> import aieco
    >>> fleet = aieco.observations.where(subject="apollo-go", metric="robotaxi-fleet", during="2024")
    >>> [str(conflict.spread) for conflict in fleet.conflicts()]
    ['~400..500 vehicles']
    """
    alike: dict[tuple[str, str, Breakdown], list[Observation]] = defaultdict(list)
    for observation in uncorrected(observations):
        if observation:
            alike[observation.subject.id, observation.metric.id, observation.breakdown].append(observation)
    return tuple(_conflict(key, together) for key in sorted(alike, key=str) for together in _contradicting(alike[key]))


def _conflict(key: tuple[str, str, Breakdown], together: list[Observation]) -> Conflict:
    families = {observation.source.series for observation in together if observation.source is not None}
    spread = hull(together).value
    assert isinstance(spread, Quantity)
    ordered = sorted(
        together, key=lambda observation: (observation.period.recency if observation.period else (), observation.id)
    )
    return Conflict(key, "revision" if len(families) == 1 else "disagreement", tuple(ordered), spread)


def _contradicting(observations: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Return the groups of observations that hang together by contradictions."""
    groups: list[list[Observation]] = []
    for a, b in combinations(observations, 2):
        if a.source != b.source and _same_time(a, b) and disagree(a, b):
            touched = [group for group in groups if a in group or b in group]
            merged = [observation for group in touched for observation in group]
            merged += [observation for observation in (a, b) if observation not in merged]
            groups = [group for group in groups if group not in touched] + [merged]
    yield from groups


def _same_time(a: Observation, b: Observation) -> bool:
    assert a.period is not None
    assert b.period is not None
    assert a.source is not None
    assert b.source is not None
    # One publisher that says more a month later tells of growth; two publishers tell of the same time differently.
    if a.metric.kind == "stock" and a.source.publisher != b.source.publisher:
        return abs((a.period.end - b.period.end).days) <= STOCK_DAYS
    return a.period == b.period
