"""Epoch AI, AI chip sales: Nvidia's units by fiscal quarter, with the 5th and 95th percentile.

Taken are, of the file by quarter, the first and last day and the units with their percentiles. Running totals, H100
equivalents and quarters without a chip are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, as_printed, identify
from aieco.adapters.tables import CC_BY, concluded, document, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

_UNITS = "_quantity"
_COLUMNS = ("Quarter", "Start Date", "End Date")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the units of each chip and quarter."""
    proposal = document(
        source,
        title="AI Chip Sales",
        publisher="Epoch AI",
        url="https://epoch.ai/data/ai-chip-sales",
        family="epoch-chip-sales",
        **CC_BY,
    )
    for path in files:
        for row in table(path, _COLUMNS):
            for column in [name for name in row if name.endswith(_UNITS)]:
                _units(row, column, path.name, proposal, dataset)
    return concluded(proposal)


def _units(row: Cells, column: str, file: str, proposal: Proposal, dataset: Dataset) -> None:
    # "H100/H200" counts two chips together.
    name, *others = column.removesuffix(_UNITS).split("/")
    chip = identify(dataset.chips, name)
    best, low, high = (as_printed(row[f"{column}{end}"]) for end in ("", "_5th", "_95th"))
    if chip is None:
        proposal.skip(name, "no chip of the registry")
    elif best in (None, "0"):
        proposal.skip(f"{name} {row['Quarter']}", "no units")
    else:
        proposal.observe(
            chip.id,
            "chips-sold",
            f"{low}..{high} (best {best})",
            status=Status.ESTIMATED,
            locator=f"{file}, columns {column}, row {row['Quarter']}",
            period=f"{row['Start Date']}/{row['End Date']}",
            interval="confidence",
            note=f"All forms; {' and '.join(others)} counted with it." if others else "All forms of the chip.",
        )
