"""Numbers as they are written: exact integers of any size, floats for the rest, and their text.

An integral number is always an `int`, so that 2.1e25 means exactly that and not the nearest binary fraction; every
other number is a finite `float`, which stands for the shortest decimal that names it: 0.1 is one tenth. All modules of
this folder rely on both.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from aieco.errors import InvalidRecordError, ParseError

Number = int | float

SCALES: dict[str, int] = {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
"""The letters that may follow a number in text."""

_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?(?:[eE]([-+]?\d{1,3}))?(k|m|bn|tn)?", re.ASCII)
"""A number in text: whole part, decimals, exponent, scale."""
_PLAIN_BELOW = 10**6
_EXPONENT_FROM = 10**15
_LARGEST_EXPONENT = 999  # as many digits as _NUMBER reads
_SCALED_DIGITS = 6
_FLOATS_HAVE_FRACTIONS_BELOW = 2**53
_MOST_DIGITS = 4000  # below Python's own limit, beyond which an integer has no text
_TOO_LARGE = 10**_MOST_DIGITS


def number(value: object) -> Number:
    """Return a number in the form of this module: integral ones as `int`, others as finite `float`.

    A float is read as the shortest decimal that names it, which is what its author wrote.

    Raises:
        InvalidRecordError: It isn't a number, isn't finite, or is too large to be written.

    >>> number(2.1e25)
    21000000000000000000000000
    >>> number(0.5)
    0.5
    """
    # First by their types alone, for speed: most are plain numbers that stay as they are.
    if type(value) is int and -_TOO_LARGE < value < _TOO_LARGE:
        return value
    if type(value) is float and math.isfinite(value) and not value.is_integer():
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidRecordError(f"not a number: {value!r}")
    if isinstance(value, int):
        if abs(value) >= _TOO_LARGE:
            raise InvalidRecordError(f"not a number that can be written: it has more than {_MOST_DIGITS} digits")
        return int(value)
    if not math.isfinite(value):
        raise InvalidRecordError(f"not a finite number: {value!r}; leave a bound out (None) where there is none")
    value = float(value)  # numpy's floats are floats too, but print otherwise
    return value if not value.is_integer() else int(exactly_as_written(value))


def rounded(value: Fraction, towards: Literal["down", "up", "nearest"]) -> Number:
    """Return the number nearest to an exact value that isn't above it (`down`), below it (`up`), or either.

    >>> rounded(Fraction(1, 3), "down") < Fraction(1, 3) < rounded(Fraction(1, 3), "up")
    True
    >>> rounded(Fraction(1, 10), "down")
    0.1
    """
    if value.denominator == 1:
        return value.numerator
    if abs(value) >= _FLOATS_HAVE_FRACTIONS_BELOW:
        return math.floor(value) if towards == "down" else math.ceil(value) if towards == "up" else round(value)
    nearest = value.numerator / value.denominator
    if towards == "down" and exactly_as_written(nearest) > value:
        nearest = math.nextafter(nearest, -math.inf)
    if towards == "up" and exactly_as_written(nearest) < value:
        nearest = math.nextafter(nearest, math.inf)
    return number(nearest)


def exactly_as_written(value: Number) -> Fraction:
    """Return the decimal that a number was written as, exactly: 0.1 is one tenth and not its nearest binary fraction.

    >>> exactly_as_written(0.1)
    Fraction(1, 10)
    """
    return Fraction(value) if isinstance(value, int) else Fraction(Decimal(repr(value)))


def parse_number(text: str) -> Number:
    """Return the number that a text names: `38210`, `38,210`, `-0.5`, `2.1e25`, `21bn`.

    Raises:
        ParseError: The text isn't a number.

    >>> parse_number("21bn")
    21000000000
    """
    if text.isascii() and len(text) <= _MOST_DIGITS:  # first what most are: digits, perhaps with a point
        if text.isdecimal():
            return int(text)
        whole, _, decimals = text.partition(".")
        if whole.isdecimal() and decimals.isdecimal():
            value = float(text)
            if math.isfinite(value) and not value.is_integer():
                return value
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ParseError(f"not a number: {text!r}; write 38210, 0.5, 2.1e25 or 21bn (k, m, bn, tn)")
    whole, decimals, exponent, scale = match.groups("")
    written = f"{whole.replace(',', '')}{decimals}"
    if len(written) > _MOST_DIGITS:
        raise ParseError(f"not a number that can be read: it has more than {_MOST_DIGITS} digits")
    digits, shift = int(written) * SCALES.get(scale, 1), int(exponent or 0) - len(decimals)
    return digits * 10**shift if shift >= 0 else _quotient(digits, 10**-shift)


def _quotient(dividend: int, divisor: int) -> Number:
    """Return the number nearest to a quotient: as `rounded` does it, but without making a fraction, which is slow."""
    whole, rest = divmod(dividend, divisor)
    if not rest:
        return whole
    if abs(dividend) >= divisor * _FLOATS_HAVE_FRACTIONS_BELOW:
        return rounded(Fraction(dividend, divisor), "nearest")
    return number(dividend / divisor)  # Python rounds the quotient of two whole numbers correctly


def number_text(value: Number, *, grouped: bool = False) -> str:
    """Return the shortest exact text of a number; `parse_number` is its inverse.

    Args:
        value: The number.
        grouped: Whether to set commas between thousands, as people read.

    >>> number_text(1760000000000), number_text(38210, grouped=True), number_text(21 * 10**24)
    ('1.76tn', '38,210', '2.1e25')
    """
    if isinstance(value, float):
        return f"{value:,}" if grouped else repr(value)
    size, sign = abs(value), "-" if value < 0 else ""
    digits, exponent = str(size).rstrip("0"), len(str(size)) - 1
    # People can't read a number of many digits, not even one that no scale makes short.
    short = len(digits) <= _SCALED_DIGITS or (grouped and size >= _EXPONENT_FROM)
    if size < _PLAIN_BELOW or not short or exponent > _LARGEST_EXPONENT:
        return f"{value:,}" if grouped else str(value)
    if size >= _EXPONENT_FROM:
        return f"{sign}{digits[0]}{f'.{digits[1:]}' if len(digits) > 1 else ''}e{exponent}"
    letters, factor = next(scale for scale in reversed(SCALES.items()) if size >= scale[1])
    whole, rest = divmod(size, factor)
    decimals = str(rest).rjust(len(str(factor)) - 1, "0").rstrip("0") if rest else ""
    return f"{sign}{whole}{'.' + decimals if decimals else ''}{letters}"
