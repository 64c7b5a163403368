"""Rules on who is who: ids, names, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from aieco.dataset.names import RANK
from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.records import NAMED, SUBJECTS, Bloc, Country, Firm, Policy, Record
from aieco.values import Period

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ORDERED = (
    ("founded", "ended"),
    ("released", "ended"),
    ("adopted", "ended"),
    ("in_force", "ended"),
    ("issued", "accessed"),
)


@rule
def id_form(facts: Facts) -> Iterator[Problem]:
    """An id is kebab-case; a country's is its alpha-2 code in capitals."""
    for record in facts.records(*NAMED):
        pattern, form = (
            (_COUNTRY, "two capitals") if isinstance(record, Country) else (_KEBAB, "kebab-case, as in 'deepseek-v2'")
        )
        if not pattern.fullmatch(record.id):
            yield facts.problem("id-form", record, "id", f"the id {record.id!r}", form)


@rule
def id_shared(facts: Facts) -> Iterator[Problem]:
    """An id belongs to one kind of subject only."""
    owners: dict[str, Record] = {}
    for record in facts.records(*SUBJECTS):
        other = owners.setdefault(record.id.casefold(), record)
        if other is not record:
            given = f"{record.id!r} is the id of a {other.kind_name} too, at {facts.dataset.origin(other)}"
            yield facts.problem("id-shared", record, "id", given, "an id of its own")


@rule
def name_shared(facts: Facts) -> Iterator[Problem]:
    """In one table a name leads to one record: two don't share a name, nor an alias."""
    for cls in NAMED:
        if cls.table in ("claims", "sources"):
            continue
        for name, hits in facts.dataset.name_index(cls).items():
            top = [key for key, how in hits if RANK[how] == RANK[hits[0][1]]]
            for key in top[1:]:
                given = f"{name!r} names both {top[0]!r} and {key!r}"
                yield facts.problem(
                    "name-shared", facts.dataset.record(cls, key), "name", given, "names that tell them apart"
                )


@rule
def dates_in_order(facts: Facts) -> Iterator[Problem]:
    """Nothing ends before it begins, and a source isn't read before it is issued."""
    for record in facts.records():
        for first, second in _ORDERED:
            begun, ended = getattr(record, first, None), getattr(record, second, None)
            if isinstance(begun, Period) and isinstance(ended, Period) and ended.end < begun.start:
                yield facts.problem(
                    "dates-in-order", record, second, f"{second} {ended} lies before {first} {begun}", "dates in order"
                )
        for field, given in _disordered_parts(record):
            yield facts.problem("dates-in-order", record, field, given, "dates in order")


def _disordered_parts(record: Any) -> Iterator[tuple[str, str]]:
    if isinstance(record, Policy):
        for step, following in pairwise(record.steps):
            if following.date.end < step.date.start:
                yield "steps", f"the step of {following.date} stands after that of {step.date}"
    field = "parents" if isinstance(record, Firm) else "members"
    for span in getattr(record, field) if isinstance(record, (Firm, Bloc)) else ():
        if span.since is not None and span.until is not None and span.until.end < span.since.start:
            yield field, f"until {span.until} lies before since {span.since}"
