"""Typed, sourced facts about the world's AI ecosystems.

Importing aieco reads no file and opens no connection: names are loaded on first use. The tables (`aieco.models`,
`aieco.countries`, …) and questions (`aieco.compare`, `aieco.find`, …) are those of the bundled dataset,
`aieco.bundled()`.
"""

from __future__ import annotations

from aieco._version import __version__

_HOMES = {
    "aieco.values": (
        "Absence", "Breakdown", "FrozenMap", "Period", "Quantity", "Truth", "Unit",
    ),
    "aieco.records": (
        "Bloc", "Caveat", "Check", "Chip", "Claim", "Confusion", "Country", "Dimension", "Figure", "Firm",
        "Membership", "Metric", "Model", "Observation", "Parentage", "Policy", "Product", "Record", "SeriesNote",
        "Side", "Source", "Status", "Step",
    ),
    "aieco.dataset": (
        "Dataset", "Observations", "Origin", "Table",
    ),
    "aieco.dataset.aggregate": ("Aggregate",),
    "aieco.dataset.groups": ("Groups",),
    "aieco.dataset.names": ("Match",),
    "aieco.dataset.problem": ("Problem",),
    "aieco.dataset.selection": ("by_family", "by_source", "newest"),
    "aieco.questions": (
        "Change", "Comparison", "ComparisonRow", "Conflict", "Conflicts", "Coverage", "Coverages", "Crossing", "Diff",
        "Edition", "Growth", "History", "Judgement", "Judgements", "Lead", "NotCompared", "RankRow", "Ranking",
        "Series", "SeriesRow", "Statement", "diff", "difference", "ratio", "share",
    ),
    "aieco.output.tidy": ("Tidy",),
    "aieco.output.folders": ("OccupiedFolderError",),
    "aieco.storage": (
        "PackNotFoundError", "bundled", "export", "load",
    ),
    "aieco.errors": (
        "AiecoError", "AmbiguousKeyError", "DataError", "InvalidRecordError", "MissingExtraError",
        "NotComparableError", "NotOneError", "ParseError", "UndecidedError", "UnknownFieldError", "UnknownIdError",
    ),
}  # fmt: skip
_TABLES = (
    "countries", "blocs", "firms", "models", "chips", "products", "policies", "metrics", "series_notes", "sources",
    "observations", "claims",
)  # fmt: skip
_QUESTIONS = (
    "as_of",
    "check",
    "cite",
    "compare",
    "figure",
    "find",
    "get",
    "history",
    "judge",
    "origin",
    "rank",
    "series",
)

__all__ = [  # noqa: PLE0604 - the names are listed once, above
    "DATA_VERSION", "__version__", *_TABLES, *_QUESTIONS, *(name for names in _HOMES.values() for name in names),
]  # fmt: skip


def __getattr__(name: str) -> object:
    from importlib import import_module

    value: object
    if name in _TABLES or name in _QUESTIONS:
        value = getattr(import_module("aieco.storage").bundled(), name)
    elif name == "DATA_VERSION":
        value = import_module("aieco.storage").bundled().version
    else:
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'aieco' has no attribute {name!r}")
        value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
