"""Coverage: of how many subjects a metric is known, as bars of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from aieco.output.pictures.key import Entry, draw_key, key_height
from aieco.output.pictures.lettering import sentence, wide
from aieco.output.pictures.numerals import numeral
from aieco.output.pictures.page import INNER, Page, Words
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.style import INK, RULE
from aieco.output.pictures.wording import defined, line, plural, when
from aieco.questions.coverage import Coverage

_ROW, _TICKS, _PAD = 0.34, 0.32, 0.14
_KNOWN, _ABSENT, _UNKNOWN = "#0072B2", "#E69F00", RULE


@attrs.frozen
class _Bar:
    """A whole: which part is known, which is said not to exist, both between 0 and 1, and the number in words."""

    name: str
    known: float
    absent: float
    number: str


def draw_coverage(found: Sequence[Coverage]) -> Picture:
    """Return for each kind of subject of how many of how many a metric is known.

    Args:
        found: The coverage of one metric, by kind of subject.
    """
    metric = found[0].metric
    bars = [bar for coverage in found for bar in _bars(coverage)]
    newest = max((each.newest for each in found if each.newest), key=lambda period: period.recency, default=None)
    words = Words(
        f"{sentence(metric.name)}: for how many it is known",
        line(defined(metric), f"the newest figure is of {when(newest)}" if newest else "no figure is held"),
        [*_absences(found), "Unknown means that no figure is held, which says nothing about the world"],
        "",
        found[0].data,
    )
    entries = [Entry("known", _KNOWN, "s")]
    if any(bar.absent for bar in bars):
        entries.append(Entry("a source says that there is none", _ABSENT, "s"))
    entries.append(Entry("unknown", "#a6a6a6", "s"))
    top = key_height(entries)
    page = Page(words, top + len(bars) * _ROW + _TICKS)
    left, right = max(wide(bar.name) for bar in bars) + _PAD, max(wide(bar.number) for bar in bars) + _PAD
    axes = page.axes(left, right, top=top, bottom=_TICKS)
    draw_key(page, entries)
    places = [place + 0.5 for place in range(len(bars))]
    for name, begin, width, colour in (
        ("unknown", [0.0] * len(bars), [1.0] * len(bars), _UNKNOWN),
        ("known", [0.0] * len(bars), [bar.known for bar in bars], _KNOWN),
        ("absent", [bar.known for bar in bars], [bar.absent for bar in bars], _ABSENT),
    ):
        for patch in axes.barh(places, width, left=begin, height=0.55, color=colour, linewidth=0):
            patch.set_gid(f"{name}-bar")
    for place, bar in zip(places, bars, strict=True):
        page.write(left - _PAD, top + place * _ROW, bar.name, ha="right", va="center", color=INK)
        page.write(INNER - right + _PAD, top + place * _ROW, bar.number, va="center", color=INK)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(bars), 0)
    axes.set_yticks([])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.tick_params(axis="x", length=0)
    return page.picture


def _bars(coverage: Coverage) -> Iterator[_Bar]:
    stated = sum(len(ids) for _, ids in coverage.absent)
    of = coverage.of or 1
    number = f"{coverage.n:,} of {coverage.of:,}"
    yield _Bar(sentence(plural(coverage.kind)), coverage.n / of, stated / of, number)
    for share, name in ((coverage.population, "the world's people"), (coverage.gdp, "the world's output")):
        if share is not None and share.point is not None:
            part = float(share.point) / 100
            yield _Bar(f"their part of {name}", min(max(part, 0.0), 1.0), 0.0, f"{numeral(round(share.point))}%")


def _absences(found: Sequence[Coverage]) -> Iterator[str]:
    for coverage in found:
        for absence, ids in coverage.absent:
            yield f"Of {len(ids)} {plural(coverage.kind) if len(ids) > 1 else coverage.kind}: {absence}"
