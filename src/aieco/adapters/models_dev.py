"""models.dev: the longest input of language models, as contributors write it down, one TOML file for each model.

Taken are `name`, `limit.context` and `limit.input`; the folder is the developer, the file's name the id on its
interface.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, identify
from aieco.adapters.tables import concluded, document, edition
from aieco.dataset.dataset import Dataset
from aieco.records import Firm, Model, Status

DEVELOPERS = {"mistral": "mistral-ai", "moonshotai": "moonshot-ai", "zhipuai": "zhipu-ai"}
"""The firms whose folder has another name."""


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the context windows of the models that the registry has."""
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
        model = _model(path, entry["name"], dataset)
        if model is None:
            proposal.skip(file, "no model of the registry, or one of another developer")
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


def _model(path: Path, name: str, dataset: Dataset) -> Model | None:
    maker = identify(dataset.firms, DEVELOPERS.get(path.parent.name, path.parent.name))
    found = (identify(dataset.models, key) for key in (path.stem, name))
    model = next((model for model in found if model is not None), None)
    return (
        model
        if model is not None and maker is not None and any(_related(firm, maker) for firm in model.firms)
        else None
    )


def _related(one: Firm, other: Firm) -> bool:
    """Whether two are one firm, or one belongs to the other, or both to a third."""
    return not {one, one.ultimate_parent}.isdisjoint({other, other.ultimate_parent} - {None})
