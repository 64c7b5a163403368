"""What the build adds to the seeds: counts, maxima and sums over what a dataset itself holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from aieco.dataset.dataset import Dataset
from aieco.questions.computed import derived, to_hundredths
from aieco.questions.sums import sums
from aieco.records import (
    Bloc,
    Country,
    Figure,
    Firm,
    Metric,
    Model,
    Observation,
    Policy,
    Source,
    observation_id,
)
from aieco.records.figure import Value
from aieco.values import Period, Quantity

Maker: TypeAlias = "Country | Bloc | Firm"
NOTABLE = "epoch-notable-models"
"""The family of sources whose newest edition says which models are notable."""
LARGEST = {"largest-training-compute": "training-compute", "best-capability-index": "capability-index"}
"""The metrics that give the largest figure among a maker's models so far, and the metric of the model."""
RULE_KINDS = ("law", "regulation", "export-control")
RULE_TOPICS = ("ai", "ai-chips")
"""What a binding policy must be, and be made for, to count as an AI rule."""
_WORLD = "world"


def census(dataset: Dataset) -> list[Observation]:
    """Return the counts and maxima over a dataset's own models and policies, and sums over sites, as observations.

    Their inputs are the ids of the models, policies or observations that were counted or compared, and their sources
    those that say so of them. A metric that the dataset doesn't have is passed over.

    A model stands for the countries that its source credits, for the firms behind it, for the world, and for each
    bloc of which a credited country was a member on the day of release. Notable models are counted from the newest
    edition of their list alone, so that all counts are of one edition, and only in whole years that it covers.
    """
    found = _notable(dataset) if dataset.has(Metric, "notable-models") else []
    for largest, metric in LARGEST.items():
        if dataset.has(Metric, largest):
            found.extend(_largest(dataset, dataset.metrics[largest], metric))
    if dataset.has(Metric, "ai-rules-in-force"):
        found.extend(_rules(dataset, dataset.metrics["ai-rules-in-force"]))
    return [*found, *sums(dataset)]


def _notable(dataset: Dataset) -> list[Observation]:
    """Count the notable models, those among them with open weights, and their share, by maker and year of release."""
    editions = [source for source in dataset.sources if source.series == NOTABLE and source.issued]
    edition = max(editions, key=lambda source: (_issued(source), source.id), default=None)
    if edition is None:
        return []
    by_year: dict[tuple[Maker, int], list[Model]] = defaultdict(list)
    for model in dataset.models:
        if model.notable and edition in model.sources and model.released is not None:
            year = model.released.end.year
            for maker in _makers(dataset, model) if year < _issued(edition).year else ():
                by_year[maker, year].append(model)
    found: list[Observation] = []
    for (maker, year), models in by_year.items():
        known = [model for model in models if model.access is not None]
        opened = [model for model in known if model.access == "open-weights"]
        counts = [("open-weights-share", "", Fraction(100 * len(opened), len(known) or 1), known)]
        for counting, weigh in _WEIGHTS.items():
            if counting == "whole" or isinstance(maker, Country) or (isinstance(maker, Bloc) and maker.members):
                part = f"counting={counting}"
                counts.append(("notable-models", part, weigh(models, maker), models))
                counts.append(("notable-open-models", part, weigh(opened, maker), known))
        for metric, part, number, inputs in counts:
            if inputs and dataset.has(Metric, metric):
                measured = dataset.metrics[metric]
                value = to_hundredths(number, measured)
                found.append(
                    derived(
                        maker,
                        measured,
                        value,
                        Period.of(str(year)),
                        (each.id for each in inputs),
                        (edition,),
                        breakdown=part,
                        interval=None if value.exact else "rounding",
                        known=edition.issued,
                    )
                )
    return found


def _largest(dataset: Dataset, largest: Metric, metric: str) -> Iterator[Observation]:
    """Yield the largest figure among each maker's models, by the end of each year and of the last whole quarter."""
    made: dict[Maker, list[tuple[dt.date, tuple[Model, Figure, Quantity]]]] = defaultdict(list)
    known: list[dt.date] = []
    for model in dataset.models:
        figure = model.figures.get(metric)
        value = figure.value if figure else None
        # A bound on one side is no estimate, and would leave every maximum above it open.
        if model.released is None or not isinstance(value, Quantity) or None in (value.low, value.high):
            continue
        assert figure is not None
        known.extend([figure.known_by.start] if figure.known_by else [])
        for maker in _makers(dataset, model):
            made[maker].append((model.released.end, (model, figure, value)))
    for maker, models in made.items():
        for period in _periods(min(day for day, _ in models), max(known)):
            figures = [each for day, each in models if day <= period.end]
            if figures:
                yield _greatest(maker, largest, period, figures)


