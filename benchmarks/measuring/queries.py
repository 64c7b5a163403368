"""What `where` costs as the table grows and the answer doesn't, beside a scan and two libraries of frames."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

import aieco
from measuring.children import alone, seconds
from measuring.invention import METRICS, ODD_YEAR, RARE, firm_key, invent
from measuring.report import Limit, Section, short

SCANNED = 100_000
"""Larger tables aren't made into records just to be scanned."""
FIRST = 5
"""So many firms are asked about, one after the other."""


@attrs.frozen
class Asked:
    """A query, in the words of all that are measured.

    Args:
        text: In words.
        conditions: What each field must be.
    """

    text: str
    conditions: dict[str, str]


def _asked(firm: int) -> list[Asked]:
    subject = firm_key(firm)
    return [
        Asked("subject (110 of n)", {"subject": subject}),
        Asked("metric (10 of n)", {"metric": RARE}),
        Asked("period (10 of n)", {"period": str(ODD_YEAR)}),
        Asked("subject and metric (10 of n)", {"subject": subject, "metric": METRICS[1]}),
    ]


def asking(folder: Path) -> dict[str, float]:
    """Return the seconds of each query of the library; indexes and records are made before."""
    observations = aieco.load(folder).observations
    return _times(lambda asked: lambda: list(observations.where(**asked.conditions)), 100)  # type: ignore[arg-type]


def scanning(folder: Path) -> dict[str, float]:
    """Return the seconds of each query as a list comprehension over the records."""
    observations = list(aieco.load(folder).observations)

    def scan(asked: Asked) -> Callable[[], object]:
        wanted = list(asked.conditions.items())
        return lambda: [
            one for one in observations if all(_text(getattr(one, name)) == value for name, value in wanted)
        ]

    return _times(scan)


def _text(value: Any) -> str:
    return value.id if isinstance(value, aieco.Record) else str(value)


def in_pandas(folder: Path) -> dict[str, float]:
    """Return the seconds of each query as a mask of a pandas frame, with its rows as dicts."""
    import pandas as pd

    frame: Any = pd.DataFrame(rows(folder))

    def ask(asked: Asked) -> Callable[[], object]:
        def work() -> object:
            mask: Any = True
            for name, value in asked.conditions.items():
                mask = mask & (frame[name] == value)
            return frame[mask].to_dict("records")

        return work

    return _times(ask)


def in_polars(folder: Path) -> dict[str, float]:
    """Return the seconds of each query as a filter of a polars frame, with its rows as dicts."""
    import polars as pl

    frame = pl.DataFrame(rows(folder))
    return _times(lambda asked: lambda: frame.filter(**asked.conditions).to_dicts())


def rows(folder: Path) -> list[dict[str, str]]:
    """Return the observations of a bundle as they stand in its files."""
    return [row for path in sorted(folder.glob("observations.*.json")) for row in json.loads(path.read_bytes())]


def _times(prepared: Callable[[Asked], Callable[[], object]], rounds: int = 5) -> dict[str, float]:
    return {asked.text: seconds(prepared(asked), rounds) for asked in _asked(FIRST)}


PEERS: dict[str, tuple[Callable[[Path], dict[str, float]], str | None]] = {
    "list comprehension": (scanning, None),
    "pandas": (in_pandas, "pandas"),
    "polars": (in_polars, "polars"),
}


def queries(sizes: list[int]) -> Section:
    """Return what the same answers cost in tables of different sizes.

    Args:
        sizes: The numbers of invented observations.
    """
    found: dict[tuple[str, int], dict[str, float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            invent(folder, size)
            found["aieco", size] = alone(asking, folder)
            for name, (step, package) in PEERS.items():
                if (size <= SCANNED or package) and (package is None or find_spec(package)):
                    found[name, size] = alone(step, folder)
    texts = [asked.text for asked in _asked(FIRST)]
    table = [
        (
            text,
            f"{size:,}",
            short(found["aieco", size][text] * 1e6),
            *(_cell(found, name, size, text) for name in PEERS),
        )
        for text in texts
        for size in sizes
    ]
    ends = [(text, found["aieco", sizes[-1]][text] / found["aieco", sizes[0]][text]) for text in texts]
    limits = [
        Limit(f"`where` by {text} at n = {sizes[-1]:,}, times that at {sizes[0]:,}", ratio, 1.2) for text, ratio in ends
    ]
    remarks = [
        "aieco: microseconds an answer, once indexes and records are made. The others: how many times as long.",
        "The answer is as large in every table; frames give theirs as dicts.",
    ]
    return Section("`where` in growing tables", ("by", "n", "aieco", *PEERS), table, limits, remarks)


def _cell(found: dict[tuple[str, int], dict[str, float]], name: str, size: int, text: str) -> str:
    times = found.get((name, size))
    return "-" if times is None else short(times[text] / found["aieco", size][text])
