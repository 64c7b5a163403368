"""International Energy Agency, Global EV Data Explorer: electric cars sold and on the road, by country and year.

Taken are `region_country`, `category`, `parameter`, `mode`, `powertrain`, `year` and `value` of cars. Projections are
left out: the category tells them, since they also repeat years of the past. Europe and the other groups are the
agency's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, as_printed
from aieco.adapters.tables import CC_BY, EU, WORLD, concluded, document, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

METRICS = {"EV sales": "ev-sales", "EV stock": "ev-stock", "EV sales share": "ev-sales-share"}
"""The metric that each parameter feeds."""
POWERTRAINS = {"BEV": "bev", "PHEV": "phev", "FCEV": "fcev", "EV": None}
"""The member of the breakdown that each powertrain is; "EV" is the whole."""
_GROUPS = {"World": WORLD, "EU27": EU}
_COLUMNS = ("region_country", "category", "parameter", "mode", "powertrain", "year", "value")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the history of electric cars."""
    proposal = document(
        source,
        title="Global EV Data Explorer",
        publisher="International Energy Agency",
        url="https://www.iea.org/data-and-statistics/data-tools/global-ev-data-explorer",
        family="iea-ev",
        **CC_BY,
    )
    for path in files:
        for row in table(path, _COLUMNS):
            region, year, powertrain, parameter = (
                row[name] for name in ("region_country", "year", "powertrain", "parameter")
            )
            subject, value = place(dataset, region, _GROUPS, year), as_printed(row["value"])
            if row["category"] != "Historical":
                proposal.skip(row["category"], "a projection")
            elif row["mode"] != "Cars":
                proposal.skip(f"{parameter} of {row['mode']}", "no cars")
            elif parameter not in METRICS or powertrain not in POWERTRAINS:
                proposal.skip(parameter, "no metric for the parameter")
            elif subject is None:
                proposal.skip(region, "a group that is no country, and no bloc of ours in all its years")
            elif value is None:
                proposal.skip(f"{region} {parameter} {year}", "no number")
            else:
                member = POWERTRAINS[powertrain]
                proposal.observe(
                    subject.id,
                    METRICS[parameter],
                    value,
                    status=Status.ESTIMATED,
                    locator=f"rows {parameter}, Cars, {powertrain}, {region}, {year}",
                    breakdown={"vehicle": "cars", **({"powertrain": member} if member else {})},
                    period=year,
                )
    return concluded(proposal)
