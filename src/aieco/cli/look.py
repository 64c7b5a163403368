"""Commands that look things up: show, find, list, observe, cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from aieco.cli.answer import Asked, Grid, reads, shown
from aieco.cli.questions import Footnotes
from aieco.dataset.table import Table
from aieco.errors import UnknownFieldError, suggestion
from aieco.output.citations import cite_sources
from aieco.records import SUBJECTS, TABLES, Figure, Record, shapes
from aieco.values import Truth


@click.command("show")
@click.argument("keys", nargs=-1, required=True)
@reads
def show_command(asked: Asked, keys: Sequence[str]) -> None:
    """Show records: what they are, their figures, and their sources.

    \b
    aieco show deepseek-v2
    aieco show china firm:baidu eu-gdpr
    """
    records = [asked.dataset.get(key) for key in keys]

    def grid() -> Grid:
        notes = Footnotes(asked.form)
        rows = [row for record in records for row in _facts(asked, record, notes)]
        return Grid(("", "", "source"), rows, "", ["Sources:", *notes.lines()] if notes.lines() else [])

    asked.give(records if len(records) > 1 else records[0], grid)


def _facts(asked: Asked, record: Record, notes: Footnotes) -> Iterable[list[str]]:
    sources = getattr(record, "sources", ())
    yield [record.kind_name, f"{record} ({record.id})", notes.marks_of(sources)]
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name not in ("id", "name", "sources") and value not in (None, (), {}, ""):
            yield [shape.name.replace("_", " "), _text(value), ""]
    seen: set[str] = set()
    for figure in getattr(record, "figures", {}).values():
        seen.add(figure.metric.id)
        if figure:
            yield [figure.metric.name, _figure(figure), notes.marks([figure])]
    if isinstance(record, SUBJECTS):
        for observation in asked.dataset.observations.where(subject=record.id).preferred().latest():
            if observation.metric.id not in seen:
                part = f" ({observation.breakdown})" if observation.breakdown else ""
                value = f"{_figure(observation)}, {observation.period}"
                yield [f"{observation.metric.name}{part}", value, notes.marks([observation])]


def _figure(figure: Figure) -> str:
    return f"{shown(figure.value)} ({figure.status})" if figure.status else shown(figure.value)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    date = getattr(value, "date", None)
    event = getattr(value, "event", None)
    if date is not None and event is not None:
        return f"{date}: {event}"
    country, firm = getattr(value, "country", None), getattr(value, "firm", None)
    if not isinstance(value, Record) and (country is not None or firm is not None):
        since, until = getattr(value, "since", None), getattr(value, "until", None)
        span = f" ({since or '?'} to {until})" if until else f" (since {since})" if since else ""
        return f"{country or firm}{span}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return str(value)


@click.command("find")
@click.argument("text")
@click.option("--limit", type=int, default=10, help="How many matches to print.")
@reads
def find_command(asked: Asked, text: str, limit: int) -> None:
    """Find what a text may mean, in any table, and how it matched.

    \b
    aieco find "ivory coast"
    aieco find gpt4
    """
    matches = asked.dataset.find(text, limit=limit)
    rows = [
        [match.record.kind_name, match.record.id, str(match.record), match.how, f"{match.score:.2f}"]
        for match in matches
    ]
    asked.give(
        matches, lambda: Grid(("kind", "id", "name", "how", "score>"), rows, "" if rows else f"nothing like {text!r}")
    )
    if not matches:
        raise SystemExit(1)


@click.command("list")
@click.argument("table")
@click.option("--where", "conditions", multiple=True, help="FIELD=VALUE; may be given several times.")
@click.option("--sort", help="A field to sort by; with a minus in front the other way round.")
@click.option("--limit", type=int, help="How many to give; people get 100 unless told otherwise, 0 is all.")
@reads
def list_command(asked: Asked, table: str, conditions: Sequence[str], sort: str | None, limit: int | None) -> None:
    """List a table, or the records of it that meet conditions.

    The tables are countries, blocs, firms, models, chips, products, policies, metrics, series_notes, sources,
    observations and claims.

    \b
    aieco list models --where countries=CN --where access=open-weights --sort -released
    aieco list policies --where kind=export-control
    """
    table = table.replace("-", "_")
    if table not in TABLES:
        raise click.UsageError(f"no table {table!r}{suggestion(table, TABLES)}; one of {', '.join(TABLES)}")
    found: Table[Any] = getattr(asked.dataset, table)
    found = _where(found, conditions)
    if sort:
        found = found.sort(sort.lstrip("-").replace("-", "_"), reverse=sort.startswith("-"))
    title = f"{len(found)} {table.replace('_', ' ')}"
    found, more = _cut(asked, found, limit)
    cls = TABLES[table]
    wanted = [
        name for name in _LISTED.get(table, ()) if hasattr(cls, name) or name in {shape.name for shape in shapes(cls)}
    ]

    def row(record: Any) -> list[str]:
        return [record.id, str(record), *(_cell(getattr(record, name)) for name in wanted)]

    columns = ("id", "name", *(name.replace("_", " ") for name in wanted))
    asked.give(found, lambda: Grid(columns, [row(record) for record in found], title, more))
    if not len(found):
        raise SystemExit(1)


def _cut(asked: Asked, found: Any, limit: int | None) -> tuple[Any, list[str]]:
    """Return as many records as were asked for, and what to say of the others; programs get all."""
    most = (_LONG if asked.form == "people" else 0) if limit is None else limit
    if not most or len(found) <= most:
        return found, []
    return found[:most], [f"and {len(found) - most} more: --limit 0 gives all"]


_LONG = 100
"""How many records a person gets unless asking for more."""
_LISTED = {
    "countries": ("alpha_3", "region"),
    "blocs": ("kind",),
    "firms": ("kind", "country"),
    "models": ("firms", "released", "access", "parameters"),
    "chips": ("firms", "released", "memory"),
    "products": ("firms", "kind", "released"),
    "policies": ("kind", "jurisdictions", "adopted", "in_force"),
    "metrics": ("kind", "unit", "theme"),
    "series_notes": ("metric", "family"),
    "sources": ("publisher", "issued", "kind"),
    "observations": (),
    "claims": ("place", "said"),
}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Figure):
        return shown(value.value) if value else ""
    return _text(value)


def _where(table: Table[Any], conditions: Sequence[str]) -> Table[Any]:
    wanted: dict[str, Any] = {}
    predicates: list[Any] = []
    for condition in conditions:
        field, sign, value = _split(condition)
        name = field.replace("-", "_")
        if sign != "=":
            predicates.append(_compared(name, sign, value))
        elif name in wanted:
            wanted[name] = [*wanted[name], value]
        else:
            wanted[name] = [value]
    plain = {name: _typed(values) for name, values in wanted.items()}
    return table.where(*predicates, **plain)


def _typed(values: list[str]) -> Any:
    words = {"true": True, "yes": True, "false": False, "no": False, "none": None}
    typed = [words.get(value.casefold(), value) for value in values]
    return typed[0] if len(typed) == 1 else typed


def _split(condition: str) -> tuple[str, str, str]:
    for sign in (">=", "<=", ">", "<", "="):
        field, found, value = condition.partition(sign)
        if found:
            return field.strip(), sign, value.strip()
    raise click.UsageError(f"{condition!r} is no condition; write FIELD=VALUE, or FIELD>VALUE for figures and dates")


def _compared(name: str, sign: str, value: str) -> Any:
    def holds(record: Any) -> Truth:
        names = [shape.name for shape in shapes(type(record))]
        if not hasattr(record, name):
            raise UnknownFieldError(f"a {record.kind_name} has no field {name!r}{suggestion(name, names)}")
        field = getattr(record, name)
        if field is None:
            return Truth.UNKNOWN
        answers = {">": field.__gt__, "<": field.__lt__, ">=": field.__ge__, "<=": field.__le__}
        truth: Truth = answers[sign](value)
        return truth

    return holds


@click.command("observe")
@click.argument("subject", required=False)
@click.argument("metric", required=False)
@click.option("--period", help="Just this period.")
@click.option("--during", help="Whatever lies within this period.")
@click.option("--preferred", is_flag=True, help="One for each subject, metric, period and breakdown.")
@click.option("--latest", is_flag=True, help="Only the newest period of each.")
@click.option("--where", "conditions", multiple=True, help="FIELD=VALUE; may be given several times.")
@click.option("--limit", type=int, help="How many to give; people get 100 unless told otherwise, 0 is all.")
@reads
def observe_command(
    asked: Asked,
    subject: str | None,
    metric: str | None,
    period: str | None,
    during: str | None,
    *,
    preferred: bool,
    latest: bool,
    conditions: Sequence[str],
    limit: int | None,
) -> None:
    """Print observations: what was published of a subject, a metric or both.

    \b
    aieco observe CN genai-patent-families
    aieco observe apollo-go robotaxi-fleet --during 2024
    """
    given = {"subject": subject, "metric": metric, "period": period, "during": during}
    wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    observations = asked.dataset.observations.where(**wanted)
    if conditions:
        narrowed = {found.id for found in _where(observations, conditions)}
        observations = observations.where(lambda found: found.id in narrowed)
    if preferred:
        observations = observations.preferred()
    if latest:
        observations = observations.latest()
    title = f"{len(observations)} observations"
    observations, more = _cut(asked, observations, limit)

    def grid() -> Grid:
        notes = Footnotes(asked.form)
        rows = [
            [
                str(found.subject),
                f"{found.metric.name}{f' ({found.breakdown})' if found.breakdown else ''}",
                str(found.period),
                shown(found.value),
                str(found.status),
                notes.marks([found]),
            ]
            for found in observations
        ]
        columns = ("subject", "metric", "period", "value>", "status", "source")
        return Grid(columns, rows, title, [*more, "", "Sources:", *notes.lines()] if rows else [])

    asked.give(observations, grid)
    if not len(observations):
        raise SystemExit(1)


@click.command("cite")
@click.argument("keys", nargs=-1)
@click.option(
    "--style", type=click.Choice(["text", "bibtex", "csl"]), default="text", help="How to write the references."
)
@reads
def cite_command(asked: Asked, keys: Sequence[str], style: str) -> None:
    """Print the references of records, or of the facts as a whole.

    \b
    aieco cite
    aieco cite deepseek-v2 --style bibtex
    """
    if not keys:
        click.echo(asked.dataset.cite(style))  # type: ignore[arg-type]
        return
    records = [asked.dataset.get(key) for key in keys]
    from aieco.output.citations import sources_of

    found = [source for record in records for source in sources_of(record)]
    click.echo(cite_sources(found, style))  # type: ignore[arg-type]
