"""The questions that one asks of a dataset, answered in the wing above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from aieco.dataset.selection import Rule
from aieco.records import Claim, Metric, Record
from aieco.values import Breakdown, When

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset
    from aieco.dataset.table import Table
    from aieco.questions.compare import Comparison
    from aieco.questions.editions import Fill
    from aieco.questions.history import History
    from aieco.questions.judge import Judgements
    from aieco.questions.rank import Ranking
    from aieco.questions.series import Series


class Asking:
    """What a dataset can be asked beyond looking things up."""

    def compare(self, *subjects: str | Record, theme: str | None = None, rule: Rule = "preferred") -> Comparison:
        """Set two or more subjects of one kind side by side: see `aieco.questions.compare.compare`."""
        from aieco.questions.compare import compare

        return compare(cast("Dataset", self), *subjects, theme=theme, rule=rule)

    def series(
        self,
        metric: str | Metric,
        subjects: str | Record | Sequence[str | Record],
        *,
        breakdown: Breakdown | str | None = None,
        during: When | None = None,
        rule: Rule = "preferred",
        fill: Fill = "none",
    ) -> Series:
        """Return a metric over time, from one edition of one publication: see `aieco.questions.series.series`."""
        from aieco.questions.series import series

        return series(cast("Dataset", self), metric, subjects, breakdown=breakdown, during=during, rule=rule, fill=fill)

    def rank(
        self,
        metric: str | Metric,
        *,
        period: When | None = None,
        kind: str | None = None,
        among: Table[Any] | Sequence[Record] | None = None,
        breakdown: Breakdown | str | None = None,
        rule: Rule = "preferred",
        fill: Fill = "none",
    ) -> Ranking:
        """Return the subjects of one kind in the order of a metric: see `aieco.questions.rank.rank`."""
        from aieco.questions.rank import rank

        return rank(
            cast("Dataset", self),
            metric,
            period=period,
            kind=kind,
            among=among,
            breakdown=breakdown,
            rule=rule,
            fill=fill,
        )

    def history(
        self,
        subject: str | Record,
        metric: str | Metric,
        *,
        period: When | None = None,
        breakdown: Breakdown | str | None = None,
    ) -> History:
        """Return what was said of a number, and when: see `aieco.questions.history.history`."""
        from aieco.questions.history import history

        return history(cast("Dataset", self), subject, metric, period=period, breakdown=breakdown)

    def judge(self, claims: Iterable[Claim] | None = None, as_of: When | None = None) -> Judgements:
        """Return what the data say of claims, of all where none are given: see `aieco.Judgement`."""
        from aieco.questions.judge import judgements

        return judgements(cast("Dataset", self), claims, as_of)
