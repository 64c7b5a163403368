"""A key: markers with their names, in lines above the axes."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from aieco.output.pictures.lettering import wide
from aieco.output.pictures.page import INNER, Page
from aieco.output.pictures.style import TEXT, for_letters

_LINE = 0.2
_MARK, _BETWEEN = 0.16, 0.28


@attrs.frozen
class Entry:
    """One entry.

    Args:
        name: What stands behind the mark.
        colour: The colour of the mark.
        marker: Its form.
    """

    name: str
    colour: str
    marker: str


def key_height(entries: Sequence[Entry]) -> float:
    """Return the room that a key needs, in inches."""
    return (max((line for _, line in _places(entries)), default=-1) + 1) * _LINE + 0.08


def draw_key(page: Page, entries: Sequence[Entry]) -> None:
    """Draw a key at the top of a panel."""
    for entry, (x, line) in zip(entries, _places(entries), strict=True):
        middle = (line + 0.5) * _LINE
        page.mark(x + 0.05, middle, entry.marker, entry.colour)
        page.write(x + _MARK, middle, entry.name, va="center_baseline", color=for_letters(entry.colour), size=TEXT)


def _places(entries: Sequence[Entry]) -> list[tuple[float, int]]:
    """Return where each entry begins, in inches, and in which line."""
    places: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for entry in entries:
        width = _MARK + wide(entry.name)
        if x and x + width > INNER:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width + _BETWEEN
    return places
