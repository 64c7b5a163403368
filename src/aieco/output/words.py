"""Numbers, counts and rows of a comparison as people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from itertools import groupby

import attrs

from aieco.output.sentences import few_digits
from aieco.questions import ComparisonRow
from aieco.records import Figure
from aieco.values import Absence, Quantity
from aieco.values.numbers import Number

_DIGITS = 5
_LARGE = 10**9
"""From here on whole numbers are cut as well, and written in bn and tn."""
_MILLION = 10**6
_WHOLE_FROM = 10**3
"""From here on there are no decimals."""
_TIMES = "\N{MULTIPLICATION SIGN}"
_TO = "\N{EN DASH}"
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
"""The digits of an exponent."""
_POWER = re.compile(r"(\d+(?:\.\d+)?)e\+?(-?\d+)")
_SAME_DIGITS = 9
"""Two floats that agree in so many digits are one number."""


def counted(n: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "model"), counted(2090, "country")
    ('1 model', '2,090 countries')
    """
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{n:,} {noun if n == 1 else several}"


def shown(value: Quantity | Absence, *, unit: bool = True, large: bool = False) -> str:
    """Return a value for people: numbers from a billion on, and those with decimals, are cut to five digits.

    Bounds are cut outward, so that what is printed holds.

    Args:
        value: The value.
        unit: Whether to name its unit; per cent always is.
        large: Whether to cut millions as well, which stand beside something larger.

    >>> shown(Quantity.parse("1056474.5614950878 H100 equivalents"))
    '1,056,475 H100 equivalents'
    >>> shown(Quantity.parse("1406585000 people")), shown(Quantity.parse("38210 families"))
    ('1.4066bn people', '38,210 families')
    >>> shown(Quantity.parse("14.394349..73.389651 %"))
    '14.394..73.39%'
    >>> shown(Quantity.parse("320.8199466078315..320.8199466078316 USD"))
    '320.82 USD'
    """
    if not isinstance(value, Quantity):
        return str(value)
    value = settled(value)
    if value.rounded_to is None:
        exact = value.low == value.high
        low = _cut(value.low, ROUND_HALF_UP if exact else ROUND_FLOOR, large=large)
        high = _cut(value.high, ROUND_HALF_UP if exact else ROUND_CEILING, large=large)
        best = _cut(value.best, ROUND_HALF_UP, large=large)
        if best is not None and ((value.low_open and best == low) or (value.high_open and best == high)):
            best = value.best  # cut, it would stand on an end that isn't part of the interval
        value = attrs.evolve(value, low=low, high=high, best=best)
    return value.text(grouped=True, unit=unit or str(value.unit) == "%")


def typeset(value: Quantity, *, unit: bool = True, large: bool = False) -> str:
    """Return a value as `shown` does, in the words and signs of print.

    >>> typeset(Quantity.parse("~1tn..1.8tn parameters")), typeset(Quantity.parse(">=5 models"))
    ('about 1tn to 1.8tn parameters', '≥5 models')
    >>> typeset(Quantity.parse("1e24..1e25 FLOP"))
    '10²⁴ to 10²⁵ FLOP'
    """
    number = shown(value, unit=False, large=large)
    name = shown(value, large=large)[len(number) :] if unit else ""
    if value.low is None and value.high is None:
        return f"any amount of{name}" if name else "any amount"
    for sign, word in (("~", "about "), ("..", " to "), (">=", "≥"), ("<=", "≤")):
        number = number.replace(sign, word, 1)
    return f"{_POWER.sub(_raised, number)}{name}"


def _raised(power: re.Match[str]) -> str:
    lead, exponent = power.groups()
    raised = f"10{exponent.translate(RAISED)}"
    return raised if lead == "1" else f"{lead}{_TIMES}{raised}"


def settled(value: Quantity) -> Quantity:
    """Return a value without the width that comes from how floats are rounded alone: a third of three is one."""
    low, high = value.low, value.high
    if low is None or high is None or low == high or value.rounded_to or _settled(low) != _settled(high):
        return value
    one = value.point or low
    return attrs.evolve(value, low=one, high=one, best=None, low_open=False, high_open=False)


def any_large(values: Iterable[Quantity | Absence]) -> bool:
    """Whether one of some values that stand side by side is so large that all are cut to few digits."""
    quantities = [value for value in values if isinstance(value, Quantity)]
    return any(abs(end) >= _LARGE for value in quantities for end in (value.low, value.high) if end)


