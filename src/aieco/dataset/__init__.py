"""Rows, the records linked from them, tables with their queries, the rules of selection and of consistency."""

from aieco.dataset.aggregate import Aggregate
from aieco.dataset.dataset import Dataset
from aieco.dataset.groups import Groups
from aieco.dataset.names import Match
from aieco.dataset.observations import Observations
from aieco.dataset.problem import Problem
from aieco.dataset.rows import Origin, Row
from aieco.dataset.selection import by_family, by_source, newest
from aieco.dataset.table import Table

__all__ = [
    "Aggregate", "Dataset", "Groups", "Match", "Observations", "Origin", "Problem", "Row", "Table", "by_family",
    "by_source", "newest",
]  # fmt: skip
