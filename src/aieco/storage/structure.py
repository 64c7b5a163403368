"""Between plain data (TOML, CSV, JSON) and the fields of rows. The only module that knows cattrs."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NotRequired, TypedDict, Union, get_args, get_origin, is_typeddict

import attrs
from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, BaseValidationError, IterableValidationNote
from cattrs.gen.typeddicts import make_dict_structure_fn

from aieco.errors import AiecoError, suggestion
from aieco.records import shapes
from aieco.values import Absence, Breakdown, FrozenMap, Period, Quantity, Unit, parse_value


@attrs.frozen
class FieldFault:
    """What is wrong with one field of plain data.

    Args:
        field: Path of the field; empty for the record as a whole.
        rule: A word for the kind of fault.
        given: What stands there.
        wanted: What would be right.
    """

    field: str
    rule: str
    given: str
    wanted: str


class StructureError(AiecoError, ValueError):
    """Plain data don't have the form of a record; `faults` holds all that is wrong."""

    def __init__(self, faults: list[FieldFault]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.field}: {fault.given}; {fault.wanted}" for fault in faults))


def structure(cls: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return the unlinked fields of a record (or figure) from plain data: values typed, links left as ids.

    Raises:
        StructureError: With all faults at once.

    >>> from aieco.records import Firm
    >>> structure(Firm, {"id": "a", "name": "A", "kind": "company", "sources": ["s"], "founded": "2015-12"})["founded"]
    Period('2015-12')
    """
    fields: type = _fields_type(cls)
    try:
        return typing.cast("dict[str, Any]", _converter().structure(plain, fields))
    except BaseValidationError as error:
        raise StructureError(list(_faults(error, cls, plain))) from error


def plain(fields: Any) -> Any:
    """Return the plain data of unlinked fields; the inverse of `structure`."""
    return _converter().unstructure(fields)


class _PlainError(AiecoError, TypeError):
    """A value has the wrong plain type."""


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise _PlainError(f"not a text: {value!r}; put it in quotes")
    return value


def _flag(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise _PlainError(f"not true or false: {value!r}")
    return value


def _number(value: Any, _: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _PlainError(f"not a number: {value!r}")
    return value


def _whole(value: Any, _: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _PlainError(f"not a whole number: {value!r}")
    return value


def _map(value: Any, _: Any) -> FrozenMap[str]:
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
        raise _PlainError(f"not a table of texts: {value!r}")
    return FrozenMap(value)


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(Period, lambda value, _: Period.parse(_text(value, None)))
    converter.register_structure_hook(Unit, lambda value, _: Unit.parse(_text(value, None)))
    converter.register_structure_hook(Breakdown, lambda value, _: Breakdown.parse(_text(value, None)))
    converter.register_structure_hook(Quantity, lambda value, _: Quantity.parse(_text(value, None)))
    converter.register_structure_hook_func(_is_value, lambda value, _: parse_value(_text(value, None)))
    converter.register_structure_hook_func(_is_map, _map)
    converter.register_structure_hook_func(_is_tuple, lambda value, hint: _tuple(converter, value, hint))
    converter.register_structure_hook_factory(
        is_typeddict, lambda hint: make_dict_structure_fn(hint, converter, _cattrs_forbid_extra_keys=True)
    )
    for values in (Period, Unit, Breakdown, Quantity):
        converter.register_unstructure_hook(values, str)
    converter.register_unstructure_hook_func(_is_frozen_map, dict)
    return converter


def _is_value(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and set(get_args(hint)) == {Quantity, Absence}


def _is_map(hint: Any) -> bool:
    return get_origin(hint) is FrozenMap


def _is_frozen_map(cls: Any) -> bool:
    return cls is FrozenMap


def _is_tuple(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _tuple(converter: Converter, value: Any, hint: Any) -> tuple[Any, ...]:
    # A text is iterable too, and would fall apart into letters.
    if not isinstance(value, (list, tuple)):
        raise _PlainError(f"not a list: {value!r}; put it in brackets")
    items: Any = list[get_args(hint)[0]]  # type: ignore[misc]
    return tuple(converter.structure(list(value), items))


def _fields_type(cls: type) -> type:
    return _made_fields_type(cls)


@cache
def _made_fields_type(cls: type) -> type:
    """Return the typed dictionary of a class's fields, with links as texts and parts as dictionaries."""
    hints: dict[str, Any] = {}
    for shape in shapes(cls):
        hint = shape.annotation
        if shape.holds != "value":
            held: Any = str if shape.holds == "link" else _fields_type(shape.types[0])
            hint = tuple[held, ...] if shape.many else held
        hints[shape.name] = hint if shape.required else NotRequired[hint]
    return typing.cast("type", TypedDict(f"{cls.__name__}Fields", hints))  # type: ignore[operator]


def _faults(error: BaseException, cls: type, given: Any, path: str = "") -> Iterator[FieldFault]:
    """Walk through what cattrs collected, keeping our own words."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            here, value = path, given
            for note in getattr(inner, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    here = f"{path}.{note.name}" if path else note.name
                    value = given.get(note.name) if isinstance(given, Mapping) else None
                elif isinstance(note, IterableValidationNote):
                    here = f"{path}[{note.index}]"
                    value = given[int(note.index)] if isinstance(given, (list, tuple)) else None
            yield from _faults(inner, cls, value, here)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = list(getattr(error.cl, "__annotations__", {}))
        for key in sorted(error.extra_fields):
            name = f"{path}.{key}" if path else key
            yield FieldFault(
                name, "unknown-field", f"unknown field {key!r}{suggestion(key, known)}", f"one of {', '.join(known)}"
            )
    elif isinstance(error, AiecoError):
        what, _, wanted = str(error).partition("; ")
        yield FieldFault(path, "bad-value", what, wanted or "see the format of seeds")
    elif isinstance(error, KeyError):
        yield FieldFault(path, "missing-field", f"{path or 'a field'} is missing", "it is required")
    else:
        allowed = _allowed(cls, path)
        yield FieldFault(
            path, "bad-value", f"not valid: {given!r}", f"one of {', '.join(allowed)}" if allowed else str(error)
        )


def _allowed(cls: type, path: str) -> tuple[str, ...]:
    """Return the closed vocabulary of a field, if it has one."""
    name = path.partition("[")[0].partition(".")[0]
    for shape in shapes(cls):
        if shape.name == name:
            found = [shape.annotation]
            while found:
                hint = found.pop()
                if get_origin(hint) is typing.Literal:
                    return get_args(hint)
                if isinstance(hint, type) and hasattr(hint, "__members__"):
                    return tuple(str(member.value) for member in hint)  # type: ignore[attr-defined]
                found.extend(get_args(hint))
    return ()
