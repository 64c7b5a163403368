"""Numbers as the axes and labels of a picture have them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from aieco.output.words import RAISED, settled
from aieco.values import Quantity, Unit
from aieco.values.numbers import Number

_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))
POWERS_FROM = 10**15
_POWERS_BELOW = Decimal("1e-4")
_DIGITS = 4
_TO = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"
_TIMES = "\N{MULTIPLICATION SIGN}"


def numeral(
    number: Number, digits: int = 12, rounding: str = ROUND_HALF_EVEN, *, powers_from: int = POWERS_FROM
) -> str:
    """Return a number for people: thousands set apart, from a million on in m, bn and tn, then as a power of ten.

    Args:
        number: The number.
        digits: How many digits are left of one that is large or has decimals.
        rounding: How it is cut.
        powers_from: From where on it is written as a power of ten.

    >>> numeral(38210), numeral(285_880_000_000), numeral(10**25), numeral(0.5)
    ('38,210', '285.88bn', '10²⁵', '0.5')
    """
    exact = Decimal(repr(number))
    if not (exact == exact.to_integral_value() and abs(exact) < _SCALES[-1][0]):
        exact = Context(prec=digits, rounding=rounding, Emax=10**6, Emin=-(10**6)).plus(exact)
    sign, size = (_MINUS if exact < 0 else ""), abs(exact)
    if size >= powers_from or 0 < size < _POWERS_BELOW:
        power = size.adjusted()
        lead = f"{size.scaleb(-power).normalize():f}"
        raised = f"10{str(power).translate(RAISED)}"
        return f"{sign}{raised}" if lead == "1" else f"{sign}{lead}{_TIMES}{raised}"
    for scale, name in _SCALES:
        if size >= scale:
            return f"{sign}{(size / scale).normalize():,f}{name}"
    return f"{sign}{size.normalize():,f}"


def brief(value: Quantity, *, unit: bool = False) -> str:
    """Return a value for the label of a mark: numbers of four digits, bounds cut outward; per cent is always named.

    >>> brief(Quantity.parse(">4m people")), brief(Quantity.parse("~50%"))
    ('> 4m', '~50%')
    """
    value = settled(value)
    low, high, about = value.low, value.high, "~" if value.approximate else ""
    if low is not None and low == high:
        text = f"{about}{numeral(low, _DIGITS)}"
    elif value.rounded_to is not None and value.best is not None:
        text = f"{about}{numeral(value.best, _DIGITS)}"
    elif low is not None and high is not None:
        text = f"{about}{numeral(low, _DIGITS, ROUND_FLOOR)}{_TO}{numeral(high, _DIGITS, ROUND_CEILING)}"
    elif low is not None:
        text = f"{'>' if value.low_open else '≥'} {about}{numeral(low, _DIGITS, ROUND_FLOOR)}"
    elif high is not None:
        text = f"{'<' if value.high_open else '≤'} {about}{numeral(high, _DIGITS, ROUND_CEILING)}"
    else:
        text = "any"
    name = unit_name(value.unit)
    if name == "%":
        return f"{text}%"
    return f"{text} {name}" if unit and name else text


def unit_name(unit: Unit) -> str:
    """Return the name of a unit for people; nothing for a bare number.

    >>> unit_name(Unit.parse("1/million people")), unit_name(Unit.parse("USD2023")), unit_name(Unit.parse("1"))
    ('per million people', 'USD at prices of 2023', '')
    >>> unit_name(Unit.parse("USD/people"))
    'USD per person'
    """
    text = str(unit)
    if text == "1":
        return ""
    if unit.money is not None and len(unit.money) > len("USD"):
        text = text.replace(unit.money, f"{unit.money[:3]} at prices of {unit.money[3:]}", 1)
    over, _, under = text.partition("/")
    over = {"1": ""}.get(over, over).replace("*", " ")
    under = {"people": "person"}.get(under, under)
    return f"{over} per {' per '.join(under.split('/'))}".strip() if under else over
