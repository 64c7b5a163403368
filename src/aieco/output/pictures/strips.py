"""Three subjects or more side by side: a mark for each in every row, from zero to the largest of the row."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.ticker import FixedLocator

from aieco.output.pictures.key import Entry, draw_key, key_height
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.numerals import brief
from aieco.output.pictures.page import Words
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading, ends_of
from aieco.output.pictures.sides import Column, Sides
from aieco.output.pictures.style import MUTED, looks
from aieco.questions.compare import Comparison
from aieco.records import Figure
from aieco.values import Quantity

MOST_COLUMNS = 3
"""So many subjects have a column of values each; of more, the largest value stands alone."""
_FIRST = (1, 1)


def draw_strips(comparison: Comparison, words: Words) -> Picture:
    """Return a picture of marks in rows.

    Args:
        comparison: The comparison.
        words: What the picture says.
    """
    style = looks(subject.id for subject in comparison.subjects)
    entries = [Entry(str(subject), *style[subject.id]) for subject in comparison.subjects]
    few = len(comparison.subjects) <= MOST_COLUMNS
    columns = columns_of(comparison, style) if few else [_largest(comparison)]
    sides = Sides.of(comparison, words, columns, above=key_height(entries), axis=0.12)
    draw_key(sides.page, entries)
    for place in sides.places:
        readings = [Reading.of(figure) for figure in place.row.figures]
        ends = [*ends_of(readings), 0.0]
        for subject, reading in zip(comparison.subjects, readings, strict=True):
            if reading is not None:
                colour, marker = style[subject.id]
                mark = (place.middle, reading.within(min(ends), max(ends)))
                name = f"{place.row.metric.id}-{subject.id}"
                draw_marks(sides.axes, [mark], name=name, colour=colour, marker=marker, upright=False)
    sides.axes.set_xlim(-0.03, 1.05)
    sides.axes.xaxis.set_major_locator(FixedLocator([0, 1]))
    sides.axes.set_xticklabels(["0", "largest"])
    sides.axes.tick_params(axis="x", length=0)
    sides.axes.grid(visible=True, axis="x")
    return sides.page.picture


def columns_of(comparison: Comparison, style: Mapping[str, tuple[str, str]]) -> list[Column]:
    """Return a column of values for each subject, in which those who lead are bold."""
    return [
        Column(
            str(subject),
            style[subject.id][0],
            [_text(row.figures[place]) for row in comparison],
            [row.leader is not None and row.ranks[place] == _FIRST for row in comparison],
        )
        for place, subject in enumerate(comparison.subjects)
    ]


def _largest(comparison: Comparison) -> Column:
    values = [_text(max(row.figures, key=_end)) for row in comparison]
    return Column("largest", MUTED, values, [False] * len(values))


def _end(figure: Figure) -> float:
    return max(ends_of([Reading.of(figure)]), default=0.0)


def _text(figure: Figure) -> str:
    return brief(figure.value) if isinstance(figure.value, Quantity) else ""
