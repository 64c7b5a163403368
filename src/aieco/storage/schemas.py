"""JSON Schemas of the bundle and of the seeds, made from the classes, for editors and for checks in other languages.

A schema tells of form. The rules of the data, such as that a link leads somewhere, are told by `check()`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from aieco.output.meanings import meanings
from aieco.records import NAMED, TABLES, Figure, Observation, Shape, shapes
from aieco.storage.bundle import FIGURES, FORMAT, MANIFEST, NAMES
from aieco.storage.seeds import ARRAYS, COLUMNS, LISTS, RENAMED
from aieco.values import Absence, Breakdown, FrozenMap, Period, Quantity, Unit

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_PART = r"\d{4}(-(\d{2}(-\d{2})?|H[12]|Q[1-4]))?"
_VALUES: dict[Any, Schema] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Period: {"type": "string", "pattern": f"^{_PART}(/{_PART})?$", "examples": ["2024", "2024-08-31", "2014/2023"]},
    Quantity: {"type": "string", "examples": ["38210 families", ">1tn", "~50", "3..5"]},
    Unit: {"type": "string", "examples": ["tokens", "USD"]},
    Breakdown: {"type": "string", "examples": ["", "place=wuhan"]},
}
_ID = r"^([a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2})$"


def bundle_schema() -> Schema:
    """Return the schema of a bundle's files: each has the definition that its name begins with."""
    tables = {name: _list_of(_record(cls, origin={"type": "string"})) for name, cls in TABLES.items()}
    hits = {"type": "array", "items": {"type": "array", "prefixItems": [_TEXT, _TEXT], "items": False}}
    return {
        "$schema": _DRAFT,
        "title": "The bundle of aieco",
        "description": "Each file has the definition that its name begins with: models.json that of models,"
        " observations.population.json that of observations.",
        "$defs": {
            **tables,
            FIGURES: _list_of(_object({"id": _TEXT, "figures": _map_of(_record(Figure))}, ["id", "figures"])),
            NAMES: _list_of(
                _object({"id": {"enum": [cls.table for cls in NAMED]}, "names": _map_of(hits)}, ["id", "names"])
            ),
            MANIFEST.removesuffix(".json"): _object(
                {
                    "format": {"const": FORMAT},
                    "version": _TEXT,
                    "digest": _TEXT,
                    "records": _map_of({"type": "integer"}),
                    "files": _map_of(_TEXT),
                },
                ["format", "version", "digest", "records", "files"],
            ),
        },
    }


def seeds_schema() -> Schema:
    """Return the schema of the files of seeds, and of a row of `observations`."""
    files = {place: _arrays(arrays) for place, arrays in ARRAYS.items()}
    source = _record(TABLES["sources"])
    return {
        "$schema": _DRAFT,
        "title": "The seeds of aieco",
        "description": "Each kind of file has a definition; observations is that of a row of the CSV file.",
        "$defs": {**files, "source": _without(source, "id"), "observations": _row()},
    }


def schema_text(schema: Schema) -> str:
    """Return a schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _arrays(arrays: Mapping[str, str]) -> Schema:
    """Return the schema of a TOML file with arrays of records, in the names that seeds use."""
    made: dict[str, Schema] = {}
    for array, table in arrays.items():
        record = _record(TABLES[table])
        for name, field in RENAMED.get(table, {}).items():
            record["properties"] = {name if key == field else key: value for key, value in record["properties"].items()}
        # What the place of a record in the files tells need not be written there.
        given = {"series_notes": "id", "claims": "source"}.get(table)
        made[array] = _list_of(record if given is None else _optional(record, given))
    return _object(made, [])


def _row() -> Schema:
    """Return the schema of one row of observations.csv, of which empty cells are left out."""
    fields = {shape.name: shape for shape in shapes(Observation)}
    about = meanings(Observation)

    def column(name: str) -> Schema:
        if name in LISTS or name not in fields:
            found: Schema = {"type": "string"}
        else:
            found = _shape(fields[name])
        return {**found, "description": about[name]} if name in about else found

    return _object({name: column(name) for name in COLUMNS}, ["subject", "metric", "value", "status", "locator"])


def _record(cls: type, **more: Schema) -> Schema:
    about = meanings(cls)
    properties = {
        shape.name: {**_shape(shape), **({"description": about[shape.name]} if shape.name in about else {})}
        for shape in shapes(cls)
    }
    if cls in TABLES.values() and cls is not Observation and "id" in properties:
        slashed = TABLES["series_notes"]
        properties["id"] = {**properties["id"], **({} if cls is slashed else {"pattern": _ID})}
    # An observation's id is made where it isn't given, but a bundle always holds it.
    required = [shape.name for shape in shapes(cls) if shape.required or (shape.name == "id" and more)]
    return _object({**properties, **more}, required)


def _shape(shape: Shape) -> Schema:
    if shape.holds == "link":
        one: Schema = {"type": "string"}
    elif shape.holds == "part":
        one = _record(shape.types[0])
    else:
        return _value(shape.annotation)
    return _list_of(one) if shape.many else one


def _value(hint: Any) -> Schema:
    if hint in _VALUES:
        return dict(_VALUES[hint])
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is FrozenMap:
        return _map_of(_TEXT)
    if origin is tuple:
        return _list_of(_value(get_args(hint)[0]))
    if origin in (types.UnionType, Union):
        members = [member for member in get_args(hint) if member is not types.NoneType]
        # The words of an absence are texts, as those of a quantity.
        return _value(next(member for member in members if member is not Absence))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    raise TypeError(f"no schema is known for {hint}")


def _object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _map_of(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _without(schema: Schema, name: str) -> Schema:
    optional = _optional(schema, name)
    return {**optional, "properties": {key: value for key, value in schema["properties"].items() if key != name}}


def _optional(schema: Schema, name: str) -> Schema:
    return {**schema, "required": [each for each in schema["required"] if each != name]}
