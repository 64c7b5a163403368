"""What the ten scripts share: a table with its sources below it, and a picture in a file.

A script prints its tables and saves its pictures in the folder that it is given, `out` if in none. In a notebook both
are shown in place.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import aieco
from aieco.cli.tables import Grid, print_grid
from aieco.output.citations import sources_of
from aieco.output.footnotes import Footnotes, paragraph
from aieco.output.pages.markup import Column, Content, lines, table, tag
from aieco.output.pages.page import Page
from aieco.output.words import ahead, any_large, apart, details, typeset

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

Cell: TypeAlias = "str | aieco.Figure | Sequence[aieco.Figure] | Sequence[aieco.Source]"
"""A text, the value of a figure, or the numbers that lead to the sources of figures below the table."""


def show(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, notes: Sequence[str] = (), unit: bool = True
) -> None:
    """Show a table.

    Args:
        title: The line above it.
        columns: The headings; a column of numbers has one that ends with `>`.
        rows: The cells.
        notes: What to know, between the table and its sources.
        unit: Whether the numbers name their units; if not, the headings do.
    """
    listed = list(rows)
    if _notebook():
        from IPython.display import HTML, display

        display(HTML(_page(title, columns, listed, notes, unit=unit)))
        return
    foot = Footnotes()
    texts = [[_text(foot, cell, large=_large(row), unit=unit) for cell in row] for row in listed]
    print_grid(
        Grid(tuple(columns), texts, title, [*paragraph("Notes:", [f"  {note}" for note in notes]), *foot.lines()])
    )
    print()


def side_by_side(title: str, comparison: aieco.Comparison) -> None:
    """Show a comparison of two subjects: how far apart they are, and who is ahead where that means anything."""
    columns = ("", *(f"{subject}>" for subject in comparison.subjects), "how far apart>", "ahead", "source")
    rows = [
        [f"{row.metric.name}\n  {details(row)}".rstrip(), *row.figures, apart(row), ahead(row), row.figures]
        for row in comparison
    ]
    notes = [
        f"{row.metric.name}: {'; '.join(note.rstrip('.') for note in row.notes)}." for row in comparison if row.notes
    ]
    show(title, columns, rows, notes=notes, unit=False)


def draw(picture: Picture, name: str) -> None:
    """Save a picture under a name, and say where; or show it."""
    if _notebook():
        from IPython.display import display

        display(picture)
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    folder.mkdir(parents=True, exist_ok=True)
    picture.savefig(folder / f"{name}.png")
    print(f"Picture: {folder / name}.png")


def _notebook() -> bool:
    return "ipykernel" in sys.modules


def _large(row: Sequence[Cell]) -> bool:
    return any_large(cell.value for cell in row if isinstance(cell, aieco.Figure))


def _text(foot: Footnotes, cell: Cell, *, large: bool, unit: bool) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, aieco.Figure):
        if not isinstance(cell.value, aieco.Quantity):
            return str(cell.value)
        foot.cuts(cell.value, large=large)
        return typeset(cell.value, unit=unit, large=large)
    return foot.marks_of(_sources(cell))


def _page(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str], *, unit: bool
) -> str:
    page = Page()

    def content(cell: Cell, *, large: bool) -> Content:
        if isinstance(cell, str):
            head, _, detail = cell.partition("\n")
            return lines(head, tag("small", detail.strip())) if detail else head
        if isinstance(cell, aieco.Figure):
            return page.value(cell.value, unit=unit, large=large)
        return page.marks(_sources(cell))

    made = [[content(cell, large=_large(row)) for cell in row] for row in rows]
    heads = [Column(name.rstrip(">"), number=name.endswith(">")) for name in columns]
    return page.written(table(title, heads, made), notes=notes)


def _sources(cell: Sequence[aieco.Figure] | Sequence[aieco.Source]) -> list[aieco.Source]:
    return [source for item in cell for source in ([item] if isinstance(item, aieco.Source) else sources_of(item))]
