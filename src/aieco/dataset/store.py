"""Where a dataset keeps its rows, with the indexes that queries need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from aieco.dataset.names import Hits, index
from aieco.dataset.rows import Row, RowMap, Rows
from aieco.records import TABLES, Figure, Record
from aieco.values import Period

if TYPE_CHECKING:
    from aieco.dataset.links import Linker

V = TypeVar("V")
SUBJECT, METRIC, PERIOD = 1, 2, 3
"""Where they stand in the id of an observation: source/subject/metric/period/breakdown."""
_NO_ROWS: Mapping[str, Row] = {}


class Store:
    """Rows by table and id, and indexes made on first use.

    Args:
        rows: The rows.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @property
    def version(self) -> str | None:
        """The version of the facts; None for what isn't published in versions."""
        return None

    def table(self, table: str) -> Mapping[str, Row]:
        """Return the rows of a table by id."""
        return self._rows.get(table, _NO_ROWS)

    def linked_fields(self, cls: type[Record], key: str, linker: Linker) -> dict[str, Any] | None:
        """Return the fields of a record, but for its figures, with ids replaced by records; None if it isn't here."""
        row = self.table(cls.table).get(key)
        return None if row is None else linker.fill(cls)(row.fields)

    def all_linked_fields(self, cls: type[Record], linker: Linker) -> Iterator[dict[str, Any]]:
        """Return the same for all records of a class, in any order."""
        fill = linker.fill(cls)
        return (fill(row.fields) for row in self.table(cls.table).values())

    def ids(self, table: str) -> tuple[str, ...]:
        """Return the ids of a table, sorted."""
        return self._made(("ids", table), lambda: tuple(sorted(self.table(table))))

    def names(self, table: str) -> Mapping[str, Hits]:
        """Return the index of folded names of a table; of observations and series notes, of their ids."""
        return self._made(("names", table), lambda: index((row.id, row.fields) for row in self.table(table).values()))

    def figures(self, subject: str, linker: Linker) -> dict[str, Figure] | None:  # noqa: ARG002
        """Return the figures of a subject that were picked before; None where they are to be picked."""
        return None

    def observed(
        self, *, subject: str | None = None, metric: str | None = None, period: str | None = None
    ) -> Sequence[str]:
        """Return the ids of the observations of a subject, metric and period, each optional, by index, sorted."""
        wanted = {part: value for part, value in ((SUBJECT, subject), (PERIOD, period)) if value is not None}
        if not wanted:
            return self.keys(metric)
        fewest = min((self._index(part, metric).get(value, ()) for part, value in wanted.items()), key=len)
        if len(wanted) == 1:
            return fewest
        return [key for key in fewest if all(key.split("/")[part] == value for part, value in wanted.items())]

    def keys(self, metric: str | None = None) -> Sequence[str]:
        """Return the ids of the observations, or those of a metric, sorted."""
        return self.ids("observations") if metric is None else self._index(METRIC).get(metric, ())

    def _index(self, part: int, metric: str | None = None) -> Mapping[str, Sequence[str]]:
        """Return the ids of the observations, or those of a metric, by a part of the id: no row needs to be read."""

        def make() -> Mapping[str, Sequence[str]]:
            found: dict[str, list[str]] = defaultdict(list)
            for key in self.keys(metric):
                found[key.split("/", part + 1)[part]].append(key)
            return dict(found)

        return self._made(("index", part, metric), make)

    @cached_property
    def _cache(self) -> dict[Any, Any]:
        return {}

    def _made(self, key: Any, make: Callable[[], V]) -> V:
        # Two threads may both make it; setdefault gives both the same one.
        if key not in self._cache:
            self._cache.setdefault(key, make())
        return cast("V", self._cache[key])


class Layer(RowMap):
    """The rows of one table with those of another on top; nothing is copied."""

    def __init__(self, below: Mapping[str, Row], above: Mapping[str, Row]) -> None:
        self._below, self._above = below, above

    def __getitem__(self, key: str) -> Row:
        return self._above[key] if key in self._above else self._below[key]

    def __contains__(self, key: object) -> bool:
        return key in self._above or key in self._below

    def __iter__(self) -> Iterator[str]:
        yield from self._above
        yield from (key for key in self._below if key not in self._above)

    def __len__(self) -> int:
        return len(self._above) + sum(key not in self._above for key in self._below)

    def sweep(self) -> Iterator[Row]:
        """Return all rows: those above, and those below that none above hides."""
        yield from self._above.values()
        yield from (row for row in self._below.values() if row.id not in self._above)


class Overlay(Store):
    """One store on top of another: the rows of the upper one win.

    Args:
        below: The lower store.
        above: The upper store.
    """

    def __init__(self, below: Store, above: Store) -> None:
        self._below, self._above = below, above
        super().__init__({table: _layer(below.table(table), above.table(table)) for table in TABLES})
        # A rule may read a metric or a source anew, so figures picked before stay only where the upper store touches
        # nothing
        # that they rest on.
        redefined = any(key in below.table(table) for table in ("metrics", "sources") for key in above.ids(table))
        self._touched = None if redefined else {key.split("/")[1] for key in above.ids("observations")}

    def figures(self, subject: str, linker: Linker) -> dict[str, Figure] | None:
        """Return the figures picked when the facts were built, of a subject that the upper store doesn't touch."""
        if self._touched is None or subject in self._touched:
            return None
        above = self._above.figures(subject, linker)
        return self._below.figures(subject, linker) if above is None else above

    def keys(self, metric: str | None = None) -> Sequence[str]:
        """Return the ids of the observations, or those of a metric, sorted."""
        if metric is None:
            return super().keys()
        # From the indexes below: an overlay of a few facts doesn't read all that lies under it.
        return self._made(("keys", metric), lambda: sorted({*self._below.keys(metric), *self._above.keys(metric)}))

    def names(self, table: str) -> Mapping[str, Hits]:
        """Return the index of folded names; the lower store's own where the upper adds nothing to the table."""
        return super().names(table) if self._above.ids(table) else self._below.names(table)


def _layer(below: Mapping[str, Row], above: Mapping[str, Row]) -> Mapping[str, Row]:
    return Layer(below, above) if below and above else above or below


def period_key(period: Period) -> str:
    """Return a period as it stands in the id of an observation."""
    return str(period).replace("/", "--")
