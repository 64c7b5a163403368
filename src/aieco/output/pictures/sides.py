"""The rows of a comparison: metrics on the left, columns of values on the right, and room for marks between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from matplotlib.axes import Axes

from aieco.output.pictures.lettering import high, sentence, wide, wrapped
from aieco.output.pictures.page import INNER, Page, Words
from aieco.output.pictures.style import INK, MUTED, RULE, SMALL, for_letters
from aieco.output.pictures.wording import unit_of, what, when
from aieco.questions.compare import Comparison, ComparisonRow

NAMES, PAD, TICKS = 2.35, 0.14, 0.32
_HEADING, _BETWEEN = 0.3, 0.1
_HEAD = 0.9
"""The most room that the heads of columns ask for, in inches; they are broken into lines before."""


@attrs.frozen
class Column:
    """A column of values.

    Args:
        head: What stands above it.
        colour: The colour of its head.
        values: Its values, one for each row of the comparison.
        bold: Which of them are bold.
    """

    head: str
    colour: str
    values: Sequence[str]
    bold: Sequence[bool]

    @property
    def width(self) -> float:
        """How wide it is, in inches, with the room before it."""
        words = max(wide(word, SMALL, bold=True) for word in self.head.split(" "))
        return max(min(words, _HEAD), *(wide(value, bold=True) for value in self.values)) + PAD

    @property
    def heading(self) -> str:
        """Its head, in lines."""
        return wrapped(self.head, self.width - PAD / 2, SMALL, bold=True)


@attrs.frozen
class Place:
    """Where a row of the comparison stands: the middle of it, in inches from the top of the axes."""

    row: ComparisonRow
    middle: float


@attrs.frozen
class _Line:
    """A row of the picture: a metric with details, or a theme, which has no row of the comparison."""

    row: ComparisonRow | None
    name: str
    details: str
    height: float


@attrs.frozen
class Sides:
    """A page with axes whose rows are those of a comparison.

    Args:
        page: The page.
        axes: The axes; inches count down from the top of them.
        places: Where each row stands.
        left: Where the axes begin, in inches from the left of the panel.
        right: Where they end.
        top: Where they begin, in inches from the top of the panel.
    """

    page: Page
    axes: Axes
    places: Sequence[Place]
    left: float
    right: float
    top: float

    @classmethod
    def of(cls, comparison: Comparison, words: Words, columns: Sequence[Column], *, above: float, axis: float) -> Sides:
        """Return the page with names, values and heads written, and nothing drawn.

        Args:
            comparison: The comparison.
            words: What the page says.
            columns: The columns.
            above: Room above the heads of the columns, in inches.
            axis: Room between these and the axes.
        """
        lines = list(_lines(comparison))
        heads = above + max(high(column.heading, SMALL) for column in columns)
        top, total = heads + axis, sum(item.height for item in lines)
        page = Page(words, top + total + TICKS)
        right = NAMES + PAD + axes_width(columns)
        axes = page.axes(NAMES + PAD, INNER - right, top=top, bottom=TICKS)
        axes.set_ylim(total, 0)
        axes.set_yticks([])
        places: list[Place] = []
        y = 0.0
        for item in lines:
            _write(page, item, top + y)
            if item.row is not None:
                places.append(Place(item.row, y + item.height / 2))
                axes.axhline(places[-1].middle, color=RULE, linewidth=0.7, zorder=0)
            y += item.height
        x = right + PAD
        for column in columns:
            x += column.width
            page.write(
                x, heads, column.heading, ha="right", va="bottom", weight="bold", size=SMALL, linespacing=1.1,
                color=for_letters(column.colour),
            )  # fmt: skip
            for place, value, bold in zip(places, column.values, column.bold, strict=True):
                weight = "bold" if bold else "normal"
                page.write(x, top + place.middle, value, ha="right", va="center", color=INK, weight=weight)
        return cls(page, axes, places, NAMES + PAD, right, top)


def axes_width(columns: Sequence[Column]) -> float:
    """Return how wide the axes are beside some columns, in inches."""
    return INNER - NAMES - 2 * PAD - sum(column.width for column in columns)


def _write(page: Page, item: _Line, top: float) -> None:
    if item.row is None:
        page.write(0, top + item.height - 0.05, item.name, va="bottom", weight="bold", size=SMALL, color=MUTED)
    else:
        start = top + _BETWEEN / 2
        page.write(0, start, item.name, va="top", color=INK, linespacing=1.2)
        page.write(0, start + high(item.name), item.details, va="top", size=SMALL, color=MUTED, linespacing=1.2)


def _lines(comparison: Comparison) -> Iterator[_Line]:
    several = len({row.metric.theme for row in comparison}) > 1
    theme = None
    for row in comparison:
        if several and row.metric.theme != theme:
            theme = row.metric.theme
            yield _Line(None, theme.replace("-", " ").upper(), "", _HEADING)
        name = wrapped(sentence(row.metric.name), NAMES)
        told = what(row.metric, unit_of(row.figures, row.metric), row.figures[0].breakdown)
        parts = [when(row.period) if row.period else "", "" if told in row.metric.name else told]
        details = wrapped(sentence(", ".join(filter(None, parts))), NAMES, SMALL)
        yield _Line(row, name, details, high(name) + (high(details, SMALL) if details else 0) + _BETWEEN)
