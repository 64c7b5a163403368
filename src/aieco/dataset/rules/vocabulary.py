"""Rules on the vocabulary and on claims: what they name exists."""

from __future__ import annotations

from collections.abc import Iterator

from aieco.dataset.conditions import fields_of
from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.errors import ParseError
from aieco.records import SUBJECTS, TABLES, Check, Claim, Metric, Policy, Record, Side, Source
from aieco.values import Breakdown, Period, Quantity

_NO_RIGHT = ("most", "first-n")


@rule
def unknown_word(facts: Facts) -> Iterator[Problem]:
    """The metrics, tables and members that a metric names exist, and what it never exceeds is in its unit."""
    for metric in facts.records(Metric):
        for field, key in _named_metrics(metric):
            if not facts.dataset.has(Metric, key):
                yield facts.problem("unknown-word", metric, field, f"no metric {key!r}", "the id of a metric")
            elif field != "confused_with" and (other := facts.dataset.metrics[key]).unit != metric.unit:
                yield facts.problem(
                    "unknown-word", metric, field, f"{key} is in {other.unit}", f"a metric in {metric.unit}"
                )
        for dimension in metric.dimensions:
            if dimension.of is not None and dimension.of not in TABLES:
                yield facts.problem(
                    "unknown-word", metric, "dimensions", f"no table {dimension.of!r}", f"one of {', '.join(TABLES)}"
                )
            for member in dimension.default.values():
                if dimension.whole or (dimension.members and member not in dimension.members):
                    given = f"{dimension.name}={member} by default"
                    yield facts.problem(
                        "unknown-word", metric, "dimensions", given, "a member, of a dimension without a whole"
                    )


def _named_metrics(metric: Metric) -> Iterator[tuple[str, str]]:
    yield from (("at_most", key) for key in metric.at_most)
    yield from (("part_of", key) for key in metric.part_of)
    yield from (("confused_with", confusion.metric) for confusion in metric.confused_with)


@rule
def broken_check(facts: Facts) -> Iterator[Problem]:
    """The checks of a claim can be read: subjects, metrics and attributes exist, values and periods have their form."""
    for claim in facts.records(Claim):
        for number, check in enumerate(claim.checks):
            for given, wanted in _faults(facts, check):
                yield facts.problem("broken-check", claim, f"checks[{number}]", given, wanted)


def _faults(facts: Facts, check: Check) -> Iterator[tuple[str, str]]:
    if check.relation in _NO_RIGHT:
        if check.among is None or check.among.get("table") not in TABLES:
            yield (
                f"{check.relation} among {check.among}",
                "a table with its rivals, as {table = 'models', firms = 'openai'}",
            )
        if (check.relation == "first-n") != (check.n is not None):
            yield f"{check.relation} with n = {check.n}", "n with first-n, and only there"
    elif check.right is None:
        yield f"{check.relation} without a right side", "a right side"
    for side in (check.left, check.right):
        if side is not None:
            yield from _side_faults(facts, side)


def _side_faults(facts: Facts, side: Side) -> Iterator[tuple[str, str]]:
    if side.subject is not None:
        found = _subject(facts, side.subject)
        if found is None:
            yield f"no subject {side.subject!r}", "the id of a subject or policy"
        elif side.attribute is not None and side.attribute not in fields_of(type(found)):
            yield (
                f"{found.kind_name}s have no attribute {side.attribute!r}",
                f"one of {', '.join(fields_of(type(found)))}",
            )
        if (side.metric is None) == (side.attribute is None):
            yield f"{side.subject!r} with metric {side.metric} and attribute {side.attribute}", "one of the two"
    elif all(given is None for given in (side.value, side.date, side.term)):
        yield "an empty side", "a subject, a value, a date or a term"
    if side.metric is not None and not facts.dataset.has(Metric, side.metric):
        yield f"no metric {side.metric!r}", "the id of a metric"
    for parse, text in (
        (Quantity.parse, side.value),
        (Period.parse, side.date),
        (Period.parse, side.period),
        (Breakdown.parse, side.breakdown),
    ):
        try:
            if text is not None:
                parse(text)
        except ParseError as error:
            yield str(error).partition("; ")[0], "its form"


def _subject(facts: Facts, key: str) -> Record | None:
    for cls in (*SUBJECTS, Policy, Source):
        if facts.dataset.has(cls, key):
            return facts.dataset.record(cls, key)
    return None
