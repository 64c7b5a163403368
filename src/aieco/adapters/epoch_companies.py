"""Epoch AI, AI companies: funding rounds, valuations, spending on compute, staff and users of seven developers.

The files are told by their columns. Taken are firm, day, amount and what says what the amount is; notes, quotations
and links are not. Left out are rounds in talks, rows that the publisher keeps out of its own graphs, contractors, and
the reports of revenue: the file that circulates has lost its sources and sets run rates beside the revenue of years.
So are statements that the library holds from their origin. Spending reported before its year had ended is a
projection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import attrs

from aieco.adapters.frame import Cells, Proposal, as_printed, identify, read_table
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import CC_BY, concluded, document, us_day
from aieco.dataset.dataset import Dataset
from aieco.records import Firm, Product, Status
from aieco.values import Period, Quantity

WINDOWS = {"Daily": "daily-users", "Weekly": "weekly-users", "Monthly": "monthly-users"}
"""The metric of each window of use."""
PURPOSES = {"R&D cloud compute": "research", "Inference cloud compute": "use"}
"""The member of the breakdown that each kind of spending on compute is; several kinds together are the whole."""
DIVISIONS = ("Division/role", "Full AI division")
"""The types of staff that are a part of the firm."""
_PRODUCTS = {"Gemini": "gemini-app", "DeepSeek": "deepseek-app"}
_DAYS_APART = 31


@attrs.frozen
class _Reader:
    proposal: Proposal
    dataset: Dataset
    source: str

    def round(self, row: Cells, firm: Firm, file: str) -> None:
        if row["Status"] != "Closed":
            self.proposal.skip(row["Id"], f"a round with the status {row['Status']}")
            return
        day, row_name = us_day(row["Close date"]), f'{file}, row "{row["Id"]}"'
        equity, debt = (Decimal(row[name] or 0) for name in ("Funding (equity)", "Funding (debt)"))
        if equity + debt:
            self.proposal.observe(
                firm.id,
                "funding-raised",
                as_printed(str(equity + debt)) or "",
                status=Status.REPORTED,
                locator=f"{row_name}, column{'s Funding (equity) and Funding (debt)' if debt else ' Funding (equity)'}",
                period=day,
                note=f"{as_printed(str(equity))} of equity and {as_printed(str(debt))} of debt, added up here."
                if debt
                else "",
            )
        else:
            self.proposal.skip(row["Id"], "gave the firm no money, or none that is known")
        if (worth := as_printed(row["Valuation (post-money)"])) is not None:
            self.proposal.observe(
                firm.id,
                "valuation",
                worth,
                status=Status.REPORTED,
                locator=f"{row_name}, column Valuation (post-money)",
                period=day,
                note="Shares changed hands; no new money for the firm." if row["Type"] == "Secondary" else "",
            )

    def spending(self, row: Cells, firm: Firm, file: str) -> None:
        amount = as_printed(row["Amount"])
        if row["Period type"] != "Year" or amount is None:
            self.proposal.skip(row["Id"], "no amount of a year")
            return
        year, reported = us_day(row["Date"])[:4], us_day(row["Report date"])
        purpose = PURPOSES.get(row["Category"])
        self.proposal.observe(
            firm.id,
            "compute-spend",
            amount,
            status=Status.PROJECTED if reported[:4] <= year else Status.REPORTED,
            locator=f'{file}, row "{row["Id"]}", column Amount',
            breakdown={"purpose": purpose} if purpose else {},
            period=year,
            known=reported,
            note="Data are included." if "Data" in row["Category"].split(",") else "",
        )

    def staff(self, row: Cells, firm: Firm, file: str) -> None:
        if row["Type"] not in ("Full company", *DIVISIONS):
            self.proposal.skip(row["Id"], "contractors, or no word on who is counted")
            return
        self.proposal.observe(
            firm.id,
            "staff",
            as_printed(row["Staff count"]) or "",
            status=Status.REPORTED,
            locator=f'{file}, row "{row["Id"]}", column Staff count',
            breakdown={"division": kebab(row["Division name"])} if row["Type"] in DIVISIONS else {},
            period=us_day(row["Date"]),
        )

    def users(self, row: Cells, firm: Firm, file: str) -> None:
        metric, count, product = (
            WINDOWS.get(row["Active users time period"]),
            as_printed(row["Active users"]),
            row["Product"],
        )
        subject = (
            firm if product == "All products" else identify(self.dataset.products, _PRODUCTS.get(product, product))
        )
        if metric is None or count is None:
            self.proposal.skip(row["Id"], "no count of users in a window")
        elif subject is None:
            self.proposal.skip(product, "no product of the registry")
        elif self._held(subject, metric, count, us_day(row["Date"])):
            self.proposal.skip(row["Id"], "held from its origin")
        else:
            self.proposal.observe(
                subject.id,
                metric,
                count,
                status=Status.REPORTED,
                locator=f'{file}, row "{row["Id"]}", column Active users',
                breakdown={"counted": "people"},
                period=us_day(row["Date"]),
                known=us_day(row["Report date"]),
            )

    def _held(self, subject: Firm | Product, metric: str, count: str, day: str) -> bool:
        """Whether another source gives about the same number for about the same time."""
        value, when = Quantity.parse(count, self.dataset.metrics[metric].unit), Period.parse(day)
        return any(
            other.source is not None
            and other.source.id != self.source
            and other.period is not None
            and abs((other.period.end - when.end).days) <= _DAYS_APART
            and isinstance(other.value, Quantity)
            and other.value.widened().equals(value).possible
            for other in self.dataset.observations.where(subject=subject.id, metric=metric)
        )


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return what the files tell of firms that the registry has, without pairs of figures for one thing."""
    proposal = document(
        source,
        title="Data on AI Companies",
        publisher="Epoch AI",
        url="https://epoch.ai/data/ai-companies",
        family="epoch-ai-companies",
        **CC_BY,
    )
    reader = _Reader(proposal, dataset, source)
    readers: dict[str, Callable[[Cells, Firm, str], None]] = {
        "Close date": reader.round,
        "Category": reader.spending,
        "Staff count": reader.staff,
        "Active users": reader.users,
    }
    for path in files:
        rows = read_table(path)
        read = next((readers[column] for column in readers if rows and column in rows[0]), None)
        if read is None:
            proposal.skip(path.name, "no figures that are taken")
            continue
        for row in rows:
            firm = identify(dataset.firms, row["Company"])
            if firm is None:
                proposal.skip(row["Company"], "no firm of the registry")
            elif row.get("Exclude from graph view"):
                proposal.skip(row["Id"], "left out by the publisher itself")
            else:
                read(row, firm, path.name)
    _drop_pairs(proposal)
    return concluded(proposal)


def _drop_pairs(proposal: Proposal) -> None:
    keys = [
        tuple(row.get(name) for name in ("subject", "metric", "breakdown", "period")) for row in proposal.observations
    ]
    often = Counter(keys)
    for row, key in zip(proposal.observations, keys, strict=True):
        if often[key] > 1:
            proposal.skip(row["locator"], "two figures for one thing")
    proposal.observations[:] = [row for row, key in zip(proposal.observations, keys, strict=True) if often[key] == 1]
