"""Epoch AI, machine learning hardware: rates, memory, power and price of accelerators.

Taken are name, maker, kind and release, and nine columns of figures; notes and links are not. The rates are dense, as
the publisher says of its own halving. A chip that has several rows keeps the first figure of each metric; one without
a release day has its figures for the month of the edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from aieco.adapters.frame import Cells, Proposal, as_printed, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import CC_BY, concluded, document, edition, table
from aieco.dataset.dataset import Dataset
from aieco.records import Chip, Status

METRICS: Mapping[str, str] = {
    "Tensor-FP16/BF16 performance (FLOP/s)": "chip-fp16-performance",
    "FP8 performance (FLOP/s)": "chip-fp8-performance",
    "Total processing performance (bit-OP/s)": "total-processing-performance",
    "Memory (bytes)": "chip-memory",
    "Memory bandwidth (byte/s)": "chip-memory-bandwidth",
    "TDP (W)": "chip-power",
    "Process size (nm)": "chip-process",
    "Die Size (mm^2)": "chip-die-area",
    "Release price (USD)": "chip-price",
}
"""The metric that each column feeds."""
KINDS = ("gpu", "tpu", "npu", "asic", "cpu")
"""The kinds of chip that a candidate may have."""
_IDENTITY = ("Hardware name", "Manufacturer", "Type", "Release date")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the figures of the chips that the registry knows, and candidates for the others."""
    proposal = document(
        source,
        title="Data on Machine Learning Hardware",
        publisher="Epoch AI",
        url="https://epoch.ai/data/machine-learning-hardware",
        family="epoch-hardware",
        **CC_BY,
    )
    given: dict[tuple[str, str], str] = {}
    for path in files:
        for row in table(path, (*_IDENTITY, *METRICS)):
            chip = identify(dataset.chips, _name(row))
            if chip is None:
                proposal.skip(_name(row), "no chip of the registry")
                _candidate(row, proposal, dataset, source)
            else:
                _figures(row, chip, proposal, given, "" if chip.released else edition(source))
    return concluded(proposal)


def _name(row: Cells) -> str:
    return row["Hardware name"].replace("PCle", "PCIe")  # The list has an l for the I in some.


def _figures(row: Cells, chip: Chip, proposal: Proposal, given: dict[tuple[str, str], str], period: str) -> None:
    for column, metric in METRICS.items():
        value = as_printed(row[column])
        if value is None:
            continue
        first = given.get((chip.id, metric))
        if first is None:
            given[chip.id, metric] = value
            locator = f"column {column}, row {row['Hardware name']}"
            proposal.observe(chip.id, metric, value, status=Status.REPORTED, locator=locator, period=period)
        elif first != value:
            proposal.skip(f"{row['Hardware name']}, {column}", "another row of the same chip gives another figure")


def _candidate(row: Cells, proposal: Proposal, dataset: Dataset, source: str) -> None:
    kind, maker = row["Type"].lower(), identify(dataset.firms, row["Manufacturer"])
    proposal.record(
        "chip",
        id=kebab(_name(row)),
        name=_name(row),
        firms=[maker.id] if maker else [],
        kind=kind if kind in KINDS else None,
        released=row["Release date"],
        sources=[source],
    )
