"""Country codes: a check of the countries against ISO 3166, M49 and CLDR, and candidates for those that are missing.

Taken are the codes, the names of CLDR and the UN, and the regions. The list gives no figures: what differs from the
registry is reported, and a country that the registry doesn't have is proposed. Kosovo isn't in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, identify
from aieco.adapters.tables import concluded, document, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Country

_NAMES = ("CLDR display name", "official_name_en", "UNTERM English Short", "UNTERM English Formal")
_COLUMNS = (
    "ISO3166-1-Alpha-2",
    "ISO3166-1-Alpha-3",
    "ISO3166-1-numeric",
    "Region Name",
    "Sub-region Name",
    "Intermediate Region Name",
    *_NAMES,
)


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return candidates for countries, and as skipped what differs from those that the registry has."""
    proposal = document(
        source,
        title="Country Codes",
        publisher="DataHub",
        url="https://datahub.io/core/country-codes",
        license="PDDL-1.0",
        license_url="https://opendatacommons.org/licenses/pddl/1-0/",
        reuse="open",
    )
    for path in files:
        for row in table(path, _COLUMNS):
            country = identify(dataset.countries, row["ISO3166-1-Alpha-2"])
            if country is None:
                name, formal = row["CLDR display name"], _bare(row["UNTERM English Formal"])
                proposal.record("country", **_codes(row), name=name, official_name=formal, sources=[source])
            else:
                for difference in _differences(country, row, dataset):
                    proposal.skip(country.id, difference)
    return concluded(proposal)


def _codes(row: Cells) -> dict[str, str]:
    return {
        "id": row["ISO3166-1-Alpha-2"],
        "alpha_3": row["ISO3166-1-Alpha-3"],
        "numeric": row["ISO3166-1-numeric"].zfill(3),
        "region": row["Region Name"],
        "subregion": row["Intermediate Region Name"] or row["Sub-region Name"],
    }


def _differences(country: Country, row: Cells, dataset: Dataset) -> Iterator[str]:
    for field, listed in _codes(row).items():
        if (getattr(country, field) or "") != listed:
            yield f"{field} is {getattr(country, field)}, in the list {listed}"
    for name in (_bare(row[column]) for column in _NAMES):
        if name and place(dataset, name) is not country:
            yield f"the name {name!r} doesn't lead here"


def _bare(name: str) -> str:
    return name.rstrip("* ").removesuffix("(the)").strip().removeprefix("the ")
