"""Countries, and blocs of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from aieco.records.record import Part, Record, one_of
from aieco.records.source import Source, optional_period
from aieco.values import Period, When

BlocKind = Literal["treaty", "region", "publisher"]
"""How a bloc came about: by treaty, as a region, or as a grouping of one publisher."""


@attrs.frozen(repr=False, kw_only=True)
class Country(Record):
    """A country or territory with a code of its own. Names follow common English usage and imply no position on status.

    Args:
        id: ISO 3166-1 alpha-2 code in capitals (XK for Kosovo, which ISO leaves to its users).
        alpha_3: ISO 3166-1 alpha-3 code.
        numeric: ISO 3166-1 numeric code, three digits as text; None where there is none.
        name: Common English name.
        official_name: Formal or ISO name.
        aliases: Other names that people type.
        former_names: Names that it went by.
        region: M49 region.
        subregion: M49 sub-region.
        sources: Where this can be looked up.
    """

    table = "countries"
    kind_name = "country"

    id: str
    alpha_3: str
    name: str
    sources: tuple[Source, ...]
    numeric: str | None = None
    official_name: str | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    region: str | None = None
    subregion: str | None = None

    @property
    def alpha_2(self) -> str:
        """ISO 3166-1 alpha-2 code; the same as `id`."""
        return self.id


@attrs.frozen(kw_only=True)
class Membership(Part):
    """A country's membership of a bloc.

    Args:
        country: The member.
        since: When it joined; None where not recorded.
        until: Its last day; None while it lasts.
        bound_until: The last day on which the bloc's law bound it, where that is later than `until`.
    """

    country: Country
    since: Period | None = attrs.field(default=None, converter=optional_period)
    until: Period | None = attrs.field(default=None, converter=optional_period)
    bound_until: Period | None = attrs.field(default=None, converter=optional_period)

    def covers(self, day: dt.date) -> bool:
        """Whether it holds on a day; a month or year counts from its first day and to its last."""
        return self._began_by(day) and (self.until is None or day <= self.until.end)

    def binds(self, day: dt.date) -> bool:
        """Whether the bloc's law binds the country on a day: as a member, or for a while after it has left."""
        last = self.bound_until or self.until
        return self._began_by(day) and (last is None or day <= last.end)

    def _began_by(self, day: dt.date) -> bool:
        return self.since is None or self.since.start <= day


@attrs.frozen(repr=False, kw_only=True)
class Bloc(Record):
    """A group of countries.

    Args:
        id: Kebab-case.
        name: English name.
        kind: Treaty, region, or a publisher's own grouping (whose figures may never be summed with others').
        members: The memberships, with dates where recorded.
        aliases: Other names.
        note: What to know of it.
        sources: Where this can be looked up.
    """

    table = "blocs"
    kind_name = "bloc"

    id: str
    name: str
    kind: BlocKind = attrs.field(validator=one_of(BlocKind))
    sources: tuple[Source, ...]
    members: tuple[Membership, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None

    def members_on(self, day: When) -> tuple[Country, ...]:
        """Return the countries that are members on the last day of a period.

        Args:
            day: A date, a period or its text.
        """
        when = Period.of(day).end
        return tuple(membership.country for membership in self.members if membership.covers(when))

    def bound_on(self, day: When) -> tuple[Country, ...]:
        """Return the countries that the bloc's law binds on the last day of a period: its members, and who left lately.

        Args:
            day: A date, a period or its text.
        """
        when = Period.of(day).end
        return tuple(membership.country for membership in self.members if membership.binds(when))
