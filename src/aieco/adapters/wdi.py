"""World Bank, World Development Indicators: one file for each series, named after the series' code.

Taken are `Country Code`, `Year` and `Value`. Countries go by their alpha-3 code, and Taiwan isn't among them. Of the
groups that stand among the countries those are kept that are blocs of ours. Two series are the World Bank's own; the
others are statistics of UNESCO, WIPO and the National Science Foundation, whose folders say so: there the World
Bank's edition is only where they were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from aieco.adapters.frame import Proposal, as_printed
from aieco.adapters.tables import CC_BY, EU, OECD, WORLD, concluded, document, edition, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status


@attrs.frozen
class Series:
    """One series of the tables.

    Args:
        metric: The metric that it feeds.
        status: How its numbers arise.
        publisher: Whose statistic it is.
    """

    metric: str
    status: Status
    publisher: str = "World Bank"


SERIES = {
    "SP.POP.TOTL": Series("population", Status.ESTIMATED),
    "NY.GDP.MKTP.CD": Series("gdp", Status.REPORTED),
    "GB.XPD.RSDV.GD.ZS": Series("rd-share", Status.OFFICIAL, "UNESCO Institute for Statistics"),
    "SP.POP.SCIE.RD.P6": Series("researchers-per-million", Status.OFFICIAL, "UNESCO Institute for Statistics"),
    "IP.PAT.RESD": Series("resident-patent-applications", Status.OFFICIAL, "WIPO"),
    "IP.JRN.ARTC.SC": Series("scientific-articles", Status.OFFICIAL, "US National Science Foundation"),
}
"""The series taken, by code."""
FIRST_YEAR = "2000"
"""The first year taken: the series are context."""
_GROUPS = {"WLD": WORLD, "EUU": EU, "OED": OECD}


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the figures of countries and blocs since 2000.

    Args:
        files: Files of series of one publisher.
        dataset: Where countries and blocs are looked up.
        source: Id of that publisher's edition; it ends with the World Bank's, as in `unesco-rd-2026-07`.
    """
    publisher = next(
        (SERIES[path.stem.upper()].publisher for path in files if path.stem.upper() in SERIES), "World Bank"
    )
    proposal = document(
        source,
        title="World Development Indicators",
        publisher=publisher,
        url="https://databank.worldbank.org/source/world-development-indicators",
        family=source.removesuffix(f"-{edition(source)}"),
        **CC_BY,
    )
    for path in files:
        code = path.stem.upper()
        if code not in SERIES:
            proposal.skip(code, "no metric for the series")
        elif SERIES[code].publisher != publisher:
            proposal.skip(code, f"a statistic of {SERIES[code].publisher}, which has a folder of its own")
        else:
            _read(path, SERIES[code], proposal, dataset, source)
    return concluded(proposal)


def _read(path: Path, series: Series, proposal: Proposal, dataset: Dataset, source: str) -> None:
    code = path.stem.upper()
    via = () if series.publisher == "World Bank" else (f"wdi-{edition(source)}",)
    for row in table(path, ("Country Code", "Year", "Value")):
        key, year, value = row["Country Code"], row["Year"], as_printed(row["Value"])
        if year < FIRST_YEAR:
            proposal.skip(code, f"years before {FIRST_YEAR}")
            continue
        subject = place(dataset, key, _GROUPS, year)
        if value is None:
            proposal.skip(f"{code} {key} {year}", "no number")
        elif subject is None:
            proposal.skip(key, "a group that is no country, and no bloc of ours in all its years")
        elif subject.kind_name not in dataset.metrics[series.metric].subjects:
            proposal.skip(f"{code} {key}", f"{series.metric} isn't for groups")
        else:
            locator = f"series {code}, row {key}, {year}"
            proposal.observe(
                subject.id, series.metric, value, status=series.status, locator=locator, period=year, via=via
            )
