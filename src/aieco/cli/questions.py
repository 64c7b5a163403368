"""Commands that ask: rank, series, conflicts, coverage, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from aieco.cli import completing
from aieco.cli.answer import Asked, When, reads
from aieco.cli.tables import Grid
from aieco.output.footnotes import Footnotes, paragraph
from aieco.output.words import counted
from aieco.questions import Conflicts, Coverages
from aieco.questions.editions import Fill
from aieco.values import Quantity

_fill = click.option(
    "--fill", type=click.Choice(["none", "family", "any"]), default="none", help="Where gaps may be filled from."
)


@click.command("rank")
@click.argument("metric", shell_complete=completing.metrics)
@click.option(
    "--period", type=When(), metavar="PERIOD", help="The period; the newest that most subjects have where left out."
)
@click.option("--kind", help="The kind of subject: country, bloc, firm, model, chip or product.")
@_fill
@click.option("--limit", type=click.IntRange(min=0), default=30, help="How many places to show people; 0 is all.")
@reads()
def rank_command(asked: Asked, metric: str, period: str | None, kind: str | None, fill: Fill, limit: int) -> None:
    """Rank the subjects of one kind by a metric, with the ranks that the data allow.

    \b
    aieco rank notable-models --period 2024
    aieco rank genai-patent-families --kind firm
    """
    ranking = asked.dataset.rank(metric, period=period, kind=kind, fill=fill)

    def grid() -> Grid:
        foot = Footnotes()
        listed = ranking.rows[: limit or None]
        rows = [
            [
                row.rank,
                str(row.subject),
                foot.value(row.figure.value),
                str(row.figure.status or ""),
                foot.marks([row.figure]),
            ]
            for row in listed
        ]
        others = len(ranking.rows) - len(listed)
        more = [f"and {counted(others, 'other')}: --limit 0 gives all", ""] if others else []
        below = [*more, *paragraph("Notes:", [f"  {note}" for note in ranking.notes]), *foot.lines()]
        head = str(ranking).partition("\n")[0]
        return Grid(("rank>", ranking.kind, "value>", "status", "source"), rows, head, below)

    asked.give(ranking, grid)


@click.command("series")
@click.argument("metric", shell_complete=completing.metrics)
@click.argument("subjects", nargs=-1, required=True, shell_complete=completing.subjects)
@click.option("--during", type=When(), metavar="PERIOD", help="Only periods within this one, such as 2015/2024.")
@click.option("--breakdown", help="The part of the subjects, such as place=wuhan.")
@_fill
@reads()
def series_command(
    asked: Asked, metric: str, subjects: Sequence[str], during: str | None, breakdown: str | None, fill: Fill
) -> None:
    """Print a metric over time, from one edition of one publication.

    \b
    aieco series top-100-ai-papers US CN
    """
    series = asked.dataset.series(metric, subjects, during=during, breakdown=breakdown, fill=fill)

    def grid() -> Grid:
        foot = Footnotes()
        rows = [
            [
                str(row.period),
                *(foot.value(figure.value) if figure else "" for figure in row.figures),
                foot.marks(row.figures),
            ]
            for row in series
        ]
        below = [*paragraph("Notes:", [f"  {note}" for note in series.notes]), *foot.lines()]
        head = str(series).partition("\n")[0]
        return Grid(("period", *(f"{subject}>" for subject in series.subjects), "source"), rows, head, below)

    asked.give(series, grid)


@click.command("conflicts")
@click.argument("subject", required=False, shell_complete=completing.subjects)
@click.option("--metric", shell_complete=completing.metrics, help="Only this metric.")
@reads()
def conflicts_command(asked: Asked, subject: str | None, metric: str | None) -> None:
    """List where sources disagree, and why.

    \b
    aieco conflicts
    aieco conflicts apollo-go
    """
    wanted: dict[str, Any] = {
        key: value for key, value in (("subject", subject), ("metric", metric)) if value is not None
    }
    found = asked.dataset.observations.where(**wanted).conflicts()

    asked.give(found, lambda: _conflicts(found))


def _conflicts(found: Conflicts) -> Grid:
    foot = Footnotes()
    rows: list[list[str]] = []
    for conflict in found:
        first = conflict.observations[0]
        part = f" ({first.breakdown})" if first.breakdown else ""
        rows.append([f"{first.subject}, {first.metric.name}{part}: {conflict.kind}"])
        rows.extend(
            [str(each.period), foot.value(each.value), str(each.status), foot.marks([each])]
            for each in conflict.observations
        )
    return Grid(("period", "value>", "status", "source"), rows, counted(len(found), "conflict"), foot.lines())


@click.command("coverage")
@click.argument("metric", shell_complete=completing.metrics)
@click.option("--within", shell_complete=completing.blocs, help="Only the members of this bloc, such as eu.")
@reads()
def coverage_command(asked: Asked, metric: str, within: str | None) -> None:
    """Tell for how many of how many subjects a metric is known.

    \b
    aieco coverage private-ai-investment
    """
    measured = asked.dataset.metric(metric)
    found = asked.dataset.observations.coverage(metric, within=within)

    asked.give(found, lambda: _coverage(found, measured.name))


def _coverage(found: Coverages, title: str) -> Grid:
    def share(quantity: Quantity | None) -> str:
        return "" if quantity is None or quantity.point is None else f"{quantity.point:.1f}%"

    rows = [
        [
            each.kind,
            f"{each.n} of {each.of}",
            share(each.population),
            share(each.gdp),
            ", ".join(f"{len(ids)} {absence}" for absence, ids in each.absent),
            str(each.newest or ""),
        ]
        for each in found
    ]
    columns = ("kind", "known>", "of the world's people>", "of its output>", "stated absent", "newest")
    return Grid(columns, rows, title)


@click.command("history")
@click.argument("subject", shell_complete=completing.subjects)
@click.argument("metric", shell_complete=completing.metrics)
@click.option("--period", type=When(), metavar="PERIOD", help="Only what was said of this period.")
@reads()
def history_command(asked: Asked, subject: str, metric: str, period: str | None) -> None:
    """Tell what was said of a number, and when.

    \b
    aieco history gpt-4 parameters
    """
    told = asked.dataset.history(subject, metric, period=period)

    def grid() -> Grid:
        foot = Footnotes()
        found = [
            [
                str(each.known or ""),
                str(each.observation.period),
                foot.value(each.observation.value),
                foot.value(each.revises.value) if each.revises else "",
                str(each.observation.status),
                foot.marks([each.observation]),
            ]
            for each in told
        ]
        columns = ("known", "of", "value>", "before>", "status", "source")
        return Grid(columns, found, counted(len(told), "statement"), foot.lines())

    asked.give(told, grid)
    if not told:
        raise SystemExit(1)
