"""One side of a check: figures of a subject, or one of its attributes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import uncorrected
from aieco.errors import UnknownFieldError, suggestion
from aieco.questions.conflicts import STOCK_DAYS
from aieco.records import Metric, Observation, Record, Side, Status, figure_attributes, shapes
from aieco.values import Breakdown, Period


class Selection:
    """One side of a check over one dataset.

    Args:
        dataset: The data.
        side: What the side names.
    """

    def __init__(self, dataset: Dataset, side: Side) -> None:
        self.side, self._dataset = side, dataset
        self.subject: Record | None = dataset.get(side.subject) if side.subject else None
        self.metric: Metric | None = None
        self.held: list[Observation] = []
        self._period = Period.of(side.period) if side.period else None
        measured = side.metric
        if side.attribute and self.subject is not None:
            measured = figure_attributes(type(self.subject)).get(side.attribute, measured)
        if measured is not None and self.subject is not None:
            self.metric = dataset.metric(measured)
            usual = self.metric.usual_breakdown(self.subject.kind_name)
            self._breakdown = Breakdown.parse(side.breakdown) if side.breakdown else usual
            self.held = [
                observation
                for observation in uncorrected(dataset.observations.where(subject=self.subject, metric=self.metric))  # type: ignore[arg-type]
                if observation.breakdown == self._breakdown
            ]

    @property
    def text(self) -> str:
        """The value, date or term that stands on this side."""
        return self.side.value or self.side.date or self.side.term or ""

    def attribute(self) -> Any:
        """Return the attribute that is asked for."""
        name = self.side.attribute or ""
        names = [shape.name for shape in shapes(type(self.subject))]
        if not hasattr(self.subject, name):
            raise UnknownFieldError(f"{self.subject!r} has no attribute {name!r}{suggestion(name, names)}")
        return getattr(self.subject, name)

    def exists(self, day: dt.date) -> bool:
        """Whether the subject was there on a day; one without a date always was."""
        released: Period | None = getattr(self.subject, "released", None)
        return released is None or released.start <= day

    def days(self) -> Iterator[dt.date]:
        """Return the days on which this side may come to say something else."""
        released: Period | None = getattr(self.subject, "released", None)
        if released is not None:
            yield released.start
        if self.metric is not None and self.metric.kind != "trait" and self._period is None:
            yield from (observation.period.start for observation in self.held if observation.period is not None)

    def about(self, day: dt.date) -> tuple[list[Observation], bool]:
        """Return the figures about a day, and whether they are only about a later one because none is older."""
        numbers = [observation for observation in self.held if observation]
        if self._period is not None:
            return [observation for observation in numbers if observation.period == self._period], False
        if self.metric is not None and self.metric.kind == "trait":
            return numbers, not self.exists(day)
        numbers = [observation for observation in numbers if observation.status is not Status.PROJECTED]
        begun = [observation for observation in numbers if _start(observation) <= day]
        if not begun:
            first = min((_recency(observation) for observation in numbers), default=None)
            return [observation for observation in numbers if _recency(observation) == first], bool(numbers)
        newest = max(_recency(observation) for observation in begun)
        if self.metric is not None and self.metric.kind == "stock":
            # Levels stated within a quarter of each other are about the same time, whoever states them.
            near = [observation for observation in numbers if abs((_recency(observation)[0] - day).days) <= STOCK_DAYS]
            if near:
                return near, False
        return [observation for observation in begun if _recency(observation) == newest], False

    def beside(self, own: Observation) -> list[Observation]:
        """Return the figures that stand beside another's: of one period and one publication."""
        assert own.source is not None
        return [
            observation
            for observation in self.held
            if observation
            and observation.period == own.period
            and observation.source is not None
            and observation.source.series == own.source.series
            and observation.source.edition == own.source.edition
        ]

    def missing(self, day: dt.date) -> str:
        """Return why there is no figure about a day; empty where there is one."""
        if self.metric is None or self.about(day)[0]:
            return ""
        stated = next((observation for observation in self.held if not observation), None)
        if stated is not None:
            return f"{self.subject}, {self.metric.name}: {stated.value} ({stated.source})"
        when = f" in {self._period}" if self._period else ""
        return f"{self.subject}, {self.metric.name}{when}: no figure is held"


def _start(observation: Observation) -> dt.date:
    assert observation.period is not None
    return observation.period.start


def _recency(observation: Observation) -> tuple[dt.date, dt.date]:
    assert observation.period is not None
    return observation.period.recency
