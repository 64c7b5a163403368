"""The rules that facts keep: the same for the build, for `check` and for the tests.

Each rule is a named function that yields problems; `aieco.testing` has for each a mutation that it must catch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aieco.dataset.problem import Problem
from aieco.dataset.rules import identity, numbers, orphans, sourcing, vocabulary, wholes
from aieco.dataset.rules.facts import RULES, Facts, Rule
from aieco.dataset.rules.linking import broken_rows

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset

__all__ = ["RULES", "Facts", "Rule", "check", "identity", "numbers", "orphans", "sourcing", "vocabulary", "wholes"]


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """Return every problem of a dataset's own facts, sorted; empty where all rules hold.

    Rows that can't be linked are reported and then set aside, with all that leads to them, so that one broken link
    doesn't hide
    the problems of the rest.
    """
    found: list[Problem] = []
    # What is set aside makes others lead nowhere; only the first round tells of mistakes that somebody made.
    broken = broken_rows(dataset)
    found.extend(item.problem for item in broken)
    while broken:
        dataset = dataset.without((item.row.table, item.row.id) for item in broken)
        broken = broken_rows(dataset)
    facts = Facts(dataset)
    for rule in RULES.values():
        found.extend(rule(facts))
    return tuple(sorted(set(found)))
