"""Figures that may stand in one row or line: of one edition of one publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import Rule, selected
from aieco.records import Figure, Metric, Observation, Record, SeriesNote, Status
from aieco.values import Breakdown, Period, When


@attrs.frozen(order=True)
class Edition:
    """One issue of one publication; what figures must share to stand in one line.

    Args:
        family: The family of sources, or the id of a source that belongs to none.
        issue: Which issue of it; for a source without editions its id.
    """

    family: str
    issue: str

    @classmethod
    def of(cls, figure: Figure) -> Edition:
        """Return the edition in which a figure stands."""
        assert figure.source is not None
        return cls(figure.source.series, figure.source.edition or figure.source.id)

    def __str__(self) -> str:
        return self.family if self.family == self.issue else f"{self.family}, edition {self.issue}"


Fill = Literal["none", "family", "any"]
"""Where a gap may be filled from: nowhere, other editions of the family, or any publication. What is filled in is
marked."""
Cell = tuple[Period, Edition]
"""A period as one edition tells of it."""


def by_cell(observations: Iterable[Observation]) -> dict[Cell, Observation]:
    """Return observations by period and edition."""
    return {(found.period, Edition.of(found)): found for found in observations if found.period is not None}


def held(
    dataset: Dataset,
    metric: Metric,
    subject: Record,
    *,
    breakdown: Breakdown | None = None,
    during: When | None = None,
    rule: Rule = "preferred",
) -> list[Observation]:
    """Return the numbers of a subject that may stand in a row or line: of one breakdown, none projected.

    Args:
        dataset: Where to look.
        metric: The metric.
        subject: The subject.
        breakdown: The part of the subject; the metric's usual one where None.
        during: Only what is about a time within this one.
        rule: How one is chosen where an edition says two things of one period.
    """
    part = metric.usual_breakdown(subject.kind_name) if breakdown is None else breakdown
    found = dataset.observations.where(subject=subject.id, metric=metric)
    by_edition: dict[Edition, list[Observation]] = {}
    for observation in found:
        timely = during is None or (observation.period is not None and observation.period.within(during))
        if observation and timely and observation.breakdown == part and observation.status is not Status.PROJECTED:
            by_edition.setdefault(Edition.of(observation), []).append(observation)
    return [chosen for several in by_edition.values() for chosen in selected(several, rule)]


def cautions(dataset: Dataset, metric: Metric, figures: Iterable[Figure]) -> Iterator[str]:
    """Return what is to know of the way in which the publishers of some figures measure."""
    families = {figure.source.series for figure in figures if figure.source is not None}
    for family in sorted(families):
        key = f"{metric.id}/{family}"
        if dataset.has(SeriesNote, key):
            note = dataset.record(SeriesNote, key)
            assert isinstance(note, SeriesNote)
            yield from (text for text in (note.territory, note.price_basis, note.caution) if text)


def doubts(figures: Sequence[Figure]) -> Iterator[str]:
    """Return what is to know of some figures together: unlike status, and rounding."""
    there = [figure for figure in figures if figure]
    statuses = list(dict.fromkeys(str(figure.status) for figure in there))
    if len(statuses) > 1:
        yield f"unlike status: {', '.join(statuses)}"
    if any(figure.interval == "rounding" for figure in there) and any(
        figure.interval != "rounding" for figure in there
    ):
        yield "some of the figures are rounded, others aren't"
