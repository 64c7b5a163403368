"""A number or an interval with a unit: the value of a figure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import TypeAlias, cast, overload

import attrs

from aieco.errors import InvalidRecordError, NotComparableError, ParseError
from aieco.values.absence import Absence
from aieco.values.intervals import Operation, ends, lower, nearest, products, quotients, sums, upper
from aieco.values.numbers import Number, exactly_as_written, number, number_text, parse_number, rounded
from aieco.values.ordering import less, surely_below, surely_not_below
from aieco.values.truth import Truth
from aieco.values.units import ONE, Unit

_PLAIN = 2**63
"""Whole numbers below it are surely written in a few digits; to know this at once is only for speed."""
APPROXIMATE_SHARE = 0.1
"""How far from its text an approximate value may lie, as a share of it, unless the metric or the caller says
otherwise."""

Operand: TypeAlias = "Quantity | Absence | int | float | str"
"""What a quantity compares with and computes with: its like, an absence, a number in its unit, or text."""


def _optional(value: Number | None) -> Number | None:
    if value is None or (type(value) is int and -_PLAIN < value < _PLAIN):
        return value  # as most are
    return number(value)


def _unit(value: Unit | str) -> Unit:
    return Unit.parse(value) if isinstance(value, str) else value


@attrs.frozen(order=False)
class Quantity:
    """A number or interval, perhaps approximate, with a unit.

    Args:
        low: Lower end, None where nothing bounds it below.
        high: Upper end, None where nothing bounds it above.
        unit: A `Unit` or its text.
        low_open: Whether the lower end itself is left out (`>5`).
        high_open: Whether the upper end itself is left out (`<5`).
        approximate: Whether the source says "about". It is stored without a width; comparison and arithmetic widen
            it, see `widened`.
        best: The central value that the source gives with its range; None where the ends meet, since it says nothing
            there.
        rounded_to: The step to which the source rounded, where it is known: the value lies half a step around `best`.

    `str` and `parse` are inverse; the grammar is in the documentation under "Text of values". `==` is structural;
    whether two values are equal is `a.equals(b)`. `< <= > >=` compare with a quantity of the same unit, with a number
    in this unit and with text, and answer a `Truth`. Arithmetic gives the interval of all results that are possible,
    ends rounded outward.

    Raises:
        InvalidRecordError: The ends contradict each other.

    >>> Quantity.parse("1tn..1.8tn parameters") > "236bn"
    Truth.TRUE
    >>> print(Quantity.parse("10..20 USD") / Quantity.parse("4 chips"))
    2.5..5 USD/chips
    """

    low: Number | None = attrs.field(converter=_optional)
    high: Number | None = attrs.field(converter=_optional)
    unit: Unit = attrs.field(default=ONE, converter=_unit)
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    best: Number | None = attrs.field(default=None, converter=_optional)
    rounded_to: Number | None = attrs.field(default=None, converter=_optional)

    def __attrs_post_init__(self) -> None:
        low, high = self.low, self.high
        if low is high is not None and self.best is self.rounded_to is None and not (self.low_open or self.high_open):
            return  # one number, as most are, can't contradict itself
        if low is not None and high is not None:
            if low > high:
                raise InvalidRecordError(f"not an interval: the lower end {low} is above the upper end {high}")
            if low == high and (self.low_open or self.high_open):
                raise InvalidRecordError(f"not an interval: {low} is both its only point and left out")
        if (low is None and self.low_open) or (high is None and self.high_open):
            raise InvalidRecordError("an end that isn't there can't be open")
        if self.best is not None and not self._holds(self.best):
            raise InvalidRecordError(f"the best value {self.best} lies outside the interval from {low} to {high}")
        if self.rounded_to is not None:
            if self.best is None or self.rounded_to <= 0:
                raise InvalidRecordError("a rounded value needs its printed number as best, and a step above zero")
            if self.low_open or self.high_open or (low, high) != _rounding(self.best, self.rounded_to):
                raise InvalidRecordError("a rounded value reaches half a step to either side of best, ends included")
        if self.best is not None and low is not None and low == high:
            object.__setattr__(self, "best", None)

    @classmethod
    def exactly(cls, value: Number, unit: Unit | str = ONE) -> Quantity:
        """Return the quantity that is just this number.

        >>> Quantity.exactly(38210, "families")
        Quantity('38210 families')
        """
        return cls(value, value, unit)

    @classmethod
    def parse(cls, text: str, unit: Unit | str | None = None) -> Quantity:
        """Return the quantity that a text names.

        Args:
            text: `38210`, `>1tn`, `>=5`, `<2`, `~50`, `3..5`, `1tn..1.8tn (best 1.76tn)`, `38000±500`, with or
                without a unit behind.
            unit: The unit to use where the text names none.

        Raises:
            ParseError: The text isn't a quantity, or its unit isn't known.

        >>> Quantity.parse("~50", "models")
        Quantity('~50 models')
        """
        try:
            pieces = _TEXT.fullmatch(text.strip())
            if pieces is None:
                raise ParseError(f"{text!r} has not the form of a number with a unit")  # noqa: TRY301
            about, body, best_text, percent, named = pieces.groups()
            best = parse_number(best_text) if best_text else None
            step: Number | None = None
            ends: _Ends
            if best is None and "±" in body:
                middle, _, half = body.partition("±")
                best, step = parse_number(middle), rounded(2 * exactly_as_written(parse_number(half)), "nearest")
                ends = (*_rounding(best, step), False, False)
            else:
                ends = _ends(body)
        except ParseError as error:
            raise ParseError(
                f"not a quantity: {text!r}; write 38210, >1tn, >=5, ~50, 3..5, 1tn..1.8tn (best 1.76tn) or 38000±500"
            ) from error
        low, high, low_open, high_open = ends
        try:
            return cls(low, high, percent or named or unit or ONE, low_open, high_open, bool(about), best, step)
        except (InvalidRecordError, ParseError) as error:
            raise ParseError(f"not a quantity: {text!r}: {error}") from error

    @property
    def exact(self) -> bool:
        """Whether the ends meet in one number that isn't approximate.

        >>> Quantity.parse("50").exact, Quantity.parse("~50").exact, Quantity.parse("49..51").exact
        (True, False, False)
        """
        return self.low is not None and self.low == self.high and not self.approximate

    @property
    def point(self) -> Number | None:
        """One number for the value: the exact one, else the best, else the middle of a closed range, else None.

        >>> Quantity.parse("3..5").point, Quantity.parse("3..5 (best 3.5)").point, Quantity.parse(">3").point
        (4, 3.5, None)
        """
        if self.best is not None:
            return self.best
        if self.low is None or self.high is None or self.low_open or self.high_open:
            return None
        return rounded((exactly_as_written(self.low) + exactly_as_written(self.high)) / 2, "nearest")

    def widened(self, share: float = APPROXIMATE_SHARE, *, factor: float | None = None) -> Quantity:
        """Return the interval that "about" stands for; a value that isn't approximate is returned as it is.

        Args:
            share: How far each end moves outward, as a share of its size.
            factor: Instead of a share, the factor by which the value may be off either way, for what is known only to
                an order of magnitude.

        >>> Quantity.parse("~50 models").widened(0.2)
        Quantity('40..60 (best 50) models')
        """
        if not self.approximate:
            return self
        if factor is not None:
            if factor < 1:
                raise InvalidRecordError(f"a factor that widens is at least 1, not {factor}")
            outward = exactly_as_written(factor)
            inward = 1 / outward
        else:
            if not 0 <= share < 1:
                raise InvalidRecordError(f"a share that widens lies from 0 to below 1, not {share}")
            outward, inward = 1 + exactly_as_written(share), 1 - exactly_as_written(share)
        low, high = self.low, self.high
        if low is not None:
            low = rounded(exactly_as_written(low) * (inward if low > 0 else outward), "down")
        if high is not None:
            high = rounded(exactly_as_written(high) * (outward if high > 0 else inward), "up")
        return attrs.evolve(self, low=low, high=high, approximate=False, best=self._centre, rounded_to=None)

    def with_unit(self, unit: Unit | str) -> Quantity:
        """Return the same number in the name of another unit; nothing is converted.

        >>> (Quantity.parse("1 chips") / Quantity.parse("4 chips") * 100).with_unit("%")
        Quantity('25%')
        """
        return attrs.evolve(self, unit=unit)

    # Comparison

    def __lt__(self, other: Operand) -> Truth:
        return self._order(other, lambda a, b: a._below(b))

    def __le__(self, other: Operand) -> Truth:
        return self._order(other, lambda a, b: ~b._below(a))

    def __gt__(self, other: Operand) -> Truth:
        return self._order(other, lambda a, b: b._below(a))

    def __ge__(self, other: Operand) -> Truth:
        return self._order(other, lambda a, b: ~a._below(b))

    def equals(self, other: Operand) -> Truth:
        """Return whether the two values are equal: true for one exact number, false where no point is shared.

        >>> Quantity.parse("~50").equals(52)
        Truth.UNKNOWN
        """

        def same(a: Quantity, b: Quantity) -> Truth:
            if a.exact and b.exact:
                return Truth.of(a.low == b.low)
            return Truth.FALSE if a._below(b).certain or b._below(a).certain else Truth.UNKNOWN

        return self._order(other, same)

    def contains(self, other: Operand) -> Truth:
        """Return whether the other value, wherever it exactly lies, is one that this interval admits.

        True where the whole of it lies within, false where no point is shared; "about" is widened on both sides.

        >>> [Quantity.parse("400..600").contains(other) for other in (500, ">500", 700)]
        [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE]
        """

        def holds(outer: Quantity, inner: Quantity) -> Truth:
            if outer._below(inner).certain or inner._below(outer).certain:
                return Truth.FALSE
            low = outer.low is None or (inner.low is not None and not _starts_before(inner, outer))
            high = outer.high is None or (inner.high is not None and not _ends_after(inner, outer))
            return Truth.TRUE if low and high else Truth.UNKNOWN

        return self._order(other, holds)

    def _order(self, other: Operand, answer: Callable[[Quantity, Quantity], Truth]) -> Truth:
        value = self._operand(other)
        if value is None:
            return cast("Truth", NotImplemented)
        if isinstance(value, Absence):
            return Truth.UNKNOWN
        if value.unit != self.unit:
            raise NotComparableError(
                f"{self.unit} and {value.unit} are unlike units and can't be compared; bring both into one unit first"
            )
        return answer(self.widened(), value.widened())

    def _below(self, other: Quantity) -> Truth:
        below = surely_below(self.high, other.low, self.high_open or other.low_open)
        return less(below, surely_not_below(self.low, other.high))

    def _holds(self, value: Number) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.high_open))

    # Arithmetic

    @overload
    def __add__(self, other: Absence) -> Absence: ...
    @overload
    def __add__(self, other: Quantity | Number | str) -> Quantity: ...
    def __add__(self, other: Operand) -> Quantity | Absence:
        value = self._operand(other)
        if not isinstance(value, Quantity):
            return NotImplemented if value is None else value
        moved = self.unit == value.unit.difference  # percentage points + per cent, the other way round
        return self._computed(sums, value, value.unit if moved else _unit_of_sum(self.unit, value.unit))

    @overload
    def __sub__(self, other: Absence) -> Absence: ...
    @overload
    def __sub__(self, other: Quantity | Number | str) -> Quantity: ...
    def __sub__(self, other: Operand) -> Quantity | Absence:
        value = self._operand(other)
        if not isinstance(value, Quantity):
            return NotImplemented if value is None else value
        unit = self.unit.difference if self.unit == value.unit else _unit_of_sum(self.unit, value.unit)
        return self._computed(sums, -value, unit)

    @overload
    def __mul__(self, other: Absence) -> Absence: ...
    @overload
    def __mul__(self, other: Quantity | Number | str) -> Quantity: ...
    def __mul__(self, other: Operand) -> Quantity | Absence:
        value = self._operand(other, ONE)
        if not isinstance(value, Quantity):
            return NotImplemented if value is None else value
        return self._computed(products, value, self.unit * value.unit)

    @overload
    def __truediv__(self, other: Absence) -> Absence: ...
    @overload
    def __truediv__(self, other: Quantity | Number | str) -> Quantity: ...
    def __truediv__(self, other: Operand) -> Quantity | Absence:
        """Return the quotient; a divisor that may be zero leaves no bound, zero raises `ZeroDivisionError`."""
        value = self._operand(other, ONE)
        if not isinstance(value, Quantity):
            return NotImplemented if value is None else value
        return self._computed(quotients, value, self.unit / value.unit)

    def __radd__(self, other: Number | str) -> Quantity:
        return self + other

    def __rsub__(self, other: Number | str) -> Quantity:
        value = self._operand(other)
        return value - self if isinstance(value, Quantity) else NotImplemented

    def __rmul__(self, other: Number | str) -> Quantity:
        return self * other

    def __rtruediv__(self, other: Number | str) -> Quantity:
        value = self._operand(other, ONE)
        return value / self if isinstance(value, Quantity) else NotImplemented

    def __neg__(self) -> Quantity:
        low, high, best = (None if end is None else -end for end in (self.low, self.high, self.best))
        return attrs.evolve(self, low=high, high=low, best=best, low_open=self.high_open, high_open=self.low_open)

    def _computed(self, operation: Operation, other: Quantity, unit: Unit) -> Quantity:
        a, b = self.widened(), other.widened()
        low, high = operation(ends(a.low, a.high), ends(b.low, b.high))
        one, two = self._centre, other._centre
        best = None
        if one is not None and two is not None:
            with contextlib.suppress(ZeroDivisionError):  # a divisor that may be zero can have it as its best value
                best = operation(ends(one, one), ends(two, two))[0]
        return Quantity(lower(low), upper(high), unit, best=nearest(best))

    @property
    def _centre(self) -> Number | None:
        """The number that the source itself puts in the middle; the middle of a bare range is nobody's statement."""
        return self.low if self.best is None and self.low == self.high else self.best

    def _operand(self, other: object, unit: Unit | None = None) -> Quantity | Absence | None:
        """Read what stands on the other side of an operator; None where it can't be read."""
        if isinstance(other, (Quantity, Absence)):
            return other
        if isinstance(other, str):
            return Quantity.parse(other, unit or self.unit)
        if isinstance(other, (int, float)) and not isinstance(other, bool):
            return Quantity.exactly(other, unit or self.unit)
        return None

    # Text

    def __str__(self) -> str:
        return self.text()

    def text(self, *, grouped: bool = False, about: bool = True, unit: bool = True) -> str:
        """Return the text of the value.

        Args:
            grouped: Whether to set commas between thousands.
            about: Whether to mark an approximate value by `~`.
            unit: Whether to name the unit.

        >>> Quantity.exactly(38210, "families").text(grouped=True)
        '38,210 families'
        """

        def write(value: Number) -> str:
            return number_text(value, grouped=grouped)

        low, high, best = self.low, self.high, self.best
        shown = best
        if low is not None and low == high:
            core = write(low)
        elif self.rounded_to is not None and best is not None:
            core, shown = f"{write(best)}±{write(rounded(exactly_as_written(self.rounded_to) / 2, 'nearest'))}", None
        elif low is not None and high is not None:
            core = f"{'>' if self.low_open else ''}{write(low)}..{'<' if self.high_open else ''}{write(high)}"
        elif low is not None:
            core = f"{'>' if self.low_open else '>='}{write(low)}"
        elif high is not None:
            core = f"{'<' if self.high_open else '<='}{write(high)}"
        else:
            core = ".."
        text = f"{'~' if self.approximate and about else ''}{core}"
        if shown is not None:
            text += f" (best {write(shown)})"
        if not unit or self.unit == ONE:
            return text
        name = str(self.unit)
        return f"{text}%" if name == "%" else f"{text} {name}"

    def __repr__(self) -> str:
        return f"Quantity({str(self)!r})"


