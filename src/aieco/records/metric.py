"""What is measured, and how one publisher measures it."""

from __future__ import annotations

from typing import Literal

import attrs

from aieco.records.record import Part, Record, one_of, texts
from aieco.records.status import Status
from aieco.values import Breakdown, FrozenMap, Quantity, Unit

MetricKind = Literal["stock", "flow", "total", "share", "ratio", "index", "trait"]
"""A level, an amount over the period, an amount since a named start, a part of a whole, so much per unit, a score
without a
true zero, or a fixed property of a model or chip."""
Better = Literal["more", "less", "neither"]
"""Which way leads."""
SubjectKind = Literal["country", "bloc", "firm", "model", "chip", "product"]
"""What a number can be about."""
Missing = Literal["unknown", "zero", "below-last"]
"""What it means for the number of a subject that a publisher has no row for it."""


def _unit(unit: Unit | str) -> Unit:
    return Unit.parse(unit) if isinstance(unit, str) else unit


@attrs.frozen(kw_only=True)
class Dimension(Part):
    """A second coordinate by which a metric's figures may be broken down.

    Args:
        name: Such as `place` or `by`.
        members: The closed list of members; empty where any kebab-case word may stand.
        of: Instead of members, the table whose ids are the members.
        whole: Whether leaving it out means the whole; if not, each observation names a member.
        default: Where there is no whole, the member that is meant when none is asked for, by kind of subject.
    """

    name: str
    members: tuple[str, ...] = ()
    of: str | None = None
    whole: bool = True
    default: FrozenMap[str] = attrs.field(factory=FrozenMap, converter=texts)


@attrs.frozen(kw_only=True)
class Confusion(Part):
    """Another metric for which this one is mistaken.

    Args:
        metric: The other's id.
        difference: What tells them apart, to follow "can't be compared:".
        instead: What to compare, to follow "compare … instead".
    """

    metric: str
    difference: str
    instead: str


@attrs.frozen(repr=False, kw_only=True)
class Metric(Record):
    """A defined thing measured.

    Args:
        id: Kebab-case.
        name: Short display name.
        unit: Its unit; for money the usual currency, which an observation may replace by another.
        definition: What is measured.
        kind: The kind of number.
        theme: A heading to list it under.
        subjects: The kinds of subject that it can be about.
        includes: What is counted in.
        excludes: What is left out.
        dimensions: The breakdowns that it allows.
        better: Which way leads.
        additive: Over what its values may be summed: countries, firms, time; empty for never.
        plausible: The interval that holds every sensible value, to catch slips of scale.
        part_of: Ids of metrics of which it is a part in the sense of a sum.
        at_most: Ids of metrics that it never exceeds for the same subject, period and breakdown.
        confused_with: The metrics for which it is mistaken.
        prefer: An order of statuses where the usual one is wrong.
        about: The factor by which an approximate value may be off, where the usual share is too narrow.
        note: A caution for readers.
    """

    table = "metrics"
    kind_name = "metric"

    id: str
    name: str
    unit: Unit = attrs.field(converter=_unit)
    definition: str
    kind: MetricKind = attrs.field(validator=one_of(MetricKind))
    theme: str
    subjects: tuple[SubjectKind, ...]
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    better: Better = attrs.field(default="neither", validator=one_of(Better))
    additive: tuple[str, ...] = ()
    plausible: Quantity | None = None
    part_of: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    confused_with: tuple[Confusion, ...] = ()
    prefer: tuple[Status, ...] = ()
    about: float | None = None
    note: str | None = None

    def dimension(self, name: str) -> Dimension | None:
        """Return the dimension of a name; None where the metric doesn't have it."""
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def usual_breakdown(self, kind: str) -> Breakdown:
        """Return the breakdown that is meant when none is asked for.

        It names the default members of the dimensions that have no whole, for a kind of subject.
        """
        return Breakdown(
            sorted(
                (dimension.name, member)
                for dimension in self.dimensions
                if not dimension.whole and (member := dimension.default.get(kind)) is not None
            )
        )

    def confusion(self, other: Metric) -> Confusion | None:
        """Return what is known of the difference to another metric, from either side; None where nothing is."""
        for one, two in ((self, other), (other, self)):
            for confusion in one.confused_with:
                if confusion.metric == two.id:
                    return confusion
        return None


@attrs.frozen(repr=False, kw_only=True)
class SeriesNote(Record):
    """How one publisher measures a metric.

    Args:
        id: `metric/family`.
        metric: The metric.
        family: The family of sources.
        territory: What a country's number covers.
        attribution: By what a thing is credited to a country or firm.
        counting: Whole, fractional, and so on.
        price_basis: Current or constant prices.
        universe: What is counted at all: thresholds, samples.
        gaps: What a missing row means, in words.
        missing: What a missing row means for the number: nothing, that it is zero, or that it lies at or below the
            last one listed.
        caution: What to beware of.
    """

    table = "series_notes"
    kind_name = "series note"

    id: str
    metric: Metric
    family: str
    territory: str | None = None
    attribution: str | None = None
    counting: str | None = None
    price_basis: str | None = None
    universe: str | None = None
    gaps: str | None = None
    missing: Missing = attrs.field(default="unknown", validator=one_of(Missing))
    caution: str | None = None

    def __str__(self) -> str:
        return f"{self.metric.name} as in {self.family}"
