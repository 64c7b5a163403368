"""What was said of a number, and when."""

from __future__ import annotations

import datetime as dt

import attrs

from aieco.dataset.dataset import Dataset
from aieco.records import Citable, Listed, Metric, Observation, Record
from aieco.values import Breakdown, Period, When


@attrs.frozen
class Statement(Citable):
    """One publication of a number.

    Args:
        known: When it became public; None where nothing dates it.
        observation: What was said.
        revises: What the same publication had said of the same period before; None where it says it for the first time.
    """

    known: Period | None
    observation: Observation
    revises: Observation | None

    def __str__(self) -> str:
        before = f", after {self.revises.value_text()}" if self.revises else ""
        said = self.observation
        return (
            f"{self.known or 'undated'}: {said.value_text()} for {said.period}{before} ({said.status}: {said.source})"
        )


class History(Listed[Statement], Citable):
    """What was said of a number, the earliest first."""

    __slots__ = ()


def history(
    dataset: Dataset,
    subject: str | Record,
    metric: str | Metric,
    *,
    period: When | None = None,
    breakdown: Breakdown | str | None = None,
) -> History:
    """Return what was said of a number, the earliest first, edition by edition.

    Args:
        dataset: Where to look.
        subject: The subject.
        metric: The metric.
        period: Only what was said of this period; of all where None.
        breakdown: The part of the subject; the metric's usual one where None.

    >>> import aieco
    >>> [statement.observation.source.publisher for statement in aieco.history("gpt-4", "parameters")][1:3]
    ['Semafor', 'Latent Space']
    """
    about, measured = dataset.subject(subject), dataset.metric(metric)
    part = Breakdown.parse(breakdown) if isinstance(breakdown, str) else breakdown
    usual = measured.usual_breakdown(about.kind_name) if part is None else part
    found = [
        observation
        for observation in dataset.observations.where(subject=about.id, metric=measured)
        if observation.breakdown == usual and (period is None or observation.period == Period.of(period))
    ]
    found.sort(key=lambda observation: (_day(observation), observation.id))
    return History(Statement(each.known_by, each, _before(found[:place], each)) for place, each in enumerate(found))


def _day(observation: Observation) -> dt.date:
    return observation.known_by.end if observation.known_by else dt.date.max


def _before(earlier: list[Observation], observation: Observation) -> Observation | None:
    for each in reversed(earlier):
        same = (
            each.source is not None
            and observation.source is not None
            and each.source.series == observation.source.series
        )
        if each.id == observation.corrects or (same and each.period == observation.period):
            return each
    return None
