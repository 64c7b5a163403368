"""A page: what a picture says around its axes, and where its parts stand, in inches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from aieco.output.pictures.lettering import UNBROKEN, high, listed, printable, sentence, shortened, wrapped
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.style import INK, MUTED, SMALL, TEXT, TITLE, house_style
from aieco.records import AIECO, Figure, Source

WIDTH = 7.6
_MARGIN = 0.25
_GAP = 0.12
_NOTES, _NOTE_LETTERS = 5, 230
_SOURCES, _PUBLISHERS = 3, 16


@attrs.frozen
class Words:
    """What a picture says.

    Args:
        title: What is shown.
        below: What a reader needs to read it: unit, n of N, what bars mean.
        notes: Cautions, the weightiest first; long ones are cut, and the last ones counted if they are many.
        sources: The line of sources.
        data: The dataset, with its version.
    """

    title: str
    below: str
    notes: Sequence[str]
    sources: str
    data: str | None

    @property
    def foot(self) -> list[str]:
        """The paragraphs below the axes."""
        notes = [shortened(sentence(note), _NOTE_LETTERS).rstrip(".") for note in dict.fromkeys(self.notes)]
        if others := len(notes) - _NOTES:
            notes = [*notes[:_NOTES], f"And {others} more notes with the data"] if others > 1 else notes
        told = " ".join(f"{note}." if not note.endswith("…") else note for note in notes)
        data = f"Data: {self.data}.".replace(" ", UNBROKEN) if self.data else ""
        return [text for text in (told, " ".join(filter(None, (self.sources, data)))) if text]


class Page:
    """A picture with its words, and an empty panel for axes between them.

    Args:
        words: What it says.
        panel: The height of the panel, in inches.
    """

    def __init__(self, words: Words, panel: float) -> None:
        inner = WIDTH - 2 * _MARGIN
        title = wrapped(words.title, inner, TITLE, bold=True)
        below = wrapped(words.below, inner, TEXT)
        foot = [wrapped(text, inner, SMALL) for text in words.foot]
        head_height = high(title, TITLE) + (high(below, TEXT) + 0.05 if below else 0)
        foot_height = sum(high(text, SMALL) + 0.06 for text in foot)
        self.height = _MARGIN + head_height + _GAP + panel + _GAP + foot_height + _MARGIN - 0.06
        self.panel, self._bottom = panel, _MARGIN + foot_height - 0.06 + _GAP
        with house_style():
            self.picture = Picture(title.replace("\n", " "), (WIDTH, self.height))
            y = self.height - _MARGIN
            self._write(title, y, TITLE, INK, bold=True)
            self._write(below, y - high(title, TITLE) - 0.05, TEXT, MUTED)
            y = self._bottom - _GAP
            for text in foot:
                self._write(text, y, SMALL, MUTED)
                y -= high(text, SMALL) + 0.06

    def _write(self, text: str, top: float, size: float, colour: str, *, bold: bool = False) -> None:
        if text:
            self.picture.text(
                _MARGIN / WIDTH,
                top / self.height,
                text,
                size=size,
                color=colour,
                weight="bold" if bold else "normal",
                va="top",
                linespacing=1.2,
            )

    def axes(self, left: float, right: float, *, top: float = 0.0, bottom: float = 0.3) -> Axes:
        """Return axes within the panel.

        Args:
            left: What is kept free on the left, for labels, in inches.
            right: What is kept free on the right.
            top: What is kept free above.
            bottom: What is kept free below, for the labels of ticks.
        """
        width = WIDTH - 2 * _MARGIN - left - right
        place = (
            (_MARGIN + left) / WIDTH,
            (self._bottom + bottom) / self.height,
            width / WIDTH,
            (self.panel - top - bottom) / self.height,
        )
        with house_style():
            return self.picture.add_axes(place)

    def write(self, x: float, y: float, text: str, **look: Any) -> Text:
        """Write into the panel, at inches from its left and top.

        Args:
            x: Inches from the left of the panel.
            y: Inches from its top.
            text: The text.
            look: As for any text of matplotlib.
        """
        with house_style():
            place = (_MARGIN + x) / WIDTH, (self._bottom + self.panel - y) / self.height
            return self.picture.text(*place, printable(text), **{"size": TEXT, **look})

    def mark(self, x: float, y: float, marker: str, colour: str) -> None:
        """Draw a marker into the panel, at inches from its left and top."""
        place = ((_MARGIN + x) / WIDTH, (self._bottom + self.panel - y) / self.height)
        with house_style():
            self.picture.add_artist(
                Line2D([place[0]], [place[1]], marker=marker, color=colour, markersize=6, linestyle="none")
            )

    def say_nothing(self, text: str) -> Picture:
        """Return the picture with a sentence where axes would be: there is nothing to draw."""
        self.write(INNER / 2, self.panel / 2, wrapped(text, INNER, TEXT), color=MUTED, ha="center", va="center")
        return self.picture


INNER = WIDTH - 2 * _MARGIN
"""The width of a panel, in inches."""


def source_line(figures: Iterable[Figure]) -> str:
    """Return who says what is drawn: publisher, title and edition of few sources, publishers and editions of many.

    Sources of derived figures are those of their inputs; the pages where a figure was read are named with few sources.
    """
    figures = list(figures)
    said = [source for figure in figures for source in (figure.sources if figure.inputs else (figure.source,))]
    sources = list({source.id: source for source in said if source is not None and source != AIECO}.values())
    if not sources:
        return ""
    if len(sources) <= _SOURCES:
        pages = list(dict.fromkeys(page.publisher for figure in figures for page in figure.via))
        read = f", read in {listed(pages)}" if 0 < len(pages) <= _SOURCES else ""
        return f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(map(_in_full, sources))}{read}."
    issues: dict[str, list[str]] = {}
    for source in sources:
        issues.setdefault(source.publisher, []).append(_edition(source))
    texts = [_issued(publisher, found) for publisher, found in issues.items()]
    others = len(texts) - _PUBLISHERS
    if others > 1:
        texts = [*texts[:_PUBLISHERS], f"{others} other publishers"]
    return f"Sources: {'; '.join(texts)}."


def _issued(publisher: str, issues: Iterable[str]) -> str:
    told = ", ".join(sorted({issue for issue in issues if issue}))
    return f"{publisher} ({told})" if told else publisher


def issue_of(source: Source) -> str:
    """Return publisher and edition of a source, or the time of its issue where it has no edition."""
    return _issued(source.publisher, [_edition(source)])


def _edition(source: Source) -> str:
    return source.edition or str(source.issued or "").replace("/", " to ")


def _in_full(source: Source) -> str:
    edition = f", edition {source.edition}" if source.edition and source.edition not in source.title else ""
    issued = (
        f" ({source.issued})".replace("/", " to ") if source.issued and str(source.issued) != source.edition else ""
    )
    return f"{source.publisher}, {source.title.rstrip('.')}{edition}{issued}"
