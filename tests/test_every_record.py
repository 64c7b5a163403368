"""Any record of the bundle, drawn by hypothesis, walks through every rule and through the bundle's form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.links import linked_ids
from aieco.dataset.rows import Row
from aieco.dataset.store import Store
from aieco.records import SUBJECTS, TABLES, Model, Observation, Policy, Record, Source
from aieco.storage.bundle import BundleStore
from aieco.storage.bundling import written
from aieco.storage.structure import plain, structure
from aieco.storage.typed import typed
from aieco.testing import write_files

drawn = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
Key = tuple[str, str]
"""The table and id of a record."""
NEEDED = ("sources", "firms", "series_notes")
"""Tables of which no record may stand without another that refers to it."""


def home(classes: tuple[type[Record], ...], key: str) -> Key:
    """Return the table in which an id stands, of those where it may."""
    return next((cls.table, key) for cls in classes if aieco.bundled().has(cls, key))


def linked(row: Row) -> Iterator[Key]:
    """Return what a row links to."""
    for _, classes, key in linked_ids(TABLES[row.table], row.fields):
        yield home(classes, key)


def sides(claim: Row) -> Iterator[Mapping[str, Any]]:
    """Return the sides of a claim's checks."""
    for check in claim.fields.get("checks", ()):
        yield from (check[name] for name in ("left", "right") if check.get(name))


def named(row: Row) -> Iterator[Key]:
    """Return what a row only names, without a link: rules ask that it is there."""
    fields = row.fields
    if row.table == "metrics":
        for field in ("at_most", "part_of"):
            yield from (("metrics", key) for key in fields.get(field, ()))
        yield from (("metrics", confusion["metric"]) for confusion in fields.get("confused_with", ()))
    elif row.table == "observations":
        yield from (home((Observation, Model, Policy), key) for key in fields.get("inputs", ()))
        yield from (("observations", key) for key in ([fields["corrects"]] if "corrects" in fields else []))
        dimensions = aieco.bundled().rows["metrics"][fields["metric"]].fields.get("dimensions", ())
        listed = {dimension["name"]: dimension["of"] for dimension in dimensions if "of" in dimension}
        if "breakdown" in fields:
            yield from ((listed[name], key) for name, key in fields["breakdown"].items() if name in listed)
    elif row.table == "claims":
        for side in sides(row):
            if "subject" in side:
                yield home((*SUBJECTS, Policy, Source), side["subject"])
            if "metric" in side:
                yield "metrics", side["metric"]


@cache
def referrers() -> Mapping[Key, Key]:
    """Return for each source, firm and series note a record that gives it a reason to be there."""
    bundled = aieco.bundled()
    found: dict[Key, Key] = {}
    notes = {(row.fields["metric"], row.fields["family"]): row.id for row in bundled.rows["series_notes"].values()}
    for table, rows in bundled.rows.items():
        for row in rows.values():
            uses = [*linked(row), *(named(row) if table == "claims" else ())]
            if table == "observations":
                source = bundled.rows["sources"][row.fields["source"]]
                family = source.fields.get("family", source.id)
                if (row.fields["metric"], family) in notes:
                    uses.append(("series_notes", notes[row.fields["metric"], family]))
            for used in uses:
                found.setdefault(used, (table, row.id))
    return found


def surroundings(table: str, key: str) -> Dataset:
    """Return a record with what it links to and names, and one that refers to it if it may not stand alone."""
    rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    waiting = [(table, key)]
    unlinked = {(table, key)}
    while waiting:
        name, found = waiting.pop()
        if (name, found) in unlinked and name in NEEDED and (name, found) in referrers():
            waiting.append(referrers()[name, found])
            unlinked.add(referrers()[name, found])
        if found not in rows[name]:
            row = rows[name][found] = aieco.bundled().rows[name][found]
            waiting += [*linked(row), *named(row)]
            unlinked.update(named(row))
    return Dataset(Store(rows), name="surroundings")


@pytest.mark.parametrize("table", TABLES)
@drawn
@given(data=st.data())
def test_any_record_keeps_every_rule_by_itself(table: str, data: st.DataObject) -> None:
    """With what it rests on and nothing else, a record breaks none: no rule holds only by what happens to lie near."""
    key = data.draw(st.sampled_from(aieco.bundled().ids(TABLES[table])))
    small = surroundings(table, key)
    assert small.has(TABLES[table], key)
    assert small.check() == ()


@pytest.mark.parametrize("table", TABLES)
@drawn
@given(data=st.data())
def test_every_field_of_any_record_survives_the_form_of_the_bundle(table: str, data: st.DataObject) -> None:
    """As a row, as plain data through JSON with either reader, and linked anew, it has the same fields."""
    cls = TABLES[table]
    key = data.draw(st.sampled_from(aieco.bundled().ids(cls)))
    row = aieco.bundled().rows[table][key]
    text = json.dumps(plain(dict(row.fields)), ensure_ascii=False)
    for read in (structure, typed):
        again = read(cls, json.loads(text))
        assert again.keys() == row.fields.keys()
        for name, value in row.fields.items():
            assert again[name] == value, name
    record = aieco.bundled().record(cls, key)
    relinked = Dataset.of(record).record(cls, key)
    for field in (field for field in attrs.fields(cls) if field.eq):
        assert getattr(relinked, field.name) == getattr(record, field.name), field.name


@pytest.mark.parametrize("table", TABLES)
@settings(drawn, max_examples=10)
@given(data=st.data())
def test_any_record_is_built_and_read_whole(
    table: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Written into a bundle of its own and read from it, each of its fields is the same, and so are its figures."""
    cls = TABLES[table]
    key = data.draw(st.sampled_from(aieco.bundled().ids(cls)))
    small = surroundings(table, key)
    folder = tmp_path_factory.mktemp("bundle")
    write_files(written(small), folder)
    before, after = (dataset.record(cls, key) for dataset in (small, Dataset(BundleStore(folder, "one"), name="one")))
    for field in attrs.fields(cls):
        assert getattr(after, field.name) == getattr(before, field.name), field.name
    assert getattr(after, "figures", None) == getattr(before, "figures", None)


def test_a_record_without_its_surroundings_is_seen() -> None:
    """The walk can fail: a source that nothing refers to is told, and a revision of a figure that isn't there."""
    source = next(iter(aieco.sources))
    assert [problem.rule for problem in Dataset.of(source).check()] == ["orphan"]
    revision = next(observation for observation in aieco.observations if observation.corrects)
    assert "inputs-there" in {problem.rule for problem in Dataset.of(revision).check()}
