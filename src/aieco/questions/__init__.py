"""What one asks of a dataset: comparisons, conflicts, coverage."""

from aieco.questions.compare import Comparison, ComparisonRow, NotCompared, compare
from aieco.questions.conflicts import Conflict, conflicts
from aieco.questions.coverage import Coverage, coverage

__all__ = ["Comparison", "ComparisonRow", "Conflict", "Coverage", "NotCompared", "compare", "conflicts", "coverage"]
