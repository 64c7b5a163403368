"""What one asks of a dataset: comparisons, series, rankings, judgements, conflicts, coverage, history, changes."""

from aieco.questions.compare import Comparison, ComparisonRow, NotCompared, compare
from aieco.questions.conflicts import Conflict, Conflicts, conflicts
from aieco.questions.coverage import Coverage, Coverages, coverage
from aieco.questions.derive import derive, difference, ratio, share
from aieco.questions.diff import Change, Diff, diff
from aieco.questions.editions import Edition
from aieco.questions.history import History, Statement, history
from aieco.questions.judge import Judgement, Judgements, judge, judgements
from aieco.questions.rank import Ranking, RankRow, rank
from aieco.questions.series import Crossing, Growth, Lead, Series, SeriesRow, series

__all__ = [
    "Change", "Comparison", "ComparisonRow", "Conflict", "Conflicts", "Coverage", "Coverages", "Crossing", "Diff",
    "Edition", "Growth", "History", "Judgement", "Judgements", "Lead", "NotCompared", "RankRow", "Ranking", "Series",
    "SeriesRow", "Statement", "compare", "conflicts", "coverage", "derive", "diff", "difference", "history", "judge",
    "judgements", "rank", "ratio", "series", "share",
]  # fmt: skip
