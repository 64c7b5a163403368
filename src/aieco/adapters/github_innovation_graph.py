"""GitHub Innovation Graph: accounts, uploads and topics by economy and quarter.

Taken are `iso2_code`, `year`, `quarter`, the count, and of the topics those that name AI. Economies below a hundred
active accounts aren't listed. "EU" is kept from 2021 on: before, it isn't said whether the United Kingdom belongs to
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, as_printed
from aieco.adapters.tables import EU, concluded, document, place, table
from aieco.dataset.dataset import Dataset
from aieco.records import Status

METRICS = {"developers": "github-developers", "git_pushes": "github-pushes", "num_pushers": "ai-topic-pushers"}
"""The metric that each column of counts feeds."""
TOPICS = frozenset({
    "artificial-intelligence",
    "machine-learning",
    "deep-learning",
    "llm",
    "large-language-models",
    "generative-ai",
    "nlp",
    "computer-vision",
})  # fmt: skip
"""The topics taken: those that name AI or one of its fields, and no product or library."""
_GROUPS = {"EU": EU}


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the counts of each economy and quarter, as GitHub states them itself."""
    proposal = document(
        source,
        title="GitHub Innovation Graph",
        publisher="GitHub",
        url="https://innovationgraph.github.com",
        family="github-innovation-graph",
        license="CC0-1.0",
        license_url="https://creativecommons.org/publicdomain/zero/1.0/",
        reuse="open",
    )
    for path in files:
        _read(path, proposal, dataset)
    return concluded(proposal)


def _read(path: Path, proposal: Proposal, dataset: Dataset) -> None:
    rows = table(path, ("iso2_code", "year", "quarter"))
    header = rows[0] if rows else {}
    column = next((name for name in METRICS if name in header), None)
    if column is None or (column == "num_pushers" and "topic" not in header):
        proposal.skip(path.name, "no metric for the file")
        return
    for row in rows:
        code, topic, value = row["iso2_code"], row.get("topic"), as_printed(row[column])
        subject = place(dataset, code, _GROUPS, row["year"])
        if topic is not None and topic not in TOPICS:
            proposal.skip(f"topic {topic}", "doesn't name AI")
        elif subject is None:
            proposal.skip(f"{code} {row['year']}", "an economy that is no country, and no bloc of ours in that year")
        elif value is None:
            proposal.skip(f"{path.name} {code} {row['year']}", "no number")
        else:
            quarter = f"{row['year']}-Q{row['quarter']}"
            proposal.observe(
                subject.id,
                METRICS[column],
                value,
                status=Status.DISCLOSED,
                locator=f"{path.name}, column {column}, row {code}, {quarter}{f', {topic}' if topic else ''}",
                breakdown={"topic": topic} if topic else {},
                period=quarter,
            )
