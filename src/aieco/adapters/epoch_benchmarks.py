"""Epoch AI, capabilities index and the publisher's own benchmark runs.

Taken are the model's names, release day, score, standard error and the day of the run; the files are told by their
names. The name of a version may end with a setting ("gpt-5-2025-08-07_high"), which is the breakdown. The index has
one score for all settings of a version, which is `setting=default`. Versions of a model that came out at another time
than the registry's model are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import attrs

from aieco.adapters.frame import Cells, Proposal, as_printed, identify
from aieco.adapters.organisations import kebab
from aieco.adapters.tables import CC_BY, concluded, days_apart, document, edition, table
from aieco.dataset.dataset import Dataset
from aieco.records import Model, Status
from aieco.values import Period

INDEX = "epoch_capabilities_index"
"""The name of the file of the index."""
BENCHMARKS = {
    "gpqa_diamond": "gpqa-diamond",
    "frontiermath": "frontiermath",
    "swe_bench_verified": "swe-bench-verified",
}
"""The metric that each file of runs feeds."""
DAYS_APART = 7
"""How far a version's release may lie from the model's, since lists date by announcement or by the interface."""
_INDEX = ("Model version", "ECI Score", "Release date", "Model name", "Display name")
_RUNS = ("Model version", "mean_score", "stderr", "Release date", "Started at")
_SETTING = re.compile(r"_(?P<setting>[A-Za-z0-9]+)$")
_BUDGET = re.compile(r"\d+k")
_UNDATED = " The day of the run is not given."
_SETTINGS = re.compile(r" \((?![A-Z][a-z]+ \d{4}\))[^()]*\)$")
_DATED = re.compile(r" \([A-Z][a-z]+ \d{4}\)$")


@attrs.frozen
class Names:
    """What the index calls a version.

    Args:
        model: The name of its model.
        display: Its own name, setting included.
        alone: Whether all versions of that model came out on one day.
    """

    model: str
    display: str
    alone: bool


_UNNAMED = Names("", "", alone=False)


@attrs.frozen
class _Reader:
    proposal: Proposal
    dataset: Dataset
    month: str
    names: Mapping[str, Names]

    def index(self, rows: Sequence[Cells]) -> None:
        given: dict[str, str] = {}
        for row in rows:
            score, model = as_printed(row["ECI Score"]), self._model(row)
            if score is None:
                self.proposal.skip(row["Model version"], "no score")
            elif model is not None and model.id not in given:
                given[model.id] = score
                self.proposal.observe(
                    model.id,
                    "capability-index",
                    score,
                    status=Status.ESTIMATED,
                    locator=f"{INDEX}.csv, column ECI Score, row {row['Model version']}",
                    breakdown={"setting": "default"},
                    period=self.month,
                )
            elif model is not None and given[model.id] != score:
                self.proposal.skip(row["Model version"], "another version of the model has another score")

    def runs(self, metric: str, file: str, rows: Sequence[Cells]) -> None:
        given: set[tuple[str, str, str]] = set()
        for row in rows:
            version, started = row["Model version"], row["Started at"]
            model, setting, day = self._model(row), _setting(version), started[:10] or self.month
            if not row["mean_score"]:
                self.proposal.skip(version, "no score")
            elif model is None:
                continue
            elif (model.id, setting, day) in given:
                self.proposal.skip(f"{file}, {version}, {started}", "a second run on one day")
            else:
                given.add((model.id, setting, day))
                error = (
                    f" Standard error {100 * Decimal(row['stderr']):.2f} percentage points." if row["stderr"] else ""
                )
                self.proposal.observe(
                    model.id,
                    metric,
                    as_printed(str(100 * Decimal(row["mean_score"]))) or "",
                    status=Status.ESTIMATED,
                    locator=f"{file}, column mean_score, row {version}, started {started[:19] or '(empty)'}",
                    breakdown={"setting": setting},
                    period=day,
                    note=f"Printed as a fraction of one.{error}{'' if started else _UNDATED}",
                )

    def _model(self, row: Cells) -> Model | None:
        """Return the model of a version: of its names one that came out when it did, or the only one of that name."""
        version, day = row["Model version"], row["Release date"][:10]
        names = self.names.get(version, _UNNAMED)
        bare = _SETTING.sub("", version).rpartition("/")[2]
        keys = (bare, names.model, _SETTINGS.sub("", names.display), _DATED.sub("", names.model))
        found = [model for key in keys if (model := identify(self.dataset.models, key)) is not None]
        for model in found:
            if not day or model.released is None or days_apart(model.released, Period.parse(day)) <= DAYS_APART:
                return model
        only = identify(self.dataset.models, names.model) if names.alone else None
        if only is None:
            what = version if found else names.model or bare
            self.proposal.skip(
                what, "a version that the registry doesn't have" if found else "no model of the registry"
            )
        return only


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the scores of the models that the registry has."""
    proposal = document(
        source,
        title="AI Benchmarking Hub",
        publisher="Epoch AI",
        url="https://epoch.ai/benchmarks",
        family="epoch-benchmarks",
        **CC_BY,
    )
    tables: dict[Path, list[dict[str, str]]] = {}
    for path in files:
        if path.stem == INDEX or path.stem in BENCHMARKS:
            tables[path] = table(path, _INDEX if path.stem == INDEX else _RUNS)
        else:
            proposal.skip(path.name, "no metric for the benchmark")
    names = _names([row for path, rows in tables.items() if path.stem == INDEX for row in rows])
    reader = _Reader(proposal, dataset, edition(source)[:7], names)
    for path, rows in tables.items():
        if path.stem == INDEX:
            reader.index(rows)
        else:
            reader.runs(BENCHMARKS[path.stem], path.name, rows)
    return concluded(proposal)


def _names(rows: Sequence[Cells]) -> dict[str, Names]:
    days: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        days[row["Model name"]].add(row["Release date"][:10])
    return {
        row["Model version"]: Names(row["Model name"], row["Display name"], len(days[row["Model name"]]) == 1)
        for row in rows
    }


def _setting(version: str) -> str:
    found = _SETTING.search(version)
    word = kebab(found["setting"]) if found else "default"
    return f"thinking-{word}" if _BUDGET.fullmatch(word) else word
