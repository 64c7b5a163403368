"""The rows of a bundle: found without an index or with one, let go and read again."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco import DataError
from aieco.dataset import Dataset, Row
from aieco.dataset.store import Overlay
from aieco.records import AIECO, TABLES
from aieco.storage import export
from aieco.storage.bundle import BundleStore, LazyRows
from aieco.testing import datasets, fixture


def bundle(dataset: Dataset, folder: Path) -> BundleStore:
    export(dataset, folder, "json")
    return BundleStore(folder, "aieco")  # type: ignore[arg-type]


def rows_of(dataset: Dataset) -> dict[tuple[str, str], Row]:
    return {(table, key): row for table, rows in dataset.rows.items() for key, row in rows.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datasets(), st.randoms(use_true_random=False))
def test_a_row_is_the_same_by_search_and_by_index(
    tmp_path_factory: pytest.TempPathFactory, dataset: Dataset, random: Random
) -> None:
    """In whatever order rows are asked for, before the ids are known and after, and again when all were read."""
    store = bundle(dataset, tmp_path_factory.mktemp("bundle"))
    expected = rows_of(dataset)
    asked = [*expected, *expected]
    random.shuffle(asked)
    for table, key in asked:
        assert store.table(table)[key] == expected[table, key]
    assert {table: set(store.table(table)) for table in TABLES} == {
        table: set(rows) for table, rows in dataset.rows.items()
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datasets())
def test_a_sweep_gives_the_same_rows_as_one_by_one(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> None:
    """Of a bundle, and of a bundle with some facts laid over it, of which the upper ones win."""
    store, other = (bundle(facts, tmp_path_factory.mktemp("bundle")) for facts in (dataset, fixture()))
    for stacked in (store, Overlay(store, other), Overlay(other, store)):
        for table in TABLES:
            rows = stacked.table(table)
            alone = {key: rows[key] for key in rows}
            assert dict(rows.items()) == alone
            swept = {row.id: row for row in rows.values()}
            assert swept == alone
            assert {key: row.origin for key, row in swept.items()} == {key: row.origin for key, row in alone.items()}
            assert len(rows.values()) == len(rows) == len(alone)


def test_a_record_is_the_same_alone_and_among_all() -> None:
    """Field by field, those included that take no part in equality, whichever way its table was read."""
    folder = Path(aieco.__file__).parent / "data"
    one, other = (Dataset(BundleStore(folder, "aieco"), name="aieco") for _ in range(2))  # type: ignore[arg-type]
    for cls in TABLES.values():
        swept = list(one.table(cls))
        assert [record.id for record in swept] == list(one.table(cls).ids)
        for record in swept[:: max(1, len(swept) // 300)]:
            alone = other.record(cls, record.id)
            assert alone is not record
            for field in attrs.fields(cls):
                assert getattr(record, field.name) == getattr(alone, field.name), (record, field.name)
            assert one.record(cls, record.id) is record


def test_an_observation_rests_on_its_source_and_on_those_that_repeat_it() -> None:
    """The reader fills `sources` in as the class would; what was computed here rests on the sources of its inputs."""
    repeated = 0
    for observation in aieco.observations:
        if observation.source != AIECO:
            assert observation.sources == (observation.source, *observation.also)
            repeated += bool(observation.also)
    assert repeated


@pytest.mark.parametrize("separator", [",", ",\n "])
def test_a_bundle_whose_records_have_no_lines_of_their_own_is_an_error(separator: str, tmp_path: Path) -> None:
    """What an index of lines doesn't find would be lost in silence."""
    bundle(fixture(), tmp_path / "bundle")
    file = tmp_path / "bundle" / "firms.json"
    firms = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(f"[\n{separator.join(map(json.dumps, firms))}\n]\n", encoding="utf-8")
    dataset = Dataset(BundleStore(tmp_path / "bundle", "mine"), name="mine")  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"firms\.json must have one line for each record"):
        len(dataset.firms)


def test_records_that_share_a_line_are_told_when_all_are_read(tmp_path: Path) -> None:
    """A sweep finds one more than the index has, though there are as many lines."""
    bundle(fixture(), tmp_path / "bundle")
    file = tmp_path / "bundle" / "firms.json"
    first, second, *rest = file.read_text(encoding="utf-8").removeprefix("[\n").removesuffix("\n]\n").split(",\n")
    file.write_text("[\n" + ",\n".join([f"{first},{second}", *rest]) + "\n]\n", encoding="utf-8")
    rows = BundleStore(tmp_path / "bundle", "mine").lines("firms")  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"firms\.json must have one line for each record"):
        list(rows.values())


