"""Rules on a number by itself: what it may be about, in which unit, how large, and when."""

from __future__ import annotations

from collections.abc import Iterator

from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.records import TABLES, Dimension, Observation, Status
from aieco.values import Quantity


@rule
def wrong_subject(facts: Facts) -> Iterator[Problem]:
    """A metric is only about the kinds of subject that it is defined for."""
    for observation in facts.observations:
        allowed = observation.metric.subjects
        if observation.subject.kind_name not in allowed:
            given = f"{observation.metric.id} of a {observation.subject.kind_name}"
            yield facts.problem("wrong-subject", observation, "subject", given, f"of a {' or '.join(allowed)}")


@rule
def wrong_unit(facts: Facts) -> Iterator[Problem]:
    """A value is in its metric's unit, or for money in another currency in its place."""
    for observation in facts.observations:
        if isinstance(observation.value, Quantity):
            unit, usual = observation.value.unit, observation.metric.unit
            other_money = unit.money is not None and usual.money is not None and unit == usual.in_currency(unit.money)
            if unit != usual and not other_money:
                yield facts.problem("wrong-unit", observation, "unit", f"{observation.value}", f"a value in {usual}")


@rule
def wrong_breakdown(facts: Facts) -> Iterator[Problem]:
    """A breakdown uses the dimensions and members of its metric, and names each dimension that has no whole."""
    for observation in facts.observations:
        metric = observation.metric
        for name, member in observation.breakdown.items():
            dimension = metric.dimension(name)
            if dimension is None:
                allowed = ", ".join(dimension.name for dimension in metric.dimensions) or "none"
                yield facts.problem(
                    "wrong-breakdown",
                    observation,
                    "breakdown",
                    f"the dimension {name!r}",
                    f"one that {metric.id} has: {allowed}",
                )
            elif not _is_member(facts, dimension, member):
                allowed = ", ".join(dimension.members) or f"an id of {dimension.of}"
                yield facts.problem(
                    "wrong-breakdown", observation, "breakdown", f"{name}={member}", f"one of {allowed}"
                )
        for dimension in metric.dimensions:
            if not dimension.whole and dimension.name not in observation.breakdown:
                given = f"{dimension.name} is not said, and has no whole"
                yield facts.problem("wrong-breakdown", observation, "breakdown", given, f"{dimension.name}=…")


def _is_member(facts: Facts, dimension: Dimension, member: str) -> bool:
    if dimension.of is not None:
        return facts.dataset.has(TABLES[dimension.of], member)
    return not dimension.members or member in dimension.members


@rule
def implausible(facts: Facts) -> Iterator[Problem]:
    """A value lies in the range that its metric allows, which catches slips of scale; other currencies pass."""
    for observation in facts.observations:
        plausible, value = observation.metric.plausible, observation.value
        if plausible is None or not isinstance(value, Quantity) or value.unit != observation.metric.unit:
            continue
        allowed = plausible.with_unit(value.unit)
        ends = [end for end in (value.low, value.high, value.best) if end is not None]
        if any(not allowed.contains(end).certain for end in ends):
            yield facts.problem("implausible", observation, "value", f"{value}", f"a value in {allowed}")


@rule
def ahead_of_time(facts: Facts) -> Iterator[Problem]:
    """A figure isn't about a time after its source was issued, but for traits, announced prices and projections."""
    for observation in facts.observations:
        issued = observation.known_by or (observation.source.accessed if observation.source else None)
        if observation.status in (Status.PROJECTED, Status.DERIVED) or _may_be_ahead(observation):
            continue
        if issued is not None and observation.period is not None and observation.period.start > issued.end:
            given = f"{observation.period}, and the source was issued {issued}"
            yield facts.problem(
                "ahead-of-time", observation, "period", given, "a period that had begun, or the status projected"
            )


def _may_be_ahead(observation: Observation) -> bool:
    return observation.metric.kind == "trait" or observation.metric.theme == "prices"


@rule
def stale_projection(facts: Facts) -> Iterator[Problem]:
    """A projection is about a time that hadn't ended when it was made."""
    for observation in facts.observations:
        known = observation.known_by
        if observation.status is not Status.PROJECTED or known is None or observation.period is None:
            continue
        if observation.period.end < known.start:
            given = f"projected for {observation.period}, and known {known}"
            yield facts.problem(
                "stale-projection", observation, "status", given, "a period that hadn't ended, or another status"
            )


@rule
def unexplained_range(facts: Facts) -> Iterator[Problem]:
    """A range says what it is: the source's bounds, a confidence interval, rounding, or the spread of reports."""
    for observation in facts.observations:
        value = observation.value
        if observation.interval is not None or not isinstance(value, Quantity):
            continue
        if value.low is not None and value.high is not None and value.low != value.high:
            wanted = "bound, confidence, rounding or spread"
            yield facts.problem("unexplained-range", observation, "interval", f"the range {value}", wanted)
