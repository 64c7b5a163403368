"""A small page of HTML: values and the sources that they rest on, numbered at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from aieco.output.citations import reference, sources_of
from aieco.output.footnotes import Footnotes
from aieco.output.pages.markup import STYLE, Column, Content, Markup, bullets, link, tag, together
from aieco.output.words import counted, typeset
from aieco.records import Figure, Metric, Source
from aieco.values import Absence, Breakdown, Quantity

T = TypeVar("T")
SAID = (Column("period"), Column("value", number=True), Column("status"), Column("source"))
"""The columns that tell of a figure."""
MOST = 20
"""How many rows of a long table are shown."""
_MOST_MARKS = 5
_MOST_OPEN = 8
"""How many sources are listed without being asked for."""


class Page:
    """A page in the making; it numbers the sources in the order in which they are marked."""

    def __init__(self) -> None:
        self._foot = Footnotes()

    def value(self, value: Quantity | Absence | None, *, unit: bool = True, large: bool = False) -> Markup:
        """Return a value for people; where digits were cut, the whole number is told on hovering.

        Args:
            value: The value; an absence tells its reason.
            unit: Whether to name its unit.
            large: Whether it stands beside something large, so that it is cut as well.
        """
        if value is None:
            return Markup()
        if isinstance(value, Absence):
            return tag("em", str(value))
        text, whole = typeset(value, unit=unit, large=large), value.text(grouped=True)
        return tag("span", text, title=whole) if self._foot.cuts(value, large=large) else together(text)

    def figure(self, figure: Figure) -> Markup:
        """Return the value of a figure with the marks of its sources; nothing where nothing is held."""
        return together(self.value(figure.value), " ", self.marks(sources_of(figure))) if figure.source else Markup()

    def said(self, figure: Figure) -> list[Content]:
        """Return the cells of `SAID`: when, how much, how that arose, and who says so."""
        status = str(figure.status or "")
        return [period_text(figure), self.value(figure.value), status, self.marks(sources_of(figure))]

    def marks(self, sources: Iterable[Source]) -> Markup:
        """Return the numbers of some sources, each a link to it."""
        found = sorted(self._foot.numbered(sources), key=lambda pair: pair[0])
        shown = [link(f"[{number}]", source.url, str(source)) for number, source in found[:_MOST_MARKS]]
        more = [f"and {len(found) - len(shown)} more"] if len(found) > len(shown) else []
        return tag("small", together(*shown, *more, by=" ")) if shown else Markup()

    def written(self, *parts: Content, notes: Sequence[str] = ()) -> str:
        """Return the page: its parts, then notes, then the sources."""
        remark = [self._foot.remark] if self._foot.remark else []
        said = tag("div", bullets([*notes, *remark]), class_="foot") if notes or remark else Markup()
        return tag("div", STYLE, *parts, said, self._sources(), class_="aieco")

    def _sources(self) -> Markup:
        found = self._foot.sources
        if not found:
            return Markup()
        listed = tag("ol", *(tag("li", source_text(source), value=str(number)) for number, source in found))
        summary = tag("summary", counted(len(found), "source"))
        return tag("details", summary, listed, class_="foot", open="" if len(found) <= _MOST_OPEN else None)


def source_text(source: Source, *, locator: str | None = None) -> Markup:
    """Return the reference of a source with its address as a link."""
    text = reference(source, locator=locator)
    if source.url is None or source.url not in text:
        return together(text)
    before, _, after = text.partition(source.url)
    return together(before, link(source.url, source.url), after)


def metric_text(figure: Figure) -> str:
    """Return what a figure measures, and of which part."""
    return part_text(figure.metric, figure.breakdown)


def part_text(metric: Metric, breakdown: Breakdown) -> str:
    """Return the name of a metric, and of which part it tells."""
    part = ", ".join(f"{dimension} {member}".replace("-", " ") for dimension, member in breakdown.items())
    return f"{metric.name} ({part})" if part else metric.name


def period_text(figure: Figure) -> str:
    """Return what a figure is about in time; a trait is of the day on which its subject was released."""
    if figure.period is None:
        return ""
    return f"released {figure.period}" if figure.metric.kind == "trait" else str(figure.period)


def cut(items: Iterable[T]) -> Iterator[T]:
    """Return the items of a table that are shown."""
    return islice(items, MOST)


def cut_list(items: Sequence[str]) -> list[str]:
    """Return the items of a list within a cell that are shown, and how many others there are."""
    others = len(items) - MOST
    return [*items[:MOST], f"and {counted(others, 'other')}"] if others > 0 else list(items)


def titled(title: str, *details: str) -> Markup:
    """Return a title with details beside it in small print; empty ones are left out."""
    told = "; ".join(filter(None, details))
    return together(f"{title[:1].upper()}{title[1:]}", *([" ", tag("small", told)] if told else []))


def counted_title(n: int, noun: str) -> Markup:
    """Return a count as a title, which says so where not all are shown."""
    return titled(counted(n, noun), showing(n))


def showing(n: int) -> str:
    """Return how many of how many are shown; nothing where all are."""
    return f"showing {MOST} of {n:,}" if n > MOST else ""
