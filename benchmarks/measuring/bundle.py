"""The whole bundle: into records and into memory, against a plain parse of the same bytes."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import aieco
from aieco import Chip, Dataset, Model, Product
from measuring.children import alone, seconds
from measuring.report import Limit, Section, short

DATA = Path(aieco.__file__).parent / "data"
NOT_RECORDS = ("manifest.json", "names.json", "schema.json")
"""Files of a bundle that hold no records."""
ROUNDS = 5
_STATM = Path("/proc/self/statm")
_KILOBYTE = 1024


def contents(folder: Path) -> list[bytes]:
    """Return the files of a bundle that hold records and figures."""
    return [path.read_bytes() for path in sorted(folder.glob("*.json")) if path.name not in NOT_RECORDS]


def parsing(folder: Path, times: int = 1) -> float:
    """Return the seconds of `json.loads` over all records of a bundle."""
    files = contents(folder)
    return seconds(lambda: [json.loads(file) for file in files], times)


def touch(dataset: Dataset) -> int:
    """Make all records of a dataset, with the figures of those that have any, and return how many they are."""
    count = 0
    for table in dataset.rows:
        for record in getattr(dataset, table):
            count += 1
            if isinstance(record, (Model, Chip, Product)):
                _ = record.figures
    return count


def loading() -> tuple[float, float]:
    """Return the seconds that it takes to make all bundled records, and those of parsing the same bytes."""
    _imports()
    plain = parsing(DATA, 3)
    return seconds(lambda: touch(aieco.bundled())), plain


def decoding() -> tuple[float, float]:
    """Return the seconds in which msgspec decodes the same bytes into structs, and those of parsing them."""
    msgspec: Any = import_module("msgspec")
    decoders = [(file, msgspec.json.Decoder(_lines(json.loads(file)))) for file in contents(DATA)]
    return seconds(lambda: [decoder.decode(file) for file, decoder in decoders], 3), parsing(DATA, 3)


def _lines(records: list[dict[str, Any]]) -> Any:
    """Return the type of a file: a list of structs with the fields that occur, typed by what they hold."""
    msgspec: Any = import_module("msgspec")
    fields: dict[str, set[type]] = {}
    for record in records:
        for name, value in record.items():
            fields.setdefault(name, set()).add(value.__class__)
    typed = [(name, next(iter(types)) if len(types) == 1 else Any, None) for name, types in fields.items()]
    struct: Any = msgspec.defstruct("Line", typed)
    return list[struct]


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def remembering() -> tuple[int, int]:
    """Return how many records are bundled, and the bytes that they take over those of the imports."""
    _imports()
    gc.collect()
    before = resident()
    count = touch(aieco.bundled())
    gc.collect()
    return count, resident() - before


def _imports() -> None:
    """Import what reading needs, by reading a bundle of nothing that is measured."""
    from aieco.testing.frozen import fixture

    touch(fixture())


def bundle() -> Section:
    """Return what it costs to make all bundled records."""
    times, plain = _least(alone(loading) for _ in range(ROUNDS))
    rows = [
        ("`json.loads`", "1", short(plain)),
        ("aieco: typed, linked, validated records", short(times), short(times * plain)),
    ]
    remarks = [
        f"The bytes are those of all records and picked figures; each of {ROUNDS} rounds is a new process; the least."
    ]
    if find_spec("msgspec"):
        floor, plain = _least(alone(decoding) for _ in range(ROUNDS))
        rows.insert(1, ("msgspec: structs without links, values still text", short(floor), short(floor * plain)))
    else:
        remarks.append("msgspec isn't installed.")
    limits = [Limit("whole bundle into records, times `json.loads`", times, 6)]
    if _STATM.exists():
        count, taken = alone(remembering)
        limits.append(Limit("memory a record, all loaded", taken / count / _KILOBYTE, 1, " KB"))
        remarks.append(f"{count:,} records take {taken / _KILOBYTE**2:,.0f} MB of resident memory over the imports.")
    else:
        remarks.append("Memory wasn't measured: this system has no /proc.")
    return Section("The whole bundle", ("", "times `json.loads`", "seconds"), rows, limits, remarks)


def _least(rounds: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the least time as a multiple of the least that it is compared with, and the latter in seconds.

    What else the machine does only adds to a time, so the least is the truest.
    """
    times, plains = zip(*rounds, strict=True)
    return min(times) / min(plains), min(plains)
