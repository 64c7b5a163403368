"""The bibliographic record of who said something."""

from __future__ import annotations

from typing import Literal

import attrs

from aieco.records.record import Record, one_of
from aieco.values import Period, When

SourceKind = Literal["paper", "report", "dataset", "law", "company", "press", "reference", "aggregator", "blog"]
"""What kind of document a source is; `aggregator` and `blog` are only read for others' statements (`via`)."""
Reuse = Literal["open", "single-facts", "none"]
"""What may be taken: everything with credit, single cited facts, or nothing."""


def period(when: When) -> Period:
    """Return the period of a date or text; a period is returned as it is."""
    return Period.of(when)


def optional_period(when: When | None) -> Period | None:
    """Return the period of a date or text, None for none."""
    return when if when is None or isinstance(when, Period) else Period.of(when)


@attrs.frozen(repr=False, kw_only=True)
class Source(Record):
    """One document or data set: the party that said a thing, and where to look it up.

    Args:
        id: Kebab-case, for ever.
        title: Title, or a short description of a page that has none.
        publisher: Who answers for it.
        authors: Persons named as authors.
        issued: When it was issued, as precisely as known.
        accessed: When it was read; None means that it was not read itself, and its figures name the pages where they
            were read (`via`).
        url: Address; None where there is none, and then `note` says where it can be found.
        kind: What kind of document it is.
        family: Sources that continue one publication share it; a source without one is a family of its own.
        edition: Which issue of the family it is.
        license: SPDX id, or the licence's name; None where none is stated.
        license_url: Text of the licence.
        credit: The line that the licence or publisher asks for.
        reuse: What may be taken from it.
        note: Anything a reader should know.
        errata: Our own misreadings of it that were corrected, dated.

    >>> Source(id="who-2024", title="A report", publisher="WHO", kind="report", issued="2024-05").issued
    Period('2024-05')
    """

    table = "sources"
    kind_name = "source"

    id: str
    title: str
    publisher: str
    kind: SourceKind = attrs.field(validator=one_of(SourceKind))
    authors: tuple[str, ...] = ()
    issued: Period | None = attrs.field(default=None, converter=optional_period)
    accessed: Period | None = attrs.field(default=None, converter=optional_period)
    url: str | None = None
    family: str | None = None
    edition: str | None = None
    license: str | None = None
    license_url: str | None = None
    credit: str | None = None
    reuse: Reuse = attrs.field(default="single-facts", validator=one_of(Reuse))
    note: str | None = None
    errata: tuple[str, ...] = ()

    @property
    def series(self) -> str:
        """The family, or the id where the source belongs to none: what figures must share to be one series."""
        return self.family or self.id

    def __str__(self) -> str:
        when = f", {self.issued}" if self.issued else ""
        return f"{self.title} ({self.publisher}{when})"


AIECO = Source(
    id="aieco",
    title="Computed by aieco from what the inputs name",
    publisher="aieco",
    kind="dataset",
    license="CC-BY-4.0",
    reuse="open",
    note="The formula and the ids of the inputs stand with each figure.",
)
"""The source of every figure that was computed here: the leaves that it rests on are the figure's `sources`."""
