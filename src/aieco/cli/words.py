"""Numbers, sources and counts as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from itertools import groupby

import attrs

from aieco.output.citations import cite_sources, sources_of
from aieco.output.sentences import few_digits
from aieco.questions import ComparisonRow
from aieco.records import AIECO, Figure, Source
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
    """
    if not isinstance(value, Quantity):
        return str(value)
    if value.rounded_to is None:
        exact = value.low == value.high
        low = _cut(value.low, ROUND_HALF_UP if exact else ROUND_FLOOR, large=large)
        high = _cut(value.high, ROUND_HALF_UP if exact else ROUND_CEILING, large=large)
        best = _cut(value.best, ROUND_HALF_UP, large=large)
        if best is not None and ((value.low_open and best == low) or (value.high_open and best == high)):
            best = value.best  # cut, it would stand on an end that isn't part of the interval
        value = attrs.evolve(value, low=low, high=high, best=best)
    return value.text(grouped=True, unit=_named(value, unit=unit))


def _named(value: Quantity, *, unit: bool) -> bool:
    return unit or str(value.unit) == "%"


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


class Footnotes:
    """What the foot of a page says: the sources, numbered in the order of their use, and that numbers were cut."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []
        self._cut = False

    def value(self, value: Quantity | Absence) -> str:
        """Return a value for people, as `shown` does."""
        return self._seen(value, shown(value), unit=True)

    def side_by_side(self, figures: Iterable[Figure]) -> list[str]:
        """Return the values of a row without their unit, in few digits all where one of them is large."""
        values = [figure.value for figure in figures]
        ends = [end for value in values if isinstance(value, Quantity) for end in (value.low, value.high) if end]
        large = any(abs(end) >= _LARGE for end in ends)
        return [self._seen(value, shown(value, unit=False, large=large), unit=False) for value in values]

    def _seen(self, value: Quantity | Absence, text: str, *, unit: bool) -> str:
        whole = isinstance(value, Quantity) and value.text(grouped=True, unit=_named(value, unit=unit))
        self._cut = self._cut or whole not in (False, text)
        return text

    def marks(self, figures: Iterable[Figure]) -> str:
        """Return the numbers of the sources of some figures, such as `[1, 3]` or `[4-7]`."""
        return self.marks_of(source for figure in figures for source in sources_of(figure))

    def marks_of(self, sources: Iterable[Source]) -> str:
        """Return the numbers of some sources; what was computed here has none, its inputs have."""
        found: set[int] = set()
        for source in sources:
            if source != AIECO:
                if source.id not in self._numbers:
                    self._sources.append(source)
                    self._numbers[source.id] = len(self._sources)
                found.add(self._numbers[source.id])
        return f"[{', '.join(_runs(sorted(found)))}]" if found else ""

    def lines(self) -> list[str]:
        """Return the foot of the page."""
        references = [f"[{place}] {cite_sources([source])}" for place, source in enumerate(self._sources, 1)]
        cut = ["Long numbers are cut to five digits; --json gives them whole."] if self._cut else []
        return [*paragraph("Sources:", references), *cut]


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers, three or more in a row as `4-7`."""
    for _, run in groupby(enumerate(numbers), lambda placed: placed[1] - placed[0]):
        members = [number for _, number in run]
        yield from [f"{members[0]}-{members[-1]}"] if len(members) > 2 else map(str, members)  # noqa: PLR2004


def paragraph(head: str, lines: Sequence[str]) -> list[str]:
    """Return some lines below a head and above an empty line; nothing where there are none."""
    return [head, *lines, ""] if lines else []
