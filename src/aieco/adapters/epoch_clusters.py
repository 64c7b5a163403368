"""Epoch AI, GPU clusters: the compute of each cluster, by the country where it stands and with the firm that owns it.

Taken are name, status, country, owner, first day of operation, H100 equivalents and the marks of duplicates and
successors. Counted are clusters that exist, aren't marked as possible duplicates and haven't been superseded: that
choice gives the shares which the publisher prints, while its "standard analysis" also drops small clusters, most of
them Chinese. The name is no key, since many are anonymous: those of one name are numbered in the order of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, as_printed, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import CC_BY, concluded, document, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

_COMPUTE = "H100 equivalents"
_DAY = "First Operational Date"
_COLUMNS = ("Name", "Status", "Country", "Owner", _DAY, _COMPUTE, "Possible Duplicate", "Superseded by")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the compute of each cluster that counts, on the day of the newest one; the build adds it up."""
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
    often = Counter(row["Name"] for row in counted)
    so_far: Counter[str] = Counter()
    for row in counted:
        so_far[row["Name"]] += 1
        name = f"{row['Name']} {so_far[row['Name']]}" if often[row["Name"]] > 1 else row["Name"]
        country, owner = place(dataset, row["Country"]), identify(dataset.firms, row["Owner"])
        if country is None:
            proposal.skip(row["Name"], "no country")
        if owner is None:
            proposal.skip(row["Owner"] or row["Name"], "no owner, several, or none that the registry has")
        part = {"cluster": kebab(name), "located-by": "site"}
        proposal.observe(
            # What stands nobody knows where is still of the sample, and perhaps its owner's.
            "world" if country is None else country.id,
            "cluster-compute",
            as_printed(row[_COMPUTE]) or "",
            status=Status.ESTIMATED,
            locator=f"column {_COMPUTE}, row {name}",
            breakdown={**part, "owner": owner.id} if owner is not None else part,
            period=day,
        )
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
