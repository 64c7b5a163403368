"""JSON Schemas: what is valid in our eyes is valid in theirs, and the other way round as far as form goes."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from aieco import Dataset
from aieco.storage.bundling import written
from aieco.storage.schemas import bundle_schema, schema_text, seeds_schema
from aieco.storage.seeds import LISTS
from aieco.testing import datasets

REPOSITORY = Path(__file__).parents[2]
SCHEMAS = {"bundle": bundle_schema, "seeds": seeds_schema}


def checker(schema: dict[str, Any], name: str) -> Any:
    return jsonschema.Draft202012Validator(schema["$defs"][name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_are_what_the_classes_give(name: str) -> None:
    """Write them anew where a class has changed: schema_text(…) into docs/schemas."""
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert (REPOSITORY / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8") == schema_text(schema)


@given(datasets())
def test_every_bundle_is_valid(dataset: Dataset) -> None:
    """Each file by the definition that its name begins with; without observations there is no file of them."""
    schema = bundle_schema()
    files = written(dataset)
    assert {name.split(".")[0] for name in files} | {"observations"} == set(schema["$defs"])
    for name, text in files.items():
        checker(schema, name.split(".")[0]).validate(json.loads(text))


def seed_files() -> Iterator[tuple[str, Any]]:
    """Return our own seeds as plain data, with the definition that each is to meet."""
    for place in ("vocabulary", "registry"):
        for file in (REPOSITORY / "seeds" / place).glob("*.toml"):
            yield place, tomllib.loads(file.read_text(encoding="utf-8"))
    for folder in (REPOSITORY / "seeds" / "sources").iterdir():
        for name in ("source", "claims"):
            if (folder / f"{name}.toml").is_file():
                yield name, tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        if (folder / "observations.csv").is_file():
            with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
                for row in list(csv.DictReader(file))[:5]:
                    yield "observations", {name: cell.strip() for name, cell in row.items() if cell.strip()}


def test_our_seeds_are_valid() -> None:
    """All that the build reads."""
    schema = seeds_schema()
    checkers = {name: checker(schema, name) for name in schema["$defs"]}
    for name, content in seed_files():
        checkers[name].validate(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("registry", {"firm": [{"id": "a", "name": "A", "kind": "company", "sources": ["s"], "founed": "2015"}]}),
        ("registry", {"firm": [{"id": "a", "name": "A", "kind": "compny", "sources": ["s"]}]}),
        ("registry", {"firm": [{"id": "a", "name": "A", "kind": "company", "sources": "s"}]}),
        ("registry", {"firm": [{"id": "a", "name": "A", "kind": "company", "sources": ["s"], "founded": 2015}]}),
        ("registry", {"firm": [{"id": "A b", "name": "A", "kind": "company", "sources": ["s"]}]}),
        ("registry", {"firm": [{"id": "a", "kind": "company", "sources": ["s"]}]}),
        ("registry", {"frim": []}),
        ("source", {"title": "T", "publisher": "P", "kind": "report", "issued": "May 2024"}),
        ("observations", {"subject": "CN", "metric": "m", "value": "1", "status": "guessed", "locator": "p. 1"}),
    ],
)
def test_slips_are_not_valid(name: str, content: dict[str, Any]) -> None:
    """A misspelt field or word, a text for a list, a number for a date, a bad id, a missing name."""
    assert not checker(seeds_schema(), name).is_valid(content)


def test_lists_of_a_row_are_texts() -> None:
    """A cell of CSV holds one text, whatever is read from it."""
    row = seeds_schema()["$defs"]["observations"]["properties"]
    assert {row[name]["type"] for name in LISTS} == {"string"}
