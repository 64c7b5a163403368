"""How loading, asking and checking grow from a thousand observations to a million."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import aieco
from measuring.bundle import parsing, touch
from measuring.children import PATIENCE, TooLongError, alone, seconds
from measuring.invention import METRICS, MIDDLE, firm_key, invent, prove
from measuring.report import Limit, Section, short

ROUNDS = 2
"""So often each step is taken, in a process of its own; the least time counts: other work on the machine only adds."""
LARGE = 10_000
"""From here on the fixed costs no longer count."""
SLACK = 1.2
"""Growth may be off from linear by so much."""


def _plain(folder: Path) -> float:
    return parsing(folder, 3)


def _load(folder: Path) -> float:
    return seconds(lambda: touch(aieco.load(folder)))


def _query(folder: Path) -> float:
    return seconds(lambda: list(aieco.load(folder).observations.where(subject=firm_key(1), metric=METRICS[0])))


def _compare(folder: Path) -> float:
    return seconds(lambda: list(aieco.load(folder).compare(firm_key(1), firm_key(2))))


def _check(folder: Path) -> float:
    return seconds(lambda: aieco.load(folder).check())


def _as_of(folder: Path) -> float:
    return seconds(lambda: len(aieco.load(folder).as_of(MIDDLE).observations))


def _diff(folder: Path) -> float:
    after = aieco.load(folder)
    before = after.as_of(MIDDLE)
    return seconds(lambda: aieco.diff(before, after))


def _pandas(folder: Path) -> float:
    import pandas as pd

    return seconds(lambda: pd.concat([pd.read_json(path) for path in _files(folder)]))


def _polars(folder: Path) -> float:
    import polars as pl

    return seconds(lambda: pl.concat([pl.read_json(path) for path in _files(folder)]))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("observations.*.json"))


STEPS: dict[str, Callable[[Path], float]] = {
    "load": _load,
    "query": _query,
    "compare": _compare,
    "check": _check,
    "as_of": _as_of,
    "diff": _diff,
}
PEERS: dict[str, Callable[[Path], float]] = {"pandas": _pandas, "polars": _polars}


def growth(sizes: list[int]) -> Section:
    """Return what each step costs in tables of different sizes.

    Args:
        sizes: The numbers of invented observations, ascending.
    """
    steps = {**STEPS, **{f"{name} reads": step for name, step in PEERS.items() if find_spec(name)}}
    found: dict[tuple[str, int], float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            invent(folder, size)
            if size == sizes[0]:
                prove(folder)
            # In turns, so that a machine that is slow for a while is slow for all.
            for _ in range(ROUNDS):
                for name, step in {"json.loads": _plain, **steps}.items():
                    try:
                        taken = alone(step, folder)
                    except TooLongError:
                        continue
                    found[name, size] = min(taken, found.get((name, size), taken))
    table = [
        (name, *(_cell(found, name, size) for size in sizes), *(_growth(found, name, size) for size in sizes[1:]))
        for name in ("json.loads", *steps)
    ]
    last = sizes[-1]
    limits = [
        Limit(f"{name} at {last:,}, time an observation, times that at {LARGE:,}", ratio, SLACK)
        for name in STEPS
        if last > LARGE and (ratio := _ratio(found, name, last)) is not None
    ]
    if ("load", last) in found:
        limits.append(
            Limit(f"load of {last:,}, times `json.loads`", found["load", last] / found["json.loads", last], 6)
        )
    columns = ("", *(f"{size:,}" for size in sizes), *(f"growth to {size:,}" for size in sizes[1:]))
    remarks = [
        "Multiples of `json.loads` of the same bytes.",
        f"Each step is a new process that reads the files itself, and the least time of {ROUNDS} counts.",
        "Growth: the time an observation as a multiple of that in the table a tenth of the size.",
        f"`diff` is between what was known on {MIDDLE} and the whole.",
        f"A dash: it took longer than {PATIENCE:.0f} seconds.",
    ]
    return Section("Growth", columns, table, limits, remarks)


def _cell(found: dict[tuple[str, int], float], name: str, size: int) -> str:
    return short(found[name, size] / found["json.loads", size]) if (name, size) in found else "-"


def _ratio(found: dict[tuple[str, int], float], name: str, size: int, base: int = LARGE) -> float | None:
    if (name, size) not in found or (name, base) not in found:
        return None
    return (found[name, size] / size) / (found[name, base] / base)


def _growth(found: dict[tuple[str, int], float], name: str, size: int) -> str:
    ratio = _ratio(found, name, size, size // 10)
    return "-" if ratio is None else short(ratio)
