"""The table of observations, with the rules that choose among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from aieco.dataset.selection import Rule, latest, selected
from aieco.dataset.table import Table, Undecided
from aieco.records import Bloc, Observation
from aieco.values import Truth

if TYPE_CHECKING:
    from aieco.dataset.wanted import ObservationWanted
    from aieco.output.pivot import Axis
    from aieco.output.tidy import Tidy
    from aieco.questions.conflicts import Conflicts
    from aieco.questions.coverage import Coverages
    from aieco.questions.derive import Measure


class Observations(Table[Observation]):
    """A table of observations."""

    __slots__ = ()

    def where(  # type: ignore[override]
        self,
        *predicates: Callable[[Observation], bool | Truth],
        undecided: Undecided = "drop",
        **conditions: Unpack[ObservationWanted],
    ) -> Observations:
        """Return the observations for which all predicates and conditions hold.

        As for every table; moreover `period=` asks for just this period and `during=` for all that lies within one.
        Subject, metric and period are
        found by index.
        """
        wanted: dict[str, Any] = dict(conditions)
        during = wanted.pop("during", None)
        if during is not None:
            within = during
            predicates = (
                *predicates,
                lambda observation: observation.period is not None and observation.period.within(within),
            )
        return self._where(self._candidates(wanted), predicates, wanted, undecided)

    def _candidates(self, wanted: Mapping[str, Any]) -> Observations:
        found = self._dataset.candidates(self, wanted)
        return self if found is None else self._subset(found)

    def preferred(self) -> Observations:
        """Return one observation for each subject, metric, period and breakdown, by the rule `preferred`."""
        return self.select("preferred")

    def select(self, rule: Rule) -> Observations:
        """Return one observation for each subject, metric, period and breakdown, by a rule.

        Args:
            rule: `preferred`, `newest`, `aieco.by_source(id)`, `aieco.by_family(name)`, or a function that is given
                the observations of one key and
                returns one of them, or None for none.

        >>> import aieco
        >>> reports = aieco.observations.where(subject="gpt-4", metric="parameters", status="reported")
        >>> [found.source.publisher for found in reports.select("newest")]
        ['SemiAnalysis']
        """
        return self._subset(observation.id for observation in selected(self, rule))

    def latest(self, *, projected: bool = False) -> Observations:
        """Return the observations of the newest period for each subject, metric and breakdown.

        Of periods that end together the shorter is the newer.

        Args:
            projected: Whether projections may be the newest.
        """
        return self._subset(observation.id for observation in latest(self, projected=projected))

    def conflicts(self) -> Conflicts:
        """Return the disagreements between different origins: see `aieco.Conflict`."""
        from aieco.questions.conflicts import conflicts

        return conflicts(self)

    def coverage(self, metric: str, *, within: str | Bloc | None = None) -> Coverages:
        """Return for how many subjects a metric has a number: see `aieco.Coverage`.

        Args:
            metric: Id or name of the metric.
            within: Only the countries that are members of this bloc by now.
        """
        from aieco.questions.coverage import coverage

        return coverage(self._dataset, self, metric, within=within)

    def pivot(self, rows: Axis | tuple[Axis, ...] = "period", columns: Axis = "subject", value: str = "point") -> Tidy:
        """Return the observations as a grid: one row for each period, one column for each subject, or as asked.

        Args:
            rows: What makes the rows: `subject`, `metric`, `period`, `breakdown`, or several of them.
            columns: What makes the columns; each has the id, or the text, of its member as its name.
            value: The column of the long form that fills the cells.

        Raises:
            NotOneError: Several observations fall into one cell; choose by `preferred()` or the like first.
            NotComparableError: Something that is on neither axis isn't the same for all, or a metric is in unlike
                units.

        >>> import aieco
        >>> papers = aieco.observations.where(subject=["CN", "US"], metric="genai-patent-families", period="2014/2023")
        >>> papers.preferred().pivot().to_dicts()
        [{'period': '2014/2023', 'CN': 38210, 'US': 6276}]
        """
        from aieco.output.pivot import pivot

        return pivot(self, rows, columns, value)

    def derive(self, measure: Measure) -> Observations:
        """Return what a measure makes of each observation: see `aieco.questions.derive.derive`.

        Args:
            measure: `per head`, `per output`, `share of the world` or `growth`.

        >>> import aieco
        >>> papers = aieco.observations.where(subject="CN", metric="top-100-ai-papers", period="2023")
        >>> [observation.status for observation in papers.derive("growth")]
        [Status.DERIVED]
        """
        from aieco.questions.derive import derive

        return derive(self, self._dataset, measure)
