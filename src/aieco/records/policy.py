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
