"""How answers are given: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

import attrs
import click

from aieco.dataset.dataset import Dataset
from aieco.output.plain import plain
from aieco.values import Absence, Quantity

F = TypeVar("F", bound=Callable[..., Any])
Form = Literal["people", "json", "csv"]
_DIGITS = 7
_PIPE_WIDTH = 100
"""How wide a table is where nobody says how wide the reader's screen is."""


@attrs.frozen
class Grid:
    """A table of texts.

    Args:
        columns: The headings; one that ends with `>` is aligned to the right.
        rows: The cells.
        title: A line above.
        notes: Lines below.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    title: str = ""
    notes: Sequence[str] = ()


@attrs.frozen
class Asked:
    """What the common options asked for.

    Args:
        dataset: The facts, as of the day that was asked for.
        everything: The facts that are known now.
        form: For whom the answer is.
        as_of: The day as of which the facts are; None for all that is known now.
    """

    dataset: Dataset
    everything: Dataset
    form: Form
    as_of: str | None

    def give(self, answer: Any, grid: Callable[[], Grid]) -> None:
        """Print an answer.

        Args:
            answer: The answer as the library gives it, for JSON.
            grid: Makes the table of it.
        """
        if self.form == "json":
            click.echo(json.dumps(plain(answer), ensure_ascii=False, indent=1))
        elif self.form == "csv":
            click.echo(_csv(grid()), nl=False)
        else:
            print_grid(grid())


def shown(value: Quantity | Absence) -> str:
    """Return a value for people: long tails of digits are cut to seven, which a note below the table says.

    >>> shown(Quantity.parse("1056474.5614950878 H100 equivalents"))
    '1,056,475 H100 equivalents'
    """
    if not isinstance(value, Quantity):
        return str(value)
    if value.rounded_to is not None:
        return value.text(grouped=True)
    low, high, best = (_cut(end) for end in (value.low, value.high, value.best))
    return attrs.evolve(value, low=low, high=high, best=best).text(grouped=True)


def _cut(end: float | None) -> float | None:
    return float(f"{end:.{_DIGITS}g}") if isinstance(end, float) else end


def reads(function: F) -> F:
    """Give a command the options that all reading commands have; it gets an `Asked` as its first argument."""

    @click.option("--json", "form", flag_value="json", help="Print JSON, for programs.")
    @click.option("--csv", "form", flag_value="csv", help="Print CSV.")
    @click.option("--data", type=click.Path(exists=True), help="A folder or zip of facts to lay over the bundled ones.")
    @click.option("--as-of", help="Only what was known on this day, as 2024-08-31.")
    @functools.wraps(function)
    def command(*args: Any, form: str | None, data: str | None, as_of: str | None, **options: Any) -> Any:
        from aieco.storage import bundled, load

        everything = bundled() if data is None else bundled() | load(data)
        dataset = everything if as_of is None else everything.as_of(as_of)
        chosen: Form = "json" if form == "json" else "csv" if form == "csv" else "people"
        return function(Asked(dataset, everything, chosen, as_of), *args, **options)

    return command  # type: ignore[return-value]


def print_grid(grid: Grid) -> None:
    """Print a table that fits the terminal; in a pipe it is plain text, as wide as COLUMNS says."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=_width(), highlight=False, emoji=False, markup=False)
    if grid.title:
        console.print(Text(grid.title, style="bold"))
    if grid.rows:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
        for column in grid.columns:
            table.add_column(
                Text(column.rstrip(">")), justify="right" if column.endswith(">") else "left", overflow="fold"
            )
        for row in grid.rows:
            table.add_row(*(Text(cell) for cell in row))
        with console.capture() as capture:
            console.print(table)
        click.echo("\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n")))
    if grid.notes:
        click.echo()
        for note in grid.notes:
            indent = " " * (4 if note[:1] in ("[", " ") else 0)
            wrapped = textwrap.wrap(
                note, console.width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            click.echo("\n".join(wrapped))


def _width() -> int:
    if os.environ.get("COLUMNS", "").isdecimal():
        return max(int(os.environ["COLUMNS"]), 20)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH


def _csv(grid: Grid) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.rstrip(">") for column in grid.columns])
    writer.writerows(grid.rows)
    return out.getvalue()
