"""Texts, measured and broken into lines before they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, get_font

from aieco.output.pictures.style import FAMILY, TEXT

UNBROKEN = "\N{NO-BREAK SPACE}"
"""A space at which no line is broken."""
_DPI = 720
"""So fine that the rounding to pixels doesn't show."""
_POINTS = 72
_SPACING = 1.25
"""The height of a line of text, as a multiple of the size of its letters."""


def wide(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Return how wide a text is, in inches; of several lines, the widest."""
    return max((_wide(line, size, bold) for line in text.split("\n")), default=0)


def high(text: str, size: float = TEXT) -> float:
    """Return how high a text is, in inches."""
    return (text.count("\n") + 1) * size * _SPACING / _POINTS


def wrapped(text: str, inches: float, size: float = TEXT, *, bold: bool = False) -> str:
    """Return a text in lines that fit a width; a word that is too long for one is broken."""
    lines = [""]  # a space that must not be broken is no space for `split(" ")`
    for word in printable(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _wide(longer, size, bold) <= inches:
            lines[-1] = longer
        else:
            lines.extend(_broken(word, inches, size, bold))
    return "\n".join(line for line in lines if line)


def shortened(text: str, letters: int) -> str:
    """Return a text, or as many of its words as fit a number of letters.

    >>> shortened("Editions restate the past", 18)
    'Editions restate …'
    """
    return text if len(text) <= letters else f"{text[: letters - 1].rpartition(' ')[0] or text[: letters - 2]} …"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    >>> listed(["China", "France", "Japan"])
    'China, France and Japan'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def sentence(text: str) -> str:
    """Return a text with a capital at its beginning.

    >>> sentence("private investment in AI")
    'Private investment in AI'
    """
    return text[:1].upper() + text[1:]


def printable(text: str) -> str:
    """Return a text without the signs that the letters of the house lack."""
    return "".join(sign if ord(sign) in _signs() or sign.isspace() else "?" for sign in text)


@cache
def _signs() -> frozenset[int]:
    return frozenset(get_font(findfont(FAMILY)).get_charmap())


@cache
def _wide(text: str, size: float, bold: bool) -> float:
    font = FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")
    return float(_renderer().get_text_width_height_descent(printable(text), font, ismath=False)[0]) / _DPI  # type: ignore[no-untyped-call]


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, _DPI)  # type: ignore[no-untyped-call]


def _broken(word: str, inches: float, size: float, bold: bool) -> Iterator[str]:
    """Return the parts of a word that are each narrow enough."""
    part = ""
    for letter in word:
        if part and _wide(part + letter, size, bold) > inches:
            yield part
            part = ""
        part += letter
    yield part
