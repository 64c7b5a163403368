"""Commands that list: tables, and observations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from aieco.cli import completing
from aieco.cli.answer import Asked, When, reads
from aieco.cli.tables import Grid
from aieco.dataset.conditions import check_field
from aieco.dataset.observations import Observations
from aieco.dataset.table import Table
from aieco.errors import suggestion
from aieco.output.footnotes import Footnotes
from aieco.output.records import LISTED
from aieco.output.words import counted, shown
from aieco.records import TABLES, Figure, Observation
from aieco.values import Truth

_LONG = 100
"""How many records a person gets unless asking for more."""
_WORDS: dict[str, Any] = {"true": True, "yes": True, "false": False, "no": False, "none": None}

_where = click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="FIELD=VALUE",
    help="May be given several times: any of the values of one field, and all of the fields.",
)
_limit = click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="How many to give; people get 100 and programs all unless told otherwise. 0 is all.",
)


def _tables(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    return [table for table in TABLES if table.startswith(begun)]


@click.command("list")
@click.argument("table", shell_complete=_tables)
@_where
@click.option("--sort", metavar="FIELD", help="A field to sort by; with a minus in front the other way round.")
@_limit
@reads()
def list_command(asked: Asked, table: str, conditions: Sequence[str], sort: str | None, limit: int | None) -> None:
    """List a table, or the records of it that meet conditions.

    The tables are countries, blocs, firms, models, chips, products, policies, metrics, series_notes, sources,
    observations and claims. A condition is FIELD=VALUE; figures and dates also take < > <= >=, in quotes. Records for
    which the data don't decide are left out and counted.

    \b
    aieco list models --where countries=CN --where access=open-weights --sort -released
    aieco list models --where "parameters>100bn"
    aieco list policies --where kind=export-control
    """
    table = table.replace("-", "_")
    if table not in TABLES:
        raise click.UsageError(f"no table {table!r}{suggestion(table, TABLES)}; one of {', '.join(TABLES)}")
    found = _narrowed(getattr(asked.dataset, table), conditions)
    undecided = len(found.undecided)
    if sort:
        found = found.sort(sort.lstrip("-").replace("-", "_"), reverse=sort.startswith("-"))
    _give(asked, found, limit, undecided)


@click.command("observe")
@click.argument("subject", required=False, shell_complete=completing.subjects_and_metrics)
@click.argument("metric", required=False, shell_complete=completing.metrics)
@click.option("--period", type=When(), metavar="PERIOD", help="Just this period.")
@click.option("--during", type=When(), metavar="PERIOD", help="Whatever lies within this period.")
@click.option("--preferred", is_flag=True, help="One for each subject, metric, period and breakdown.")
@click.option("--latest", is_flag=True, help="Only the newest period of each.")
@_where
@_limit
@reads()
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
    """Print observations: what was published of a subject, of a metric, or of both.

    \b
    aieco observe CN genai-patent-families
    aieco observe apollo-go robotaxi-fleet --during 2024
    aieco observe private-ai-investment --latest
    """
    if subject is not None and metric is None and asked.dataset.metrics.get(subject) is not None:
        subject, metric = None, subject
    given = {"subject": subject, "metric": metric, "period": period, "during": during}
    wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    found = _narrowed(asked.dataset.observations.where(**wanted), conditions)
    undecided = len(found.undecided)
    if preferred:
        found = found.preferred()
    if latest:
        found = found.latest()
    _give(asked, found, limit, undecided)


def _give(asked: Asked, found: Table[Any], limit: int | None, undecided: int) -> None:
    most = (_LONG if asked.form == "people" else 0) if limit is None else limit
    given = found[:most] if most else found
    more = [f"and {counted(len(found) - len(given), 'other')}: --limit 0 gives all"] if len(given) < len(found) else []
    if undecided:
        more.append(f"The data don't decide for {counted(undecided, 'other')}.")

    def grid() -> Grid:
        title = counted(len(found), found.record_class.kind_name)
        if isinstance(given, Observations):
            return _observations(given, title, more)
        fields = LISTED[found.record_class.table]
        rows = [[record.id, *(_cell(getattr(record, name)) for name in fields)] for record in given]
        return Grid(("id", *(name.replace("_", " ") for name in fields)), rows, title, more)

    asked.give(given, grid)
    if not len(found):
        raise SystemExit(1)


def _observations(given: Iterable[Observation], title: str, more: Sequence[str]) -> Grid:
    foot = Footnotes()
    rows = [
        [
            str(found.subject),
            f"{found.metric.name}{f' ({found.breakdown})' if found.breakdown else ''}",
            str(found.period),
            foot.value(found.value),
            str(found.status),
            foot.marks([found]),
        ]
        for found in given
    ]
    columns = ("subject", "metric", "period", "value>", "status", "source")
    return Grid(columns, rows, title, [*more, *([""] if more else []), *foot.lines()])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Figure):
        return "" if value.source is None else shown(value.value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _narrowed(table: Any, conditions: Sequence[str]) -> Any:
    """Return the records of a table that meet conditions as they are typed."""
    wanted: dict[str, list[Any]] = {}
    predicates: list[Any] = []
    for condition in conditions:
        field, sign, value = _split(condition)
        name = field.replace("-", "_")
        check_field(table.record_class, name)
        if sign == "=":
            wanted.setdefault(name, []).append(_WORDS.get(value.casefold(), value))
        else:
            predicates.append(_compared(field, name, sign, value))
    plain = {name: values[0] if len(values) == 1 else values for name, values in wanted.items()}
    # Of some observations conditions look up only among them, so what was found before stays the frame.
    return table.where(*predicates, **plain)


def _split(condition: str) -> tuple[str, str, str]:
    for sign in (">=", "<=", ">", "<", "="):
        field, found, value = condition.partition(sign)
        if found:
            return field.strip(), sign, value.strip()
    raise click.UsageError(f"{condition!r} is no condition; write FIELD=VALUE, or FIELD>VALUE for figures and dates")


def _compared(field: str, name: str, sign: str, value: str) -> Any:
    def holds(record: Any) -> Truth:
        held = getattr(record, name)
        if held is None:
            return Truth.UNKNOWN
        compare = {">": "__gt__", "<": "__lt__", ">=": "__ge__", "<=": "__le__"}[sign]
        answer = getattr(held, compare, lambda _: NotImplemented)(value) if not isinstance(held, (str, bool)) else None
        if not isinstance(answer, Truth):
            raise click.UsageError(f"{field} has no order, so it can't be {sign} anything; write {field}=VALUE")
        return answer

    return holds
