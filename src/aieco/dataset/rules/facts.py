"""What a rule is given, and how it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from aieco.dataset.problem import Problem
from aieco.records import TABLES, Observation, Record

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset

Rule = Callable[["Facts"], Iterator[Problem]]
"""A named function that yields the problems of some facts."""

RULES: dict[str, Rule] = {}
"""All rules on linked records, by name."""


def rule(function: Rule) -> Rule:
    """Enter a rule under its function's name."""
    RULES[function.__name__.replace("_", "-")] = function
    return function


class Facts:
    """The own records of a dataset, as the rules see them.

    Args:
        dataset: The dataset.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.observations: tuple[Observation, ...] = tuple(dataset.observations)

    def records(self, *classes: type[Record]) -> Iterator[Any]:
        """Return the records of some classes, or of all but observations."""
        for cls in classes or [cls for cls in TABLES.values() if cls is not Observation]:
            yield from self.dataset.table(cls)

    def problem(self, rule: str, record: Record, field: str, given: str, wanted: str) -> Problem:
        """Return a problem with a field of a record, with file and line."""
        where = f"{self.dataset.origin(record)} {field}".rstrip()
        return Problem(where, rule, given, wanted)
