"""What all records have in common, and how the fields of a record class are read off its annotations."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Literal, get_args, get_origin

import attrs

from aieco.errors import InvalidRecordError
from aieco.records.citable import Citable
from aieco.records.shown import Shown
from aieco.values import FrozenMap


class Record(Citable, Shown):
    """One entity, metric, source, observation or claim: frozen, hashable, picklable, linked forward to other records.

    Two records are equal when their identity and links are equal, in whatever dataset they were made; figures don't
    take part.
    """

    __slots__ = ()
    table: ClassVar[str]
    """The table that holds records of this class."""
    kind_name: ClassVar[str]
    """What one record of this class is called in keys and messages, as in `firm:baidu`."""
    id: str

    def __attrs_post_init__(self) -> None:
        check_tuples(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    def __str__(self) -> str:
        return str(getattr(self, "name", self.id))


class Part:
    """A part of a record that is no record of its own: a membership, a step, a check."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        check_tuples(self)


@attrs.frozen
class Shape:
    """How one field of a record class holds what it holds.

    Args:
        name: The field's name.
        holds: `value` for plain values, `link` for other records, `part` for parts.
        many: Whether it is a tuple of them.
        types: The class or classes held.
        required: Whether the field has no default.
        annotation: The resolved type of the field.
    """

    name: str
    holds: Literal["value", "link", "part"]
    many: bool
    types: tuple[Any, ...]
    required: bool
    annotation: Any


def shapes(cls: type) -> tuple[Shape, ...]:
    """Return the shapes of the fields that facts fill, in their order; figures, which are derived, are left out.

    >>> from aieco.records import Firm
    >>> [shape.name for shape in shapes(Firm) if shape.holds == "link"]
    ['sources', 'country']
    """
    return _shapes(cls)


@cache
def _shapes(cls: type) -> tuple[Shape, ...]:
    hints = typing.get_type_hints(cls)
    fields = [field for field in attrs.fields(cls) if field.init and not field.metadata.get("derived")]
    return tuple(_shape(field, hints[field.name]) for field in fields)


def _shape(field: attrs.Attribute[Any], hint: Any) -> Shape:
    members = [hint]
    if get_origin(hint) in (types.UnionType, typing.Union):
        members = [member for member in get_args(hint) if member is not types.NoneType]
    many = len(members) == 1 and get_origin(members[0]) is tuple
    if many:
        members = [get_args(members[0])[0]]
        if get_origin(members[0]) in (types.UnionType, typing.Union):
            members = list(get_args(members[0]))
    classes = [member for member in members if isinstance(member, type)]
    holds: Literal["value", "link", "part"] = "value"
    if classes and all(issubclass(member, Record) for member in classes):
        holds = "link"
    elif classes and all(issubclass(member, Part) for member in classes):
        holds = "part"
    return Shape(field.name, holds, many, tuple(members), field.default is attrs.NOTHING, hint)


def texts(pairs: Mapping[str, str]) -> FrozenMap[str]:
    """Return a frozen map of texts; one that is frozen already is returned as it is."""
    return pairs if isinstance(pairs, FrozenMap) else FrozenMap(pairs)


def check_tuples(record: Any) -> None:
    """Refuse a list where a tuple belongs: it would make the record changeable and unhashable."""
    cls: type = type(record)
    for name in _names_of_tuples(cls):
        value = getattr(record, name)
        if not isinstance(value, tuple):
            raise InvalidRecordError(f"{cls.__name__}.{name} must be a tuple, not a {type(value).__name__}")


@cache
def _names_of_tuples(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls) if str(field.type).startswith("tuple"))


def one_of(words: Any) -> Any:
    """Return a validator that admits only the words of a `Literal`, and None."""
    allowed = get_args(words)

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and value not in allowed:
            raise InvalidRecordError(
                f"{type(record).__name__}.{attribute.name} is {value!r}; it must be one of {', '.join(allowed)}"
            )

    return check
