"""Tables of texts as a terminal shows them: fitted to its width, or record by record where they can't fit."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Sequence

import attrs
import click
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 100
"""How wide a table is where nobody says how wide the reader's screen is."""
_NARROWEST = 20
_GAP = 2
_LONGEST_WORD = 20
"""Longer words, such as ids, may be broken to make a table fit."""


@attrs.frozen
class Grid:
    """A table of texts.

    Args:
        columns: The headings; one that ends with `>` is aligned to the right, and its cells are never broken.
        rows: The cells; a row of one cell is a heading within the table.
        title: A line above.
        notes: Lines below. One that begins with a space or a number in brackets is indented where it goes on.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    title: str = ""
    notes: Sequence[str] = ()


def print_grid(grid: Grid) -> None:
    """Print a table that fits the terminal; in a pipe it is plain text, as wide as COLUMNS says."""
    width = _width()
    console = Console(width=width, highlight=False, emoji=False, markup=False)
    if grid.title:
        _print(console, Text(grid.title, style="bold"))
    if grid.rows:
        widths = _widths(grid, width)
        if widths is None:
            _print_cards(console, grid)
        else:
            _print_table(console, grid, widths)
    if grid.notes:
        click.echo()
    for note in grid.notes:
        click.echo("\n".join(_wrapped(note, width, 4 if note[:1] in ("[", " ") else 0)))


def _width() -> int:
    if os.environ.get("COLUMNS", "").isdecimal():
        return max(int(os.environ["COLUMNS"]), _NARROWEST)
    return max(shutil.get_terminal_size().columns, _NARROWEST) if sys.stdout.isatty() else _PIPE_WIDTH


def _print(console: Console, what: RenderableType) -> None:
    # Through click, which leaves escapes out wherever the reader is no terminal.
    with console.capture() as capture:
        console.print(what)
    click.echo("\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n")))


def _widths(grid: Grid, room: int) -> list[int] | None:
    """Return how wide each column is to be; None where the table can't fit without breaking words or numbers."""
    least: list[int] = []
    widths: list[int] = []
    for place, column in enumerate(grid.columns):
        heading = column.rstrip(">")
        lines = [line for row in grid.rows if len(row) > 1 for line in row[place].split("\n")]
        widest = max(map(cell_len, lines), default=0)
        words = [min(cell_len(word), _LONGEST_WORD) for text in (heading, *lines) for word in text.split()]
        longest = max(words, default=1)
        number = column.endswith(">")
        least.append(max(widest, longest) if number else longest)
        widths.append(max(widest, longest if number else cell_len(heading)))
    room -= _GAP * (len(least) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        # The first column says what each row is about, so it gives way half as soon as the others.
        loose = [place for place in range(len(widths)) if widths[place] > least[place]]
        widths[max(loose, key=lambda place: widths[place] * (2 if place else 1))] -= 1
    return widths


def _print_table(console: Console, grid: Grid, widths: Sequence[int]) -> None:
    line = "─" if console.encoding.startswith("utf") else "-"
    lines: list[Sequence[Text]] = [
        [Text(column.rstrip(">"), style="bold") for column in grid.columns],
        [Text(line * width) for width in widths],
    ]
    for row in grid.rows:
        if len(row) == 1:
            # A heading is wider than its column: what stands above it is printed, and another table begins.
            _print_lines(console, grid.columns, widths, lines)
            click.echo()
            _print(console, Text(row[0], style="bold"))
            lines = []
        else:
            lines.append([Text(_fitted(cell, width)) for cell, width in zip(row, widths, strict=True)])
    _print_lines(console, grid.columns, widths, lines)


def _print_lines(
    console: Console, columns: Sequence[str], widths: Sequence[int], lines: Sequence[Sequence[Text]]
) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(justify="right" if column.endswith(">") else "left", overflow="fold", width=width)
    for line in lines:
        table.add_row(*line)
    if lines:
        _print(console, table)


def _print_cards(console: Console, grid: Grid) -> None:
    """Print each row as its first cell and, below it, the others by name."""
    labels = [column.rstrip(">") for column in grid.columns[1:]]
    pad = _GAP + max(map(cell_len, labels)) + _GAP
    for row in grid.rows:
        if row[0]:
            click.echo()
            _print(console, Text(row[0].replace("\n  ", ", "), style="bold"))
        for label, cell in zip(labels, row[1:], strict=False):  # a heading has no other cells
            if cell:
                # Where the labels leave no room, for a long word say, the value goes on below its label.
                longest = max(map(cell_len, cell.split()), default=0)
                beside = console.width - pad >= max(longest, _NARROWEST // 2)
                indent = pad if beside else 2 * _GAP
                head = f"{' ' * _GAP}{label}"
                lines = _wrapped(cell.replace("\n", "; "), console.width - indent, 0)
                if beside:
                    lines[0] = f"{head}{' ' * (pad - cell_len(head))}{lines[0]}"
                else:
                    click.echo(head)
                    lines[0] = f"{' ' * indent}{lines[0]}"
                click.echo(f"\n{' ' * indent}".join(lines))


def _fitted(cell: str, width: int) -> str:
    """Return a cell wrapped to its column; a line that begins with spaces goes on below its first word."""
    return "\n".join(
        part
        for line in cell.split("\n")
        for part in textwrap.wrap(line, width, subsequent_indent=" " * (len(line) - len(line.lstrip())))
    )


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    found = textwrap.wrap(text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    return found or [""]
