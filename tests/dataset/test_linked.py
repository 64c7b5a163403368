"""Records are made of rows: each link is followed once, and all of a kind are made at once."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from aieco.dataset import Dataset
from aieco.dataset.links import DanglingLinkError, Linker
from aieco.dataset.store import Store
from aieco.records import TABLES, Firm, Observation, Record
from aieco.testing import datasets, fixture


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets())
def test_an_id_is_followed_once_for_each_field(dataset: Dataset) -> None:
    """However many rows have it; and those that have the same ids have the same tuple of records."""
    asked: Counter[tuple[tuple[type[Record], ...], str]] = Counter()

    def resolve(classes: tuple[type[Record], ...], key: str) -> Record:
        asked[classes, key] += 1
        return next(dataset.record(cls, key) for cls in classes if dataset.has(cls, key))

    fill = Linker(resolve).fill(Observation)
    tuples: dict[tuple[str, tuple[str, ...]], Any] = {}
    for key, row in dataset.rows["observations"].items():
        fields = fill(row.fields)
        assert Observation(**fields) == dataset.record(Observation, key)
        for name in {"via", "also", "sources"} & fields.keys():
            ids = tuple(record.id for record in fields[name])
            assert tuples.setdefault((name, ids), fields[name]) is fields[name]
    of_sources = {"source", "via", "also", "sources"}
    assert all(times <= (len(of_sources) if Observation not in classes else 1) for (classes, _), times in asked.items())


class Watched(Store):
    """The rows of the fixture, which tell whether the collector was at work while all were linked."""

    seen: bool | None = None

    def all_linked_fields(self, cls: type[Record], linker: Linker) -> Iterator[dict[str, Any]]:
        for fields in super().all_linked_fields(cls, linker):
            self.seen = gc.isenabled()
            yield fields


@pytest.fixture(params=[True, False])
def collecting(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_rests_while_all_are_made(collecting: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is afterwards as it was, whoever had switched it off."""
    monkeypatch.setattr("aieco.dataset.linked._FIRST", 1)
    store = Watched(fixture().rows)
    assert [record.id for record in Dataset(store, name="watched").observations] == list(store.ids("observations"))
    assert store.seen is False
    assert gc.isenabled() is collecting


def test_the_collector_is_as_it_was_after_an_error(collecting: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that leads nowhere doesn't leave it switched off."""
    monkeypatch.setattr("aieco.dataset.linked._FIRST", 0)
    lost = Dataset(Store({Firm.table: fixture().rows[Firm.table]}), name="lost")
    with pytest.raises(DanglingLinkError, match=r"no .* with the id"):
        list(lost.firms)
    assert gc.isenabled() is collecting


@pytest.mark.parametrize("table", TABLES)
def test_all_are_made_in_order_whatever_was_made_before(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """None, a few or most of them: each stays the object that it is."""
    monkeypatch.setattr("aieco.dataset.linked._FIRST", 1)
    cls, ids = TABLES[table], fixture().store.ids(table)
    for step in (1, 2, len(ids) + 1):
        dataset = Dataset(Store(fixture().rows), name="fixture")
        before = {key: dataset.record(cls, key) for key in ids[::step]}
        found = list(dataset.table(cls))
        assert [record.id for record in found] == list(ids)
        assert all(before.get(record.id, record) is record for record in found)
