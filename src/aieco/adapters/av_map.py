"""AV Map: services of cars without a driver, as candidates for the table of products.

Taken of the events are date, kind, company, city and access. The list has no sizes of fleets and no rides, so it
gives no figures: a service that the registry doesn't have is proposed with the first day on which the public could
ride.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import concluded, document, table
from aieco.dataset.dataset import Dataset

OPEN = ("Public", "Waitlist")
"""The kinds of access that the public has."""
_COLUMNS = ("date", "event_type", "company", "city", "access")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return candidates for products."""
    proposal = document(
        source,
        title="AV Map data: service events",
        publisher="avmap.io",
        url="https://avmap.io",
        license="MIT",
        reuse="open",
    )
    first: dict[str, str] = {}
    for path in files:
        for row in sorted(table(path, _COLUMNS), key=lambda row: row["date"]):
            if row["event_type"] == "service_created" and row["access"] in OPEN:
                first.setdefault(row["company"], row["date"])
            else:
                proposal.skip(f"{row['company']} {row['city']} {row['date']}", "opens no service to the public")
    served = {firm.id for product in dataset.products if product.kind == "robotaxi" for firm in product.firms}
    for company, day in sorted(first.items()):
        firm = identify(dataset.firms, company)
        if identify(dataset.products, company) is not None or (firm is not None and firm.id in served):
            proposal.skip(company, "a service that the registry has")
        else:
            proposal.record(
                "product",
                id=kebab(f"{company} robotaxi"),
                name=f"{company} robotaxi",
                firms=[firm.id] if firm else [],
                kind="robotaxi",
                released=day,
                sources=[source],
            )
    return concluded(proposal)
