"""Amounts in rows: a name on the left, a mark on the common axis, the number on the right."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from aieco.output.pictures.lettering import high, wide, wrapped
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.page import INNER, Page, Words
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading
from aieco.output.pictures.scales import scale_amounts
from aieco.output.pictures.style import INK, MUTED, RULE
from aieco.output.pictures.wording import NOTHING

_NAMES = 2.3
"""The most room that names get, in inches."""
_PAD = 0.14
_TICKS = 0.32


@attrs.frozen
class Row:
    """One row.

    Args:
        name: Who.
        before: What stands before the name, such as a rank.
        reading: What is drawn; None where nothing can be.
        number: The value in words, for the right.
        colour: The colour of the mark.
        marker: Its form.
        hollow: Whether it is a ring.
        key: Whose it is, for the names of artists.
    """

    name: str
    before: str
    reading: Reading | None
    number: str
    colour: str
    marker: str
    hollow: bool
    key: str


def draw_rows(words: Words, rows: Sequence[Row], *, log: bool, zero: bool, percent: bool) -> Picture:
    """Return a picture of rows.

    Args:
        words: What it says.
        rows: The rows, from the top.
        log: Whether the axis is logarithmic.
        zero: Whether the axis begins at zero where nothing lies below.
        percent: Whether the amounts are per cent.
    """
    readings = [row.reading.positive() if log and row.reading else row.reading for row in rows]
    names = [wrapped(row.name, _NAMES) for row in rows]
    heights = [high(name) + 0.1 for name in names]
    if not any(readings):
        return Page(words, 1.0).say_nothing(NOTHING)
    page = Page(words, sum(heights) + _TICKS)
    before = max(wide(row.before) for row in rows)
    before += _PAD if before else 0
    left = before + max(map(wide, names)) + _PAD
    right = max(wide(row.number) for row in rows) + _PAD
    axes = page.axes(left, right, bottom=_TICKS)
    axes.set_ylim(sum(heights), 0)
    axes.set_yticks([])
    y = 0.0
    for row, name, reading, height in zip(rows, names, readings, heights, strict=True):
        middle = y + height / 2
        axes.axhline(middle, color=RULE, linewidth=0.7, zorder=0)
        page.write(before + max(map(wide, names)), middle, name, ha="right", va="center", color=INK)
        page.write(0, middle, row.before, va="center", color=MUTED)
        page.write(INNER - right + _PAD, middle, row.number, va="center", color=INK)
        if reading is not None:
            draw_marks(
                axes,
                [(middle, reading)],
                name=row.key,
                colour=row.colour,
                marker=row.marker,
                hollow=row.hollow,
                upright=False,
            )
        y += height
    scale_amounts(axes, "x", readings, log=log, zero=zero, percent=percent)
    return page.picture
