"""Rules on what nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator

from aieco.dataset.links import linked_records
from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.records import AIECO, Claim, Firm, Record, SeriesNote, Source


@rule
def orphan(facts: Facts) -> Iterator[Problem]:
    """A source or firm that nothing refers to is a mistake; countries, blocs, metrics and policies may stand alone."""
    used: set[tuple[str, str]] = {("sources", AIECO.id)}

    def use(record: Record) -> None:
        used.update((linked.table, linked.id) for linked in linked_records(record))

    for record in facts.records():
        use(record)
        if isinstance(record, Claim):
            used.update(
                ("firms", side.subject)
                for check in record.checks
                for side in (check.left, check.right)
                if side and side.subject
            )
    for observation in facts.observations:
        use(observation)
    for record in facts.records(Source, Firm):
        if (record.table, record.id) not in used:
            wanted = "something that refers to it, or to leave it out"
            yield facts.problem(
                "orphan", record, "id", f"nothing refers to the {record.kind_name} {record.id!r}", wanted
            )


@rule
def orphan_note(facts: Facts) -> Iterator[Problem]:
    """A series note is about a metric that its family of sources gives."""
    given = {
        (observation.metric.id, observation.source.series) for observation in facts.observations if observation.source
    }
    for note in facts.records(SeriesNote):
        if (note.metric.id, note.family) not in given:
            yield facts.problem(
                "orphan-note",
                note,
                "family",
                f"no source of {note.family!r} gives {note.metric.id}",
                "a family that does",
            )
