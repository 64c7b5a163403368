"""Where a dataset keeps its rows, with the indexes that queries need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar, cast

from aieco.dataset.names import Hits, index
from aieco.dataset.rows import Row, Rows
from aieco.records import TABLES
from aieco.values import Period

Fields = Mapping[str, Any]
V = TypeVar("V")
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

    def ids(self, table: str) -> tuple[str, ...]:
        """Return the ids of a table, sorted."""
        return self._made(("ids", table), lambda: tuple(sorted(self.table(table))))

    def names(self, table: str) -> Mapping[str, Hits]:
        """Return the index of folded names of a table; of observations and series notes, of their ids."""
        return self._made(("names", table), lambda: index((row.id, row.fields) for row in self.table(table).values()))

    def figures(self, subject: str) -> Mapping[str, Fields] | None:  # noqa: ARG002
        """Return the figures of a subject that were picked before; None where they are to be picked."""
        return None

    def observed(
        self, *, subject: str | None = None, metric: str | None = None, period: str | None = None
    ) -> Iterable[str]:
        """Return the ids of the observations of a subject, metric and period, each optional, by index."""
        if subject is not None and metric is not None:
            found = self._index(1, 2).get(f"{subject}/{metric}", ())
            return [key for key in found if period is None or key.split("/")[3] == period]
        for part, wanted in ((1, subject), (2, metric), (3, period)):
            if wanted is not None:
                found = self._index(part).get(wanted, ())
                return [key for key in found if period is None or part == 3 or key.split("/")[3] == period]  # noqa: PLR2004
        return self.ids("observations")

    def _index(self, *parts: int) -> Mapping[str, list[str]]:
        # An id is source/subject/metric/period/breakdown, so the index needs no row to be read.
        def make() -> Mapping[str, list[str]]:
            found: dict[str, list[str]] = defaultdict(list)
            wanted = itemgetter(*parts)
            for key in self.ids("observations"):
                piece: str | tuple[str, ...] = wanted(key.split("/"))
                found[piece if isinstance(piece, str) else "/".join(piece)].append(key)
            return dict(found)

        return self._made(("index", *parts), make)

    @cached_property
    def _cache(self) -> dict[Any, Any]:
        return {}

    def _made(self, key: Any, make: Callable[[], V]) -> V:
        # Two threads may both make it; setdefault gives both the same one.
        if key not in self._cache:
            self._cache.setdefault(key, make())
        return cast("V", self._cache[key])


class Layer(Mapping[str, Row]):
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

    def figures(self, subject: str) -> Mapping[str, Fields] | None:
        """Return the figures picked when the facts were built, of a subject that the upper store doesn't touch."""
        if self._touched is None or subject in self._touched:
            return None
        above = self._above.figures(subject)
        return self._below.figures(subject) if above is None else above

    def names(self, table: str) -> Mapping[str, Hits]:
        """Return the index of folded names; the lower store's own where the upper adds nothing to the table."""
        return super().names(table) if self._above.ids(table) else self._below.names(table)


def _layer(below: Mapping[str, Row], above: Mapping[str, Row]) -> Mapping[str, Row]:
    return Layer(below, above) if below and above else above or below


def period_key(period: Period) -> str:
    """Return a period as it stands in the id of an observation."""
    return str(period).replace("/", "--")
