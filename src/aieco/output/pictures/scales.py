"""Axes for amounts and for times: where they begin and end, and what their ticks say."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from aieco.output.pictures.lettering import wide
from aieco.output.pictures.numerals import POWERS_FROM, numeral
from aieco.output.pictures.readings import Reading, ends_of
from aieco.output.pictures.style import MUTED
from aieco.output.pictures.wording import MONTHS
from aieco.values import Period, Unit

Side = Literal["x", "y"]
_LOG_FROM = 1000
"""An axis is logarithmic where the largest value is so many times the smallest."""
_TICKS = 6
_ROOM = 0.06
_POWERS_BESIDE_POWERS = 10**4
_DECADES = (1, 2, 3, 4, 6, 9, 12, 15, 18, 24)
_BETWEEN = 0.15
_MONTHS_BELOW = 2.2
"""Times that span fewer years have months on their axis."""


def goes_by_factors(readings: Iterable[Reading | None], unit: Unit) -> bool:
    """Whether values lie so far apart, and all above zero, that an axis shows them only by factors.

    Parts of a whole stay parts of a whole, however far apart they are.
    """
    ends = ends_of(readings)
    return bool(ends) and str(unit) != "%" and ends[0] > 0 and ends[-1] / ends[0] >= _LOG_FROM


def scale_amounts(
    axes: Axes, side: Side, readings: Sequence[Reading | None], *, log: bool, zero: bool, percent: bool = False
) -> None:
    """Give an axis of amounts its scale, its ends and its ticks.

    Args:
        axes: The axes.
        side: Which axis.
        readings: All that is to be drawn.
        log: Whether it is logarithmic.
        zero: Whether it begins at zero where nothing lies below.
        percent: Whether the amounts are per cent.
    """
    axis = axes.xaxis if side == "x" else axes.yaxis
    set_scale, set_limits = (axes.set_xscale, axes.set_xlim) if side == "x" else (axes.set_yscale, axes.set_ylim)
    ends = ends_of(readings) or [0.0, 1.0]
    low, high = ends[0], ends[-1]
    if log:
        set_scale("log")
        room = 10 ** (_ROOM * max(math.log10(high) - math.log10(low), 0.3))
        low, high = low / room, high * room
    else:
        room = _ROOM * (high - low or abs(high) or 1)
        low = 0.0 if zero and low >= 0 else low - room
        high = (high if high > low else low + 1) + room
    set_limits(low, high)

    # An axis that needs powers of ten has them throughout.
    powers = _POWERS_BESIDE_POWERS if log and high >= POWERS_FROM else POWERS_FROM

    def text(place: float) -> str:
        return f"{numeral(_plain(place), powers_from=powers)}{'%' if percent else ''}"

    span = axes.bbox.width / axes.figure.dpi if side == "x" else math.inf
    axis.set_major_locator(FixedLocator(_ticks(low, high, text, span, log=log)))
    axis.set_minor_locator(FixedLocator([]))
    axis.set_major_formatter(FuncFormatter(lambda place, _: text(place)))
    axes.grid(visible=True, axis=side, which="major")
    axes.tick_params(axis=side, length=0)


def _ticks(low: float, high: float, text: Callable[[float], str], span: float, *, log: bool) -> list[float]:
    """Return where the ticks are: about six, or as many as have room for their labels on so many inches."""
    ticks: list[float] = []
    for most in range(_TICKS, 0, -1):
        found = (_powers(low, high, most) if log else []) or _steps(low, high, most)
        ticks = [tick for tick in found if low <= tick <= high]
        if sum(wide(text(tick)) + _BETWEEN for tick in ticks) <= span:
            break
    return ticks


def _steps(low: float, high: float, most: int) -> list[float]:
    return [float(tick) for tick in MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]


def _powers(low: float, high: float, most: int) -> list[float]:
    """Return powers of ten, with what lies between them on axes that span few; none where there would be one alone."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = next(step for step in itertools.chain(_DECADES, itertools.count(30, 30)) if (last - first) / step <= most)
    powers = [power for power in range(first, last + 1) if power % every == 0]
    for steps in ((1,), (1, 2, 5)):
        found = [step * 10.0**power for power in powers for step in steps]
        if sum(low <= tick <= high for tick in found) > 1:
            return found
    return []


def _plain(place: float) -> float | int:
    """Return the number that a tick stands for, without the traces of how it was computed."""
    settled = float(f"{place:.10g}")
    return int(settled) if settled.is_integer() else settled


def moment(period: Period) -> float:
    """Return the middle of a period as a year with decimals.

    >>> moment(Period.parse("2024"))
    2024.5
    """
    return (_year(period.start.toordinal()) + _year(period.end.toordinal() + 1)) / 2


def _year(ordinal: int) -> float:
    day = dt.date.fromordinal(min(ordinal, dt.date.max.toordinal()))
    days = 366 if calendar.isleap(day.year) else 365
    return day.year + (ordinal - dt.date(day.year, 1, 1).toordinal()) / days


def scale_years(axes: Axes, years: Sequence[int]) -> None:
    """Give the axis of times ticks at whole years, where a place on it stands for the whole of one."""
    room = max(0.04 * (max(years) - min(years)), 0.15)
    axes.set_xlim(min(years) - room, max(years) + room)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True, steps=[1, 2, 5, 10], min_n_ticks=1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:.0f}"))
    _plain_times(axes)


def scale_moments(axes: Axes, moments: Sequence[float]) -> None:
    """Give the axis of times ticks at the beginning of years, or of months where the times lie close together."""
    low, high = min(moments), max(moments)
    room = max(0.04 * (high - low), 0.02)
    low, high = low - room, high + room
    axes.set_xlim(low, high)
    if high - low >= _MONTHS_BELOW:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:.0f}"))
    else:
        step = next(step for step in (1, 2, 3, 6) if (high - low) * 12 / step <= 8 or step == 6)  # noqa: PLR2004
        first = math.ceil(low * 12 / step) * step
        months = list(range(first, math.floor(high * 12) + 1, step))
        if not months:
            months = [round((low + high) / 2 * 12)]
        axes.xaxis.set_major_locator(FixedLocator([month / 12 for month in months]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: _month(place)))
    _plain_times(axes)


def _month(place: float) -> str:
    year, month = divmod(round(place * 12), 12)
    return f"{MONTHS[month][:3]} {year}"


def _plain_times(axes: Axes) -> None:
    axes.tick_params(axis="x", length=3, color=MUTED)