def _cut(end: Number | None, rounding: str, *, large: bool) -> Number | None:
    if end is None:
        return None
    exact = Decimal(repr(end))
    size = abs(exact)
    if isinstance(end, int) and size < (_MILLION if large else _LARGE):
        return end
    if _WHOLE_FROM <= size < (_MILLION if large else _LARGE):
        return int(exact.to_integral_value(rounding))
    cut = Context(prec=_DIGITS, rounding=rounding).plus(exact)
    return int(cut) if cut == cut.to_integral_value() else float(cut)


def apart(row: ComparisonRow) -> str:
    """Return how far apart two figures are: the larger as a multiple of the smaller, or the difference of shares.

    The ends of an interval are rounded outward; which is the larger is told by the figures beside it.
    """
    if row.ratio is not None and row.metric.kind not in ("share", "index") and (row.ratio.low or 0) >= 0:
        return _multiple(row.ratio)
    if row.difference is None:
        return ""
    low, high = _size(row.difference)
    unit = "points" if str(row.difference.unit) == "percentage points" else str(row.difference.unit)
    return f"{_span(low, high, digits=3)} {unit}"


def _multiple(ratio: Quantity) -> str:
    low, high = ratio.low or 0, ratio.high
    if high is not None and high <= 1:
        low, high = (1 / high if high else 0), (1 / low if low else None)
    elif low < 1:
        if not low or high is None:
            return "not decided"
        return f"up to {few_digits(max(high, 1 / low), 2, ROUND_CEILING)}{_TIMES}"
    return f"{_span(low, high, digits=2)}{_TIMES}"


def _size(difference: Quantity) -> tuple[Number, Number | None]:
    """Return how large a difference is, whatever its sign."""
    low, high = difference.low, difference.high
    if low is not None and low >= 0:
        return low, high
    if high is not None and high <= 0:
        return -high, None if low is None else -low
    return 0, None if low is None or high is None else max(-low, high)


def _span(low: Number, high: Number | None, *, digits: int) -> str:
    low = _settled(low)
    if high is None:
        return f"at least {few_digits(low, digits, ROUND_FLOOR)}"
    high = _settled(high)
    one = few_digits(low, digits)
    if one == few_digits(high, digits):
        return one
    if low == 0:
        return f"up to {few_digits(high, digits, ROUND_CEILING)}"
    return f"{few_digits(low, digits, ROUND_FLOOR)}{_TO}{few_digits(high, digits, ROUND_CEILING)}"


def _settled(number: Number) -> Number:
    """Return a number without the traces of how floats are rounded: a third of three is one."""
    return float(f"{number:.{_SAME_DIGITS}g}")


def details(row: ComparisonRow) -> str:
    """Return what is to know of a row beside its name: the period, the part of the whole, and the unit."""
    first = row.figures[0]
    name, unit = row.metric.name, str(first.value.unit) if isinstance(first.value, Quantity) else "1"
    unit = f"per {unit[2:]}" if unit.startswith("1/") else unit
    parts = [f"{dimension} {member}".replace("-", " ") for dimension, member in sorted(first.breakdown.items())]
    told = [str(row.period or ""), *parts, "" if unit in ("1", "%") or unit in name else unit]
    return ", ".join(filter(None, told))


def ahead(row: ComparisonRow) -> str:
    """Return who leads, or that it isn't decided; nothing where the metric has no direction."""
    if row.leader is not None:
        return str(row.leader)
    if row.metric.better == "neither":
        return ""
    return "equal" if "equal" in row.notes else "not decided"


def statuses(figures: Iterable[Figure]) -> str:
    """Return the statuses of some figures, each once."""
    return " / ".join(dict.fromkeys(str(figure.status) for figure in figures if figure.status))


def by_theme(rows: Iterable[ComparisonRow]) -> list[tuple[str, list[ComparisonRow]]]:
    """Return rows with the theme that stands above them; none where all are of one."""
    groups = [(theme, list(together)) for theme, together in groupby(rows, key=lambda row: row.metric.theme)]
    return groups if len(groups) > 1 else [("", together) for _, together in groups]


def notes_by_metric(rows: Iterable[ComparisonRow]) -> list[str]:
    """Return each note once, with the metrics that it is about."""
    about: dict[str, list[str]] = {}
    for row in rows:
        for note in row.notes:
            about.setdefault(note.rstrip("."), []).append(row.metric.name)
    return [f"{', '.join(dict.fromkeys(names))}: {note}" for note, names in about.items()]
