"""Words that several kinds of picture have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aieco.output.pictures.lettering import UNBROKEN, sentence
from aieco.output.pictures.numerals import unit_name
from aieco.output.pictures.readings import Reading
from aieco.records import Figure, Metric
from aieco.values import Breakdown, Period, Quantity, Unit

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""Not those of the machine's language."""
_OF = re.compile(r"(?<=\d) of (?=\d)")
_PARTS = {
    "H1": "first half", "H2": "second half",
    "Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter",
}  # fmt: skip
NOTHING = "There is no number to draw."


def unit_of(figures: Iterable[Figure], metric: Metric) -> Unit:
    """Return the unit that some figures share; the metric's where there is no figure."""
    return next((figure.value.unit for figure in figures if isinstance(figure.value, Quantity)), metric.unit)


def what(metric: Metric, unit: Unit, breakdown: Breakdown) -> str:
    """Return the unit and the part of the subjects, for the line below the title."""
    name = unit_name(unit)
    parts = [f"{dimension}: {member}".replace("-", " ") for dimension, member in sorted(breakdown.items())]
    unnamed = "score" if metric.kind == "index" else "number"
    return ", ".join([("per cent" if name == "%" else name) or unnamed, *parts])


def defined(metric: Metric) -> str:
    """Return the first sentence of the definition of a metric."""
    return metric.definition.rstrip(".").partition(". ")[0]


def when(period: Period) -> str:
    """Return a period for people.

    >>> [when(Period.parse(text)) for text in ("2014/2023", "2026-03", "2025-Q3", "2025-07-28/2025-10-26")]
    ['2014 to 2023', 'March 2026', 'third quarter of 2025', '28 July 2025 to 26 October 2025']
    """
    text = str(period)
    first, stroke, last = text.partition("/")
    if stroke:
        return f"{when(Period.parse(first))} to {when(Period.parse(last))}"
    year, _, rest = text.partition("-")
    if rest in _PARTS:
        return f"{_PARTS[rest]} of {year}"
    month, _, day = rest.partition("-")
    return " ".join(filter(None, (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year)))


def plural(kind: str) -> str:
    """Return the name of several things of a kind.

    >>> plural("country"), plural("model")
    ('countries', 'models')
    """
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def counted(n: int, kind: str) -> str:
    """Return how many things of a kind.

    >>> counted(1036, "model")
    '1,036 models'
    """
    return f"{n:,} {kind if n == 1 else plural(kind)}"


def doubt(readings: Sequence[Reading | None]) -> str:
    """Return what bars and arrows mean, where there are any."""
    found = [reading for reading in readings if reading is not None]
    bars = any(reading.spread for reading in found)
    arrows = any(reading.open_above or reading.open_below for reading in found)
    return "; ".join(
        text
        for text, there in (
            ("bars: where the value may lie", bars),
            ("arrows: at least or at most so much", arrows),
        )
        if there
    )


def line(*parts: str) -> str:
    """Return the line below the title."""
    text = ". ".join(sentence(part) for part in parts if part) + "."
    return _OF.sub(f"{UNBROKEN}of{UNBROKEN}", text)


def undrawn(figures: Sequence[Figure], readings: Sequence[Reading | None]) -> str:
    """Return how many numbers have no place in the picture."""
    count = sum(bool(figure) and reading is None for figure, reading in zip(figures, readings, strict=True))
    return f"{count} numbers lie off the scale and aren't drawn" if count else ""
