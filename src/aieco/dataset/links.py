"""Links: what makes records of the ids that stand in the fields of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from aieco.errors import AiecoError
from aieco.records import Figure, Record, Shape, shapes

Read = Callable[[Any], Any]
"""What makes the value of one field."""
Readers = Callable[[type], Mapping[str, Read]]
"""What gives, for a class, how its values are read that don't stand as they are; links and parts are made here."""
Fill = Callable[[Mapping[str, Any]], dict[str, Any]]
"""What makes the fields that a class takes out of those of a row."""
Resolve = Callable[[tuple[type[Record], ...], str], Record]
"""What gives the record of an id, out of the tables of some classes."""


class Linker:
    """What replaces ids by records; each id is resolved once for each field, and equal tuples become one.

    Args:
        resolve: Gives the records.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._fills: dict[tuple[type, Readers | None], Fill] = {}

    def fill(self, cls: type, readers: Readers | None = None) -> Fill:
        """Return what makes the fields of a record (or figure, or part): in one go, since it is done for each.

        Args:
            cls: The class that takes the fields.
            readers: How values are read; None where they are typed already.
        """
        known = self._fills.get((cls, readers))
        return known or self._fills.setdefault((cls, readers), self._filling(cls, readers))

    def _filling(self, cls: type, readers: Readers | None) -> Fill:
        # Names are taken from the class: those in JSON are equal but other objects, which a call takes longer to match.
        reads = _Known(lambda unknown: (unknown, None))  # which the class refuses by name
        reads.update((shape.name, (shape.name, self._read(shape, readers, cls))) for shape in shapes(cls))
        sources = reads["sources"][1] if issubclass(cls, Figure) else None

        def fill(row: Mapping[str, Any]) -> dict[str, Any]:
            fields = {}
            for key, value in row.items():
                name, read = reads[key]
                fields[name] = value if read is None or value is None else read(value)
            if sources is not None and "sources" not in fields:
                # The figure would find them itself, but then each had a tuple of its own.
                fields["sources"] = sources((row["source"], *row.get("also", ())))
            return fields

        return fill

    def _read(self, shape: Shape, readers: Readers | None, cls: type) -> Read | None:
        if shape.holds == "value":
            return None if readers is None else readers(cls).get(shape.name)
        if shape.holds == "link":
            return self._many(shape.types) if shape.many else self._one(shape.types)
        part, fill = shape.types[0], self.fill(shape.types[0], readers)
        if shape.many:
            return lambda rows: tuple(part(**fill(row)) for row in rows)
        return lambda row: part(**fill(row))

    def _one(self, classes: tuple[type[Record], ...]) -> Read:
        return _Known(partial(self._resolve, classes)).__getitem__

    def _many(self, classes: tuple[type[Record], ...]) -> Read:
        one = self._one(classes)
        known = _Known(lambda keys: tuple(map(one, keys)))
        return lambda keys: known[tuple(keys)]


class _Known(dict[Any, Any]):
    """What was found for keys; what is missing is found when it is asked for."""

    def __init__(self, find: Read) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Any) -> Any:
        return self.setdefault(key, self._find(key))


def linked_ids(cls: type, fields: Mapping[str, Any], path: str = "") -> list[tuple[str, tuple[type[Record], ...], str]]:
    """Return all links of a row as (field, classes that it may lead to, id)."""
    found: list[tuple[str, tuple[type[Record], ...], str]] = []
    for shape in _references(cls):
        value = fields.get(shape.name)
        if value is None:
            continue
        name = f"{path}{shape.name}"
        for item in value if shape.many else (value,):
            if shape.holds == "link":
                found.append((name, shape.types, item))
            else:
                found.extend(linked_ids(shape.types[0], item, f"{name}."))
    return found


def linked_records(record: Any) -> Iterable[Record]:
    """Return the records to which a record links directly, also from its parts."""
    cls: type = type(record)
    for shape in _references(cls):
        value = getattr(record, shape.name)
        if value is None:
            continue
        for item in value if shape.many else (value,):
            if shape.holds == "link":
                yield item
            else:
                yield from linked_records(item)


@cache
def _references(cls: type) -> tuple[Shape, ...]:
    """Return the fields that hold links, or parts that may."""
    return tuple(shape for shape in shapes(cls) if shape.holds != "value")


class DanglingLinkError(AiecoError, LookupError):
    """A row refers to an id that its dataset doesn't have."""
