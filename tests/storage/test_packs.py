"""One's own facts: a folder, a zip or a resource, as seeds or built, resolved against the bundled facts."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import aieco
from aieco.dataset import Dataset
from aieco.errors import AiecoError, DataError
from aieco.storage import PackNotFoundError, build, load

SOURCE = """title = "My notes"
publisher = "Me"
kind = "report"
issued = "2025-01-01"
accessed = "2025-01-02"
url = "https://example.org/notes"
reuse = "open"
"""
ROWS = """subject,metric,breakdown,period,value,status,locator
CN,population,,2024-07-01,1.5bn,reported,p. 1
my-firm,genai-patent-families,by=owner,2014/2023,5,reported,p. 2
"""
FIRM = '[[firm]]\nid = "my-firm"\nname = "My Firm"\nkind = "company"\ncountry = "CN"\nsources = ["my-notes"]\n'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds that lead out to the bundled facts."""
    folder = tmp_path / "mine"
    for path, text in {
        "registry/firms.toml": FIRM,
        "sources/my-notes/source.toml": SOURCE,
        "sources/my-notes/observations.csv": ROWS,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def assert_mine(mine: Dataset) -> None:
    assert mine.firms.ids == ("my-firm",)
    assert len(mine.observations) == 2
    assert mine.firms["my-firm"].country is aieco.countries["CN"]
    assert {observation.metric.id for observation in mine.observations} == {"population", "genai-patent-families"}


def test_a_folder_of_seeds(seeds: Path) -> None:
    """Links that lead out of the pack lead to the bundled records themselves."""
    mine = load(seeds)
    assert_mine(mine)
    assert str(mine.origin(mine.firms["my-firm"])) == "registry/firms.toml:1"
    assert mine.origin(aieco.countries["CN"]).pack == "aieco"


def test_a_built_bundle(seeds: Path, tmp_path: Path) -> None:
    """A pack that was built reads like its seeds."""
    build(seeds, tmp_path / "built", name="mine", beneath=aieco.bundled())
    assert_mine(load(tmp_path / "built"))
    assert load(tmp_path / "built") == load(seeds)


@pytest.mark.parametrize("inside", [True, False])
def test_a_zip(seeds: Path, tmp_path: Path, *, inside: bool) -> None:
    """A zip of a folder and a zip of its contents are both packs."""
    file = tmp_path / "pack.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(seeds.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(seeds.parent if inside else seeds))
    assert_mine(load(file))


def test_a_zip_of_a_bundle(seeds: Path, tmp_path: Path) -> None:
    """A built pack can be zipped too."""
    build(seeds, tmp_path / "built", name="mine", beneath=aieco.bundled())
    file = shutil.make_archive(str(tmp_path / "built"), "zip", tmp_path / "built")
    assert_mine(load(file))


def test_a_resource_of_a_package(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package may carry facts: `package.resource`."""
    package = tmp_path / "library" / "somebodys_package"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    shutil.copytree(seeds, package / "facts")
    monkeypatch.syspath_prepend(str(package.parent))
    assert_mine(load("somebodys_package.facts"))
    sys.modules.pop("somebodys_package")


@pytest.mark.parametrize("where", ["nowhere", "no/such/folder", "json.nothing", "no_such_package.facts", ""])
def test_nothing_there(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what may be given, and is caught as a missing file and as one of ours."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackNotFoundError, match="give a folder") as caught:
        load(where or "nothing.zip")
    assert isinstance(caught.value, FileNotFoundError)
    assert isinstance(caught.value, AiecoError)


def test_what_cant_be_read_is_told_at_once(seeds: Path) -> None:
    """Loading names each row that has no form, with file, line and field."""
    table = seeds / "sources" / "my-notes" / "observations.csv"
    table.write_text(ROWS.replace("1.5bn", "lots").replace(",5,", ",few,"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(seeds)
    assert [problem.where for problem in caught.value.problems] == [
        "sources/my-notes/observations.csv:2 value",
        "sources/my-notes/observations.csv:3 value",
    ]


def test_laid_over_the_bundled_facts(seeds: Path) -> None:
    """Neither operand changes, each record knows where it was written, and the same rules hold."""
    mine, bundled = load(seeds), aieco.bundled()
    before = len(bundled.observations)
    both = bundled | mine
    assert len(both.observations) == before + 2
    assert len(bundled.observations) == before
    assert both.origin(both.firms["my-firm"]).pack == "mine"
    assert both.origin(both.countries["CN"]).pack == "aieco"
    assert mine.check() == ()
