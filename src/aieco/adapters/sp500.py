"""S&P 500 companies: head office and year of foundation, as candidates for the table of firms.

Taken are `Security`, `GICS Sector`, `Headquarters Location`, `Founded` and `CIK`, of two sectors. The list gives no
figures. A head office in a US state is in the United States; any other ends with its country's name. Of two years of
foundation ("2013 (1888)") the first is that of the present firm.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import concluded, document, place, table
from aieco.dataset.dataset import Dataset

SECTORS = ("Information Technology", "Communication Services")
"""The sectors from which firms are proposed."""
_COLUMNS = ("Symbol", "Security", "GICS Sector", "Headquarters Location", "CIK", "Founded")
_STATES = ("Georgia",)


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return candidates for firms."""
    proposal = document(
        source,
        title="S&P 500 Companies",
        publisher="DataHub",
        url="https://github.com/datasets/s-and-p-500-companies",
        license="PDDL-1.0",
        license_url="https://opendatacommons.org/licenses/pddl/1-0/",
        reuse="single-facts",
    )
    seen: set[str] = set()
    for path in files:
        for row in table(path, _COLUMNS):
            name, end = row["Security"].partition(" (Class")[0], row["Headquarters Location"].rpartition(", ")[2]
            if row["GICS Sector"] not in SECTORS:
                proposal.skip(row["GICS Sector"], "another sector")
            elif identify(dataset.firms, name) is not None:
                proposal.skip(name, "a firm that the registry has")
            elif name in seen:
                proposal.skip(row["Symbol"], "another class of shares")
            else:
                seen.add(name)
                abroad = None if end in _STATES else place(dataset, end)
                proposal.record(
                    "firm",
                    id=kebab(name),
                    name=name,
                    kind="company",
                    country=abroad.id if abroad else "US",
                    founded=row["Founded"][:4],
                    same_as={"cik": row["CIK"].zfill(10)},
                    sources=[source],
                )
    return concluded(proposal)
