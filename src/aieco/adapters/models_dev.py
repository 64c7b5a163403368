"""models.dev: the longest input of language models, as contributors write it down, one TOML file for each model.

Taken are `name`, `limit.context` and `limit.input`, and of candidates for the registry `release_date`, `open_weights`
and `license`; the folder is the developer, the file's name the id on its interface.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from aieco.adapters.frame import Proposal, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import concluded, days_apart, document, edition, related
from aieco.dataset.dataset import Dataset
from aieco.records import Firm, Model, Status
from aieco.values import Period

DEVELOPERS = {"mistral": "mistral-ai", "moonshotai": "moonshot-ai", "zhipuai": "zhipu-ai"}
"""The firms whose folder has another name."""
DAYS_APART = 31
"""How far an entry's release may lie from the model's: contributors date by announcement, interface or month."""


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the context windows of the models that the registry has, and candidates for the others."""
    proposal = document(
        source,
        title="models.dev: catalogue of language models",
        publisher="models.dev project",
        url="https://models.dev",
        license="MIT",
        license_url="https://opensource.org/license/mit",
        reuse="open",
    )
    given: dict[str, int] = {}
    for path in files:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        file, limits = f"{path.parent.name}/{path.name}", entry.get("limit", {})
        tokens, apart = limits.get("context"), limits.get("input")
        maker = identify(dataset.firms, DEVELOPERS.get(path.parent.name, path.parent.name))
        model = _model(path, entry["name"], maker, dataset)
        if model is not None and _another_version(model, entry):
            proposal.skip(file, "a version that the registry doesn't have")
        elif model is None:
            proposal.skip(file, "no model of the registry, or one of another developer")
            _candidate(proposal, path, entry, maker, source)
        elif not tokens:
            proposal.skip(file, "no context window")
        elif model.id not in given:
            given[model.id] = tokens
            proposal.observe(
                model.id,
                "context-window",
                str(tokens),
                status=Status.REPORTED,
                locator=f"file {file}, limit.context",
                period="" if model.released else edition(source),
                note=f"Input and output together; at most {apart} of input." if apart and apart != tokens else "",
            )
        else:
            proposal.skip(
                file, "repeats a model" if given[model.id] == tokens else "another entry of the model differs"
            )
    return concluded(proposal)


def _model(path: Path, name: str, maker: Firm | None, dataset: Dataset) -> Model | None:
    found = (identify(dataset.models, key) for key in (path.stem, name))
    model = next((model for model in found if model is not None), None)
    ours = model is not None and maker is not None and any(related(firm, maker) for firm in model.firms)
    return model if ours else None


def _another_version(model: Model, entry: Mapping[str, Any]) -> bool:
    day = entry.get("release_date")
    if day is None or model.released is None:
        return False
    return days_apart(model.released, Period.parse(day)) > DAYS_APART


def _candidate(proposal: Proposal, path: Path, entry: Mapping[str, Any], maker: Firm | None, source: str) -> None:
    proposal.record(
        "model",
        id=kebab(path.stem),
        name=entry["name"],
        firms=[maker.id] if maker is not None else [],
        released=entry.get("release_date"),
        access="open-weights" if entry.get("open_weights") else "api",
        license=entry.get("license"),
        sources=[source],
    )
