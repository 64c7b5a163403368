"""Laws, rules, strategies and treaties."""

from __future__ import annotations

from typing import Literal

import attrs

from aieco.records.places import Bloc, Country
from aieco.records.record import Part, Record, one_of
from aieco.records.source import Source, optional_period, period
from aieco.values import Period, When

PolicyKind = Literal[
    "law", "regulation", "export-control", "executive-order", "strategy", "standard", "treaty", "guidance", "bill"
]
"""What a policy is."""
PolicyTopic = Literal["ai", "ai-chips", "semiconductors", "vehicles", "data", "platforms", "other"]
"""What a policy was made for: AI (systems, models, algorithms that recommend or decide), chips for AI and advanced
computing, other chips with the tools and materials to make them, automated cars, data, platforms, or something else
that bears on AI."""


@attrs.frozen(kw_only=True)
class Step(Part):
    """One dated step in the life of a policy.

    Args:
        date: When it happened.
        event: What happened.
    """

    date: Period = attrs.field(converter=period)
    event: str


@attrs.frozen(repr=False, kw_only=True)
class Policy(Record):
    """A law, rule, strategy or treaty that bears on AI.

    Args:
        id: Kebab-case.
        name: English name.
        jurisdictions: Where it holds: countries or blocs.
        kind: What it is.
        topic: What it was made for; None where that isn't recorded.
        binding: Whether it binds.
        adopted: When it was adopted or announced.
        in_force: From when it holds; None where it never did, or no day is recorded.
        ended: When it ceased to hold.
        steps: Dated steps, oldest first.
        summary: What it says, in our words.
        aliases: Other names.
        url: Its text.
        sources: Where this can be looked up.
    """

    table = "policies"
    kind_name = "policy"

    id: str
    name: str
    jurisdictions: tuple[Country | Bloc, ...]
    kind: PolicyKind = attrs.field(validator=one_of(PolicyKind))
    binding: bool
    sources: tuple[Source, ...]
    summary: str
    topic: PolicyTopic | None = attrs.field(default=None, validator=one_of(PolicyTopic))
    adopted: Period | None = attrs.field(default=None, converter=optional_period)
    in_force: Period | None = attrs.field(default=None, converter=optional_period)
    ended: Period | None = attrs.field(default=None, converter=optional_period)
    steps: tuple[Step, ...] = ()
    aliases: tuple[str, ...] = ()
    url: str | None = None

    def in_force_on(self, day: When) -> bool:
        """Whether it holds on the last day of a period."""
        when = Period.of(day).end
        begun = self.in_force is not None and self.in_force.start <= when
        return begun and (self.ended is None or when < self.ended.start)

    def countries_on(self, day: When) -> tuple[Country, ...]:
        """Return the countries that it reaches on the last day of a period, whether it is in force or not.

        They are its own jurisdictions, and of each bloc among them those that the law of the bloc binds on that day.

        Args:
            day: A date, a period or its text.

        >>> import aieco
        >>> "HR" in [country.id for country in aieco.policies["GDPR"].countries_on("2018-05-25")]
        True
        """
        found: dict[Country, None] = {}
        for place in self.jurisdictions:
            found.update(dict.fromkeys(place.bound_on(day) if isinstance(place, Bloc) else (place,)))
        return tuple(found)

    def reaches(self, country: Country | str, day: When) -> bool:
        """Whether it reaches a country on the last day of a period, by itself or through a bloc; in force or not.

        Args:
            country: The country, or its id.
            day: A date, a period or its text.

        >>> import aieco
        >>> [aieco.policies["GDPR"].reaches("GB", day) for day in ("2020-12-31", "2021-01-01")]
        [True, False]
        """
        key = country if isinstance(country, str) else country.id
        return any(reached.id == key for reached in self.countries_on(day))
