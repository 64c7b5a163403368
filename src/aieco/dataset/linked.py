"""The records of a dataset: linked when they are first touched, and each id one object."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import Any, cast

import attrs

from aieco.dataset.links import DanglingLinkError, Linker
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
        self._linker = Linker(self.resolve)
        self._unknown: dict[type[Record], dict[str, Figure]] = {}

    def get(self, cls: type[Record], key: str) -> Record:
        """Return the record of an exact id, here or beneath.

        Raises:
            DanglingLinkError: It, or something that it links to, is not there.
        """
        known = self._made[cls.table].get(key)
        if known is not None:
            return known
        fields = self._store.linked_fields(cls, key, self._linker)
        if fields is not None:
            return self._keep(self._with_figures(cls, fields) if cls.table in _BEARERS else cls(**fields))
        if self._beneath is not None:
            return self._beneath.get(cls, key)
        raise DanglingLinkError(f"no {cls.kind_name} with the id {key!r} in {self._name}")

    def all(self, cls: type[Record]) -> Iterator[Record]:
        """Return the records of all rows of a class, by id.

        The first few are made one by one, for whoever only looks at these; the others in a sweep, which is faster,
        but for those that have figures, which are looked up for each.

        Raises:
            DanglingLinkError: Something that one of them links to is not there.
        """
        made, keys = self._made[cls.table], self._store.ids(cls.table)
        yield from (self.get(cls, key) for key in keys[:_FIRST])
        if len(made) < len(keys) / 2 and cls.table not in _BEARERS:
            with _uncollected():
                for fields in self._store.all_linked_fields(cls, self._linker):
                    self._keep(cls(**fields))
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

    def _keep(self, record: Record) -> Record:
        # Another thread may have been faster: the first one made is kept, so that one id is one object.
        return self._made[record.table].setdefault(record.id, record)

    def _with_figures(self, cls: type[Record], fields: dict[str, Any]) -> Record:
        figures = self._store.figures(fields["id"], self._linker)
        if figures is None:
            record = cast("Model | Chip | Product", cls(**fields))
            return attrs.evolve(record, figures=self._completed(cls, self._pick(record)))
        fields["figures"] = self._completed(cls, figures)
        return cls(**fields)

    def _completed(self, cls: type[Record], figures: dict[str, Figure]) -> FrozenMap[Figure]:
        """Return figures with the unknown ones, of which a class needs only one for each metric."""
        if cls not in self._unknown:
            metrics = [self.get(Metric, key) for key in figure_attributes(cls).values() if self.has(Metric, key)]
            unknown = {metric.id: Figure.unknown(cast("Metric", metric)) for metric in metrics}
            self._unknown.setdefault(cls, unknown)
        for metric, figure in self._unknown[cls].items():
            figures.setdefault(metric, figure)
        return FrozenMap(figures)

    def _pick(self, record: Model | Chip | Product) -> dict[str, Figure]:
        by_metric: dict[str, list[Observation]] = {}

        def resolve(classes: _Classes, key: str) -> Record:
            # The record is still being made: its observations are linked to what there is of it.
            there = type(record) in classes and key == record.id
            return record if there else self.resolve(classes, key)

        linker = Linker(resolve)
        for key in self._store.observed(subject=record.id):
            fields = self._store.linked_fields(Observation, key, linker)
            assert fields is not None
            observation = Observation(**fields)
            by_metric.setdefault(observation.metric.id, []).append(observation)
        figures = {}
        for metric in sorted(by_metric):
            usual = by_metric[metric][0].metric.usual_breakdown(record.kind_name)
            figure = pick(by_metric[metric], by_metric[metric][0].metric, usual)
            if figure.source is not None:
                figures[metric] = figure
        return figures


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector while very many objects are made that all stay: it would search them all in vain.

    It is one for the whole process: what another thread sets meanwhile doesn't last.
    """
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