def test_an_id_on_two_lines_is_an_error(tmp_path: Path) -> None:
    """There is no telling which of the two counts."""
    bundle(fixture(), tmp_path / "bundle")
    file = tmp_path / "bundle" / "firms.json"
    first, *rest = file.read_text(encoding="utf-8").removeprefix("[\n").removesuffix("\n]\n").split(",\n")
    file.write_text("[\n" + ",\n".join([first, first.replace("name", "nom"), *rest]) + "\n]\n", encoding="utf-8")
    rows = BundleStore(tmp_path / "bundle", "mine").lines("firms")  # type: ignore[arg-type]
    for ask in (len, list, lambda rows: list(rows.values())):
        with pytest.raises(DataError, match=r"firms\.json must have one line for each record"):
            ask(rows)


def test_a_line_that_is_no_json_is_named_by_its_file(tmp_path: Path) -> None:
    """By itself and among all."""
    store = bundle(fixture(), tmp_path / "bundle")
    file = tmp_path / "bundle" / "firms.json"
    file.write_text(file.read_text(encoding="utf-8").replace('","', '",;"', 1), encoding="utf-8")
    rows = store.lines("firms")
    with pytest.raises(DataError, match=r"firms\.json can't be read as JSON"):
        rows[next(iter(rows))]
    with pytest.raises(DataError, match=r"firms\.json can't be read as JSON"):
        list(rows.values())


@pytest.mark.parametrize("key", ["", "nobody", '"', "x\ny", "é"])
def test_what_is_not_there_is_not_found(key: str, tmp_path: Path) -> None:
    """Whatever is asked for, by search or by index."""
    store = bundle(fixture(), tmp_path / "bundle")
    for table in TABLES:
        for _ in range(20):  # by search first, and by index when many were searched for
            assert key not in store.table(table)
            assert store.table(table).get(key) is None


def test_a_line_is_not_found_by_more_of_it_than_its_id(tmp_path: Path) -> None:
    """A text that ends the id in its line and goes on behind it, to the next quotation mark, is no id."""
    store = bundle(fixture(), tmp_path / "bundle")
    for line in (tmp_path / "bundle" / "firms.json").read_text(encoding="utf-8").splitlines()[1:-1]:
        key = '"'.join(line.split('"')[3:6])
        assert key.count('"') > 1
        assert key not in store.table("firms")


def test_text_is_let_go_when_all_was_read_and_read_again_when_it_is_asked_for(tmp_path: Path) -> None:
    """What is held of a file then is the ids; rows stay the same."""
    store = bundle(fixture(), tmp_path / "bundle")
    rows = store.lines("firms")
    assert isinstance(rows, LazyRows)
    before = {key: rows[key] for key in rows}
    assert rows._content is None
    assert next(iter(before)) in rows
    assert "nobody" not in rows
    assert rows._content is None
    assert {key: rows[key] for key in rows} == before


def test_a_file_that_changes_in_use_is_an_error(tmp_path: Path) -> None:
    """The places of the lines would no longer be true: nothing wrong is read."""
    store = bundle(fixture(), tmp_path / "bundle")
    rows = store.table("firms")
    keys = list(rows)
    assert [rows[key].id for key in keys] == keys
    file = tmp_path / "bundle" / "firms.json"
    file.write_text(file.read_text(encoding="utf-8").replace(keys[0], f"{keys[0]}x"), encoding="utf-8")
    with pytest.raises(DataError, match="changed while it was in use"):
        rows[keys[-1]]


def test_the_observations_of_a_metric_are_read_alone() -> None:
    """A question about one metric reads one file of observations."""
    folder = Path(aieco.__file__).parent / "data"
    dataset = Dataset(BundleStore(folder, "aieco"), name="aieco")  # type: ignore[arg-type]
    found = dataset.observations.where(subject="CN", metric="population")
    assert found
    store = dataset.store
    assert isinstance(store, BundleStore)
    parts = store.lines("observations")._parts  # type: ignore[union-attr]
    assert [metric for metric, part in parts.items() if part._content is not None] == ["population"]
