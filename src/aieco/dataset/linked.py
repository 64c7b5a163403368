"""The records of a dataset: linked when they are first touched, and each id one object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import attrs

from aieco.dataset.rows import DanglingLinkError, Row, link
from aieco.dataset.selection import pick
from aieco.dataset.store import Store
from aieco.records import (
    TABLES,
    Chip,
    Figure,
    Metric,
    Model,
    Observation,
    Product,
    Record,
    figure_attributes,
)
from aieco.values import FrozenMap

_BEARERS = frozenset({Model.table, Chip.table, Product.table})
"""The tables whose records have figures."""
_FIRST = 50
"""So many records of a table are made one by one before the others are made in a sweep."""
_Classes = tuple[type[Record], ...]


class Linked:
    """The records of some rows, made on first touch and then kept.

    Args:
        store: The rows.
        name: What to call them.
        beneath: The records to which links may lead that lead out of these.
    """

    def __init__(self, store: Store, name: str, beneath: Linked | None) -> None:
        self._store, self._name, self._beneath = store, name, beneath
        self._made: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        self._together: dict[tuple[_Classes, tuple[str, ...]], tuple[Record, ...]] = {}
        self._unknown: dict[str, Figure] = {}

    def get(self, cls: type[Record], key: str) -> Record:
        """Return the record of an exact id, here or beneath.

        Raises:
            DanglingLinkError: It, or something that it links to, is not there.
        """
        known = self._made[cls.table].get(key)
        if known is not None:
            return known
        row = self._store.table(cls.table).get(key)
        if row is not None:
            return self._make(row)
        if self._beneath is not None:
            return self._beneath.get(cls, key)
        raise DanglingLinkError(f"no {cls.kind_name} with the id {key!r} in {self._name}")

    def all(self, cls: type[Record]) -> Iterator[Record]:
        """Return the records of all rows of a class, by id.

        The first few are made one by one, for whoever only looks at these; the others in one sweep, which is faster.

        Raises:
            DanglingLinkError: Something that one of them links to is not there.
        """
        made, keys = self._made[cls.table], self._store.ids(cls.table)
        yield from (self.get(cls, key) for key in keys[:_FIRST])
        if len(made) < len(keys) / 2 and cls.table not in _BEARERS:
            for record in self._store.records(cls, self):
                made.setdefault(record.id, record)
        yield from (self.get(cls, key) for key in keys[_FIRST:])

    def has(self, cls: type[Record], key: str) -> bool:
        """Whether there is a record of an exact id, here or beneath."""
        return self.holds(cls, key) or (self._beneath is not None and self._beneath.has(cls, key))

    def holds(self, cls: type[Record], key: str) -> bool:
        """Whether there is a record of an exact id here, not only beneath."""
        return key in self._made[cls.table] or key in self._store.table(cls.table)

    def resolve(self, classes: _Classes, key: str) -> Record:
        """Return the record that a link leads to.

        Raises:
            DanglingLinkError: It is not there.
        """
        for cls in classes:
            known = self._made[cls.table].get(key)
            if known is not None:
                return known
        for cls in classes:
            if self.has(cls, key):
                return self.get(cls, key)
        kinds = " or ".join(cls.kind_name for cls in classes)
        raise DanglingLinkError(f"no {kinds} with the id {key!r} in {self._name}")

    def resolve_all(self, classes: _Classes, keys: tuple[str, ...]) -> tuple[Record, ...]:
        """Return the records that some links lead to: for the same ids the same tuple, since many have the same."""
        known = self._together.get((classes, keys))
        if known is None:
            found = tuple(self.resolve(classes, key) for key in keys)
            known = self._together.setdefault((classes, keys), found)
        return known

    def _make(self, row: Row) -> Record:
        record = self._with_figures(row) if row.table in _BEARERS else link(row, self)
        # Another thread may have been faster: the first one made is kept, so that one id is one object.
        return self._made[row.table].setdefault(row.id, record)

    def _with_figures(self, row: Row) -> Record:
        figures = self._store.figures(row.id, self)
        if figures is None:
            record = cast("Model | Chip | Product", link(row, self))
            return attrs.evolve(record, figures=self._completed(type(record), self._pick(record)))
        return link(row, self, figures=self._completed(TABLES[row.table], figures))

    def _completed(self, cls: type[Record], figures: dict[str, Figure]) -> FrozenMap[Figure]:
        """Return figures with the unknown ones, of which each metric needs only one."""
        for metric in figure_attributes(cls).values():
            if metric not in figures and self.has(Metric, metric):
                if metric not in self._unknown:
                    self._unknown.setdefault(metric, Figure.unknown(cast("Metric", self.get(Metric, metric))))
                figures[metric] = self._unknown[metric]
        return FrozenMap(figures)

    def _pick(self, record: Model | Chip | Product) -> dict[str, Figure]:
        by_metric: dict[str, list[Observation]] = {}
        around = _Around(self, record)
        for key in self._store.observed(subject=record.id):
            observation = cast("Observation", link(self._store.table("observations")[key], around))
            by_metric.setdefault(observation.metric.id, []).append(observation)
        figures = {}
        for metric in sorted(by_metric):
            usual = by_metric[metric][0].metric.usual_breakdown(record.kind_name)
            figure = pick(by_metric[metric], by_metric[metric][0].metric, usual)
            if figure.source is not None:
                figures[metric] = figure
        return figures


class _Around:
    """The records, with one that is still being made: its observations are linked to what there is of it."""

    def __init__(self, linked: Linked, record: Record) -> None:
        self._linked, self._record = linked, record

    def resolve(self, classes: _Classes, key: str) -> Record:
        there = type(self._record) in classes and key == self._record.id
        return self._record if there else self._linked.resolve(classes, key)

    def resolve_all(self, classes: _Classes, keys: tuple[str, ...]) -> tuple[Record, ...]:
        return self._linked.resolve_all(classes, keys)
