"""The bundle's own reader gives what the careful reader gives."""

from __future__ import annotations

import pytest

import aieco
from aieco.records import TABLES, Figure
from aieco.storage.bundle import FIGURES, BundleStore, LazyRows
from aieco.storage.structure import structure
from aieco.storage.typed import typed

MOST = 2000
"""Enough rows of a table to meet every form of its fields."""


def rows_of(name: str) -> LazyRows:
    store = aieco.bundled().store
    assert isinstance(store, BundleStore)
    return store.lines(name)


@pytest.mark.parametrize("table", TABLES)
def test_both_readers_give_the_same_fields(table: str) -> None:
    """What was checked when it was built is read without checks, to the same fields."""
    rows = rows_of(table)
    for key in list(rows)[:MOST]:
        plain = rows.plain(key)
        plain.pop("origin", None)
        careful = structure(TABLES[table], plain)
        assert typed(TABLES[table], plain) == careful


def test_figures_are_read_alike() -> None:
    """So are the figures that were picked when the bundle was built."""
    rows = rows_of(FIGURES)
    for key in list(rows)[:MOST]:
        for plain in rows.plain(key)["figures"].values():
            careful = structure(Figure, plain)
            assert typed(Figure, plain) == careful
