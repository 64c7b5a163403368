"""Models, chips and products over time: a point for each with a number, coloured by country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from aieco.dataset.table import Table
from aieco.errors import UnknownFieldError, suggestion
from aieco.output.pictures.key import Entry, draw_key, key_height
from aieco.output.pictures.lettering import high, printable, sentence, wide
from aieco.output.pictures.marks import draw_marks
from aieco.output.pictures.page import Page, Words, source_line
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading
from aieco.output.pictures.scales import goes_by_factors, moment, scale_amounts, scale_moments
from aieco.output.pictures.style import INK, NOBODY, SMALL, looks
from aieco.output.pictures.wording import NOTHING, counted, defined, doubt, line, what
from aieco.records import Country, Figure, figure_attributes
from aieco.values import Absence, Breakdown, Quantity

_PANEL, _TICKS, _AMOUNTS = 4.2, 0.32, 0.65
_NAMED = 4
"""So many countries have a colour of their own."""
_OTHERS = {
    "several": ("Several countries", "#4D4D4D", "D"),
    "other": ("Other countries", NOBODY, "v"),
    "none": ("No country recorded", "#BFBFBF", "X"),
}
_RECORDS = 4
"""So many of the last that set a record are labelled."""


@attrs.frozen
class _Release:
    name: str
    group: str
    when: float
    reading: Reading


def draw_releases(table: Table[Any], figure: str | None, *, log: bool | None) -> Picture:
    """Return the records of a table as points: release on the one axis, a figure on the other.

    Args:
        table: Models, chips or products.
        figure: The attribute with the figure.
        log: Whether the axis of amounts is logarithmic; chosen by the values where None.
    """
    attribute = _attribute(table, figure)
    records = list(table)
    figures = [getattr(record, attribute) for record in records]
    metric = table.dataset.metric(figure_attributes(table.record_class)[attribute])
    units = Counter(figure.value.unit for figure in figures if isinstance(figure.value, Quantity))
    unit = units.most_common(1)[0][0] if units else metric.unit
    held = [
        (record, figure)
        for record, figure in zip(records, figures, strict=True)
        if isinstance(figure.value, Quantity) and figure.value.unit == unit
    ]
    readings = [Reading.of(figure) for _, figure in held]
    by_factors = goes_by_factors(readings, unit) if log is None else log
    if by_factors:
        readings = [None if reading is None else reading.positive() for reading in readings]
    dated = [(record, reading) for (record, _), reading in zip(held, readings, strict=True) if record.released]
    named = _named([record for record, reading in dated if reading])
    drawn = [
        _Release(printable(str(record)), _group(record, named), moment(record.released), reading)
        for record, reading in dated
        if reading is not None
    ]
    kind = table.record_class.kind_name
    if records and all(getattr(record, "notable", None) for record in records):
        kind = f"notable {kind}"
    words = Words(
        f"{sentence(metric.name)}: {counted(len(drawn), kind)} by day of release",
        line(
            defined(metric),
            f"{what(metric, unit, Breakdown())}{', logarithmic axis' if by_factors else ''}",
            doubt([release.reading for release in drawn]),
        ),
        list(_missing(records, figures, drawn, kind)),
        source_line([figure for _, figure in held]),
        table.dataset.label,
    )
    if not drawn:
        return Page(words, 1.0).say_nothing(NOTHING)
    return _drawn(words, drawn, named, log=by_factors, percent=str(unit) == "%")


def _attribute(table: Table[Any], figure: str | None) -> str:
    there = figure_attributes(table.record_class)
    if not there or not hasattr(table.record_class, "released"):
        raise TypeError(
            f"there is no picture of {table.record_class.table.replace('_', ' ')}; models, chips and products have one"
        )
    name = (figure or "").replace("-", "_")
    if name not in there:
        asked = f"no figure {figure!r}" if figure else "a picture needs the name of a figure"
        has = f"a {table.record_class.kind_name} has {', '.join(there)}"
        raise UnknownFieldError(f"{asked}; {has}{suggestion(name, there) if figure else ''}")
    return name


def _countries(record: Any) -> list[Country]:
    """Return the countries that a model is credited to, or where the firms behind a chip or product have their seat."""
    found = getattr(record, "countries", None)
    if found is None:
        found = [firm.country for firm in record.firms if firm.country is not None]
    return list(dict.fromkeys(found))


def _named(records: Sequence[Any]) -> dict[str, str]:
    """Return the countries that have a colour of their own, those with the most records: id and name."""
    alone = Counter(places[0] for record in records if len(places := _countries(record)) == 1)
    most = sorted(alone, key=lambda country: (-alone[country], country.id))[:_NAMED]
    return {country.id: country.name for country in most}


def _group(record: Any, named: dict[str, str]) -> str:
    places = _countries(record)
    if not places:
        return "none"
    if len(places) > 1:
        return "several"
    return places[0].id if places[0].id in named else "other"


def _missing(records: Sequence[Any], figures: Sequence[Figure], drawn: Sequence[_Release], kind: str) -> Iterator[str]:
    """Return of how many it is not known, and why."""
    reasons = Counter(figure.value for figure in figures if not figure)
    lacking = reasons.total()
    stated = [f"{n:,} {reason}" for reason, n in reasons.most_common() if reason is not Absence.UNKNOWN]
    told = f", of which {', '.join(stated)}" if stated else ""
    yield (
        f"{len(drawn):,} of {counted(len(records), kind)} {'is' if len(records) == 1 else 'are'} drawn"
        f"{f'; for {lacking:,} no number is held{told}' if lacking else ''}"
    )
    others = len(records) - len(drawn) - lacking
    if others:
        yield f"{others:,} have no date of release, another unit, or no place on the scale"


def _drawn(words: Words, drawn: Sequence[_Release], named: dict[str, str], *, log: bool, percent: bool) -> Picture:
    style = looks(named)
    counts = Counter(release.group for release in drawn)
    groups = {key: (name, *style[key]) for key, name in named.items()} | _OTHERS
    entries = [Entry(f"{name} {counts[key]:,}", *look) for key, (name, *look) in groups.items() if counts[key]]
    top = key_height(entries)
    page = Page(words, top + _PANEL)
    axes = page.axes(_AMOUNTS, 0.1, top=top, bottom=_TICKS)
    draw_key(page, entries)
    for key, (_, colour, marker) in sorted(groups.items(), key=lambda item: -counts[item[0]]):
        marks = [(release.when, release.reading) for release in drawn if release.group == key]
        draw_marks(axes, marks, name=key, colour=colour, marker=marker, size=17, bar=1.1)
    scale_moments(axes, [release.when for release in drawn])
    scale_amounts(axes, "y", [release.reading for release in drawn], log=log, zero=True, percent=percent)
    _label(axes, drawn)
    return page.picture


def _label(axes: Axes, drawn: Sequence[_Release]) -> None:
    """Name a few: the last that set records, the largest of each group, the first; none over another or a point."""
    taken: list[tuple[float, float, float, float]] = []
    points = axes.transData.transform([(release.when, _height(release)) for release in drawn])
    dpi = axes.figure.dpi
    frame = axes.get_window_extent().padded(-2)
    for release in _worth_a_name(drawn):
        x, y = axes.transData.transform((release.when, _height(release)))
        width, height = wide(release.name, SMALL) * dpi, high(release.name, SMALL) * dpi
        gap = 0.07 * dpi
        for left, low, side in (
            (x - gap - width, y - height / 2, "right"),
            (x + gap, y - height / 2, "left"),
            (x - width / 2, y + gap, "center"),
            (x - width / 2, y - gap - height, "center"),
        ):
            box = (left, low, left + width, low + height)
            inside = frame.x0 <= box[0] and box[2] <= frame.x1 and frame.y0 <= box[1] and box[3] <= frame.y1
            covers = any(box[0] <= px <= box[2] and box[1] <= py <= box[3] for px, py in points)
            if inside and not covers and not any(_touch(box, other) for other in taken):
                taken.append(box)
                at = {"right": x - gap, "left": x + gap, "center": x}[side]
                place = axes.transAxes.inverted().transform((at, low + height / 2))
                text = axes.text(place[0], place[1], release.name, transform=axes.transAxes, size=SMALL, color=INK)
                text.set(ha=side, va="center", zorder=5, path_effects=[withStroke(linewidth=2.2, foreground="white")])
                break


def _worth_a_name(drawn: Sequence[_Release]) -> list[_Release]:
    records: list[_Release] = []
    for release in sorted(drawn, key=lambda release: (release.when, release.name)):
        if not records or _height(release) > _height(records[-1]):
            records.append(release)
    largest = {release.group: release for release in sorted(drawn, key=_height) if release.group not in _OTHERS}
    return list(dict.fromkeys([*records[: -_RECORDS - 1 : -1], *largest.values(), records[0]]))


def _height(release: _Release) -> float:
    reading = release.reading
    return reading.point if reading.point is not None else reading.ends[0 if reading.open_above else -1]


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
