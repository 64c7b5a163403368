"""Running an adapter over small files that a test writes, and reading what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from aieco.adapters import ADAPTERS, Proposal, write_records, write_source
from aieco.storage.loading import bundled


@attrs.frozen
class Outcome:
    """What an adapter made of some files."""

    proposal: Proposal

    @property
    def values(self) -> dict[tuple[str, str, str, str], str]:
        """The values by subject, metric, breakdown and period."""
        names = ("subject", "metric", "breakdown", "period")
        found = {tuple(row.get(name, "") for name in names): row["value"] for row in self.proposal.observations}
        assert len(found) == len(self.proposal.observations), "two rows for one thing"
        return {(a, b, c, d): value for (a, b, c, d), value in found.items()}

    @property
    def skipped(self) -> dict[str, str]:
        """The reasons by what was left out."""
        return {item.where: item.why for item in self.proposal.skipped}

    def row(self, subject: str, metric: str) -> dict[str, str]:
        """Return the only row of a subject and metric."""
        (row,) = (row for row in self.proposal.observations if (row["subject"], row["metric"]) == (subject, metric))
        return row


def written(proposal: Proposal, seeds: Path, source: str) -> dict[str, bytes]:
    """Write a proposal, and return the bytes of all files that then are there."""
    write_source(proposal, seeds / "sources" / source)
    write_records(proposal, seeds / "proposed", source)
    return {str(path.relative_to(seeds)): path.read_bytes() for path in seeds.rglob("*") if path.is_file()}


def outcome(name: str, source: str, folder: Path, files: Mapping[str, str]) -> Outcome:
    """Write the files, run the adapter twice over them, and return what it made of them.

    The second run gives the same bytes as the first, in a folder of its own and over those of the first.
    """
    paths: list[Path] = []
    for file, text in files.items():
        path = folder / "given" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    made, again = (ADAPTERS[name](paths, bundled(), source) for _ in range(2))
    first = written(made, folder / "first", source)
    assert written(again, folder / "second", source) == first
    assert written(again, folder / "first", source) == first
    assert again.skipped == made.skipped
    for row in made.observations:
        assert row["locator"], "a figure without its place in the file"
        assert bundled().get(row["subject"]) is not None
    return Outcome(made)
