"""The look of the house: colours, markers and sizes of letters, whatever the user's own settings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager

import matplotlib.style
from matplotlib.colors import to_hex, to_rgb

INK = "#1a1a1a"
MUTED = "#595959"
RULE = "#dddddd"
NOBODY = "#8c8c8c"
"""For what belongs to nobody in particular: others, undecided."""
TITLE, TEXT, SMALL = 13.0, 9.0, 7.5
"""Sizes of letters, in points."""
FAMILY = "DejaVu Sans"
"""The family that matplotlib brings along, so that a picture is the same everywhere."""

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#4D4D4D")
"""Those of Okabe and Ito that show on white; they can be told apart by people with any kind of colour vision."""
_MARKERS = ("o", "s", "D", "^", "v", "P", "X")
_ALWAYS = {"US": 0, "CN": 1}
"""Who has the same colour in all pictures."""
_SETTINGS = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.grid": False,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": [FAMILY],
    "font.size": TEXT,
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "aieco",
    "text.color": INK,
    "text.parse_math": False,  # two dollar signs in a text are no formula
    "xtick.color": MUTED,
    "xtick.labelsize": 8.5,
    "ytick.color": MUTED,
    "ytick.labelsize": 8.5,
}
_DARKER = 0.72
ALONE = (_COLOURS[0], _MARKERS[0])
"""The colour and marker of what isn't told apart by them."""


def house_style() -> AbstractContextManager[None]:
    """Return a context in which matplotlib draws in the style of the house, and after which it is as before."""
    context: AbstractContextManager[None] = matplotlib.style.context(["default", _SETTINGS])
    return context


def looks(keys: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return a colour and a marker for each key; a few keys have the same ones in every picture.

    >>> looks(["CN", "US"])["US"], looks(["FR", "US"])["US"]
    (('#0072B2', 'o'), ('#0072B2', 'o'))
    """
    keys = list(keys)
    there = {key: _ALWAYS[key] for key in keys if key in _ALWAYS}
    free = [place for place in range(len(keys) + len(_ALWAYS)) if place not in there.values()]
    places = {key: there[key] if key in there else free.pop(0) for key in keys}
    # From the second round on, a colour comes with another marker.
    size = len(_COLOURS)
    return {key: (_COLOURS[place % size], _MARKERS[(place + place // size) % size]) for key, place in places.items()}


def for_letters(colour: str) -> str:
    """Return a colour that is dark enough for letters on white."""
    red, green, blue = (_DARKER * part for part in to_rgb(colour))
    return to_hex((red, green, blue))
