"""A metric over time: a line for each subject, broken where there is no number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
from matplotlib.axes import Axes

from aieco.output.pictures.lettering import high, listed, sentence, wide, wrapped
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.numerals import brief
from aieco.output.pictures.page import INNER, Page, Words, issue_of, source_line
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading
from aieco.output.pictures.rows import Row, draw_rows
from aieco.output.pictures.scales import goes_by_factors, moment, scale_amounts, scale_moments, scale_years
from aieco.output.pictures.style import TEXT, for_letters, looks
from aieco.output.pictures.wording import defined, doubt, line, undrawn, unit_of, what, when
from aieco.questions.series import Series
from aieco.records import Figure, Record
from aieco.values import Period, Quantity

_NAMED = 3
"""So many subjects are named in the title."""
_LABELS = 1.6
"""The most room for the labels at the ends of lines, in inches."""
_LABEL_GAP = 0.28
_PANEL, _TICKS, _AMOUNTS = 3.5, 0.32, 0.65
_SIZE, _MANY = 34.0, 15
"""The area of a point, and from how many periods on it is half of that."""
_SAME_STEP = 1.5
"""A step between periods that is longer than so many usual ones is a gap."""
_ALIKE = 1.2
"""Periods whose lengths, or steps, differ by no more than this factor come at regular times."""


@attrs.frozen
class _Point:
    when: float
    figure: Figure
    reading: Reading
    hollow: bool


def draw_series(series: Series, *, log: bool | None) -> Picture:
    """Return a series as lines, or as rows where it has one period alone.

    Args:
        series: The series.
        log: Whether the axis of amounts is logarithmic; chosen by the values where None.
    """
    figures = [figure for row in series for figure in row.figures]
    readings = [Reading.of(figure) for figure in figures]
    unit = unit_of(figures, series.metric)
    by_factors = goes_by_factors(readings, unit) if log is None else log
    there = sum(map(bool, figures))
    period = f", {when(series.rows[0].period)}" if len(series) == 1 else ""
    names = f": {listed([str(subject) for subject in series.subjects])}" if len(series.subjects) <= _NAMED else ""
    words = Words(
        f"{sentence(series.metric.name)}{names}{period}",
        line(
            defined(series.metric),
            what(series.metric, unit, series.breakdown),
            "logarithmic axis" if by_factors else "",
            f"{there:,} of {len(figures):,} {'values' if len(figures) > 1 else 'value'}",
            doubt(readings),
        ),
        [*_marks(series), *filter(None, [undrawn(figures, readings)]), *_cautions(series)],
        source_line([figure for figure in figures if figure]),
        series.data,
    )
    percent, zero = str(unit) == "%", series.metric.kind != "index"
    if len(series) == 1:
        return draw_rows(words, list(_as_rows(series)), log=by_factors, zero=zero, percent=percent)
    years = all(_is_year(row.period) for row in series)
    lines = {subject: _points(series, place, years, by_factors) for place, subject in enumerate(series.subjects)}
    drawn = [point.reading for points in lines.values() for point in points]
    if not drawn:
        return draw_rows(words, [], log=by_factors, zero=zero, percent=percent)
    return _drawn(series, words, lines, years=years, log=by_factors, zero=zero, percent=percent)


def _drawn(
    series: Series,
    words: Words,
    lines: dict[Record, list[_Point]],
    *,
    years: bool,
    log: bool,
    zero: bool,
    percent: bool,
) -> Picture:
    labels = {subject: _label(subject, points[-1]) for subject, points in lines.items() if points}
    room = max(wide(label, bold=True) for label in labels.values()) + _LABEL_GAP
    page = Page(words, max(_PANEL, sum(map(high, labels.values())) + 0.06 * len(labels) + _TICKS))
    axes = page.axes(_AMOUNTS, room, bottom=_TICKS, top=0.08)
    style = looks(subject.id for subject in series.subjects)
    times = [_time(row.period, years=years) for row in series]
    longest = _longest_step(series, times)
    for subject, points in lines.items():
        colour, marker = style[subject.id]
        for run in _runs(points, longest):
            if len(run) > 1:
                axes.plot(*zip(*run, strict=True), color=colour, linewidth=1.8, gid=f"line-{subject.id}", zorder=2)
        for hollow in (False, True):
            found = [(point.when, point.reading) for point in points if point.hollow is hollow]
            name = f"{subject.id}{'-marked' if hollow else ''}"
            size = _SIZE if len(series) <= _MANY else _SIZE / 2
            draw_marks(axes, found, name=name, colour=colour, marker=marker, hollow=hollow, size=size)
    if years:
        scale_years(axes, [round(time) for time in times])
    else:
        scale_moments(axes, times)
    scale_amounts(
        axes, "y", [point.reading for points in lines.values() for point in points], log=log, zero=zero, percent=percent
    )
    _write_labels(page, axes, lines, labels, room, {subject: style[subject.id][0] for subject in lines})
    return page.picture


def _points(series: Series, place: int, years: bool, log: bool) -> list[_Point]:
    found = []
    for row in series:
        reading = Reading.of(row.figures[place])
        reading = reading.positive() if reading is not None and log else reading
        if reading is not None:
            hollow = row.marks[place] is not None
            found.append(_Point(_time(row.period, years=years), row.figures[place], reading, hollow))
    return found


def _is_year(period: Period) -> bool:
    return len(str(period)) == 4  # noqa: PLR2004 - the text of a year


def _time(period: Period, *, years: bool) -> float:
    return float(period.start.year) if years else moment(period)


def _longest_step(series: Series, times: Sequence[float]) -> float:
    """Return beyond which step a line is broken; never, where the periods don't come at regular times."""
    lengths = [row.period.days for row in series]
    steps = [after - before for before, after in pairwise(times) if after > before]
    if not steps or max(lengths) > _ALIKE * min(lengths) or max(lengths) == 1:
        return math.inf
    return _SAME_STEP * min(steps)


