"""Two subjects side by side: how many times as much the one has as the other, metric by metric."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from aieco.output.pictures.lettering import high, wrapped
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.numerals import brief, numeral
from aieco.output.pictures.page import Words
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading, ends_of
from aieco.output.pictures.sides import TICKS, Column, Sides, axes_width
from aieco.output.pictures.strips import columns_of
from aieco.output.pictures.style import MUTED, NOBODY, SMALL, for_letters, looks
from aieco.questions.compare import Comparison, ComparisonRow

_TALL = 12
"""With so many rows the axis is repeated above them."""
_TIMES = "\N{MULTIPLICATION SIGN}"
_STEPS = ((1.3, (1, 2, 5)), (3.5, (1, 3)))
"""The ticks of a decade on axes of less than so many decades."""
_DECADES = 6
"""On axes of more, some decades have no tick."""


def draw_ratios(comparison: Comparison, words: Words) -> Picture:
    """Return a picture of the ratios, on a logarithmic axis with the first of the two on the left.

    Args:
        comparison: The comparison of two.
        words: What the picture says.
    """
    style = looks(subject.id for subject in comparison.subjects)
    columns = columns_of(comparison, style)
    names = _side_names(columns)
    axis = TICKS if (tall := len(comparison) >= _TALL) else 0.12
    heads = [column.heading for column in columns]
    above = max(high(name, SMALL) for name in names) - max(high(head, SMALL) for head in heads)
    sides = Sides.of(comparison, words, columns, above=max(above, 0.0), axis=axis)
    readings = [ratio_of(row) for row in comparison]
    for place, reading in zip(sides.places, readings, strict=True):
        if reading is None:
            sides.page.write(
                (sides.left + sides.right) / 2, sides.top + place.middle, _difference(place.row), size=SMALL,
                color=MUTED, ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
            )  # fmt: skip
        else:
            ahead = _larger(place.row)
            colour, marker = (NOBODY, "o") if ahead is None else style[comparison.subjects[ahead].id]
            mark = (place.middle, reading)
            draw_marks(sides.axes, [mark], name=place.row.metric.id, colour=colour, marker=marker, upright=False)
    _scale(sides.axes, readings, tall=tall)
    for name, column, x, side in zip(names, columns, (sides.left, sides.right), ("left", "right"), strict=True):
        sides.page.write(
            x, sides.top - axis, name, ha=side, va="bottom", size=SMALL, linespacing=1.1,
            color=for_letters(column.colour),
        )  # fmt: skip
    return sides.page.picture


def ratio_of(row: ComparisonRow) -> Reading | None:
    """Return what can be drawn of a ratio; None where there is none, or none above zero."""
    reading = Reading.of(row.ratio)
    return None if reading is None else reading.positive()


def _larger(row: ComparisonRow) -> int | None:
    """Return which of two is certainly larger."""
    ratio = row.ratio
    if ratio is not None and ratio.low is not None and ratio.low > 1:
        return 0
    return 1 if ratio is not None and ratio.high is not None and ratio.high < 1 else None


def _difference(row: ComparisonRow) -> str:
    """Return how far apart two are that have no ratio; which is the larger is told by the figures."""
    apart = row.difference
    if apart is None:
        return "no ratio"
    if apart.low is not None and apart.low >= 0:
        return f"apart by {brief(apart, unit=True)}"
    return f"apart by {brief(-apart, unit=True)}" if apart.high is not None and apart.high <= 0 else "may be equal"


def _scale(axes: Axes, readings: Sequence[Reading | None], *, tall: bool) -> None:
    ends = [*ends_of(readings), 0.5, 2.0]  # room on both sides of "equal"
    low, high = min(ends) / 1.3, max(ends) * 1.3
    axes.set_xscale("log")
    axes.set_xlim(high, low)
    decades = math.log10(high) - math.log10(low)
    steps = next((steps for most, steps in _STEPS if decades < most), (1,))
    every = math.ceil(decades / _DECADES)
    factors = [step * 10.0**power for power in range(0, math.ceil(decades) + 1, every) for step in steps]
    ticks = sorted(tick for tick in {*factors, *(1 / factor for factor in factors)} if low <= tick <= high)
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(FixedLocator([]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: _times(place)))
    axes.tick_params(axis="x", length=0, labeltop=tall)
    axes.grid(visible=True, axis="x", which="major")
    axes.axvline(1, color=MUTED, linewidth=1.0, zorder=1)


def _times(place: float) -> str:
    factor = float(f"{max(place, 1 / place):.3g}")
    return "equal" if factor == 1 else f"{numeral(int(factor) if factor.is_integer() else factor)}{_TIMES}"


def _side_names(columns: Sequence[Column]) -> list[str]:
    """Return what is written above the axes: on which side is whose."""
    room = (axes_width(columns) - 0.2) / 2
    first, second = (column.head for column in columns)
    names = f"\N{LEFTWARDS ARROW} more: {first}", f"more: {second} \N{RIGHTWARDS ARROW}"
    return [wrapped(name, room, SMALL) for name in names]
