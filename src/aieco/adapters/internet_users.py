"""Share of people who use the internet: ITU's statistic, as Our World in Data carries it from the World Bank.

Taken are `Code`, `Year` and the value. Cells are separated by semicolons; groups have no code, or one that isn't of
ISO.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, as_printed
from aieco.adapters.tables import CC_BY, WORLD, concluded, document, edition, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

FIRST_YEAR = "2000"
"""The first year taken: the series is context."""
_VALUE = "Individuals using the Internet (% of population)"
_GROUPS = {"OWID_WRL": WORLD}
_OWN_CODES = {"OWID_KOS": "XKX"}


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the shares of countries and the world since 2000, read in Our World in Data's edition of the month."""
    proposal = document(
        source,
        title="Individuals using the Internet",
        publisher="International Telecommunication Union",
        url="https://www.itu.int/en/ITU-D/Statistics",
        family="itu-internet",
        **CC_BY,
    )
    via = (f"owid-internet-users-{edition(source)}",)
    for path in files:
        for row in table(path, ("Entity", "Code", "Year", _VALUE), delimiter=";"):
            code, year, value = row["Code"], row["Year"], as_printed(row[_VALUE])
            if year < FIRST_YEAR:
                proposal.skip(path.name, f"years before {FIRST_YEAR}")
                continue
            subject = place(dataset, _OWN_CODES.get(code, code), _GROUPS, year)
            if value is None:
                proposal.skip(f"{row['Entity']} {year}", "no number")
            elif subject is None:
                proposal.skip(row["Entity"], "a group that is no country and no bloc of ours")
            else:
                proposal.observe(
                    subject.id,
                    "internet-user-share",
                    value,
                    status=Status.OFFICIAL,
                    locator=f"column {_VALUE}, row {row['Entity']}, {year}",
                    period=year,
                    via=via,
                )
    return concluded(proposal)
