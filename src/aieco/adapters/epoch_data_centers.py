"""Epoch AI, frontier data centres: compute and power of the largest known sites, with their country and owner.

Taken are name, owner and country of the sites, and of their timelines the date, H100 equivalents and power of the
whole site. Owners carry marks of certainty ("#likely"), which are cut off; where the mark isn't "#confident", the note
says so. What lies after the edition is planned, and so a projection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, as_printed, identify, read_table
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import CC_BY, concluded, document, issued, place
from aieco.dataset.dataset import Dataset
from aieco.records import Status

METRICS = {"H100 equivalents": "frontier-site-compute", "Power (MW)": "frontier-site-power"}
"""The metric that each column of the timelines feeds."""
_SITES = {"Name", "Owner", "Country"}
_STEPS = {"Data center", "Date", *METRICS}


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return what each site had or is to have at the ends of years and on the newest day; the build adds it up."""
    proposal = document(
        source,
        title="Frontier Data Centers",
        publisher="Epoch AI",
        url="https://epoch.ai/data/data-centers",
        family="epoch-data-centers",
        **CC_BY,
    )
    tables = [rows for path in files if (rows := read_table(path))]
    sites = [row for rows in tables if rows[0].keys() >= _SITES for row in rows]
    steps = [row for rows in tables if rows[0].keys() >= _STEPS for row in rows]
    timelines: Mapping[str, list[Cells]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step["Date"]):
        timelines[step["Data center"]].append(step)
    for name in sorted(timelines.keys() - {site["Name"] for site in sites}):
        proposal.skip(name, "a timeline without its site")
    edited = str(issued(dataset, source).end)
    days = _days(steps, edited)
    for site in sites:
        _site(proposal, dataset, site, timelines[site["Name"]], days, edited)
    return concluded(proposal)


def _site(
    proposal: Proposal, dataset: Dataset, site: Cells, steps: Sequence[Cells], days: Sequence[str], edited: str
) -> None:
    name, _, mark = site["Owner"].partition(" #")
    country, owner = place(dataset, site["Country"]), identify(dataset.firms, name)
    if country is None:
        proposal.skip(site["Name"], "no country")
    if owner is None:
        proposal.skip(site["Owner"] or site["Name"], "no owner, several, or none that the registry has")
    part = {"site": kebab(site["Name"])}
    for day in days:
        for column, metric in METRICS.items():
            value = _on(steps, day, column)
            if value:
                proposal.observe(
                    "world" if country is None else country.id,
                    metric,
                    as_printed(str(value)) or "",
                    status=Status.PROJECTED if day > edited else Status.ESTIMATED,
                    locator=f"data_center_timelines.csv, column {column}, last row of {site['Name']} by {day}",
                    breakdown={**part, "owner": owner.id} if owner is not None else part,
                    period=day,
                    note=""
                    if owner is None or mark == "confident"
                    else "The list does not mark the owner as confident.",
                )


def _on(steps: Sequence[Cells], day: str, column: str) -> Decimal:
    """Return what a site had reached by a day."""
    return next((Decimal(step[column]) for step in reversed(steps) if step["Date"] <= day and step[column]), Decimal(0))


def _days(steps: Sequence[Cells], edited: str) -> list[str]:
    """Return the last days of the years of the timelines, and the last day of a change before the edition."""
    dates = [step["Date"] for step in steps]
    newest = max((date for date in dates if date <= edited), default=edited)
    years = range(int(min(dates, default=newest)[:4]), int(max(dates, default=newest)[:4]) + 1)
    return sorted({newest, *(f"{year}-12-31" for year in years)})
