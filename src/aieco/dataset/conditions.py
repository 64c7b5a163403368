"""What a keyword condition means: from a wanted value to a test of a field."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, Literal, Protocol, cast, get_args, get_origin

from aieco.errors import UndecidedError, UnknownFieldError, suggestion
from aieco.records import TABLES, Figure, Record, figure_attributes, shapes
from aieco.values import Absence, Breakdown, Period, Quantity, Truth, Unit, When

Test = Callable[[Any], Truth]


class Lookup(Protocol):
    """Gives the record that a text means, out of the tables of some classes; raises where there is none."""

    def __call__(self, classes: tuple[type[Record], ...], key: str) -> Record:
        """Return the record."""
        ...


def fields_of(cls: type[Record]) -> list[str]:
    """Return the names that conditions, sort keys and columns may use for a record class."""
    properties = [
        name
        for base in cls.__mro__
        for name, value in vars(base).items()
        if isinstance(value, property) and name[0] != "_"
    ]
    return [*(shape.name for shape in shapes(cls)), *figure_attributes(cls), *properties]


def check_field(cls: type[Record], name: str) -> None:
    """Refuse a name that the records of a class don't have.

    Raises:
        UnknownFieldError: With near names.
    """
    known = fields_of(cls)
    if name not in known:
        raise UnknownFieldError(
            f"{cls.kind_name}s have no field {name!r}{suggestion(name, known)}; they have {', '.join(sorted(known))}"
        )


def condition(cls: type[Record], name: str, wanted: Any, lookup: Lookup) -> Test:
    """Return the test that a keyword condition stands for.

    Args:
        cls: The record class.
        name: The field.
        wanted: A value (equal, or among several; a record by any of its keys; a date, what lies within it), a
            collection (any of
            them), None (missing), or a predicate on the field.
        lookup: Gives the records that texts mean.

    Raises:
        UnknownFieldError: The records have no such field.
        UnknownIdError: A linked record is asked for that doesn't exist.
        ValueError: A word is none of those that the field may hold.
    """
    check_field(cls, name)
    test = _single(cls, name, wanted, lookup)

    def on_field(value: Any) -> Truth:
        if isinstance(value, tuple) and not callable(wanted) and wanted is not None:
            answer = Truth.FALSE
            for item in value:
                answer |= test(item)
            return answer
        return test(value)

    return on_field


def predicate(test: Callable[[Any], bool | Truth]) -> Test:
    """Return a predicate that answers `UNKNOWN` where it stumbles over an undecided truth, as `a and b` does."""

    def answer(value: Any) -> Truth:
        try:
            return Truth.of(test(value))
        except UndecidedError:
            return Truth.UNKNOWN

    return answer


def missing(value: Any) -> bool:
    """Whether a field holds nothing: None, an empty tuple, or a figure or value without a number."""
    return (
        value is None
        or (isinstance(value, tuple) and not value)
        or (isinstance(value, (Figure, Absence)) and not value)
    )


def _single(cls: type[Record], name: str, wanted: Any, lookup: Lookup) -> Test:
    if wanted is None:
        return lambda value: Truth.of(missing(value))
    if callable(wanted) and not isinstance(wanted, (Record, enum.Enum)):
        return predicate(cast("Callable[[Any], bool | Truth]", wanted))
    if isinstance(wanted, Collection) and not isinstance(wanted, (str, Mapping)):
        tests = [_single(cls, name, item, lookup) for item in wanted]

        def any_of(value: Any) -> Truth:
            answer = Truth.FALSE
            for test in tests:
                answer |= test(value)
            return answer

        return any_of
    shape = next((shape for shape in shapes(cls) if shape.name == name), None)
    if shape is not None and shape.holds == "link" and isinstance(wanted, str):
        wanted = lookup(shape.types, wanted)
    if isinstance(wanted, str) and (words := _vocabulary(cls).get(name)) and wanted not in words:
        raise UnknownFieldError(
            f"{name}={wanted!r}: no such word{suggestion(wanted, words)}; one of {', '.join(words)}"
        )
    exact_period = cls is TABLES["observations"] and name == "period"
    if exact_period:
        wanted = Period.of(cast("When", wanted))
    return lambda value: _equal(value, wanted, exact_period)


def _equal(value: Any, wanted: Any, exact_period: bool) -> Truth:
    if value is None:
        return Truth.FALSE
    if isinstance(value, Record):
        if isinstance(wanted, Record):
            return Truth.of(value.id == wanted.id and type(value) is type(wanted))
        return Truth.of(value.id == wanted)
    if isinstance(value, Period) and isinstance(wanted, (Period, dt.date, str)):
        return Truth.of(value == wanted if exact_period else value.within(wanted))
    if isinstance(value, (Figure, Quantity, Absence)):
        if isinstance(wanted, Absence) or (isinstance(wanted, str) and wanted in _ABSENCES):
            held = value.value if isinstance(value, Figure) else value
            return Truth.of(held is Absence(wanted))
        return value.equals(wanted)
    if isinstance(value, enum.Enum) and isinstance(wanted, str):
        return Truth.of(value.value == wanted)
    if isinstance(value, Breakdown):
        return Truth.of(value == (Breakdown.parse(wanted) if isinstance(wanted, str) else Breakdown(wanted)))
    if isinstance(value, Unit) and isinstance(wanted, str):
        return Truth.of(value == Unit.parse(wanted))
    return Truth.of(bool(value == wanted))


_ABSENCES = frozenset(absence.value for absence in Absence)


def _vocabulary(cls: type) -> dict[str, tuple[str, ...]]:
    return _words(cls)


@cache
def _words(cls: type) -> dict[str, tuple[str, ...]]:
    """Return the closed vocabularies of a class, by field, so that a misspelt word isn't taken for "none found"."""
    found = {}
    for shape in shapes(cls):
        hint = shape.annotation
        options = get_args(hint) if get_origin(hint) in (types.UnionType, typing.Union, tuple) else (hint,)
        for option in options:
            if get_origin(option) is Literal:
                found[shape.name] = get_args(option)
            elif isinstance(option, type) and issubclass(option, enum.Enum):
                found[shape.name] = tuple(str(member.value) for member in option)
    return found
