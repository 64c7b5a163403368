"""One value of one metric for one subject, period and breakdown, as one source gives it."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from aieco.errors import InvalidRecordError
from aieco.records.artefacts import Chip, Model, Product
from aieco.records.figure import Figure
from aieco.records.firm import Firm
from aieco.records.places import Bloc, Country
from aieco.records.record import Record
from aieco.values import Breakdown, Period

Subject: TypeAlias = "Country | Bloc | Firm | Model | Chip | Product"
"""What a number can be about."""


def observation_id(source: str, subject: str, metric: str, period: Period, breakdown: Breakdown) -> str:
    """Return the stable id of an observation: `source/subject/metric/period/breakdown`, the last if there is one.

    >>> observation_id("wipo-2024", "CN", "genai-patent-families", Period.parse("2014/2023"), Breakdown())
    'wipo-2024/CN/genai-patent-families/2014--2023'
    """
    parts = [source, subject, metric, str(period).replace("/", "--")]
    return "/".join([*parts, str(breakdown)] if breakdown else parts)


@attrs.frozen(order=False, repr=False, kw_only=True)
class Observation(Figure, Record):
    """One value of one metric for one subject, period and breakdown, as one source gives it.

    Args:
        subject: What it is about.
        id: Made from the parts; stable.
        corrects: Id of the observation of the same publisher that it revises.

    The other arguments are those of `Figure`.
    """

    table = "observations"
    kind_name = "observation"

    subject: Country | Bloc | Firm | Model | Chip | Product
    id: str = ""
    corrects: str | None = None

    def __attrs_post_init__(self) -> None:
        Figure.__attrs_post_init__(self)
        if self.source is None or self.period is None or self.status is None:
            raise InvalidRecordError(f"an observation of {self.metric.id} needs period, status and source")
        if not self.id:
            made = observation_id(self.source.id, self.subject.id, self.metric.id, self.period, self.breakdown)
            object.__setattr__(self, "id", made)

    @property
    def key(self) -> tuple[str, str, Period | None, Breakdown]:
        """What two observations share that are about the same thing: subject, metric, period, breakdown."""
        return (self.subject.id, self.metric.id, self.period, self.breakdown)

    @property
    def figure(self) -> Figure:
        """The same without its subject."""
        names = (field.name for field in attrs.fields(Figure))
        return Figure(**{name: getattr(self, name) for name in names})

    def __str__(self) -> str:
        part = f" ({self.breakdown})" if self.breakdown else ""
        return f"{self.subject}, {self.metric.name}{part}, {self.period}: {Figure.__str__(self)}"

    def __repr__(self) -> str:
        return f"<Observation {self.id}: {self.value_text()}>"
