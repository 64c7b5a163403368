"""The named rules by which one observation is chosen among several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from aieco.records import AIECO, PREFERENCE, Figure, Metric, Observation, Source, Status
from aieco.values import Absence, Breakdown, Period, Quantity

SOURCE_KINDS = ("law", "dataset", "report", "paper", "company", "press", "reference", "aggregator", "blog")
"""Kinds of source, the weightiest first."""


def preference(observation: Observation) -> tuple[Any, ...]:
    """Return the sort key of the rule `preferred`: the smallest is chosen.

    A number before an absence; then by status, in the metric's own order where it has one; then a source that was read itself; then
    the kind of source; then the newest; then by id.
    """
    order = observation.metric.prefer or PREFERENCE
    source, status = observation.source, observation.status
    assert source is not None
    assert status is not None
    issued = observation.known_by.end if observation.known_by else dt.date.min
    return (
        not observation,
        order.index(status) if status in order else len(order),
        bool(observation.via),
        SOURCE_KINDS.index(source.kind),
        -issued.toordinal(),
        observation.id,
    )


def uncorrected(observations: Iterable[Observation]) -> list[Observation]:
    """Return the observations that no other of them revises."""
    kept = list(observations)
    corrected = {observation.corrects for observation in kept}
    return [observation for observation in kept if observation.id not in corrected]


def preferred(observations: Iterable[Observation]) -> list[Observation]:
    """Return one observation for each key (subject, metric, period, breakdown), by the rule `preferred`, in the order given."""
    chosen: dict[Any, Observation] = {}
    for observation in uncorrected(observations):
        rival = chosen.get(observation.key)
        if rival is None or preference(observation) < preference(rival):
            chosen[observation.key] = observation
    return list(chosen.values())


def latest(observations: Iterable[Observation], *, projected: bool = False) -> list[Observation]:
    """Return the observations of the newest period for each subject, metric and breakdown.

    Of periods that end together the shorter is the newer, so that a year is never mistaken for the ten years that end with it.

    Args:
        observations: To choose from.
        projected: Whether projections may be the newest.
    """
    kept = [
        observation
        for observation in uncorrected(observations)
        if projected or observation.status is not Status.PROJECTED
    ]
    newest: dict[Any, tuple[dt.date, dt.date]] = {}
    for observation in kept:
        key = (observation.subject.id, observation.metric.id, observation.breakdown)
        newest[key] = max(newest.get(key, _recency(observation)), _recency(observation))
    return [
        observation
        for observation in kept
        if _recency(observation) == newest[observation.subject.id, observation.metric.id, observation.breakdown]
    ]


def pick(
    observations: Sequence[Observation], metric: Metric, breakdown: Breakdown, period: Period | None = None
) -> Figure:
    """Return the figure of one subject and metric, by the rule of figures.

    It takes the breakdown asked for and the newest period that isn't projected, or the period asked for. Where all that tie on the
    best status there are reports or estimates, and disagree, the figure is their hull: derived, with all of them as inputs. Otherwise it is the
    preferred one.

    Args:
        observations: All of the subject and metric.
        metric: The metric.
        breakdown: The part of the subject that is meant.
        period: The period; the newest where None.

    Returns:
        A figure; one without a number, `Absence.UNKNOWN`, where nothing is held.
    """
    there = [observation for observation in observations if observation.breakdown == breakdown]
    if period is not None:
        there = [observation for observation in uncorrected(there) if observation.period == period]
    else:
        there = latest(there)
    if not there:
        return Figure.unknown(metric)
    ranked = sorted(there, key=preference)
    best = ranked[0]
    tied = [observation for observation in ranked if observation and observation.status is best.status]
    if best and best.status in (Status.ESTIMATED, Status.REPORTED) and _disagree(tied):
        return hull(tied)
    return best.figure


def hull(observations: Sequence[Observation]) -> Figure:
    """Return the figure that spans several that disagree: from the lowest to the highest, derived, with all of them as inputs."""
    values = [observation.value for observation in observations if isinstance(observation.value, Quantity)]
    first = observations[0]
    lows = [value.low for value in values]
    highs = [value.high for value in values]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    sources: dict[str, Source] = {}
    for observation in observations:
        sources.update((source.id, source) for source in observation.sources)
    return Figure(
        metric=first.metric,
        value=Quantity(
            low,
            high,
            values[0].unit,
            low_open=low is not None and all(value.low_open for value in values if value.low == low),
            high_open=high is not None and all(value.high_open for value in values if value.high == high),
            approximate=any(value.approximate for value in values),
        ),
        period=first.period,
        breakdown=first.breakdown,
        status=Status.DERIVED,
        source=AIECO,
        interval="spread",
        inputs=tuple(sorted(observation.id for observation in observations)),
        sources=tuple(sources[key] for key in sorted(sources)),
    )


def disagree(a: Figure, b: Figure) -> bool:
    """Whether two values can't both be right: certainly unequal after widening. Unlike units decide nothing."""
    one, two = a.widened(), b.widened()
    if isinstance(one, Absence) or isinstance(two, Absence) or one.unit != two.unit:
        return False
    return not one.equals(two).possible


def _disagree(observations: Sequence[Observation]) -> bool:
    units = {observation.value.unit for observation in observations if isinstance(observation.value, Quantity)}
    return len(units) == 1 and any(disagree(a, b) for a, b in combinations(observations, 2))


def _recency(observation: Observation) -> tuple[dt.date, dt.date]:
    assert observation.period is not None
    return observation.period.recency
