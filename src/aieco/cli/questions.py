"""Commands that ask: compare, rank, series, conflicts, coverage, history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import click

from aieco.cli.answer import Asked, Form, Grid, reads, shown
from aieco.output.citations import cite_sources, sources_of
from aieco.output.sentences import times
from aieco.questions import ComparisonRow, Coverage
from aieco.questions.compare import Comparison
from aieco.records import AIECO, Figure, Source
from aieco.values import Quantity

_SHOWN = 5
"""How many metrics that were not compared are listed unless all are asked for."""


@click.command("compare")
@click.argument("subjects", nargs=-1, required=True)
@click.option("--theme", help="Only metrics of this theme, such as money or models.")
@click.option("--all", "everything", is_flag=True, help="List all metrics that were not compared.")
@reads
def compare_command(asked: Asked, subjects: Sequence[str], theme: str | None, *, everything: bool) -> None:
    """Set countries, firms, models, chips or products side by side, like with like.

    \b
    aieco compare CN US
    aieco compare deepseek-v2 gpt-4
    aieco compare eu US CN --theme money
    """
    comparison = asked.dataset.compare(*subjects, theme=theme)
    asked.give(comparison, lambda: _comparison(comparison, asked.form, everything=everything))


def _comparison(comparison: Comparison, form: Form, *, everything: bool) -> Grid:
    notes = Footnotes(form)
    two = len(comparison.subjects) == 2  # noqa: PLR2004
    names = [f"{subject}>" for subject in comparison.subjects]
    columns = ("", *names, *(["how far apart>"] if two else []), "ahead", "source")
    rows = [
        [
            f"{row.metric.name}{f', {row.period}' if row.period else ''}",
            *(shown(figure.value) for figure in row.figures),
            *([_distance(row)] if two else []),
            str(row.leader or ("" if row.metric.better == "neither" else "not decided")),
            f"{_status(row.figures)} {notes.marks(row.figures)}",
        ]
        for row in comparison
    ]
    left = comparison.left_out if everything else comparison.left_out[:_SHOWN]
    more = len(comparison.left_out) - len(left)
    below = [
        *_paragraph(
            "Not compared:", [f"  {item}" for item in left], f"  and {more} more: --all lists them" if more else ""
        ),
        *_paragraph("Notes:", [f"  {row.metric.name}: {note}" for row in comparison for note in row.notes]),
        *_paragraph("Sources:", notes.lines()),
    ]
    title = " and ".join(map(str, comparison.subjects))
    return Grid(columns, rows, title if rows else f"{title}: nothing that can be compared", below)


def _paragraph(head: str, lines: Iterable[str], tail: str = "") -> list[str]:
    found = [*lines, *([tail] if tail else [])]
    return [head, *found, ""] if found else []


def _distance(row: ComparisonRow) -> str:
    if row.difference is not None and (row.metric.kind in ("share", "index") or row.ratio is None):
        span = attrs.evolve(row.difference, best=None, rounded_to=None)
        return shown(attrs.evolve(span, approximate=False))
    return f"{times(row.ratio)}" if row.ratio is not None else ""


def _status(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(str(figure.status) for figure in figures if figure.status))


class Footnotes:
    """Numbers for sources, in the order of their use; for programs, which can't see the foot of the page, their ids."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def marks(self, figures: Iterable[Figure]) -> str:
        """Return the numbers of the sources of some figures, such as `[1, 3]`."""
        return self.marks_of(source for figure in figures for source in sources_of(figure))

    def marks_of(self, sources: Iterable[Source]) -> str:
        """Return the numbers of some sources; what was computed here has none, its inputs have."""
        if self._form == "csv":
            return ";".join(dict.fromkeys(source.id for source in sources if source != AIECO))
        found: set[int] = set()
        for source in sources:
            if source != AIECO:
                if source.id not in self._numbers:
                    self._sources.append(source)
                    self._numbers[source.id] = len(self._sources)
                found.add(self._numbers[source.id])
        return f"[{', '.join(map(str, sorted(found)))}]" if found else ""

    def lines(self) -> list[str]:
        """Return the references, numbered."""
        if len(self._sources) == 1:
            return [f"[1] {cite_sources(self._sources)}"]
        return cite_sources(self._sources).splitlines()


