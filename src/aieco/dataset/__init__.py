"""Rows, the records linked from them, tables with their queries, the rules of selection and of consistency."""

from aieco.dataset.dataset import Dataset
from aieco.dataset.observations import Observations
from aieco.dataset.rows import Origin, Row
from aieco.dataset.table import Table

__all__ = ["Dataset", "Observations", "Origin", "Row", "Table"]
