"""Observations that are computed here: how they are made, and how their numbers are rounded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from aieco.records import AIECO, Metric, Observation, Source, Status, Subject
from aieco.records.figure import Value
from aieco.values import Period, Quantity
from aieco.values.numbers import number_text, rounded


def derived(
    subject: Subject,
    metric: Metric,
    value: Value,
    period: Period,
    inputs: Iterable[str],
    sources: Iterable[Source],
    *,
    status: Status = Status.DERIVED,
    **more: Any,
) -> Observation:
    """Return a computed observation, its inputs and sources in order and without repeats.

    Args:
        subject: Whom it is about.
        metric: What it measures.
        value: The result.
        period: What it is about.
        inputs: Ids of what it was computed from.
        sources: The sources of these.
        status: `derived`, or `projected` where some of the inputs are.
        more: Any other fields of an observation.
    """
    return Observation(
        subject=subject,
        metric=metric,
        value=value,
        period=period,
        status=status,
        source=AIECO,
        inputs=tuple(sorted(set(inputs))),
        sources=tuple(sorted(set(sources), key=lambda source: source.id)),
        **more,
    )


def to_hundredths(number: Fraction, metric: Metric) -> Quantity:
    """Return a number of at least 0 in a metric's unit, to a hundredth; one with more digits is marked as rounded.

    >>> import aieco
    >>> to_hundredths(Fraction(5, 2), aieco.metrics["notable-models"])
    Quantity('2.5 models')
    >>> to_hundredths(Fraction(100, 3), aieco.metrics["open-weights-share"])
    Quantity('33.33±0.005%')
    """
    step = Fraction(1, 100)
    nearest = round(number / step) * step
    value = Quantity.exactly(rounded(nearest, "nearest"), metric.unit)
    if nearest == number:
        return value
    half = rounded(step / 2, "nearest")
    if nearest == 0:
        return Quantity(0, half, metric.unit)
    return Quantity.parse(f"{value.text(unit=False)}±{number_text(half)}", metric.unit)
