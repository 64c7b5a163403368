"""How one column is read off the things that make the rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Literal

import attrs

from aieco.output.plain import plain
from aieco.records import Record, Source
from aieco.values import Absence, Quantity

Kind = Literal["text", "category", "integer", "number", "boolean", "date", "texts"]
"""What a column holds: free text and ids, words out of a few, whole numbers, numbers, yes or no, days,
lists of text."""
Read = Callable[[Any], Any]


@attrs.frozen
class Field:
    """How one column is read off the things that make the rows.

    Args:
        name: Name of the column.
        kind: What it holds.
        read: Gives the cell of a row; None for nothing, never an empty text.
        group: Numbers of one group are of one type: whole numbers if all of them are whole and fit into 64 bits.
    """

    name: str
    kind: Kind
    read: Read
    group: str | None = None


def then(read: Read, make: Read) -> Read:
    """Return a reader that makes something of what is read, and nothing of None."""

    def cell(item: Any) -> Any:
        value = read(item)
        return None if value is None else make(value)

    return cell


def each(read: Read, make: Read) -> Read:
    """Return a reader that makes something of each of several."""
    return lambda item: [make(value) for value in read(item)]


def id_of(record: Record) -> str:
    """Return the id of a record."""
    return record.id


def name_of(record: Any) -> str:
    """Return the name of a record that has one."""
    return str(record.name)


def unit_of(value: Quantity | Absence) -> str | None:
    """Return the unit of a value; None for an absence."""
    return str(value.unit) if isinstance(value, Quantity) else None


def absence_of(value: Quantity | Absence) -> str | None:
    """Return the reason that a source states for there being no number; None where nothing is held."""
    return value.value if isinstance(value, Absence) and value is not Absence.UNKNOWN else None


def reuse_of(sources: Iterable[Source]) -> str:
    """Return what may be taken of a number: `open` only where all the sources that it rests on are."""
    return "open" if all(source.reuse == "open" for source in sources) else "single-facts"


def word(value: Any) -> str | None:
    """Return the text of a value; JSON for what is more than one word, as a side of a check."""
    made = plain(value)
    if isinstance(made, str):
        return made or None
    return None if made in ({}, []) else json.dumps(made, ensure_ascii=False)


def number_fields(name: str, read: Read, point: str | None = None) -> Iterator[Field]:
    """Return the columns of a quantity, which are empty for an absence and for none."""
    group = name or "value"
    before = f"{name}_" if name else ""
    yield Field(point or name, "number", then(read, attrgetter("point")), group)
    yield Field(f"{before}low", "number", then(read, attrgetter("low")), group)
    yield Field(f"{before}high", "number", then(read, attrgetter("high")), group)


def period_fields(name: str, read: Read, before: str = "") -> Iterator[Field]:
    """Return the columns of a period: its text, its first and its last day."""
    yield Field(name, "text", then(read, word))
    yield Field(f"{before}start", "date", then(read, attrgetter("start")))
    yield Field(f"{before}end", "date", then(read, attrgetter("end")))