_TEXT = re.compile(r"(~?)([^ %]+)(?: \(best (\S+)\))?(?:(%)| (\S.*))?")
"""A value in text: whether it is approximate, its number or range, its best value, and its unit."""

_Ends: TypeAlias = "tuple[Number | None, Number | None, bool, bool]"
"""The lower and the upper end, and whether each is left out."""


def _ends(body: str) -> _Ends:
    """Return the ends that a text names."""
    if body == "..":
        return None, None, False, False
    if ".." in body:
        low, _, high = body.partition("..")
        ends = parse_number(low.removeprefix(">")), parse_number(high.removeprefix("<"))
        return *ends, low[:1] == ">", high[:1] == "<"
    if body[:1] in ("<", ">"):
        left_out = body[1:2] != "="
        end = parse_number(body[1 if left_out else 2 :])
        return (end, None, left_out, False) if body[0] == ">" else (None, end, False, left_out)
    exact = parse_number(body)
    return exact, exact, False, False


def _rounding(best: Number, step: Number) -> tuple[Number, Number]:
    """Return the ends between which a number lies that was rounded to a step."""
    middle, half = exactly_as_written(best), exactly_as_written(step) / 2
    return rounded(middle - half, "nearest"), rounded(middle + half, "nearest")


def _starts_before(a: Quantity, b: Quantity) -> bool:
    assert a.low is not None
    assert b.low is not None
    return a.low < b.low or (a.low == b.low and b.low_open and not a.low_open)


def _ends_after(a: Quantity, b: Quantity) -> bool:
    assert a.high is not None
    assert b.high is not None
    return a.high > b.high or (a.high == b.high and b.high_open and not a.high_open)


def _unit_of_sum(a: Unit, b: Unit) -> Unit:
    # A share moved by percentage points is a share again; everything else must be alike.
    if b in (a, a.difference):
        return a
    raise NotComparableError(f"{a} and {b} are unlike units and can't be added; bring both into one unit first")
