"""Epoch AI, frontier data centres: compute and power of the largest known sites, by country and by owner.

Taken are name, owner and country of the sites, and of their timelines the date, H100 equivalents and power of the
whole site. Owners carry marks of certainty ("#likely"), which are cut off and told in the note. What lies after the
edition is planned, and so a projection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import attrs

from aieco.adapters.frame import Cells, Proposal, as_printed, identify, read_table
from aieco.adapters.tables import CC_BY, concluded, document, issued, place
from aieco.dataset.dataset import Dataset
from aieco.records import Status

METRICS = {"H100 equivalents": "frontier-site-compute", "Power (MW)": "frontier-site-power"}
"""The metric that each column of the timelines feeds."""
_SITES = {"Name", "Owner", "Country"}
_STEPS = {"Data center", "Date", *METRICS}


@attrs.frozen
class _Site:
    country: str | None
    owner: str | None
    sure: bool
    steps: tuple[Cells, ...]

    def on(self, day: str, column: str) -> Decimal:
        """Return what the site had reached by a day."""
        return next(
            (Decimal(step[column]) for step in reversed(self.steps) if step["Date"] <= day and step[column]), Decimal(0)
        )


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the sums of countries, of the whole list and of owners, at the ends of years and on the newest day."""
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
    edited = str(issued(dataset, source).end)
    groups: Mapping[str, list[_Site]] = defaultdict(list)
    for site in _known(sites, steps, proposal, dataset):
        for subject in (site.country, site.owner, "world"):
            if subject is not None:
                groups[subject].append(site)
    for subject, members in sorted(groups.items()):
        for day in _days(steps, edited):
            _sums(proposal, subject, members, day, planned=day > edited)
    return concluded(proposal)


def _known(sites: Sequence[Cells], steps: Sequence[Cells], proposal: Proposal, dataset: Dataset) -> Iterator[_Site]:
    timelines: Mapping[str, list[Cells]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step["Date"]):
        timelines[step["Data center"]].append(step)
    for name in sorted(timelines.keys() - {site["Name"] for site in sites}):
        proposal.skip(name, "a timeline without its site")
    for site in sites:
        name, _, mark = site["Owner"].partition(" #")
        country, owner = place(dataset, site["Country"]), identify(dataset.firms, name)
        if country is None:
            proposal.skip(site["Name"], "no country")
        if owner is None:
            proposal.skip(site["Owner"] or site["Name"], "no owner, several, or none that the registry has")
        yield _Site(
            country.id if country is not None else None,
            owner.id if owner is not None else None,
            mark == "confident",
            tuple(timelines[site["Name"]]),
        )


def _days(steps: Sequence[Cells], edited: str) -> list[str]:
    """Return the last days of the years of the timelines, and the last day of a change before the edition."""
    dates = [step["Date"] for step in steps]
    newest = max((date for date in dates if date <= edited), default=edited)
    years = range(int(min(dates, default=newest)[:4]), int(max(dates, default=newest)[:4]) + 1)
    return sorted({newest, *(f"{year}-12-31" for year in years)})


def _sums(proposal: Proposal, subject: str, sites: Sequence[_Site], day: str, *, planned: bool) -> None:
    for column, metric in METRICS.items():
        running = [site for site in sites if site.on(day, column)]
        if not running:
            continue
        doubt = (
            " The list does not mark the owner of some as confident."
            if any(site.owner == subject and not site.sure for site in running)
            else ""
        )
        proposal.observe(
            subject,
            metric,
            as_printed(str(sum(site.on(day, column) for site in running))) or "",
            status=Status.PROJECTED if planned else Status.ESTIMATED,
            locator=f"data_center_timelines.csv, column {column}, last step of each site by {day}",
            period=day,
            note=f"Added up here over {len(running)} {'sites' if len(running) > 1 else 'site'} of the list.{doubt}",
        )
