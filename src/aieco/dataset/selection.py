"""The named rules by which one observation is chosen among several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any, Literal, TypeAlias

from aieco.errors import UnknownFieldError, suggestion
from aieco.records import AIECO, PREFERENCE, Figure, Metric, Observation, Source, Status
from aieco.values import Absence, Breakdown, Period, Quantity

Rule: TypeAlias = "Callable[[Sequence[Observation]], Observation | None] | Literal['preferred', 'newest']"
"""How one observation is chosen among several of one key: by a named rule, or by a function that returns one of them,
or None for none."""

SOURCE_KINDS = ("law", "dataset", "report", "paper", "company", "press", "reference", "aggregator", "blog")
"""Kinds of source, the weightiest first."""


def preference(observation: Observation) -> tuple[Any, ...]:
    """Return the sort key of the rule `preferred`: the smallest is chosen.

    A number before an absence; then by status, in the metric's own order where it has one; then a source that was
    read itself; then
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


def by_preference(observations: Sequence[Observation]) -> Observation:
    """Choose by the rule `preferred`: what `preference` puts first."""
    return min(observations, key=preference)


def newest(observations: Sequence[Observation]) -> Observation:
    """Choose what became public last; of those that did together, by `preferred`.

    >>> import aieco
    >>> reports = aieco.observations.where(subject="gpt-4", metric="parameters", status="reported")
    >>> aieco.newest(reports).source.publisher
    'SemiAnalysis'
    """
    return min(
        observations, key=lambda found: (-found.known_by.end.toordinal() if found.known_by else 0, preference(found))
    )


def by_source(source: str) -> Callable[[Sequence[Observation]], Observation | None]:
    """Return the rule that takes what one source says, and nothing where it says nothing.

    Args:
        source: Id of the source.
    """
    return _by(lambda observation: observation.source is not None and observation.source.id == source)


def by_family(family: str) -> Callable[[Sequence[Observation]], Observation | None]:
    """Return the rule that takes what one family of sources says, its newest edition first; nothing where it is silent.

    Args:
        family: The family, or the id of a source that belongs to none.
    """
    return _by(lambda observation: observation.source is not None and observation.source.series == family)


def _by(wanted: Callable[[Observation], bool]) -> Callable[[Sequence[Observation]], Observation | None]:
    def choose(observations: Sequence[Observation]) -> Observation | None:
        found = [observation for observation in observations if wanted(observation)]
        return newest(found) if found else None

    return choose


def rule_of(rule: Rule) -> Callable[[Sequence[Observation]], Observation | None]:
    """Return the function of a rule that may be given by name.

    Raises:
        UnknownFieldError: There is no rule of this name.
    """
    if not isinstance(rule, str):
        return rule
    if rule not in _NAMED_RULES:
        raise UnknownFieldError(f"no rule {rule!r}{suggestion(rule, _NAMED_RULES)}; one of {', '.join(_NAMED_RULES)}")
    return _NAMED_RULES[rule]


_NAMED_RULES: dict[str, Callable[[Sequence[Observation]], Observation | None]] = {
    "preferred": by_preference,
    "newest": newest,
}


def uncorrected(observations: Iterable[Observation]) -> list[Observation]:
    """Return the observations that no other of them revises."""
    kept = list(observations)
    corrected = {observation.corrects for observation in kept}
    return [observation for observation in kept if observation.id not in corrected]


def selected(observations: Iterable[Observation], rule: Rule = "preferred") -> list[Observation]:
    """Return one observation for each key (subject, metric, period, breakdown), by a rule, in the order given.

    Args:
        observations: To choose from; what another of them revises doesn't count.
        rule: The rule; `preferred` unless told otherwise.
    """
    choose = rule_of(rule)
    alike: dict[Any, list[Observation]] = {}
    for observation in uncorrected(observations):
        alike.setdefault(observation.key, []).append(observation)
    return [chosen for found in alike.values() if (chosen := choose(found)) is not None]


def latest(observations: Iterable[Observation], *, projected: bool = False) -> list[Observation]:
    """Return the observations of the newest period for each subject, metric and breakdown.

    Of periods that end together the shorter is the newer, so that a year is never mistaken for the ten years that end
    with it.

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
    observations: Sequence[Observation],
    metric: Metric,
    breakdown: Breakdown,
    period: Period | None = None,
    rule: Rule = "preferred",
) -> Figure:
    """Return the figure of one subject and metric, by the rule of figures.

    It takes the breakdown asked for and the newest period that isn't projected, or the period asked for. Where all
    that tie on the
    best status there are reports or estimates, and disagree, the figure is their hull: derived, with all of them as
    inputs. Otherwise it is the
    preferred one.

    Args:
        observations: All of the subject and metric.
        metric: The metric.
        breakdown: The part of the subject that is meant.
        period: The period; the newest where None.
        rule: How one is chosen among several; any but `preferred` chooses one, and never their hull.

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
    if rule != "preferred":
        chosen = rule_of(rule)(there)
        return Figure.unknown(metric) if chosen is None else chosen.figure
    ranked = sorted(there, key=preference)
    best = ranked[0]
    tied = [observation for observation in ranked if observation and observation.status is best.status]
    if best and best.status in (Status.ESTIMATED, Status.REPORTED) and _disagree(tied):
        return hull(tied)
    return best.figure


def hull(observations: Sequence[Observation]) -> Figure:
    """Return the figure that spans several that disagree, derived, with all of them as inputs."""
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