@click.command("rank")
@click.argument("metric")
@click.option("--period", help="The period; the newest that most subjects have where left out.")
@click.option("--kind", help="The kind of subject: country, bloc, firm, model, chip or product.")
@click.option(
    "--fill", type=click.Choice(["none", "family", "any"]), default="none", help="Where missing figures may come from."
)
@click.option("--limit", type=int, default=30, help="How many places to print; 0 for all.")
@reads
def rank_command(asked: Asked, metric: str, period: str | None, kind: str | None, fill: str, limit: int) -> None:
    """Rank the subjects of one kind by a metric, with the ranks that the data allow.

    \b
    aieco rank notable-models --period 2024
    aieco rank genai-patent-families --kind firm
    """
    ranking = asked.dataset.rank(metric, period=period, kind=kind, fill=fill)  # type: ignore[arg-type]

    def grid() -> Grid:
        notes = Footnotes(asked.form)
        listed = ranking.rows[: limit or None]
        rows = [
            [row.rank, str(row.subject), shown(row.figure.value), str(row.figure.status), notes.marks([row.figure])]
            for row in listed
        ]
        more = [f"and {len(ranking.rows) - len(listed)} more"] if len(listed) < len(ranking.rows) else []
        head = str(ranking).partition("\n")[0]
        below = [
            *more,
            *_paragraph("Notes:", [f"  {note}" for note in ranking.notes]),
            *_paragraph("Sources:", notes.lines()),
        ]
        return Grid(("rank>", ranking.kind, "value>", "status", "source"), rows, head, below)

    asked.give(ranking, grid)


@click.command("series")
@click.argument("metric")
@click.argument("subjects", nargs=-1, required=True)
@click.option("--during", help="Only periods within this one, such as 2015/2024.")
@click.option("--breakdown", help="The part of the subjects, such as place=wuhan.")
@click.option(
    "--fill", type=click.Choice(["none", "family", "any"]), default="none", help="Where gaps may be filled from."
)
@reads
def series_command(
    asked: Asked, metric: str, subjects: Sequence[str], during: str | None, breakdown: str | None, fill: str
) -> None:
    """Print a metric over time, from one edition of one publication.

    \b
    aieco series top-100-ai-papers US CN
    """
    series = asked.dataset.series(metric, subjects, during=during, breakdown=breakdown, fill=fill)  # type: ignore[arg-type]

    def grid() -> Grid:
        notes = Footnotes(asked.form)
        rows = [
            [
                str(row.period),
                *(shown(figure.value) if figure else "" for figure in row.figures),
                notes.marks(row.figures),
            ]
            for row in series
        ]
        head = str(series).partition("\n")[0]
        below = [*_paragraph("Notes:", [f"  {note}" for note in series.notes]), *_paragraph("Sources:", notes.lines())]
        return Grid(("period", *(f"{subject}>" for subject in series.subjects), "source"), rows, head, below)

    asked.give(series, grid)


@click.command("conflicts")
@click.argument("subject", required=False)
@click.option("--metric", help="Only this metric.")
@reads
def conflicts_command(asked: Asked, subject: str | None, metric: str | None) -> None:
    """List where sources disagree, and why.

    \b
    aieco conflicts
    aieco conflicts apollo-go
    """
    wanted = {key: value for key, value in (("subject", subject), ("metric", metric)) if value is not None}
    found = asked.dataset.observations.where(**wanted).conflicts()  # type: ignore[arg-type]

    def grid() -> Grid:
        rows = [
            [
                conflict.kind,
                f"{observation.subject}, {observation.metric.name}",
                str(observation.period),
                shown(observation.value),
                str(observation.source),
            ]
            for conflict in found
            for observation in conflict.observations
        ]
        return Grid(("why", "of what", "period", "value>", "who says so"), rows, f"{len(found)} conflicts")

    asked.give(found, grid)


@click.command("coverage")
@click.argument("metric")
@click.option("--within", help="Only the members of this bloc, such as eu.")
@reads
def coverage_command(asked: Asked, metric: str, within: str | None) -> None:
    """Tell for how many of how many subjects a metric is known.

    \b
    aieco coverage private-ai-investment
    """
    found = asked.dataset.observations.coverage(metric, within=within)

    def share(quantity: Quantity | None) -> str:
        return "" if quantity is None or quantity.point is None else f"{quantity.point:.1f}%"

    def row(each: Coverage) -> list[str]:
        absent = ", ".join(f"{len(ids)} {absence}" for absence, ids in each.absent)
        return [
            each.kind,
            f"{each.n} of {each.of}",
            share(each.population),
            share(each.gdp),
            absent,
            str(each.newest or ""),
        ]

    columns = ("kind", "known>", "of the world's people>", "of its output>", "stated absent", "newest")
    asked.give(found, lambda: Grid(columns, [row(each) for each in found], found[0].metric.name if found else metric))


@click.command("history")
@click.argument("subject")
@click.argument("metric")
@click.option("--period", help="Only what was said of this period.")
@reads
def history_command(asked: Asked, subject: str, metric: str, period: str | None) -> None:
    """Tell what was said of a number, and when.

    \b
    aieco history gpt-4 parameters
    """
    told = asked.dataset.history(subject, metric, period=period)
    rows = [
        [
            str(each.known or ""),
            str(each.observation.period),
            shown(each.observation.value),
            shown(each.revises.value) if each.revises else "",
            str(each.observation.source),
        ]
        for each in told
    ]
    columns = ("known", "of", "value>", "before>", "who says so")
    asked.give(told, lambda: Grid(columns, rows, f"{len(told)} statements"))
    if not told:
        raise SystemExit(1)
