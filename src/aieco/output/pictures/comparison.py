"""Subjects side by side: two by their ratio, more of them each metric on its own scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import attrs
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from aieco.output.pictures.key import Entry, draw_key, key_height
from aieco.output.pictures.lettering import high, listed, sentence, wide, wrapped
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.numerals import brief, numeral
from aieco.output.pictures.page import INNER, Page, Words, source_line
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading, ends_of
from aieco.output.pictures.style import INK, MUTED, NOBODY, RULE, SMALL, for_letters, looks
from aieco.output.pictures.wording import doubt, line, unit_of, what, when
from aieco.questions.compare import Comparison, ComparisonRow
from aieco.records import Record
from aieco.values import Quantity

_NAMES = 2.35
_PAD, _TICKS, _HEAD = 0.14, 0.32, 0.2
_COLUMNS = 2.6
"""The most room that the columns of values get, in inches."""
_TWO = 2
_TIMES = "\N{MULTIPLICATION SIGN}"


@attrs.frozen
class _Line:
    """A row as it is drawn: its texts, and how high it is; a heading has no row."""

    row: ComparisonRow | None
    name: str
    details: str
    values: tuple[str, ...]
    height: float


def draw_comparison(comparison: Comparison) -> Picture:
    """Return a comparison: rows of ratios for two subjects, of marks on a scale each for more.

    Args:
        comparison: The comparison.
    """
    two = len(comparison.subjects) == _TWO
    subjects = [str(subject) for subject in comparison.subjects]
    readings = [
        reading
        for row in comparison
        for reading in ([_ratio(row)] if two else [Reading.of(figure) for figure in row.figures])
    ]
    of = len(comparison.rows) + len(comparison.left_out)
    how = "How many times as much the one has as the other" if two else "Each row from zero to its largest value"
    words = Words(
        f"{listed(subjects)} side by side",
        line(
            how,
            f"{len(comparison)} of {of} metrics can be compared, each in the newest period that all of them have",
            "bold: who leads, where the data decide" if any(row.leader for row in comparison) else "",
            doubt(readings),
        ),
        list(_notes(comparison)),
        source_line([figure for row in comparison for figure in row.figures]),
        comparison.data,
    )
    if not len(comparison):
        return Page(words, 1.0).say_nothing("There is nothing that can be compared.")
    style = looks(subject.id for subject in comparison.subjects)
    return (_ratios if two else _strips)(comparison, words, style)


# Two


def _ratios(comparison: Comparison, words: Words, style: Mapping[str, tuple[str, str]]) -> Picture:
    lines = list(_lines(comparison))
    columns = _column_widths(comparison, lines)
    heads = _HEAD * max(
        _head(subject, width).count("\n") + 1 for subject, width in zip(comparison.subjects, columns, strict=True)
    )
    page, axes = _table(words, lines, columns, top=heads + _TICKS, bottom=_TICKS)
    first, second = comparison.subjects
    colours = {subject: style[subject.id][0] for subject in comparison.subjects}
    x = INNER - sum(columns)
    for subject, width in zip(comparison.subjects, columns, strict=True):
        page.write(
            x + width, heads, _head(subject, width), ha="right", va="bottom", weight="bold", size=SMALL,
            color=for_letters(colours[subject]), linespacing=1.1,
        )  # fmt: skip
        x += width
    readings = [_ratio(item.row) if item.row else None for item in lines]
    left, right = _NAMES + _PAD, INNER - sum(columns) - _PAD
    y = 0.0
    for item, reading in zip(lines, readings, strict=True):
        middle, y = y + item.height / 2, y + item.height
        if item.row is None:
            continue
        if reading is None:
            page.write(
                (left + right) / 2, heads + _TICKS + middle, _difference(item.row), size=SMALL, color=MUTED,
                ha="center", va="center", bbox=_BLANK,
            )  # fmt: skip
            continue
        ahead = _larger(item.row)
        colour, marker = (NOBODY, "o") if ahead is None else style[comparison.subjects[ahead].id]
        draw_marks(axes, [(middle, reading)], name=item.row.metric.id, colour=colour, marker=marker, upright=False)
    _scale_ratios(axes, readings)
    room = (right - left) / 2 - 0.1
    for text, subject, place, side in (
        (f"\N{LEFTWARDS ARROW} more: {first}", first, left, "left"),
        (f"more: {second} \N{RIGHTWARDS ARROW}", second, right, "right"),
    ):
        page.write(
            place, heads, wrapped(text, room, SMALL), ha=side, va="bottom", size=SMALL,
            color=for_letters(colours[subject]), linespacing=1.1,
        )  # fmt: skip
    return page.picture


_BLANK = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


def _ratio(row: ComparisonRow) -> Reading | None:
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


_STEPS = ((1.3, (1, 2, 5)), (3.5, (1, 3)))
"""The ticks of a decade on axes of less than so many."""


def _scale_ratios(axes: Axes, readings: Sequence[Reading | None]) -> None:
    ends = [*ends_of(readings), 1.0]
    low, high_ = min(ends), max(ends)
    # Room on both sides of "equal", so that both are named; the first of the two is on the left.
    low, high_ = min(low, 0.5) / 1.3, max(high_, 2.0) * 1.3
    axes.set_xscale("log")
    axes.set_xlim(high_, low)
    decades = math.log10(high_ / low)
    steps = next((steps for most, steps in _STEPS if decades < most), (1,))
    every = max(1, math.ceil(decades / 6))
    factors = [step * 10**power for power in range(0, math.ceil(decades) + 1, every) for step in steps]
    ticks = sorted(tick for tick in {*factors, *(1 / factor for factor in factors)} if low <= tick <= high_)
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(FixedLocator([]))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: _times(place)))
    axes.tick_params(axis="x", length=0, labeltop=True)
    axes.grid(visible=True, axis="x", which="major")
    axes.axvline(1, color=MUTED, linewidth=1.0, zorder=1)


def _times(place: float) -> str:
    factor = float(f"{max(place, 1 / place):.3g}")
    return "equal" if factor == 1 else f"{numeral(int(factor) if factor.is_integer() else factor)}{_TIMES}"


# Several


def _strips(comparison: Comparison, words: Words, style: Mapping[str, tuple[str, str]]) -> Picture:
    lines = list(_lines(comparison))
    columns = _column_widths(comparison, lines)
    entries = [Entry(str(subject), *style[subject.id]) for subject in comparison.subjects]
    if sum(columns) > _COLUMNS + 1e-6 or len(columns) > 4:  # noqa: PLR2004
        columns = []
    top = key_height(entries)
    heads = 0.0
    if columns:
        heads = max(
            high(_head(subject, width), SMALL) for subject, width in zip(comparison.subjects, columns, strict=True)
        )
    page, axes = _table(words, lines, columns, top=top + heads + 0.06, bottom=_TICKS)
    draw_key(page, entries)
    x = INNER - sum(columns)
    for subject, width in zip(comparison.subjects if columns else (), columns, strict=True):
        page.write(
            x + width, top + heads, _head(subject, width), ha="right", va="bottom", weight="bold", size=SMALL,
            color=for_letters(style[subject.id][0]), linespacing=1.1,
        )  # fmt: skip
        x += width
    y = 0.0
    for item in lines:
        middle, y = y + item.height / 2, y + item.height
        if item.row is not None:
            readings = [Reading.of(figure) for figure in item.row.figures]
            ends = [*ends_of(readings), 0.0]
            for subject, reading in zip(comparison.subjects, readings, strict=True):
                if reading is not None:
                    colour, marker = style[subject.id]
                    mark = (middle, reading.within(min(ends), max(ends)))
                    name = f"{item.row.metric.id}-{subject.id}"
                    draw_marks(axes, [mark], name=name, colour=colour, marker=marker, upright=False)
    axes.set_xlim(-0.03, 1.05)
    axes.xaxis.set_major_locator(FixedLocator([0, 1]))
    axes.set_xticklabels(["0", "largest"])
    axes.tick_params(axis="x", length=0)
    axes.grid(visible=True, axis="x")
    return page.picture


# Both


def _table(
    words: Words, lines: Sequence[_Line], columns: Sequence[float], *, top: float, bottom: float
) -> tuple[Page, Axes]:
    """Return a page with the names on the left and the values on the right, and axes between them."""
    total = sum(item.height for item in lines)
    page = Page(words, top + total + bottom)
    axes = page.axes(_NAMES + _PAD, sum(columns) + _PAD, top=top, bottom=bottom)
    axes.set_ylim(total, 0)
    axes.set_yticks([])
    y = 0.0
    for item in lines:
        middle = y + item.height / 2
        if item.row is None:
            page.write(0, top + y + item.height - 0.05, item.name, va="bottom", weight="bold", size=SMALL, color=MUTED)
        else:
            axes.axhline(middle, color=RULE, linewidth=0.7, zorder=0)
            start = top + middle - (item.height - 0.1) / 2
            page.write(0, start, item.name, va="top", color=INK, linespacing=1.2)
            page.write(0, start + high(item.name), item.details, va="top", size=SMALL, color=MUTED, linespacing=1.2)
            x = INNER - sum(columns)
            for place, width in enumerate(columns):
                x += width
                leads = item.row.leader is not None and item.row.ranks[place] == (1, 1)
                page.write(
                    x, top + middle, item.values[place], ha="right", va="center", color=INK,
                    weight="bold" if leads else "normal",
                )  # fmt: skip
        y += item.height
    return page, axes


def _lines(comparison: Comparison) -> Iterator[_Line]:
    several = len({row.metric.theme for row in comparison}) > 1
    theme = None
    for row in comparison:
        if several and row.metric.theme != theme:
            theme = row.metric.theme
            yield _Line(None, theme.replace("-", " ").upper(), "", (), 0.3)
        name = wrapped(sentence(row.metric.name), _NAMES)
        told = what(row.metric, unit_of(row.figures, row.metric), row.figures[0].breakdown)
        told = "" if told in row.metric.name else told
        details = wrapped(
            sentence(", ".join(filter(None, (when(row.period) if row.period else "", told)))), _NAMES, SMALL
        )
        values = tuple(brief(figure.value) if isinstance(figure.value, Quantity) else "" for figure in row.figures)
        yield _Line(row, name, details, values, high(name) + (high(details, SMALL) if details else 0) + 0.1)


def _column_widths(comparison: Comparison, lines: Sequence[_Line]) -> list[float]:
    found = []
    for place, subject in enumerate(comparison.subjects):
        values = [wide(item.values[place], bold=True) for item in lines if item.row is not None]
        head = max(wide(word, SMALL, bold=True) for word in str(subject).split())
        found.append(max(*values, min(head, 0.9)) + _PAD)
    return found


def _head(subject: Record, width: float) -> str:
    return wrapped(str(subject), width - 0.05, SMALL, bold=True)


def _notes(comparison: Comparison) -> Iterator[str]:
    """Return each note once, with the metrics that it is about, those first that are about the most."""
    about: dict[str, list[str]] = {}
    for row in comparison:
        for note in row.notes:
            about.setdefault(note.rstrip("."), []).append(row.metric.name)
    for note, found in sorted(about.items(), key=lambda item: -len(item[1])):
        names = list(dict.fromkeys(found))
        if len(names) > _TWO + 1:
            names = [*names[:_TWO], f"{len(names) - _TWO} others"]
        yield f"{listed(names)}: {note}" if len(comparison) > 1 else note
