"""The columns of records: the one place that decides their names and what they hold."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Literal, get_origin

import attrs

from aieco.output.fields import (
    Field,
    Read,
    absence_of,
    each,
    id_of,
    name_of,
    number_fields,
    period_fields,
    reuse_of,
    then,
    unit_of,
    word,
)
from aieco.records import Observation, Shape, figure_attributes, shapes
from aieco.values import FrozenMap, Period, Quantity, Unit


def fields_of(cls: type) -> tuple[Field, ...]:
    """Return the columns of a record class."""
    return _fields_of(cls)


@cache
def _fields_of(cls: type) -> tuple[Field, ...]:
    if issubclass(cls, Observation):
        return OBSERVATION
    found = [field for shape in shapes(cls) for field in _of_shape(shape)]
    for name in figure_attributes(cls):
        found.extend(number_fields(name, attrgetter(f"{name}.value")))
        found.append(Field(f"{name}_unit", "category", then(attrgetter(f"{name}.value"), unit_of)))
        found.append(Field(f"{name}_source", "text", then(attrgetter(f"{name}.source"), id_of)))
    return tuple(found)


def _of_shape(shape: Shape) -> Iterator[Field]:
    read = attrgetter(shape.name)
    if shape.holds == "link":
        yield from _of_link(shape, read)
    elif shape.holds == "part":
        # Of several parts, each field is a list of its own; lists of one row run side by side.
        for inner in shapes(shape.types[0]):
            if inner.holds == "link":
                yield Field(shape.name, "texts", each(read, attrgetter(f"{inner.name}.id")))
                yield Field(f"{shape.name}_name", "texts", each(read, attrgetter(f"{inner.name}.name")))
            else:
                yield Field(f"{shape.name}_{inner.name}", "texts", each(read, then(attrgetter(inner.name), word)))
    elif shape.many:
        yield Field(shape.name, "texts", each(read, word))
    else:
        yield from _of_value(shape, read)


def _of_link(shape: Shape, read: Read) -> Iterator[Field]:
    named = all("name" in attrs.fields_dict(cls) for cls in shape.types)
    if shape.many:
        yield Field(shape.name, "texts", each(read, id_of))
        if named:
            yield Field(f"{shape.name}_name", "texts", each(read, name_of))
    else:
        yield Field(shape.name, "text", then(read, id_of))
        if named:
            yield Field(f"{shape.name}_name", "text", then(read, name_of))


def _of_value(shape: Shape, read: Read) -> Iterator[Field]:
    held = shape.types[0]
    if get_origin(held) is FrozenMap:
        yield Field(shape.name, "texts", lambda item: [f"{key}={value}" for key, value in read(item).items()])
    elif held is Period:
        yield from period_fields(shape.name, read, f"{shape.name}_")
    elif held is Quantity:
        yield from number_fields(shape.name, read)
    elif held is bool:
        yield Field(shape.name, "boolean", read)
    elif held in (int, float):
        yield Field(shape.name, "number", read, group=shape.name)
    elif get_origin(held) is Literal or (isinstance(held, type) and issubclass(held, (enum.Enum, Unit))):
        yield Field(shape.name, "category", then(read, word))
    else:
        yield Field(shape.name, "text", then(read, word))


def figure_fields(before: str, period: Read) -> Iterator[Field]:
    """Return the columns of a figure that is found under a name before its attributes."""

    def at(name: str) -> Read:
        return attrgetter(f"{before}{name}")

    yield from period_fields("period", period)
    yield from number_fields("", at("value"), point="point")
    yield Field("approximate", "boolean", then(at("value"), lambda value: getattr(value, "approximate", None)))
    yield Field("unit", "category", then(at("value"), unit_of))
    yield Field("status", "category", then(at("status"), word))
    yield Field("breakdown", "text", then(at("breakdown"), word))
    yield Field("source", "text", then(at("source"), id_of))
    yield Field("via", "texts", each(at("via"), id_of))
    yield Field("known", "text", then(at("known"), word))
    yield Field("locator", "text", then(at("locator"), word))
    yield Field("note", "text", then(at("note"), word))
    yield Field("absence", "category", then(at("value"), absence_of))


OBSERVATION = (
    Field("id", "text", attrgetter("id")),
    Field("subject", "text", attrgetter("subject.id")),
    Field("subject_name", "text", attrgetter("subject.name")),
    Field("metric", "text", attrgetter("metric.id")),
    *figure_fields("", attrgetter("period")),
    Field("subject_kind", "category", attrgetter("subject.kind_name")),
    Field("also", "texts", each(attrgetter("also"), id_of)),
    Field("interval", "category", then(attrgetter("interval"), word)),
    Field("inputs", "texts", lambda observation: list(observation.inputs)),
    Field("corrects", "text", attrgetter("corrects")),
    Field("reuse", "category", lambda observation: reuse_of(observation.sources)),
)
