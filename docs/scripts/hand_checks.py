"""What people found who looked facts up again: `seeds/checks/firms.csv` and `seeds/checks/figures.csv`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import NormalDist

from pages import plural, table

from aieco import Dataset

RESULTS = ("agrees", "differs", "unreachable")
"""What a check of a figure can find."""
Row = dict[str, str]


def wilson(errors: int, checked: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval for the share of errors, from their number among those checked.

    >>> [f"{end:.3f}" for end in wilson(0, 200)]
    ['0.000', '0.019']
    """
    if not checked:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = errors / checked
    middle = share + z * z / (2 * checked)
    reach = z * ((share * (1 - share) + z * z / (4 * checked)) / checked) ** 0.5
    low, high = ((middle + way * reach) / (1 + z * z / checked) for way in (-1, 1))
    return (0.0 if errors == 0 else low), (1.0 if errors == checked else high)


def rows(file: Path) -> list[Row]:
    """Return the rows of a file of checks that somebody has looked up; none where it doesn't exist."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, strict=True) if row["checked"]]


def error_rate(found: Counter[str]) -> str:
    """Return the share of errors among the figures that could be checked, with its interval of 95 %.

    >>> error_rate(Counter(agrees=196, differs=4))
    '2.0 % (0.8 to 5.0 %)'
    """
    errors, checked = found["differs"], found["agrees"] + found["differs"]
    if not checked:
        return ""
    low, high = (100 * end for end in wilson(errors, checked))
    return f"{100 * errors / checked:.1f} % ({low:.1f} to {high:.1f} %)"


def results(figures: Sequence[Row]) -> Counter[str]:
    """Return how often each result was found.

    Raises:
        ValueError: A result is none of those that there are.
    """
    found = Counter(row["result"] for row in figures)
    if unknown := sorted(found.keys() - set(RESULTS)):
        raise ValueError(f"results of checks are {', '.join(RESULTS)}; not {', '.join(map(repr, unknown))}")
    return found


def replaced(row: Row) -> list[str]:
    """Return the fields of a firm whose value was wrong, and not only missing.

    >>> replaced({"corrected": "name: AIRI (AIRI) -> AIRI; founded: none -> 2021; same_as: + ror 014a87f14"})
    ['name']
    """
    fields = [change.strip().partition(":") for change in row["corrected"].split(";")]
    return [field for field, _, change in fields if "->" in change and not change.strip().startswith("none ")]


def firms_line(firms: Sequence[Row], dataset: Dataset) -> str:
    """Return how many firms were confirmed, in a sentence."""
    if not firms:
        return "no firm has been confirmed one by one yet"
    confirmed = {row["firm"] for row in firms}
    wrong = {row["firm"] for row in firms if replaced(row)}
    added = {row["firm"] for row in firms if row["corrected"]} - wrong
    return (
        f"{len(confirmed)} of {plural(len(dataset.firms), 'firm')} confirmed one by one: {len(wrong)} of them "
        f"corrected, {len(added)} more completed"
    )


def figures_line(figures: Sequence[Row]) -> str:
    """Return how many figures were checked and how many were wrong, in a sentence."""
    if not figures:
        return "no figure has been checked by hand yet"
    found = results(figures)
    return (
        f"{plural(len(figures), 'figure')} drawn and checked by hand: {found['agrees']} agree, {found['differs']} "
        f"differ, {found['unreachable']} out of reach; error rate {error_rate(found)}"
    )


def firms_section(firms: Sequence[Row]) -> Iterator[str]:
    """Return the section on the firms that were confirmed."""
    yield "## Firms confirmed one by one"
    if not firms:
        yield "None yet."
        return
    yield (
        "Each was held against documents, secondary ones where the note says so; the fields that agreed, and those "
        "that were corrected (`old -> new`) or completed (`none -> new`, `+ new`)."
    )
    yield table(
        ["firm", "checked", "against", "agreed", "corrected or completed", "note"],
        [
            [row["firm"], row["checked"], row["source"], row["agreed"], row["corrected"], row["note"]]
            for row in sorted(firms, key=lambda row: row["firm"])
        ],
    )


def figures_section(figures: Sequence[Row]) -> Iterator[str]:
    """Return the section on the figures that were drawn and checked."""
    yield "## Figures checked by hand"
    if not figures:
        yield "None yet."
        return
    documents = len({row["observation"].partition("/")[0] for row in figures})
    yield (
        f"Drawn at random from {plural(documents, 'document')}, spread over kinds, and each held against its source. "
        "It differs where anything does: value, period, status, place in the source, or note. "
        "The error rate is that of the figures that could be reached, with Wilson's interval of 95 %. The draw is "
        "spread, so the rate in all is that of the sample: open tables, which hold most figures, weigh less in it than "
        "in the data."
    )
    kinds = sorted({row["source_kind"] for row in figures})
    groups = [(kind, [row for row in figures if row["source_kind"] == kind]) for kind in kinds]
    yield table(
        ["kind of source", "drawn", *RESULTS, "error rate"],
        [
            [kind, len(group), *(found[result] for result in RESULTS), error_rate(found)]
            for kind, group in [*groups, ("in all", list(figures))]
            for found in [results(group)]
        ],
    )
    for result, title in (("differs", "Errors found, and what was done"), ("unreachable", "Figures out of reach")):
        named = [[row["observation"], row["against"], row["note"]] for row in figures if row["result"] == result]
        if named:
            yield f"### {title}"
            yield table(["figure", "held against", "note"], sorted(named))
