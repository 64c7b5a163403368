"""Descriptors, held to the standards by those who keep them, and to the files beside them."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import aieco
from aieco import Dataset
from aieco.dataset.store import Store
from aieco.output.columns import fields_of
from aieco.output.descriptors import descriptions, foreign_keys
from aieco.output.meanings import meanings
from aieco.records import TABLES, shapes
from aieco.storage.exporting import export
from aieco.testing import fixture
from aieco.testing.invented import metric, observation

pytestmark = pytest.mark.filterwarnings("default")  # those of the validators are not ours


def package(dataset: Dataset, folder: Path) -> tuple[Path, dict[str, Any]]:
    path = export(dataset, folder / "package", "datapackage") / "datapackage.json"
    return path, json.loads(path.read_text(encoding="utf-8"))


def croissant(dataset: Dataset, folder: Path) -> tuple[Path, dict[str, Any]]:
    path = export(dataset, folder / "croissant", "croissant") / "croissant.json"
    return path, json.loads(path.read_text(encoding="utf-8"))


def valid(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether frictionless finds descriptor, files, types and keys right."""
    from frictionless import validate

    monkeypatch.chdir(path.parent)  # it trusts no path that leads out
    report = validate(path.name)
    return bool(report.valid) and not report.warnings


def test_the_data_package_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the standard, with all files as they are described."""
    path, _ = package(fixture(), tmp_path)
    assert valid(path, monkeypatch)


def test_the_validation_would_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file, a link that leads nowhere and an id twice are found, so the test above means something."""
    path, descriptor = package(fixture(), tmp_path)
    file = path.parent / "firms.csv"
    text = file.read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    place = rows[0].index("country")
    resource = next(each for each in descriptor["resources"] if each["name"] == "firms")
    file.write_text(text.replace(rows[1][1], rows[1][1].upper()), encoding="utf-8")
    assert not valid(path, monkeypatch)
    for spoilt in (text.replace(f",{rows[1][place]},", ",QQ,"), text + text.splitlines()[1] + "\n"):
        file.write_text(spoilt, encoding="utf-8")
        content = file.read_bytes()
        resource.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
        path.write_text(json.dumps(descriptor), encoding="utf-8")
        assert not valid(path, monkeypatch)
    file.write_text(text, encoding="utf-8")
    resource.update(bytes=len(text.encode()), hash=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}")
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert valid(path, monkeypatch)


def test_files_are_as_described(tmp_path: Path) -> None:
    """Sizes, digests and columns are those of the files, in both descriptors."""
    path, descriptor = package(fixture(), tmp_path)
    assert {resource["name"] for resource in descriptor["resources"]} == set(TABLES)
    for resource in descriptor["resources"]:
        content = (path.parent / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(content.decode().splitlines()))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    path, described = croissant(fixture(), tmp_path)
    for file in described["distribution"]:
        assert file["sha256"] == hashlib.sha256((path.parent / file["contentUrl"]).read_bytes()).hexdigest()


def test_links_to_one_record_are_keys_where_all_lead_somewhere(tmp_path: Path) -> None:
    """A package of everything promises them; one of facts that rest on others promises what it can keep."""
    _, descriptor = package(fixture(), tmp_path)
    for resource in descriptor["resources"]:
        assert resource["schema"]["primaryKey"] == ["id"]
        promised = [key["fields"][0] for key in resource["schema"].get("foreignKeys", ())]
        assert promised == [key.column for key in foreign_keys(resource["name"])]
    firm = aieco.bundled().rows["firms"]["deepseek"]
    resting = Dataset(Store({"firms": {firm.id: firm}}), name="one firm", beneath=aieco.bundled())
    _, descriptor = package(resting, tmp_path / "resting")
    firms = next(resource for resource in descriptor["resources"] if resource["name"] == "firms")
    assert "foreignKeys" not in firms["schema"]


def test_croissant_is_valid_and_readable(tmp_path: Path) -> None:
    """Its keepers' reader finds no fault, and reads the records, Namibia among them."""
    import mlcroissant

    facts = Dataset.of(aieco.countries["NA"], aieco.firms["deepseek"], *aieco.observations.where(subject="deepseek"))
    path, _ = croissant(facts, tmp_path)
    read = mlcroissant.Dataset(jsonld=str(path))
    assert not read.metadata.ctx.issues.errors
    for table in ("countries", "firms", "sources", "observations", "metrics"):
        records = list(read.records(table))
        assert [record[f"{table}/id"].decode() for record in records] == list(facts.table(TABLES[table]).ids)
    assert b"NA" in {record["countries/id"] for record in read.records("countries")}


@pytest.mark.parametrize("make", [package, croissant])
def test_licence_and_version_are_only_of_what_we_publish(make: Any, tmp_path: Path) -> None:
    """Facts of one's own get no licence from us."""
    own = Dataset.of(observation("AA", metric(), "1"))
    _, descriptor = make(own, tmp_path)
    assert not {"license", "licenses", "version", "datePublished"} & descriptor.keys()


def test_what_is_published_names_its_licence_its_credits_and_what_is_only_cited(tmp_path: Path) -> None:
    """Every source is there with its terms, in both descriptors."""
    _, descriptor = package(aieco.bundled(), tmp_path)
    assert descriptor["version"] == aieco.DATA_VERSION
    assert [each["name"] for each in descriptor["licenses"]] == ["CC-BY-4.0"]
    entries = {entry["id"]: entry for entry in descriptor["sources"]}
    assert entries.keys() == set(aieco.sources.ids)
    for source in aieco.sources:
        entry = entries[source.id]
        assert (entry["reuse"], entry.get("license"), entry.get("credit")) == (
            source.reuse,
            source.license,
            source.credit,
        )
    _, described = croissant(aieco.bundled(), tmp_path)
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    cited = sum("usageInfo" in entry for entry in described["isBasedOn"])
    assert cited == len(aieco.sources.where(lambda source: source.reuse != "open"))
    assert cited > 0


@pytest.mark.parametrize("table", TABLES)
def test_every_field_has_a_meaning(table: str) -> None:
    """The docstring tells what each field is, and so does the descriptor of each column that a field fills."""
    about = meanings(TABLES[table])
    assert [shape.name for shape in shapes(TABLES[table]) if shape.name not in about] == []
    described = descriptions(aieco.bundled(), table)
    bare = [field.name for field in fields_of(TABLES[table]) if field.name not in described]
    # Of parts, whose columns are named after both, the fields are told in the schemas.
    assert all(any(name.startswith(f"{part.name}_") for part in parts(table)) for name in bare), bare


def parts(table: str) -> list[Any]:
    return [shape for shape in shapes(TABLES[table]) if shape.holds == "part"]
