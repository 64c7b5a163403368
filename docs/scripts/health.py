"""Writes docs/health.md: how far the bundled facts reach, where they come from, and where they disagree.

Run `python docs/scripts/health.py` from the root after the facts or the checks by hand have changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import get_args

import hand_checks
from measured import Figures, Health
from pages import ROOT, percent, plural, table, write

import aieco
from aieco import Coverage, Dataset, Observation, Quantity, Source
from aieco.dataset.rules.sourcing import ROWS_A_SOURCE, SUBJECTS_A_TABLE
from aieco.questions.conflicts import ConflictKind
from aieco.records import AIECO
from aieco.records.source import Reuse, SourceKind

CHECKS = ROOT / "seeds" / "checks"
KINDS = get_args(ConflictKind)
FULLEST = 12
"""How many of the fullest documents of single facts are named."""


def report(dataset: Dataset, checks: Path) -> str:
    """Return the text of the page.

    Args:
        dataset: The facts.
        checks: The folder with what was found when facts were checked by hand.
    """
    health = Health.of(dataset)
    firms, figures = hand_checks.rows(checks / "firms.csv"), hand_checks.rows(checks / "figures.csv")
    parts = [
        "# The health of the data",
        "\n".join(f"- {line[0].upper()}{line[1:]}." for line in summary(health, firms, figures)),
        *coverage_section(health),
        *source_section(health),
        *conflict_section(health),
        *reuse_section(health),
        *unread_section(health),
        *hand_checks.firms_section(firms),
        *hand_checks.figures_section(figures),
        f"Made by `docs/scripts/health.py` from the facts of {dataset.name}, version {dataset.version}.",
    ]
    return "\n\n".join(parts) + "\n"


def summary(health: Health, firms: list[hand_checks.Row], figures: list[hand_checks.Row]) -> Iterator[str]:
    """Return the main numbers, a sentence each."""
    every = health.figures
    computed = len(every.observations) - len(every.stated)
    yield (
        f"{plural(len(every.observations), 'observation')} of {plural(len(health.by_metric), 'metric')} from "
        f"{plural(len(every.sources), 'document')}, {computed:,} of them computed here; "
        f"{plural(len(health.without), 'metric')} without any"
    )
    shares = [_share(cover.population) for cover in health.countries.values()]
    most = sum(share > 50 for share in shares)  # noqa: PLR2004 - half
    usual = median([cover.n for cover in health.countries.values()] or [0])
    yield (
        f"{plural(len(health.countries), 'metric')} known of countries, half of them of at least "
        f"{plural(round(usual), *_NAMES['country'])}; {most} of countries with more than half of the world's people"
    )
    yield f"newest period that isn't projected: {every.newest}; oldest access: {every.oldest_access}"
    yield f"{percent(every.read, len(every.stated))} of the figures stated were read in the document that said so first"
    counted = health.kinds_of_conflict()
    yield f"{plural(len(health.conflicts), 'conflict')}: {', '.join(f'{counted[kind]} by {kind}' for kind in KINDS)}"
    yield (
        f"the fullest document of single facts gives {max(health.rows_taken.values(), default=0)} figures of at most "
        f"{ROWS_A_SOURCE}, and {max(health.subjects_taken.values(), default=0)} subjects for a metric and period of at "
        f"most {SUBJECTS_A_TABLE}"
    )
    yield hand_checks.firms_line(firms, health.dataset)
    yield hand_checks.figures_line(figures)


def coverage_section(health: Health) -> Iterator[str]:
    """Return how far each metric reaches."""
    yield "## Coverage by metric"
    yield (
        "Subjects with a number; what part of the world's people and of its output (gross domestic product, current "
        "dollars) the countries among them stand for, over all periods together; the newest period that isn't "
        "projected."
    )
    yield table(
        ["metric", "observations", "subjects", "of people", "of output", "newest"],
        [
            [
                metric,
                len(figures.observations),
                "; ".join(f"{plural(cover.n, *_NAMES[cover.kind])}" for cover in health.coverage[metric] if cover.n)
                or "",
                *(_world(health.countries.get(metric), what) for what in ("population", "gdp")),
                figures.newest or "",
            ]
            for metric, figures in health.by_metric.items()
        ],
    )
    if health.without:
        yield "### Metrics without observations"
        yield table(["metric", "why"], [[metric.id, metric.note or ""] for metric in health.without])


def source_section(health: Health) -> Iterator[str]:
    """Return from which kinds of document the figures come, and whether the one that said it first was read."""
    yield "## Sources by kind"
    yield (
        "A figure's source is who said it first. Its origin was read if it wasn't taken from a page that repeats it "
        "(`via`)."
    )
    by_kind: dict[str, list[Observation]] = defaultdict(list)
    for observation in health.figures.stated:
        if observation.source is not None:
            by_kind[observation.source.kind].append(observation)
    documents = Counter(source.kind for source in health.dataset.sources if source != AIECO)
    kinds = [(kind, Figures(by_kind[kind])) for kind in get_args(SourceKind)]
    yield table(
        ["kind", "documents", "that state figures", "figures", "origin read"],
        [
            [kind, documents[kind], len(found.sources), len(found.stated), percent(found.read, len(found.stated))]
            for kind, found in kinds
        ],
    )
    yield "### By metric"
    yield table(
        ["metric", "documents", "computed here", "origin read", "oldest access"],
        [
            [
                metric,
                _kinds(figures.sources.values()),
                len(figures.observations) - len(figures.stated),
                percent(figures.read, len(figures.stated)),
                figures.oldest_access or "",
            ]
            for metric, figures in health.by_metric.items()
        ],
    )


def conflict_section(health: Health) -> Iterator[str]:
    """Return where documents contradict each other, and why."""
    yield "## Conflicts"
    yield (
        "Figures of one thing and time from different origins that can't all be right: by revision (editions of one "
        "publication), by rounding, by definition (the publishers say that they count unlike things), or by "
        "disagreement."
    )
    metrics = sorted({conflict.key[1] for conflict in health.conflicts})
    named: list[tuple[str, str | None]] = [*((metric, metric) for metric in metrics), ("in all", None)]
    counted = [(name, health.kinds_of_conflict(metric)) for name, metric in named]
    yield table(
        ["metric", *KINDS, "all"],
        [[name, *(found[kind] for kind in KINDS), found.total()] for name, found in counted],
    )
    yield table(
        ["kind", "conflict"],
        [[kind, conflict] for kind in KINDS for conflict in health.conflicts if conflict.kind == kind],
    )


def reuse_section(health: Health) -> Iterator[str]:
    """Return what is taken from whom, against the limits."""
    yield "## Limits of reuse"
    yield (
        f"An `open` source may be carried over whole; one of `single-facts` gives at most {SUBJECTS_A_TABLE} subjects "
        f"for a metric and period, and {ROWS_A_SOURCE} figures in all; of `none` nothing is taken."
    )
    documents = Counter(source.reuse for source in health.dataset.sources if source != AIECO)
    figures = Counter(found.source.reuse for found in health.figures.stated if found.source is not None)
    yield table(
        ["reuse", "documents", "figures"], [[reuse, documents[reuse], figures[reuse]] for reuse in get_args(Reuse)]
    )
    rows, subjects = health.rows_taken, health.subjects_taken
    fullest = sorted(rows, key=lambda source: (-rows[source], -subjects[source], source))[:FULLEST]
    yield "### The fullest documents of single facts"
    yield table(
        ["document", f"figures, of {ROWS_A_SOURCE}", f"most subjects for a metric and period, of {SUBJECTS_A_TABLE}"],
        [[source, rows[source], subjects[source]] for source in fullest],
    )


def unread_section(health: Health) -> Iterator[str]:
    """Return the documents that weren't read themselves."""
    yield "## Sources that weren't read themselves"
    yield (
        "Their statements were read in the pages named here; a source without a figure is only named as one that "
        "repeats another's."
    )
    given: dict[str, list[Observation]] = defaultdict(list)
    for observation in health.figures.stated:
        if observation.source is not None:
            given[observation.source.id].append(observation)
    unread = [source for source in health.dataset.sources if source.accessed is None and source != AIECO]
    yield table(
        ["source", "publisher", "figures", "read in"],
        [
            [
                source.id,
                source.publisher,
                len(given[source.id]),
                ", ".join(sorted({page.id for observation in given[source.id] for page in observation.via})) or "",
            ]
            for source in unread
        ],
    )


_NAMES = {
    "country": ("country", "countries"),
    **{kind: (kind, f"{kind}s") for kind in ("bloc", "firm", "model", "chip", "product")},
}


def _share(share: Quantity | None) -> float:
    return share.point or 0.0 if share is not None else 0.0


def _world(cover: Coverage | None, what: str) -> str:
    share = None if cover is None else getattr(cover, what)
    return "" if share is None else percent(_share(share), 100)


def _kinds(sources: Iterable[Source]) -> str:
    counted = Counter(source.kind for source in sources)
    return ", ".join(f"{kind} {counted[kind]}" for kind in get_args(SourceKind) if counted[kind]) or ""


if __name__ == "__main__":
    write("health.md", report(aieco.bundled(), CHECKS))
