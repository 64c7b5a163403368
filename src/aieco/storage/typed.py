"""The fields of a built bundle's rows, typed without checks: what was built was checked before it was written.

Seeds and packs are read by `structure`, which tells every fault. Both give the same rows.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from enum import Enum, EnumType
from functools import cache, lru_cache
from sys import intern
from typing import Any, cast

from aieco.dataset.links import Read
from aieco.records import shapes
from aieco.values import Absence, Breakdown, FrozenMap, Period, Quantity, Unit, parse_value

_read_value = lru_cache(1024)(parse_value)  # many numbers, such as 0 and 1, come again and again
_PARSERS: dict[Any, Read] = {
    Period: Period.parse,
    Quantity: Quantity.parse,
    Unit: Unit.parse,
    Breakdown: Breakdown.parse,
}


def typed(cls: type, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the unlinked fields of a record (or figure) from the plain data of a bundle, which are changed into them.

    >>> from aieco.records import Firm
    >>> typed(Firm, {"id": "a", "founded": "2015-12", "sources": ["s"]})["founded"]
    Period('2015-12')
    """
    for name, read in readers(cls).items():
        if name in fields:
            fields[name] = read(fields[name])
    return fields


@cache
def readers(cls: type) -> Mapping[str, Read]:
    """Return how the fields are read that don't stay as they are in JSON."""
    found: dict[str, Read] = {}
    for shape in shapes(cls):
        read = _part(shape.types[0]) if shape.holds == "part" else None
        if shape.holds == "value":
            read = _reader(shape.types)
        if shape.many:
            found[shape.name] = _several(read)
        elif read is not None:
            found[shape.name] = read
    return found


def _part(cls: type) -> Read:
    return lambda plain: typed(cls, plain)


def _several(read: Read | None) -> Read:
    # The same ids and words come again and again: each is kept once.
    return lambda values: tuple(map(read or intern, values))


def _reader(held: tuple[Any, ...]) -> Read | None:
    hints = [hint for hint in held if hint is not types.NoneType]
    if {Quantity, Absence} <= set(hints):
        return _read_value
    for hint in hints:
        origin = typing.get_origin(hint) or hint
        if origin is FrozenMap:
            return FrozenMap
        if hint in _PARSERS:
            return _PARSERS[hint]
        if isinstance(hint, EnumType):
            return {member.value: member for member in cast("type[Enum]", hint)}.__getitem__
    return None
