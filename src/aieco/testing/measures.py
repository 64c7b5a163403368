"""The invented metrics of drawn datasets, and strategies for values and breakdowns of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import attrs
from hypothesis import strategies as st

from aieco.records import PREFERENCE, Confusion, Dimension, Metric
from aieco.records.metric import Better
from aieco.testing.values import absences, quantities
from aieco.values import Absence, Breakdown, FrozenMap, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from aieco.records import Record
    from aieco.records.figure import IntervalKind
    from aieco.records.metric import MetricKind

_KINDS = ("country", "bloc", "firm")


def _metric(
    key: str, kind: MetricKind, unit: str, subjects: Sequence[str], plausible: str = "1..1e9", **more: object
) -> Metric:
    fields: dict[str, object] = {
        "name": key.replace("-", " "),
        "definition": f"Invented: {key}.",
        "theme": "invented",
        "subjects": tuple(subjects),
        "plausible": Quantity.parse(plausible),
    }
    return Metric(id=key, kind=kind, unit=Unit.parse(unit), **{**fields, **more})  # type: ignore[arg-type]


METRICS: tuple[Metric, ...] = (
    _metric("parameters", "trait", "parameters", ("model",), about=3),
    _metric(
        "active-parameters",
        "trait",
        "parameters",
        ("model",),
        at_most=("parameters",),
        confused_with=(
            Confusion(
                metric="parameters", difference="active against total parameters", instead="the parameters of both"
            ),
        ),
    ),
    _metric("chip-memory", "trait", "byte", ("chip",)),
    _metric(
        "robotaxi-fleet",
        "stock",
        "vehicles",
        ("product", "firm", "country"),
        dimensions=(Dimension(name="place"), Dimension(name="crew", members=("none", "aboard"))),
    ),
    _metric("robotaxi-ride-rate", "ratio", "rides/week", ("product",), dimensions=(Dimension(name="place"),)),
    _metric("input-price", "ratio", "USD/million tokens", ("model",), theme="prices"),
    _metric("investment", "flow", "USD", _KINDS, additive=("countries", "time")),
    _metric(
        "papers",
        "flow",
        "papers",
        _KINDS,
        additive=("countries",),
        dimensions=(
            Dimension(
                name="by",
                members=("author", "publisher"),
                whole=False,
                default=FrozenMap[str]({"country": "author", "firm": "publisher"}),
            ),
        ),
    ),
    _metric("papers-so-far", "total", "papers", ("country",)),
    _metric("adoption", "share", "%", ("country", "bloc"), "0..100"),
    _metric("readiness-index", "index", "points", ("country",), "0..1000"),
    _metric(
        "win-rate", "share", "%", ("model",), "0..100", dimensions=(Dimension(name="rival", of="models", whole=False),)
    ),
)
"""The metrics of every drawn dataset."""

_LARGEST, _STEP = 10**8, 100
_SMALL_RANGE = 100
_ENDS = (0, 1, 2, 5, 50)


@st.composite
def vocabularies(draw: DrawFn) -> Mapping[str, Metric]:
    """Draw the metrics, by id: always the same ones, which differ in which way leads and which status counts."""
    better: Better = draw(st.sampled_from(get_args(Better)))
    prefer = draw(st.just(()) | st.permutations(PREFERENCE).map(tuple))
    return {metric.id: attrs.evolve(metric, better=better, prefer=prefer) for metric in METRICS}


@st.composite
def breakdowns_of(draw: DrawFn, metric: Metric, tables: Mapping[str, Sequence[Record]]) -> Breakdown:
    """Draw a breakdown that a metric allows.

    Args:
        draw: How to draw.
        metric: The metric.
        tables: The records of each table, for dimensions whose members are the ids of one.
    """
    pairs: dict[str, str] = {}
    for dimension in metric.dimensions:
        if dimension.whole and draw(st.booleans()):
            continue
        ids = [record.id for record in tables[dimension.of]] if dimension.of else dimension.members
        pairs[dimension.name] = draw(st.sampled_from(tuple(ids) or ("wuhan", "owl-town")))
    return Breakdown(pairs)


def ends_of(metric: Metric, breakdown: Breakdown) -> SearchStrategy[int]:
    """Return a strategy for plausible numbers, small enough for a part not to exceed any whole that is drawn."""
    assert metric.plausible is not None
    if metric.plausible.high is not None and metric.plausible.high <= _SMALL_RANGE * 10:
        low, high = 0, int(metric.plausible.high)
    else:
        high = _LARGEST // _STEP ** (len(breakdown) + len(metric.at_most))
        low = high // _STEP
    # Few numbers, so that reports often agree.
    return st.sampled_from([min(high, low + end * max(1, low // 10)) for end in _ENDS]) | st.integers(low, high)


@st.composite
def values_of(draw: DrawFn, metric: Metric, breakdown: Breakdown) -> Quantity | Absence:
    """Draw a value that fits a metric: a plausible quantity, for money perhaps in another currency, or an absence."""
    unit = metric.unit
    if unit.money is not None:
        unit = draw(st.sampled_from((unit, unit.in_currency("CNY"))))
    ends = ends_of(metric, breakdown)
    value = draw(quantities(unit, ends=ends) | _rounded(metric, breakdown, unit))
    return draw(st.sampled_from((value, value, value, None))) or draw(
        absences().filter(lambda absence: absence is not Absence.UNKNOWN)
    )


@st.composite
def _rounded(draw: DrawFn, metric: Metric, breakdown: Breakdown, unit: Unit) -> Quantity:
    low, high = sorted(draw(st.tuples(ends_of(metric, breakdown), ends_of(metric, breakdown))))
    half = (high - low) // 2
    return Quantity.parse(f"{low + half}±{half}" if half else f"{low}", unit)


def intervals_of(value: Quantity | Absence) -> SearchStrategy[IntervalKind | None]:
    """Return a strategy for what a value's range is; None for one that isn't a range."""
    if not isinstance(value, Quantity) or value.low is None or value.low == value.high or value.high is None:
        return st.none()
    return st.just("rounding") if value.rounded_to else st.sampled_from(("bound", "confidence", "spread"))
