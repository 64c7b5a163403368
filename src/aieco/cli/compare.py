"""The command that sets subjects side by side."""

from __future__ import annotations

from collections.abc import Sequence

import click

from aieco.cli import completing
from aieco.cli.answer import Asked, reads
from aieco.cli.tables import Grid
from aieco.dataset.dataset import Dataset
from aieco.errors import suggestion
from aieco.output.footnotes import Footnotes, paragraph
from aieco.output.words import ahead, apart, by_theme, counted, details, notes_by_metric, statuses
from aieco.questions.compare import Comparison

_SHOWN = 5
"""How many metrics that were not compared are told with their reasons unless all are asked for."""
_LONGEST_REASON = 160


@click.command("compare")
@click.argument("subjects", nargs=-1, required=True, shell_complete=completing.subjects)
@click.option("--theme", shell_complete=completing.themes, help="Only metrics of this theme, such as money or models.")
@click.option("--all", "in_full", is_flag=True, help="Tell of every metric that was not compared why.")
@reads()
def compare_command(asked: Asked, subjects: Sequence[str], theme: str | None, *, in_full: bool) -> None:
    """Set countries, firms, models, chips or products side by side, like with like.

    How far apart two are is the larger over the smaller, or the difference of shares in percentage points. Numbers in
    brackets lead to the sources below the table.

    \b
    aieco compare CN US
    aieco compare deepseek-v2 gpt-4
    aieco compare eu US CN --theme money
    """
    if theme is not None:
        _check_theme(asked.dataset, theme)
    comparison = asked.dataset.compare(*subjects, theme=theme)
    asked.give(comparison, lambda: _grid(comparison, in_full=in_full))
    if not len(comparison):
        raise SystemExit(1)


def _check_theme(dataset: Dataset, theme: str) -> None:
    themes = dict.fromkeys(metric.theme for metric in dataset.metrics)
    if theme not in themes:
        raise click.UsageError(f"no theme {theme!r}{suggestion(theme, themes)}; one of {', '.join(themes)}")


def _grid(comparison: Comparison, *, in_full: bool) -> Grid:
    foot = Footnotes()
    two = len(comparison.subjects) == 2  # noqa: PLR2004
    distance = ["how far apart>"] if two else []
    columns = ("", *(f"{subject}>" for subject in comparison.subjects), *distance, "ahead", "source")
    rows: list[list[str]] = []
    for theme, together in by_theme(comparison):
        rows += [[theme.upper()]] if theme else []
        for row in together:
            values = foot.side_by_side(row.figures)
            who = f"{statuses(row.figures)} {foot.marks(row.figures)}".strip()
            what = f"{row.metric.name}\n  {details(row)}".rstrip()
            rows.append([what, *values, *([apart(row)] if two else []), ahead(row), who])
    title = " and ".join(map(str, comparison.subjects))
    below = [
        *paragraph("Not compared:", _left_out(comparison, in_full=in_full)),
        *paragraph("Notes:", [f"  {note}" for note in notes_by_metric(comparison)]),
        *foot.lines(),
    ]
    return Grid(columns, rows, title if rows else f"{title}: nothing that can be compared", below)


def _left_out(comparison: Comparison, *, in_full: bool) -> list[str]:
    told = comparison.left_out if in_full else comparison.left_out[:_SHOWN]
    lines = [f"  {item}" for item in told]
    if not in_full:
        lines = [_begun(line) for line in lines]
        if others := comparison.left_out[len(told) :]:
            names = ", ".join(item.metric.name for item in others)
            lines.append(f"  and {counted(len(others), 'other')} (--all says why): {names}")
    return lines


def _begun(line: str) -> str:
    return line if len(line) <= _LONGEST_REASON else f"{line[:_LONGEST_REASON].rpartition(' ')[0]} …"
