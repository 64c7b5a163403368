"""Rules on who says so, and what may be taken from whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.records import (
    AIECO,
    COUNTED,
    Bloc,
    Chip,
    Country,
    Firm,
    Model,
    Observation,
    Policy,
    Product,
    Record,
    Source,
)

SOURCED = (Country, Bloc, Firm, Model, Chip, Product, Policy)
"""The classes whose identity needs a source."""
SUBJECTS_A_TABLE = 8
"""How many subjects a source of single facts may give for one metric and period."""
ROWS_A_SOURCE = 60
"""How many figures a source of single facts may give in all."""
WEAK_KINDS = ("aggregator", "blog")
"""Kinds of source that are only read for others' statements, unless their note says why nothing better exists."""
_NOT_SOURCES = ("general-knowledge", "common-knowledge", "own-knowledge", "unknown")


@rule
def no_source(facts: Facts) -> Iterator[Problem]:
    """Every record of the registry has a source, and "general knowledge" isn't one."""
    for record in facts.records(*SOURCED):
        if not record.sources:
            yield facts.problem(
                "no-source", record, "sources", "no source", "the id of a document in which this can be looked up"
            )
    for source in facts.records(Source):
        if source.id in _NOT_SOURCES:
            yield facts.problem(
                "no-source", source, "id", f"{source.id!r} is no source", "a document that a person can look up"
            )


@rule
def no_address(facts: Facts) -> Iterator[Problem]:
    """A source that was read can be looked up: it has an address, or a note that says where it can be found.

    Of one that wasn't read, the pages named by `via` can.
    """
    for source in facts.records(Source):
        if source.accessed is not None and source.url is None and source.note is None:
            yield facts.problem(
                "no-address", source, "url", "no url", "an address, or a note that says where it can be found"
            )


@rule
def not_read(facts: Facts) -> Iterator[Problem]:
    """What a source says was read in it, or in the pages named by `via`."""
    for observation in facts.observations:
        source = observation.source
        if source is None or source == AIECO:
            continue
        if source.accessed is None and not observation.via:
            given = f"{source.id!r} wasn't read itself"
            yield facts.problem("not-read", observation, "via", given, "the source in which its statement was read")
        for page in observation.via:
            if page.accessed is None:
                yield facts.problem(
                    "not-read",
                    observation,
                    "via",
                    f"{page.id!r} wasn't read either",
                    "a source with the day on which it was read",
                )
    for record in facts.records(*SOURCED):
        if record.sources and all(source.accessed is None for source in record.sources):
            names = ", ".join(source.id for source in record.sources)
            yield facts.problem(
                "not-read",
                record,
                "sources",
                f"none of its sources was read: {names}",
                "a source with the day on which it was read",
            )


@rule
def weak_source(facts: Facts) -> Iterator[Problem]:
    """An aggregator, a blog or a source without reuse is only `via`, unless its note says why nothing is better."""
    stated: dict[str, Record] = {}
    for observation in facts.observations:
        if observation.source is not None:
            stated.setdefault(observation.source.id, observation)
    for record in facts.records(*SOURCED):
        if all(source.kind in WEAK_KINDS for source in record.sources):
            for source in record.sources:
                stated.setdefault(source.id, record)
    for source in facts.records(Source):
        weak = source.kind in WEAK_KINDS or source.reuse == "none"
        if weak and source.note is None and source.id in stated:
            why = f"a {source.kind}" if source.kind in WEAK_KINDS else "not for reuse"
            wanted = "a better source, or a note on it that says why there is none"
            yield facts.problem("weak-source", stated[source.id], "source", f"{source.id!r} is {why}", wanted)


@rule
def reuse_limit(facts: Facts) -> Iterator[Problem]:
    """A source of single facts gives few subjects for a metric and period, and few figures in all: never a table."""
    cells: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    rows: dict[str, int] = defaultdict(int)
    limited = {source.id: source for source in facts.records(Source) if source.reuse != "open"}
    for observation in facts.observations:
        if observation.source is not None and observation.source.id in limited:
            key = (observation.source.id, observation.metric.id, str(observation.period))
            cells[key].add(observation.subject.id)
            rows[observation.source.id] += 1
    for (source, metric, period), subjects in cells.items():
        if len(subjects) > SUBJECTS_A_TABLE:
            given = f"{len(subjects)} subjects for {metric} in {period}"
            yield facts.problem(
                "reuse-limit",
                limited[source],
                "reuse",
                given,
                f"at most {SUBJECTS_A_TABLE} from a source of single facts",
            )
    for source, number in rows.items():
        if number > ROWS_A_SOURCE:
            yield facts.problem(
                "reuse-limit",
                limited[source],
                "reuse",
                f"{number} figures",
                f"at most {ROWS_A_SOURCE} from a source of single facts",
            )


@rule
def no_locator(facts: Facts) -> Iterator[Problem]:
    """A figure names its place in the source."""
    for observation in facts.observations:
        if observation.locator is None and observation.source != AIECO:
            yield facts.problem(
                "no-locator", observation, "locator", "no locator", "the page, section, table or column"
            )


@rule
def known_after_issue(facts: Facts) -> Iterator[Problem]:
    """A figure is known at the latest when its source is issued."""
    for observation in facts.observations:
        known, issued = observation.known, observation.source.issued if observation.source else None
        if known is not None and issued is not None and known.start > issued.end:
            given = f"known {known}, and the source was issued {issued}"
            yield facts.problem(
                "known-after-issue", observation, "known", given, "a day not after the issue of the source"
            )


@rule
def inputs_there(facts: Facts) -> Iterator[Problem]:
    """The observations, models and policies that a figure was computed from, or that it corrects, are there."""
    for observation in facts.observations:
        corrected = [("corrects", observation.corrects)] if observation.corrects is not None else []
        for field, key in [*(("inputs", key) for key in observation.inputs), *corrected]:
            allowed = COUNTED if field == "inputs" else (Observation,)
            if not any(facts.dataset.has(cls, key) for cls in allowed):
                kinds = " or ".join(cls.kind_name for cls in allowed)
                yield facts.problem("inputs-there", observation, field, f"no {kinds} {key!r}", "the id of one")
            elif key == observation.id:
                yield facts.problem("inputs-there", observation, field, "itself", "the id of another observation")
