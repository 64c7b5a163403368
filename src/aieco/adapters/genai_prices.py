"""GenAI Prices: list prices of language models on their makers' own interfaces.

Taken are the makers' own providers of the file (resellers repeat them), and of each model `id`, `name`,
`prices.input_mtok` and `prices.output_mtok`: the base of tiers by length, from its start date where one is given,
else for the month of the edition. Left out are prices by the hour of the day, those that the file's own comments say
were converted from yuan, and models with open weights whose entry has no `context_window`: such entries are copied
from a reseller's list, which gives the cheapest host's price.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import attrs

from aieco.adapters.frame import Proposal, as_printed, identify
from aieco.adapters.tables import concluded, document, edition, issued, related
from aieco.dataset.dataset import Dataset
from aieco.records import Firm, Model, Status

MAKERS = {
    "anthropic": "anthropic",
    "cohere": "cohere",
    "deepseek": "deepseek",
    "google": "google",
    "minimax": "minimax",
    "mistral": "mistral-ai",
    "moonshotai": "moonshot-ai",
    "openai": "openai",
    "perplexity": "perplexity",
    "x-ai": "xai",
}
"""The providers that sell their own models, and the firms that they are. Zhipu AI's prices were converted from yuan."""
CONVERTED = ("M2.1", "M2.1-highspeed", "MiniMax-M2", "MiniMax-M2.1", "MiniMax-M2.1-highspeed")
"""Models whose dollars were computed from a price in yuan, by the comment on their provider."""
METRICS = {"input_mtok": "input-price", "output_mtok": "output-price"}
"""The metric that each price feeds."""


@attrs.frozen
class _Reader:
    proposal: Proposal
    dataset: Dataset
    month: str
    today: str
    given: dict[tuple[str, str, str], str]

    def entry(self, entry: Mapping[str, Any], provider: str) -> None:
        where = f"{provider} {entry['id']}"
        found = (identify(self.dataset.models, key) for key in (entry["id"], entry.get("name", "")))
        model = next((model for model in found if model is not None), None)
        if model is None:
            self.proposal.skip(where, "no model of the registry")
            return
        if why := _unfit(entry, identify(self.dataset.firms, MAKERS[provider]), model):
            self.proposal.skip(where, why)
            return
        for start, prices in self._dated(entry["prices"]):
            for field, metric in METRICS.items():
                if field in prices:
                    self._price(
                        model, metric, start, prices[field], f"provider {provider}, model {entry['id']}, prices.{field}"
                    )

    def _dated(self, prices: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield prices with the day or month from which they hold; one without a day is over once another has begun."""
        steps = _steps(prices)
        starts = [step.get("constraint", {}).get("start_date") for step in steps]
        over = any(start is not None and start <= self.today for start in starts)
        for start, step in zip(starts, steps, strict=True):
            if start is not None or not over:
                yield start or self.month, step["prices"]

    def _price(self, model: Model, metric: str, start: str, price: Any, place: str) -> None:
        tiers: Mapping[str, Any] = cast("Mapping[str, Any]", price) if isinstance(price, Mapping) else {}
        cost = as_printed(str(tiers.get("base", price))) or ""
        first = self.given.get((model.id, metric, start))
        if first is None:
            self.given[model.id, metric, start] = cost
            self.proposal.observe(
                model.id,
                metric,
                cost,
                status=Status.REPORTED,
                locator=f"prices/data.json, {place}",
                period=start,
                note="Base of tiers by the length of the input." if tiers else "",
            )
        elif first != cost:
            self.proposal.skip(place, "another entry of the same model has another price")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the prices of the models that the registry has."""
    proposal = document(
        source,
        title="GenAI Prices",
        publisher="Pydantic",
        url="https://github.com/pydantic/genai-prices",
        family="genai-prices",
        license="MIT",
        reuse="open",
    )
    reader = _Reader(proposal, dataset, edition(source)[:7], str(issued(dataset, source).end), {})
    for path in files:
        for provider in json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str):
            if provider["id"] not in MAKERS:
                proposal.skip(provider["id"], "a reseller, or a maker whose prices were converted from yuan")
                continue
            for entry in provider["models"]:
                reader.entry(entry, provider["id"])
    return concluded(proposal)


def _unfit(entry: Mapping[str, Any], maker: Firm | None, model: Model) -> str:
    if maker is None or not any(related(firm, maker) for firm in model.firms):
        return "a model of another maker"
    if any("start_time" in step.get("constraint", {}) for step in _steps(entry["prices"])):
        return "prices by the hour of the day"
    if entry["id"] in CONVERTED:
        return "a price converted from yuan"
    if "context_window" not in entry and model.access == "open-weights":
        return "open weights, with the price of a reseller's list"
    return ""


def _steps(prices: Any) -> list[dict[str, Any]]:
    """Return the prices one after the other; most entries have one only."""
    return cast("list[dict[str, Any]]", prices) if isinstance(prices, list) else [{"prices": prices}]
