"""Numbers computed from observations: per head, per output, shares, growth, differences and ratios."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.errors import NotComparableError
from aieco.questions.editions import Edition
from aieco.records import AIECO, Metric, Observation, Source, Status, check_alike
from aieco.records.metric import MetricKind
from aieco.values import Period, Quantity

Measure = Literal["per head", "per output", "share of the world", "growth"]
"""What can be computed of each observation of a table by itself."""
_YEARS_BACK = 3
"""How many years older than a figure the population or output may be by which it is divided."""


def derive(observations: Observations, dataset: Dataset, measure: Measure) -> Observations:
    """Return what a measure makes of each observation of a table; what can't be computed is left out.

    Args:
        observations: What to start from.
        dataset: Where to find population, output and world totals.
        measure: `per head` divides by the population, `per output` by the gross domestic product, `share of the
            world` by the figure of the
            world in the same edition, and `growth` takes the change against the period before in the same edition, in
            per cent.

    Returns:
        Observations of status `derived` with their inputs' ids and sources, of a metric made for the purpose.

    Raises:
        NotComparableError: There is no such measure.

    >>> import aieco
    >>> papers = aieco.observations.where(subject="CN", metric="top-100-ai-papers", period="2023")
    >>> [found.metric.id for found in derive(papers, aieco.bundled(), "growth")]
    ['top-100-ai-papers-growth']
    """
    make = _MEASURES.get(measure)
    if make is None:
        raise NotComparableError(f"no measure {measure!r}; one of {', '.join(_MEASURES)}")
    made = [derived for each in observations if each and (derived := make(each, dataset)) is not None]
    return Dataset.of(*made, name=f"{measure}", beneath=dataset).observations


def ratio(one: Observation, two: Observation) -> Observation:
    """Return the first observation over the second, of one metric, as a derived observation of the first's subject.

    Raises:
        NotComparableError: They are unlike, or the metric is an index, whose ratio means nothing.
    """
    check_alike(one, two)
    if one.metric.kind == "index":
        raise NotComparableError(f"{one.metric.name} has no true zero, so a ratio means nothing; take the difference")
    return _derived(one, (two,), f"over-{two.subject.id}", f"over that of {two.subject}", "ratio", _quotient(one, two))


def difference(one: Observation, two: Observation) -> Observation:
    """Return the first observation less the second, of one metric, as a derived observation of the first's subject.

    Raises:
        NotComparableError: They are unlike.
    """
    check_alike(one, two)
    value = _number(one) - _number(two)
    return _derived(one, (two,), f"less-{two.subject.id}", f"less that of {two.subject}", one.metric.kind, value)


def share(one: Observation, whole: Observation) -> Observation:
    """Return the first observation in per cent of the second, of one metric, as a derived observation.

    Raises:
        NotComparableError: They are unlike.
    """
    check_alike(one, whole)
    return _share(one, whole)


def _share(one: Observation, whole: Observation) -> Observation:
    value = (_quotient(one, whole) * 100).with_unit("%")
    return _derived(
        one, (whole,), f"share-of-{whole.subject.id.lower()}", f"as a share of {whole.subject}", "share", value
    )


def _per_head(one: Observation, dataset: Dataset) -> Observation | None:
    people = _beside(one, dataset, "population")
    if people is None or one.metric.kind not in ("stock", "flow", "total"):
        return None
    return _derived(one, (people,), "per-head", "per head", "ratio", _quotient(one, people))


def _per_output(one: Observation, dataset: Dataset) -> Observation | None:
    output = _beside(one, dataset, "gdp")
    if output is None or one.metric.kind not in ("stock", "flow", "total"):
        return None
    value = _quotient(one, output)
    if not value.unit.over and not value.unit.under:
        value = (value * 100).with_unit("%")
    return _derived(one, (output,), "per-gdp", "in relation to the gross domestic product", "ratio", value)


def _world_share(one: Observation, dataset: Dataset) -> Observation | None:
    whole = [
        each
        for each in dataset.observations.where(subject="world", metric=one.metric, period=one.period)
        if each and each.breakdown == one.breakdown and Edition.of(each) == Edition.of(one)
    ]
    return _share(one, whole[0]) if whole and one.subject.id != "world" else None


def _growth(one: Observation, dataset: Dataset) -> Observation | None:
    assert one.period is not None
    before = [
        each
        for each in dataset.observations.where(subject=one.subject.id, metric=one.metric)
        if each
        and each.period is not None
        and each.breakdown == one.breakdown
        and Edition.of(each) == Edition.of(one)
        and each.period.end < one.period.start
        and abs(each.period.days - one.period.days) <= one.period.days / 10
    ]
    if not before or one.metric.kind == "index":
        return None
    last = max(before, key=lambda each: each.period.recency if each.period else ())
    value = ((_quotient(one, last) - 1) * 100).with_unit("%")
    return _derived(one, (last,), "growth", f"growth against {last.period}", "ratio", value)


_MEASURES: dict[str, Callable[[Observation, Dataset], Observation | None]] = {
    "per head": _per_head,
    "per output": _per_output,
    "share of the world": _world_share,
    "growth": _growth,
}


def _beside(one: Observation, dataset: Dataset, metric: str) -> Observation | None:
    """Return a context figure of the subject for the year in which a period ends, or of the newest year before."""
    assert one.period is not None
    if not dataset.has(Metric, metric):
        return None
    for year in range(one.period.end.year, one.period.end.year - _YEARS_BACK, -1):
        found = dataset.observations.where(
            subject=one.subject.id, metric=metric, period=Period.of(str(year))
        ).preferred()
        if found and found[0]:
            return found[0]
    return None


def _number(observation: Observation) -> Quantity:
    value = observation.widened()
    if not isinstance(value, Quantity):
        raise NotComparableError(f"{observation.id} is {value}: nothing can be computed from it")
    return value


def _quotient(one: Observation, two: Observation) -> Quantity:
    return _number(one) / _number(two)


def _derived(
    one: Observation, others: Iterable[Observation], suffix: str, words: str, kind: MetricKind, value: Quantity
) -> Observation:
    inputs = (one, *others)
    metric = attrs.evolve(
        one.metric,
        id=f"{one.metric.id}-{suffix}".lower(),
        name=f"{one.metric.name} {words}",
        unit=value.unit,
        definition=f"{one.metric.definition} {words[:1].upper()}{words[1:]}: computed here from the inputs.",
        kind=kind,
        additive=(),
        plausible=None,
        at_most=(),
        part_of=(),
        confused_with=(),
        prefer=(),
    )
    unlike = [each for each in inputs if each.period != one.period]
    note = f"divided by the figure of {unlike[0].period}" if unlike and suffix.startswith("per-") else None
    return Observation(
        subject=one.subject,
        metric=metric,
        value=value,
        period=one.period,
        breakdown=one.breakdown,
        status=Status.DERIVED,
        source=AIECO,
        inputs=_leaves(inputs),
        sources=_sources(inputs),
        note=note,
    )


def _leaves(inputs: Iterable[Observation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for each in inputs for key in (each.inputs or (each.id,))))


def _sources(inputs: Iterable[Observation]) -> tuple[Source, ...]:
    return tuple({source.id: source for each in inputs for source in each.sources}.values())
