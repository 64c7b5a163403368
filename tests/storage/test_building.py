"""From seeds to a bundle and back: nothing is lost, nothing depends on order, and a failed build leaves no trace."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aieco.dataset import Dataset
from aieco.errors import DataError
from aieco.questions import diff
from aieco.records import TABLES
from aieco.storage import build, checked, stale
from aieco.storage.bundle import BundleStore
from aieco.storage.structure import plain, structure
from aieco.testing import datasets, fixture, seed_files, write_files

few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def bundle(dataset: Dataset, folder: Path) -> tuple[Path, Path]:
    """Write a dataset as seeds, build them, and return both folders."""
    write_files(seed_files(dataset), folder / "seeds")
    build(folder / "seeds", folder / "out")
    return folder / "seeds", folder / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def shuffled(files: dict[str, str], seed: int) -> dict[str, str]:
    """Return the same seeds with entries, rows, columns and files in another order, and files of other names."""
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    paths = list(files)
    chance.shuffle(paths)
    found = {}
    for path in paths:
        if path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(files[path], newline="")))
            columns = chance.sample(range(len(rows[0])), len(rows[0]))
            body = chance.sample(rows[1:], len(rows) - 1)
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(
                [row[column] for column in columns] for row in (rows[0], *body)
            )
            found[path] = text.getvalue()
        elif path.startswith("sources/") and path.endswith("source.toml"):
            found[path] = files[path]
        else:
            entries = re.split(r"^(?=\[\[)", files[path], flags=re.MULTILINE)
            chance.shuffle(entries)
            found[path] = "".join(f"{entry.rstrip()}\n\n" for entry in entries if entry.strip())
    return found


@few
@given(datasets())
def test_seeds_hold_all_that_a_dataset_holds(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> None:
    """Written as seeds and read again, the rows are the same, each with the file in which it stands."""
    folder = tmp_path_factory.mktemp("seeds")
    write_files(seed_files(dataset), folder)
    read = checked(folder)
    assert str(diff(dataset, read)) == "no changes"
    assert read == dataset
    for table, rows in read.rows.items():
        for row in rows.values():
            assert row.id == "aieco" or (folder / str(row.origin.file)).is_file(), (table, row.id)


@few
@given(datasets())
def test_the_bundle_holds_all_that_the_seeds_hold(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> None:
    """Rows, origins, names and picked figures read from the bundle are those of the seeds."""
    seeds, out = bundle(dataset, tmp_path_factory.mktemp("bundle"))
    before, after = checked(seeds), Dataset(BundleStore(out, "aieco"), name="aieco")
    assert after == before
    for table, rows in before.rows.items():
        assert [row.origin.file for row in rows.values()] == [after.rows[table][key].origin.file for key in rows]
        cls = TABLES[table]
        for record in before.table(cls):
            again = after.record(cls, record.id)
            assert again == record
            assert getattr(again, "figures", None) == getattr(record, "figures", None)


@few
@given(datasets(), st.integers(0, 2**32))
def test_a_build_is_the_same_to_the_byte_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, dataset: Dataset, seed: int
) -> None:
    """Shuffled files, rows, columns and entries change nothing in the bundle."""
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    files = seed_files(dataset)
    write_files(files, one / "seeds")
    write_files(shuffled(files, seed), two / "seeds")
    build(one / "seeds", one / "out")
    build(two / "seeds", two / "out")
    assert contents(one / "out") == contents(two / "out")


def test_a_build_repeated_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Nothing of the day, the machine or the place gets into the bundle."""
    seeds, out = bundle(fixture(), tmp_path)
    build(seeds, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(out)


@pytest.mark.parametrize("folder", ["proposed", "checks"])
def test_what_holds_no_facts_changes_no_byte(tmp_path: Path, folder: str) -> None:
    """Neither what nobody has checked yet nor what a check found is part of the bundle, whatever stands there."""
    seeds, out = bundle(fixture(), tmp_path)
    write_files({f"{folder}/figures.csv": "observation,result\n", f"{folder}/x/firms.toml": "[[firm"}, seeds)
    assert stale(seeds, out) == []


def test_a_failed_build_writes_nothing(tmp_path: Path) -> None:
    """What was there stays as it was, and no folder is made where none was."""
    seeds, out = bundle(fixture(), tmp_path)
    before = contents(out)
    (seeds / "registry" / "more.toml").write_text('[[firm]]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(DataError, match="nothing was written"):
        build(seeds, out)
    with pytest.raises(DataError):
        build(seeds, tmp_path / "new")
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "seeds"]


def test_a_build_leaves_no_file_of_an_older_one(tmp_path: Path) -> None:
    """A table that is gone doesn't live on in its file."""
    seeds, out = bundle(fixture(), tmp_path)
    (out / "moons.json").write_text("[\n]\n", encoding="utf-8")
    assert stale(seeds, out) == ["moons.json"]
    build(seeds, out)
    assert not (out / "moons.json").exists()


def test_stale_names_the_files_that_differ(tmp_path: Path) -> None:
    """A bundle is up to date or not, file by file."""
    seeds, out = bundle(fixture(), tmp_path)
    assert stale(seeds, out) == []
    countries = out / "countries.json"
    countries.write_bytes(countries.read_bytes().replace(b"Borduna", b"Bordura"))
    assert stale(seeds, out) == ["countries.json"]
    countries.unlink()
    assert stale(seeds, out) == ["countries.json"]


def test_the_manifest_tells_the_facts_apart(tmp_path: Path) -> None:
    """The digest changes with any fact, and names the newest day on which a source was read."""
    _, one = bundle(fixture(), tmp_path / "one")
    source = fixture().rows["sources"]["essay-2025"]
    changed = {**seed_files(fixture())}
    changed["sources/essay-2025/source.toml"] = changed["sources/essay-2025/source.toml"].replace("Leads", "Lags")
    write_files(changed, tmp_path / "two" / "seeds")
    build(tmp_path / "two" / "seeds", tmp_path / "two" / "out")
    manifests = [json.loads((folder / "manifest.json").read_text()) for folder in (one, tmp_path / "two" / "out")]
    assert manifests[0]["digest"] != manifests[1]["digest"]
    newest = max(str(row.fields["accessed"]) for row in fixture().rows["sources"].values() if "accessed" in row.fields)
    assert str(source.fields["accessed"]) == newest
    assert manifests[0]["version"] == f"{newest}+{manifests[0]['digest'][:8]}"


@few
@given(datasets())
def test_plain_data_and_fields_are_inverse(dataset: Dataset) -> None:
    """What is written of a row is read as the same fields, through JSON."""
    for table, rows in dataset.rows.items():
        for row in rows.values():
            assert structure(TABLES[table], json.loads(json.dumps(plain(dict(row.fields))))) == row.fields
