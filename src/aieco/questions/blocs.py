"""Blocs that have no figure of their own, summed from their members."""

from __future__ import annotations

from collections.abc import Iterable

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import Rule
from aieco.questions.editions import Cell, Edition, held
from aieco.records import AIECO, Bloc, Figure, Metric, Observation, Status
from aieco.values import Period, Quantity


def summed(
    dataset: Dataset, metric: Metric, bloc: Bloc, wanted: Iterable[Cell], rule: Rule = "preferred"
) -> dict[Cell, Figure]:
    """Return the sums of a bloc over its members, by period and edition, where it has no figure of its own.

    Only where the metric adds up over countries, the bloc isn't a publisher's own grouping, and some member has a
    figure. Members without a
    figure are named in the note, and the sum is then a lower bound, since what is missing isn't zero.

    Args:
        dataset: Where to look.
        metric: The metric.
        bloc: The bloc.
        wanted: The periods and editions.
        rule: How one is chosen among several figures of one cell.
    """
    if "countries" not in metric.additive or bloc.kind == "publisher":
        return {}
    sums = {cell: _sum(dataset, metric, bloc, *cell, rule) for cell in wanted}
    return {cell: figure for cell, figure in sums.items() if figure is not None}


def _sum(dataset: Dataset, metric: Metric, bloc: Bloc, period: Period, edition: Edition, rule: Rule) -> Figure | None:
    there: list[Observation] = []
    missing: list[str] = []
    for member in bloc.members_on(period):
        cell = [
            found
            for found in held(dataset, metric, member, rule=rule)
            if found.period == period and Edition.of(found) == edition
        ]
        there.extend(cell[:1])
        if not cell:
            missing.append(member.name)
    if not there:
        return None
    total: Quantity | None = None
    for observation in there:
        value = observation.widened()
        assert isinstance(value, Quantity)
        if total is not None and total.unit != value.unit:
            return None
        total = value if total is None else total + value
    assert total is not None
    note = f"sum of {len(there)} members of {bloc}"
    if missing:
        total = Quantity(total.low, None, total.unit, low_open=total.low_open)
        note += f"; without a figure: {', '.join(missing)}"
    return Figure(
        metric=metric,
        value=total,
        period=period,
        breakdown=there[0].breakdown,
        status=Status.DERIVED,
        source=AIECO,
        note=note,
        inputs=tuple(observation.id for observation in there),
        sources=tuple({source.id: source for each in there for source in each.sources}.values()),
    )