def _runs(points: Sequence[_Point], longest: float) -> Iterator[list[tuple[float, float]]]:
    """Return the unbroken parts of a line."""
    run: list[tuple[float, float]] = []
    for point in points:
        # A bound has no place for a line to go through, and a line never joins two editions.
        passable = point.reading.point is not None and not point.hollow
        if run and (not passable or point.when - run[-1][0] > longest):
            yield run
            run = []
        if passable and point.reading.point is not None:
            run.append((point.when, point.reading.point))
    if run:
        yield run


def _label(subject: Record, last: _Point) -> str:
    value = last.figure.value
    number = brief(value) if isinstance(value, Quantity) else ""
    return f"{wrapped(str(subject), _LABELS, TEXT, bold=True)}\n{number}".strip()


def _write_labels(
    page: Page,
    axes: Axes,
    lines: dict[Record, list[_Point]],
    labels: dict[Record, str],
    room: float,
    colours: dict[Record, str],
) -> None:
    """Write the names at the ends of the lines, moved apart where they would touch, each with a thread to its line."""
    height = page.panel - _TICKS - 0.08
    axis = axes.transData + axes.transAxes.inverted()
    ends = {}
    for subject in labels:
        last = lines[subject][-1]
        amount = last.reading.point if last.reading.point is not None else last.reading.ends[-1]
        ends[subject] = tuple(axis.transform((last.when, amount)))
    order = sorted(labels, key=lambda subject: -ends[subject][1])
    middles = apart(
        [(1 - ends[subject][1]) * height for subject in order],
        [high(labels[subject]) + 0.05 for subject in order],
        height,
    )
    edge = INNER - room
    for subject, middle in zip(order, middles, strict=True):
        name, _, number = labels[subject].rpartition("\n")
        x, y = ends[subject]
        width = edge - _AMOUNTS
        axes.plot(
            [x + 0.07 / width, 1 + (_LABEL_GAP - 0.08) / width],
            [y, 1 - middle / height],
            transform=axes.transAxes,
            color=colours[subject],
            linewidth=0.6,
            alpha=0.6,
            clip_on=False,
            gid=f"thread-{subject.id}",
        )
        left, top = edge + _LABEL_GAP, middle + 0.08 - high(labels[subject]) / 2
        page.write(left, top, name, va="top", weight="bold", color=for_letters(colours[subject]), linespacing=1.2)
        page.write(left, top + high(name), number, va="top", color=for_letters(colours[subject]))


def apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return the middles of labels that are as near as may be to where they are wanted, and don't overlap.

    Args:
        wanted: Where their middles are wanted, from the top.
        heights: How high they are.
        room: How much there is for all.

    >>> apart([0.5, 0.5], [0.4, 0.4], 1.0)
    [0.3, 0.7]
    """
    stacks: list[tuple[float, list[float]]] = []  # where each begins, and the heights of its labels
    for middle, height in zip(wanted, heights, strict=True):
        start, stack = middle - height / 2, [height]
        while True:
            start = max(min(start, room - sum(stack)), 0.0)
            if not stacks or stacks[-1][0] + sum(stacks[-1][1]) <= start:
                break
            # Two that touch become one, which begins where its labels are moved least on average.
            before, above = stacks.pop()
            n, m = len(above), len(stack)
            start, stack = (n * before + m * (start - sum(above))) / (n + m), [*above, *stack]
        stacks.append((start, stack))
    found = []
    for start, stack in stacks:
        y = start
        for height in stack:
            found.append(round(y + height / 2, 6))
            y += height
    return found


def _marks(series: Series) -> Iterator[str]:
    """Return from where the figures come that aren't marked, if some are."""
    cells = [cell for row in series for cell in zip(row.figures, row.marks, strict=True)]
    if any(mark is not None for _, mark in cells):
        own = dict.fromkeys(issue_of(figure.source) for figure, mark in cells if figure.source and mark is None)
        yield f"Rings: not of {listed(list(own))} but of other publications or editions; no line joins them"


def _cautions(series: Series) -> Iterator[str]:
    # How many values there are is said above.
    return (note for note in series.notes if not note.endswith("cells are gaps"))


def _as_rows(series: Series) -> Iterator[Row]:
    style = looks(subject.id for subject in series.subjects)
    row = series.rows[0]
    for subject, figure, mark in zip(series.subjects, row.figures, row.marks, strict=True):
        number = brief(figure.value) if isinstance(figure.value, Quantity) else "no number"
        yield Row(str(subject), "", Reading.of(figure), number, *style[subject.id], mark is not None, subject.id)
