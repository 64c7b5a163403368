"""Where different origins contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.dataset.selection import disagree, hull, uncorrected
from aieco.records import Citable, Framed, Listed, Observation, SeriesNote
from aieco.values import Breakdown, Quantity

STOCK_DAYS = 92
"""How many days apart two levels may stand and still be about the same time."""
ConflictKind = Literal["revision", "rounding", "definition", "disagreement"]
"""Editions of one family; one rounds what the other gives exactly; publishers that say that they count unlike things;
or none of these."""
_DEFINING = ("territory", "attribution", "counting", "price_basis", "universe")


@attrs.frozen
class Conflict(Citable, Framed):
    """Observations of one thing, from different origins, that can't all be right.

    Args:
        key: Ids of the subject and the metric, and the breakdown.
        kind: Why they differ, as far as is known.
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


class Conflicts(Listed[Conflict], Citable):
    """Conflicts, by subject, metric and breakdown."""

    __slots__ = ()


def conflicts(observations: Observations) -> Conflicts:
    """Return the conflicts among observations, by subject, metric and breakdown.

    Two observations conflict when they are of one subject, metric and breakdown, from different origins, of equal
    periods (for stocks of
    different publishers up to 92 days apart), and certainly unequal after widening. A bound that holds for both
    contradicts neither. What its publisher
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
    dataset = observations.dataset
    return Conflicts(
        _conflict(dataset, key, together) for key in sorted(alike, key=str) for together in _contradicting(alike[key])
    )


def _conflict(dataset: Dataset, key: tuple[str, str, Breakdown], together: list[Observation]) -> Conflict:
    spread = hull(together).value
    assert isinstance(spread, Quantity)
    ordered = sorted(
        together, key=lambda observation: (observation.period.recency if observation.period else (), observation.id)
    )
    return Conflict(key, _kind(dataset, together), tuple(ordered), spread)


def _kind(dataset: Dataset, together: Sequence[Observation]) -> ConflictKind:
    families = sorted({observation.source.series for observation in together if observation.source is not None})
    if len(families) == 1:
        return "revision"
    if all(_rounds(a, b) or _rounds(b, a) for a, b in combinations(together, 2) if disagree(a, b)):
        return "rounding"
    keys = [f"{together[0].metric.id}/{family}" for family in families]
    notes = [dataset.record(SeriesNote, key) for key in keys if dataset.has(SeriesNote, key)]
    for name in _DEFINING:
        told = [text for note in notes if (text := getattr(note, name)) is not None]
        if len(told) > 1 and len(set(told)) > 1:
            return "definition"
    return "disagreement"


def _rounds(exact: Observation, rounded: Observation) -> bool:
    """Whether a figure is another one in fewer digits."""
    one, two = exact.value.point, rounded.value.point
    if one is None or two is None:
        return False
    digits = len(f"{two:.15e}".partition("e")[0].replace(".", "").replace("-", "").rstrip("0"))
    return digits > 0 and float(f"{one:.{digits - 1}e}") == two


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
