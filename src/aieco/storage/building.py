"""From a folder of seeds to a checked dataset, and to the files of its bundle."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources.abc import Traversable
from pathlib import Path

from aieco.dataset.dataset import Dataset
from aieco.dataset.problem import Problem
from aieco.dataset.rows import Origin, unlink
from aieco.dataset.store import Store
from aieco.errors import DataError
from aieco.questions.census import census
from aieco.storage.bundling import written
from aieco.storage.reading import RowReader
from aieco.storage.seeds import SeedReader


def read_seeds(root: Traversable, *, name: str, beneath: Dataset | None = None) -> tuple[Dataset, list[Problem]]:
    """Return the dataset of the seeds that can be read, and the problems of those that can't.

    Seeds that stand alone are counted as well: see `aieco.questions.census`. A pack isn't, since what it adds to is
    counted elsewhere.

    Args:
        root: The folder of seeds.
        name: What to call the pack.
        beneath: The dataset in which links are resolved that lead out of the seeds.
    """
    seeds, rows = SeedReader(root, name), RowReader(beneath)
    found = rows.read(seeds.read())
    problems = [*seeds.problems, *rows.problems]
    if beneath is None and not problems:
        for counted in census(Dataset(Store(found), name=name)):
            found["observations"][counted.id] = unlink(counted, Origin(name))
    return Dataset(Store(found), name=name, beneath=beneath), problems


def checked(root: Traversable, *, name: str = "aieco", beneath: Dataset | None = None) -> Dataset:
    """Return the dataset of a folder of seeds in which all rules hold.

    Raises:
        DataError: With every problem, by file, line and field.
    """
    dataset, problems = read_seeds(root, name=name, beneath=beneath)
    problems = sorted({*problems, *dataset.check()})
    if problems:
        many = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
        raise DataError(f"{many} in {name}; nothing was written", problems)
    return dataset


def build(seeds: Path, out: Path, *, name: str = "aieco", beneath: Dataset | None = None) -> Dataset:
    """Build the bundle of a folder of seeds: check all rules, pick the figures, write the JSON files.

    Nothing is written where a rule is broken, and the files are put in place only when all are written.

    Args:
        seeds: The folder of seeds.
        out: The folder of the bundle.
        name: What to call the pack.
        beneath: The dataset on which the seeds rest; None where they stand alone.

    Raises:
        DataError: With every problem, by file, line and field.
    """
    dataset = checked(seeds, name=name, beneath=beneath)
    files = written(dataset)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        for file, text in files.items():
            (Path(folder) / file).write_text(text, encoding="utf-8", newline="\n")
        for old in out.glob("*.json"):
            old.unlink()
        for file in files:
            shutil.move(str(Path(folder) / file), out / file)
    return dataset


def stale(seeds: Path, out: Path, *, name: str = "aieco", beneath: Dataset | None = None) -> list[str]:
    """Return the files of a bundle that building it anew would change; empty where it is up to date, byte for byte.

    Raises:
        DataError: With every problem of the seeds.
    """
    files = {file: text.encode() for file, text in written(checked(seeds, name=name, beneath=beneath)).items()}
    there = {path.name: path.read_bytes() for path in out.glob("*.json")}
    return sorted(file for file in files.keys() | there.keys() if files.get(file) != there.get(file))