def _greatest(
    maker: Maker, metric: Metric, period: Period, figures: Sequence[tuple[Model, Figure, Quantity]]
) -> Observation:
    """Return the greatest of some figures, or what those may be that could be the greatest."""
    rivals = _rivals(figures, lambda figure: figure.value)
    values = [value for *_, value in rivals]
    low = max(value.low for value in values if value.low is not None)
    high = max(value.high for value in values if value.high is not None)
    # Where a figure that is only "about" could be the greatest, so is the greatest.
    about = any(value.approximate for *_, value in _rivals(figures, Figure.widened))
    if len(rivals) == 1:
        value, interval = attrs.evolve(values[0], approximate=about), rivals[0][1].interval
    else:
        value, interval = Quantity(low, high, metric.unit, approximate=about), None if low == high else "bound"
    known = [known for _, figure, _ in rivals if (known := figure.known_by) is not None]
    return derived(
        maker,
        metric,
        value,
        period,
        [key for model, figure, _ in rivals for key in (figure.inputs or (_key(model.id, figure),))],
        [source for _, figure, _ in rivals for source in figure.sources],
        interval=interval,
        known=max(known, key=lambda each: each.end, default=None),
        note=f"the greatest of {len(figures)}: {' or '.join(model.name for model, *_ in rivals)}",
    )


def _rivals(
    figures: Sequence[tuple[Model, Figure, Quantity]], read: Callable[[Figure], Value]
) -> list[tuple[Model, Figure, Quantity]]:
    """Return the figures whose upper end reaches the greatest lower end: one of them is the greatest."""
    ends = [(each, value) for each in figures if isinstance(value := read(each[1]), Quantity)]
    floor = max(value.low for _, value in ends if value.low is not None)
    return [each for each, value in ends if value.high is not None and value.high >= floor]


def _rules(dataset: Dataset, metric: Metric) -> Iterator[Observation]:
    """Yield how many AI rules are in force, by country and bloc, at the end of each year and of the last quarter."""
    counted = [
        policy
        for policy in dataset.policies
        if policy.binding and policy.kind in RULE_KINDS and policy.topic in RULE_TOPICS and policy.in_force is not None
    ]
    read = [source.accessed.end for source in dataset.sources if source.accessed is not None]
    begun = [policy.in_force.start for policy in counted if policy.in_force is not None]
    for period in _periods(min(begun), max(read)) if begun and read else ():
        day = Period(period.end, period.end)
        by_place: dict[Country | Bloc, list[Policy]] = defaultdict(list)
        for policy in counted:
            if policy.in_force_on(day):
                blocs = (place for place in policy.jurisdictions if isinstance(place, Bloc))
                places: list[Country | Bloc] = [*policy.countries_on(day), *blocs]
                for place in places:
                    by_place[place].append(policy)
        for place, policies in by_place.items():
            # The first of a policy's sources is its text or the nearest to it; all would bury a count in footnotes.
            sources = [source for policy in policies for source in policy.sources[:1]]
            inputs = [policy.id for policy in policies]
            value = Quantity.exactly(len(policies), metric.unit)
            yield derived(place, metric, value, day, inputs, sources, known=day)


def _makers(dataset: Dataset, model: Model) -> Iterator[Maker]:
    """Yield whom a model counts for."""
    yield from model.countries
    yield from model.firms
    assert model.released is not None
    for bloc in dataset.blocs:
        members = bloc.members_on(model.released)
        if bloc.id == _WORLD or any(country in members for country in model.countries):
            yield bloc


def _inside(model: Model, maker: Maker) -> Fraction:
    """Return the part of the countries behind a model that a country is or a bloc holds."""
    assert model.released is not None
    members = maker.members_on(model.released) if isinstance(maker, Bloc) else (maker,)
    return Fraction(sum(country in members for country in model.countries), len(model.countries))


_WEIGHTS: dict[str, Callable[[list[Model], Maker], Fraction]] = {
    "whole": lambda models, _: Fraction(len(models)),
    "fractional": lambda models, maker: sum((_inside(model, maker) for model in models), Fraction()),
    "sole": lambda models, maker: Fraction(sum(_inside(model, maker) == 1 for model in models)),
}
"""How many models are counted for a maker, by the way of counting."""


def _periods(first: dt.date, last: dt.date) -> list[Period]:
    """Return the years from one day on that had ended by another, and the last quarter that had, if it is newer."""
    years = [Period.of(str(year)) for year in range(first.year, last.year)]
    quarter = (last.month - 1) // 3
    if (last + dt.timedelta(days=1)).month != last.month and last.month % 3 == 0:
        quarter += 1
    return [*years, *([Period.of(f"{last.year}-Q{quarter}")] if quarter else [])]


def _key(model: str, figure: Figure) -> str:
    assert figure.source is not None
    assert figure.period is not None
    return observation_id(figure.source.id, model, figure.metric.id, figure.period, figure.breakdown)


def _issued(source: Source) -> dt.date:
    return source.issued.start if source.issued is not None else dt.date.min
