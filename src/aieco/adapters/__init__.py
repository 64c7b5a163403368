"""Other publishers' files to seeds: one module for each layout, registered here by name."""

from __future__ import annotations

from aieco.adapters import (
    av_map,
    country_codes,
    epoch_benchmarks,
    epoch_chip_sales,
    epoch_clusters,
    epoch_companies,
    epoch_data_centers,
    epoch_hardware,
    epoch_models,
    genai_prices,
    github_innovation_graph,
    governance_map,
    iea_ev,
    internet_users,
    models_dev,
    sp500,
    wdi,
)
from aieco.adapters.frame import Adapter, Proposal, Skipped
from aieco.adapters.writing import write_records, write_source

ADAPTERS: dict[str, Adapter] = {
    "av-map": av_map.propose,
    "country-codes": country_codes.propose,
    "epoch-benchmarks": epoch_benchmarks.propose,
    "epoch-chip-sales": epoch_chip_sales.propose,
    "epoch-clusters": epoch_clusters.propose,
    "epoch-companies": epoch_companies.propose,
    "epoch-data-centers": epoch_data_centers.propose,
    "epoch-hardware": epoch_hardware.propose,
    "epoch-models": epoch_models.propose,
    "genai-prices": genai_prices.propose,
    "github-innovation-graph": github_innovation_graph.propose,
    "governance-map": governance_map.propose,
    "iea-ev": iea_ev.propose,
    "internet-users": internet_users.propose,
    "models-dev": models_dev.propose,
    "sp500": sp500.propose,
    "wdi": wdi.propose,
}
"""The adapters by the name that the command `import` takes."""

__all__ = ["ADAPTERS", "Adapter", "Proposal", "Skipped", "write_records", "write_source"]
