"""Firms, universities, institutes and other organisations."""

from __future__ import annotations

from typing import Literal

import attrs

from aieco.records.places import Country
from aieco.records.record import Part, Record, one_of, texts
from aieco.records.source import Source, optional_period
from aieco.values import FrozenMap, Period, When

FirmKind = Literal["company", "university", "government", "non-profit", "collective"]
"""What an organisation is."""


@attrs.frozen(kw_only=True)
class Parentage(Part):
    """Who owned a firm, and when.

    Args:
        firm: The parent.
        since: From when; None where not recorded.
        until: To when; None while it lasts.
    """

    firm: Firm
    since: Period | None = attrs.field(default=None, converter=optional_period)
    until: Period | None = attrs.field(default=None, converter=optional_period)


@attrs.frozen(repr=False, kw_only=True)
class Firm(Record):
    """An organisation that makes, owns or studies AI.

    Args:
        id: Kebab-case.
        name: Everyday name.
        kind: What it is.
        country: Where its head office is; None where no source says.
        aliases: Other names.
        former_names: Names that it went by.
        founded: When it was founded.
        ended: When it ceased to exist of its own.
        parents: Its owners with dates.
        same_as: Ids in other catalogues, by catalogue.
        sources: Where this can be looked up.
    """

    table = "firms"
    kind_name = "firm"

    id: str
    name: str
    kind: FirmKind = attrs.field(validator=one_of(FirmKind))
    sources: tuple[Source, ...]
    country: Country | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    founded: Period | None = attrs.field(default=None, converter=optional_period)
    ended: Period | None = attrs.field(default=None, converter=optional_period)
    parents: tuple[Parentage, ...] = ()
    same_as: FrozenMap[str] = attrs.field(factory=FrozenMap, converter=texts)

    @property
    def parent(self) -> Firm | None:
        """The present parent; None where there is none, or none is recorded."""
        return next((parentage.firm for parentage in self.parents if parentage.until is None), None)

    @property
    def ultimate_parent(self) -> Firm:
        """The firm at the top of the present chain of parents; the firm itself where it has no parent."""
        parent = self.parent
        return self if parent is None else parent.ultimate_parent

    def parent_on(self, day: When) -> Firm | None:
        """Return the parent on the last day of a period; None where none is recorded."""
        when = Period.of(day).end
        for parentage in self.parents:
            begun = parentage.since is None or parentage.since.start <= when
            if begun and (parentage.until is None or when <= parentage.until.end):
                return parentage.firm
        return None
