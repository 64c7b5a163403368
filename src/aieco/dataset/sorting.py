"""A total order of field values that never asks an undecided question."""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from aieco.dataset.conditions import missing
from aieco.records import Figure, Record
from aieco.values import Breakdown, Period, Quantity, Unit

T = TypeVar("T", bound=Record)
Key = str | Callable[[Any], Any]


def ordered(records: Iterable[T], keys: Iterable[Key], *, reverse: bool) -> list[T]:
    """Return records sorted by some keys, the first of which weighs most.

    Values with ends are ordered by the lower end, then the upper; what is missing comes last, reversed or not; ties
    are broken
    by id.
    """
    result = sorted(records, key=lambda record: record.id)
    for key in reversed(list(keys)):
        read = key if callable(key) else _reader(key)
        there = [(read(record), record) for record in result]
        known = [(sort_key(value), record) for value, record in there if not missing(value)]
        known.sort(key=lambda pair: pair[0], reverse=reverse)
        result = [record for _, record in known] + [record for value, record in there if missing(value)]
    return result


def sort_key(value: Any) -> tuple[Any, ...]:
    """Return the place of a value in the total order; values of unlike kinds are kept apart by kind."""
    if isinstance(value, Figure):
        return sort_key(value.value)
    if isinstance(value, Quantity):
        low = -math.inf if value.low is None else value.low
        return ("quantity", low, math.inf if value.high is None else value.high)
    if isinstance(value, Period):
        return ("period", value.start, value.end)
    if isinstance(value, dt.date):
        return ("period", value, value)
    if isinstance(value, enum.Enum):
        return ("text", str(value.value).casefold())
    if isinstance(value, (int, float)):
        return ("quantity", value, value)
    if isinstance(value, tuple):
        return ("tuple", *(sort_key(item) for item in value))
    if isinstance(value, Record):
        return ("text", str(value).casefold(), value.id)
    if isinstance(value, (str, Unit, Breakdown)):
        return ("text", str(value).casefold())
    return ("other", repr(value))


def _reader(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)
