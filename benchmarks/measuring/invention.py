"""Bundles of invented observations, by the million: the registry by the library, the observations line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import aieco
from aieco import Dataset, Firm, Metric, Source
from aieco.storage.bundling import written
from aieco.testing import invented
from aieco.values import Period

YEARS = range(2015, 2025)
METRICS = tuple(f"invented-{number}" for number in range(10))
MIDDLE = "2020-06-30"
"""A day by which about half of the observations were known."""
RARE, ODD_YEAR = "invented-rare", 1999
"""A metric and a year that are as rare in a large bundle as in a small one."""
_FEW = 10


def firm_key(number: int) -> str:
    """Return the id of an invented firm."""
    return f"invented-firm-{number:06}"


def firm_count(observations: int) -> int:
    """Return how many firms so many observations are about: each has a number a metric and year."""
    return observations // (len(METRICS) * len(YEARS))


def invent(folder: Path, observations: int) -> None:
    """Write a bundle of invented observations that breaks no rule.

    Every metric is known of every firm in every year, but for one metric and one year that just ten firms have.

    Args:
        folder: An empty folder.
        observations: How many, but for those of the rare metric and year; a multiple of a hundred.
    """
    firms = firm_count(observations)
    files = written(_registry(firms))
    rare = [_line(RARE, year, number) for year in (YEARS[0],) for number in range(_FEW)]
    for metric in METRICS:
        years = [ODD_YEAR, *YEARS] if metric == METRICS[0] else YEARS
        lines = (_line(metric, year, number) for year in years for number in range(_FEW if year == ODD_YEAR else firms))
        files[f"observations.{metric}.json"] = _file(lines)
    files[f"observations.{RARE}.json"] = _file(rare)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def prove(folder: Path) -> None:
    """Check that a bundle is what the library itself would have written, and that it breaks no rule."""
    dataset = aieco.load(folder)
    problems = dataset.check()
    if problems:
        raise AssertionError("\n".join(map(str, problems[:_FEW])))
    for name, text in written(dataset).items():
        if name.startswith("observations.") and text != (folder / name).read_text(encoding="utf-8"):
            raise AssertionError(f"{name} isn't as the library writes it")


def _registry(firms: int) -> Dataset:
    country = aieco.countries["CN"]
    catalogue = invented.source("invented-catalogue", issued="2014")
    records: list[Source | Metric | Firm] = [
        catalogue,
        *(invented.source(_source(year), issued=str(year + 1)) for year in (ODD_YEAR, *YEARS)),
        *(invented.metric(metric, subjects=("firm",), plausible=None) for metric in (*METRICS, RARE)),
        *(
            Firm(
                id=firm_key(number),
                name=f"Invented Firm {number}",
                kind="company",
                country=country,
                founded=Period.of("1990"),
                sources=(catalogue,),
            )
            for number in range(firms)
        ),
    ]
    return Dataset.of(*records, beneath=aieco.bundled())


def _source(year: int) -> str:
    return f"invented-{year}"


def _line(metric: str, year: int, number: int) -> str:
    firm, source = firm_key(number), _source(year)
    record = {
        "id": f"{source}/{firm}/{metric}/{year}",
        "locator": f"row {number}",
        "metric": metric,
        "origin": "",
        "period": str(year),
        "source": source,
        "status": "reported",
        "subject": firm,
        "value": f"{1000 + (number * 7919 + year * 31) % 997} models",
    }
    return json.dumps(record, separators=(",", ":"))


def _file(lines: Iterable[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]\n"
