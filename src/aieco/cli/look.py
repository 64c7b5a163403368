"""Commands that look up by name: show, find, cite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import click

from aieco.cli import completing
from aieco.cli.answer import Asked, print_json, reads
from aieco.cli.tables import Grid
from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.output.citations import cite_sources, sources_of
from aieco.output.footnotes import Footnotes
from aieco.output.plain import plain
from aieco.output.records import ELSEWHERE, field_text
from aieco.output.words import counted
from aieco.records import (
    SUBJECTS,
    Figure,
    Metric,
    Observation,
    Record,
    SeriesNote,
    shapes,
)

_NOTED = ("territory", "attribution", "counting", "price_basis", "universe", "gaps", "caution")


@click.command("show")
@click.argument("keys", nargs=-1, required=True, shell_complete=completing.anything)
@reads(csv=False)
def show_command(asked: Asked, keys: Sequence[str]) -> None:
    """Show records: what they are, their figures, what was observed of them, and the sources.

    A key is an id, name or alias, in any case; KIND:KEY where several things have one name.

    \b
    aieco show deepseek-v2
    aieco show china firm:baidu eu-gdpr
    aieco show genai-patent-families
    """
    records = [_record(asked.dataset, key) for key in keys]

    def grid() -> Grid:
        foot = Footnotes()
        rows = [row for record in records for row in _rows(asked.dataset, record, foot)]
        return Grid(("", "value", "period", "status", "source"), rows, "", foot.lines())

    answers = [_answer(asked.dataset, record) for record in records] if asked.form == "json" else []
    asked.give(answers[0] if len(answers) == 1 else answers, grid)


def _record(dataset: Dataset, key: str) -> Record:
    """Return what a key means; observations and series notes, which have no names, go by their full ids."""
    for cls in (Observation, SeriesNote):
        if dataset.has(cls, key):
            return dataset.record(cls, key)
    return dataset.get(key)


def _observed(dataset: Dataset, record: Record) -> Observations:
    return dataset.observations.where(subject=record.id).preferred().latest()


def _answer(dataset: Dataset, record: Record) -> dict[str, Any]:
    answer: dict[str, Any] = plain(record)
    if isinstance(record, SUBJECTS):
        answer["observations"] = plain(_observed(dataset, record))
    if isinstance(record, Metric):
        answer["coverage"] = plain(dataset.observations.coverage(record.id))
        answer["series_notes"] = plain(dataset.series_notes.where(metric=record.id))
    return answer


def _rows(dataset: Dataset, record: Record, foot: Footnotes) -> Iterator[Sequence[str]]:
    name = f"{record.subject}, {record.metric.name}" if isinstance(record, Observation) else str(record)
    yield [f"{name} ({record.kind_name})"]
    yield ["id", record.id, "", "", foot.marks_of(sources_of(record))]
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name not in ("id", *ELSEWHERE) and value not in (None, (), {}, "") and str(value) != name:
            yield [shape.name.replace("_", " "), field_text(value), "", "", ""]
    seen: set[str] = set()
    for figure in getattr(record, "figures", {}).values():
        if figure.source is not None:
            seen.add(figure.metric.id)
            yield _figure(figure, foot)
    if isinstance(record, SUBJECTS):
        yield from (_figure(found, foot) for found in _observed(dataset, record) if found.metric.id not in seen)
    if isinstance(record, Metric):
        for covered in dataset.observations.coverage(record.id):
            newest = f", newest {covered.newest}" if covered.newest else ""
            yield ["known for", f"{covered.n} of {counted(covered.of, covered.kind)}{newest}", "", "", ""]
        for note in dataset.series_notes.where(metric=record.id):
            told = [f"{field.replace('_', ' ')}: {text}" for field in _NOTED if (text := getattr(note, field))]
            yield [f"as in {note.family}", "\n".join(told), "", "", ""]


def _figure(figure: Figure, foot: Footnotes) -> list[str]:
    part = f" ({figure.breakdown})" if figure.breakdown else ""
    value = foot.value(figure.value)
    return [
        f"{figure.metric.name}{part}",
        value,
        str(figure.period or ""),
        str(figure.status or ""),
        foot.marks([figure]),
    ]


@click.command("find")
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, help="How many matches to give.")
@reads()
def find_command(asked: Asked, text: str, limit: int) -> None:
    """Find what a text may mean, in any table, and how it matched.

    \b
    aieco find "ivory coast"
    aieco find gpt4
    """
    matches = asked.dataset.find(text, limit=limit)
    found = [
        {
            "table": match.record.table,
            "record": match.record.id,
            "name": str(match.record),
            "how": match.how,
            "score": match.score,
        }
        for match in matches
    ]

    def grid() -> Grid:
        rows = [
            [match.record.kind_name, match.record.id, str(match.record), match.how, f"{match.score:.2f}"]
            for match in matches
        ]
        return Grid(("kind", "id", "name", "how", "score>"), rows, "" if rows else f"nothing like {text!r}")

    asked.give(found, grid, lambda: found)
    if not matches:
        raise SystemExit(1)


@click.command("cite")
@click.argument("keys", nargs=-1, shell_complete=completing.anything)
@click.option(
    "--style", type=click.Choice(["text", "bibtex", "csl"]), default="text", help="How to write the references."
)
@reads(csv=False)
def cite_command(asked: Asked, keys: Sequence[str], style: Literal["text", "bibtex", "csl"]) -> None:
    """Print the references of records, or of the facts as a whole; --json is --style csl.

    \b
    aieco cite
    aieco cite deepseek-v2 --style bibtex
    """
    things: Iterable[Any] = [_record(asked.dataset, key) for key in keys] if keys else [asked.dataset]
    sources = [source for thing in things for source in sources_of(thing)]
    if asked.form == "json" or style == "csl":
        print_json(json.loads(cite_sources(sources, "csl")))
    else:
        click.echo(cite_sources(sources, style))
