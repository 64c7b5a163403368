"""Epoch AI, GPU clusters: the sample's compute by the country in which it stands and by the firm that owns it.

Taken are name, status, country, owner, first day of operation, H100 equivalents and the marks of duplicates and
successors. Counted are clusters that exist, aren't marked as possible duplicates and haven't been superseded: that
choice gives the shares which the publisher prints, while its "standard analysis" also drops small clusters, most of
them Chinese. The name is no key, since many are anonymous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, as_printed, identify
from aieco.adapters.tables import CC_BY, concluded, document, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

_COMPUTE = "H100 equivalents"
_COUNTED = "rows with Status Existing and nothing under Possible Duplicate and Superseded by"
_DAY = "First Operational Date"
_COLUMNS = ("Name", "Status", "Country", "Owner", _DAY, _COMPUTE, "Possible Duplicate", "Superseded by")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return sums, shares and the largest cluster of countries, and sums of firms, on the day of the newest cluster."""
    proposal = document(
        source,
        title="Data on GPU Clusters",
        publisher="Epoch AI",
        url="https://epoch.ai/data/gpu-clusters",
        family="epoch-gpu-clusters",
        **CC_BY,
    )
    counted = [row for path in files for row in table(path, _COLUMNS) if _counts(row, proposal)]
    day = max((row[_DAY] for row in counted), default="")
    places, owners = defaultdict[str, list[Cells]](list), defaultdict[str, list[Cells]](list)
    for row in counted:
        country, owner = place(dataset, row["Country"]), identify(dataset.firms, row["Owner"])
        if country is None:
            proposal.skip(row["Name"], "no country")
        else:
            places[country.id].append(row)
        if owner is None:
            proposal.skip(row["Owner"] or row["Name"], "no owner, several, or none that the registry has")
        else:
            owners[owner.id].append(row)
    whole = _total(row for rows in places.values() for row in rows)
    for subject, rows in sorted(places.items()):
        _sum(proposal, subject, rows, "site", day)
        _part(proposal, subject, rows, whole, day)
        _largest(proposal, subject, rows, day)
    for subject, rows in sorted(owners.items()):
        _sum(proposal, subject, rows, "owner", day)
    return concluded(proposal)


def _counts(row: Cells, proposal: Proposal) -> bool:
    why = (
        f"status {row['Status']}" if row["Status"] != "Existing"
        else "a possible duplicate" if row["Possible Duplicate"]
        else "superseded by a later phase" if row["Superseded by"]
        else "no compute" if not row[_COMPUTE]
        else None
    )  # fmt: skip
    if why is not None:
        proposal.skip(row["Name"], why)
    return why is None


def _total(rows: Iterable[Cells]) -> Decimal:
    return sum((Decimal(row[_COMPUTE]) for row in rows), Decimal(0))


def _sum(proposal: Proposal, subject: str, rows: Sequence[Cells], basis: str, day: str) -> None:
    column = {"site": "Country", "owner": "Owner"}[basis]
    proposal.observe(
        subject,
        "cluster-compute",
        as_printed(str(_total(rows))) or "",
        status=Status.ESTIMATED,
        locator=f"column {_COMPUTE} by {column}, {_COUNTED}",
        breakdown={"located-by": basis},
        period=day,
        note=f"Added up here over {len(rows)} {'clusters' if len(rows) > 1 else 'cluster'} of the sample.",
    )


def _part(proposal: Proposal, subject: str, rows: Sequence[Cells], whole: Decimal, day: str) -> None:
    proposal.observe(
        subject,
        "cluster-compute-share",
        as_printed(f"{100 * _total(rows) / whole:.4f}") or "",
        status=Status.ESTIMATED,
        locator=f"column {_COMPUTE} by Country, {_COUNTED}",
        breakdown={"located-by": "site"},
        period=day,
        note="Computed here over the clusters whose country is known.",
    )


def _largest(proposal: Proposal, subject: str, rows: Sequence[Cells], day: str) -> None:
    largest = max(rows, key=lambda row: Decimal(row[_COMPUTE]))
    proposal.observe(
        subject,
        "largest-cluster",
        as_printed(largest[_COMPUTE]) or "",
        status=Status.ESTIMATED,
        locator=f"column {_COMPUTE}, row {largest['Name']}",
        breakdown={"located-by": "site"},
        period=day,
    )
