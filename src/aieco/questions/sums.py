"""Sums over sites and clusters, by the country where they stand and by the firm that owns them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from aieco.dataset.dataset import Dataset
from aieco.questions.computed import derived, to_hundredths
from aieco.records import Bloc, Country, Firm, Metric, Observation, Status, Subject
from aieco.values import Breakdown, Period, Quantity
from aieco.values.numbers import exactly_as_written, rounded

PARTS = {"frontier-site-compute": "site", "frontier-site-power": "site", "cluster-compute": "cluster"}
"""The metrics whose figures are of single places, and the dimension that names these."""
_OWNER, _BASIS, _WORLD = "owner", "located-by", "world"
_Group = dict[tuple[Subject, Period, Breakdown], list[Observation]]


def sums(dataset: Dataset) -> Iterator[Observation]:
    """Yield the sums over places of each country, of each owner and of the world, with the places as inputs.

    A sum of which some part is projected is projected itself. Of clusters follow also each country's share of those
    whose country is known, and its largest.
    """
    for name, dimension in PARTS.items():
        if dataset.has(Metric, name):
            metric = dataset.metrics[name]
            groups = _groups(dataset, metric, dimension)
            made = {key: _sum(metric, *key, parts) for key, parts in groups.items()}
            yield from made.values()
            if name == "cluster-compute":
                yield from _shares(dataset, [found for (subject, *_), found in made.items() if _is_country(subject)])
                yield from _largest(dataset, groups)


def _groups(dataset: Dataset, metric: Metric, dimension: str) -> _Group:
    groups: _Group = defaultdict(list)
    based = metric.dimension(_BASIS) is not None
    world = dataset.record(Bloc, _WORLD) if dataset.has(Bloc, _WORLD) else None
    for part in dataset.observations.where(metric=metric):
        if not part or dimension not in part.breakdown or part.period is None:
            continue
        wholes: list[tuple[Subject, str]] = [(part.subject, "site")] if _is_country(part.subject) else []
        if (owner := part.breakdown.get(_OWNER)) is not None:
            firm = dataset.record(Firm, owner)
            assert isinstance(firm, Firm)
            wholes.append((firm, "owner"))
        if isinstance(world, Bloc) and not based:
            wholes.append((world, "site"))
        for subject, basis in wholes:
            groups[subject, part.period, Breakdown({_BASIS: basis} if based else {})].append(part)
    return groups


def _sum(
    metric: Metric, subject: Subject, period: Period, breakdown: Breakdown, parts: list[Observation]
) -> Observation:
    total = sum((_exact(part) for part in parts), Fraction())
    planned = any(part.status is Status.PROJECTED for part in parts)
    doubts = {part.note for part in parts if part.note is not None} if isinstance(subject, Firm) else ()
    many = f"{len(parts)} places" if len(parts) > 1 else "one place"
    return derived(
        subject,
        metric,
        Quantity.exactly(rounded(total, "nearest"), metric.unit),
        period,
        (part.id for part in parts),
        (source for part in parts for source in part.sources),
        status=Status.PROJECTED if planned else Status.DERIVED,
        breakdown=breakdown,
        known=_known(parts),
        note=" ".join((f"The sum of {many}.", *sorted(doubts))),
    )


def _shares(dataset: Dataset, totals: list[Observation]) -> Iterator[Observation]:
    if not totals or not dataset.has(Metric, "cluster-compute-share"):
        return
    metric = dataset.metrics["cluster-compute-share"]
    for period in {total.period for total in totals}:
        together = [total for total in totals if total.period == period]
        whole = sum((_exact(total) for total in together), Fraction())
        for total in together:
            value = to_hundredths(100 * _exact(total) / whole, metric)
            assert period is not None
            yield derived(
                total.subject,
                metric,
                value,
                period,
                (each.id for each in together),
                (source for each in together for source in each.sources),
                breakdown=total.breakdown,
                interval=None if value.exact else "rounding",
                known=_known(together),
                note="Of the clusters whose country is known.",
            )


def _largest(dataset: Dataset, groups: _Group) -> Iterator[Observation]:
    if not dataset.has(Metric, "largest-cluster"):
        return
    for (subject, period, breakdown), parts in groups.items():
        largest = max(parts, key=lambda part: (_exact(part), part.id))
        yield derived(
            subject,
            dataset.metrics["largest-cluster"],
            largest.value,
            period,
            (largest.id,),
            largest.sources,
            breakdown=breakdown,
            known=_known([largest]),
            note=f"The largest of {len(parts)}: {largest.breakdown['cluster']}.",
        )


def _is_country(subject: Subject) -> bool:
    return isinstance(subject, Country)


def _exact(part: Observation) -> Fraction:
    assert isinstance(part.value, Quantity)
    assert part.value.point is not None
    return exactly_as_written(part.value.point)


def _known(parts: list[Observation]) -> Period | None:
    known = [part.known_by for part in parts if part.known_by is not None]
    return max(known, key=lambda period: period.end, default=None)
