"""Units: a closed list of base units, and products and quotients of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import attrs

from aieco.errors import ParseError, suggestion

COUNTED = frozenset(
    {
        "accounts", "applications", "articles", "chip-hours", "chips", "downloads", "families", "firms",
        "instruments", "models", "papers", "patents", "people", "pushes", "rides", "robots", "rules", "services",
        "tokens", "vehicles", "parameters",
    }
)  # fmt: skip
"""Base units that count things."""

MEASURED = frozenset(
    {
        "FLOP", "H100 equivalents", "MW", "W", "bit-op", "byte", "mm2", "nm", "points", "%", "percentage points",
        "million people", "million tokens", "s", "week", "year", "month", "day",
    }
)  # fmt: skip
"""Base units that measure. Two names for one dimension (W and MW) stay two units: nothing is converted silently."""

CURRENCIES = frozenset(
    """AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP ETB EUR GBP GHS HKD HUF IDR ILS INR IQD ISK JOD JPY
    KES KRW KWD KZT LKR MAD MOP MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB RWF SAR SEK SGD THB TND TRY TWD
    TZS UAH UGX USD UYU UZS VND XAF XOF ZAR ZMW""".split()
)
"""ISO 4217 codes. A code with a year behind it (USD2023) is money at the prices of that year, another unit."""

_YEAR = re.compile("[0-9]{4}")


def is_money(base: str) -> bool:
    """Whether a base unit is a currency, current or at the prices of a year.

    >>> is_money("USD2023"), is_money("tokens")
    (True, False)
    """
    code, year = base[:3], base[3:]
    return code in CURRENCIES and (not year or _YEAR.fullmatch(year) is not None)


def _sorted(bases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(bases))


@attrs.frozen(order=False)
class Unit:
    """What a quantity is counted or measured in.

    Args:
        over: The base units multiplied together.
        under: The base units divided by.

    `str` and `parse` are inverse. Each currency, and each currency at the prices of a year, is a unit of its own; per
    cent and percentage points differ. Units multiply and divide, and equal ones cancel.

    Raises:
        ParseError: A base unit is not in the closed list.

    >>> Unit.parse("rides/week") / Unit.parse("rides")
    Unit('1/week')
    """

    over: tuple[str, ...] = attrs.field(converter=_sorted)
    under: tuple[str, ...] = attrs.field(default=(), converter=_sorted)

    def __attrs_post_init__(self) -> None:
        for base in (*self.over, *self.under):
            if base not in COUNTED and base not in MEASURED and not is_money(base):
                known = sorted(COUNTED | MEASURED | CURRENCIES)
                raise ParseError(f"not a unit: {base!r}{suggestion(base, known)}; the units are {', '.join(known)}")
        over, under = Counter(self.over), Counter(self.under)
        object.__setattr__(self, "over", _sorted((over - under).elements()))
        object.__setattr__(self, "under", _sorted((under - over).elements()))

    @staticmethod
    @cache
    def parse(text: str) -> Unit:
        """Return the unit that a text names: `tokens`, `USD/million tokens`, `1` for a bare number.

        Raises:
            ParseError: A base unit is not in the closed list.

        >>> Unit.parse("1/week") == Unit.parse("per week")
        True
        """
        if text.startswith("per "):
            text = f"1/{text.removeprefix('per ')}"
        over, *under = text.split("/")
        return Unit(() if over == "1" else tuple(over.split("*")), tuple(under))

    @property
    def money(self) -> str | None:
        """The currency in the unit, with the price year if it has one; None where there is none.

        >>> Unit.parse("USD2023/year").money
        'USD2023'
        """
        return next((base for base in self.over if is_money(base)), None)

    def in_currency(self, code: str) -> Unit:
        """Return the same unit in another currency.

        Raises:
            ParseError: The unit has no currency.

        >>> Unit.parse("USD/million tokens").in_currency("CNY")
        Unit('CNY/million tokens')
        """
        if self.money is None:
            raise ParseError(f"{self} is not an amount of money, so it can't be given in {code!r}")
        return Unit(tuple(code if base == self.money else base for base in self.over), self.under)

    @property
    def difference(self) -> Unit:
        """The unit of the difference of two such values: percentage points for per cent, else the unit itself.

        >>> Unit.parse("%").difference, Unit.parse("USD").difference
        (Unit('percentage points'), Unit('USD'))
        """
        return _POINTS if self == _PERCENT else self

    def __mul__(self, other: Unit) -> Unit:
        return Unit(self.over + other.over, self.under + other.under)

    def __truediv__(self, other: Unit) -> Unit:
        return Unit(self.over + other.under, self.under + other.over)

    def __str__(self) -> str:
        return "/".join(["*".join(self.over) or "1", *self.under])

    def __repr__(self) -> str:
        return f"Unit({str(self)!r})"


ONE = Unit(())
"""The unit of a bare number, such as the ratio of two counts."""
_PERCENT = Unit(("%",))
_POINTS = Unit(("percentage points",))
