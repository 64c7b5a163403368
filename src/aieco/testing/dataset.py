"""Strategies for whole consistent datasets, and for single records out of them.

>>> from hypothesis import given
>>> from aieco.testing import datasets
>>> @given(datasets())
... def test_drawn_facts_keep_all_rules(dataset):
...     assert dataset.check() == ()
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs
from hypothesis import strategies as st

from aieco.dataset import Dataset
from aieco.records import (
    AIECO,
    Caveat,
    Check,
    Claim,
    Firm,
    Metric,
    Model,
    Observation,
    Record,
    SeriesNote,
    Side,
    Source,
    Status,
    Subject,
)
from aieco.records.claim import CaveatKind, Nature
from aieco.testing import parts
from aieco.testing.measures import breakdowns_of, intervals_of, values_of, vocabularies
from aieco.values import FrozenMap, Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

R = TypeVar("R", bound=Record)
_STATED = (Status.OFFICIAL, Status.DISCLOSED, Status.ESTIMATED, Status.REPORTED)
_RELATIONS = ("=", "<", "<=", ">", ">=", "within", "is")
_MOST_CELLS = 5
_MOST_REPORTS = 3


@st.composite
def datasets(draw: DrawFn) -> Dataset:
    """Draw a small dataset that breaks no rule.

    It has a few countries, a bloc, firms with parents, models, a chip, a product, a policy, invented metrics of every
    kind with
    and without breakdowns, sources of all kinds, observations that agree, disagree, bound, correct and derive from
    each other,
    and claims with checks. Each table holds at least one record. Nothing is drawn and thrown away.
    """
    read = [draw(parts.sources(number, read=True)) for number in range(draw(st.integers(1, 2)))]
    unread = [draw(parts.sources(number)) for number in range(len(read), len(read) + draw(st.integers(0, 2)))]
    countries = [draw(parts.countries(number, read)) for number in range(draw(st.integers(1, 3)))]
    blocs = [draw(parts.blocs(number, read, countries)) for number in range(1)]
    firms: list[Firm] = []
    for number in range(draw(st.integers(1, 3))):
        firms.append(draw(parts.firms(number, read, countries, firms)))
    models: list[Model] = []
    for number in range(draw(st.integers(1, 3))):
        models.append(draw(parts.models(number, read, firms, countries, models)))
    chips = [draw(parts.chips(0, read, firms))]
    products = [draw(parts.products(number, read, firms)) for number in range(draw(st.integers(1, 2)))]
    policies = [draw(parts.policies(0, read, (*countries, *blocs)))]
    metrics = draw(vocabularies())
    subjects: list[Subject] = [*countries, *blocs, *firms, *models, *chips, *products]
    observations = draw(_observations(list(metrics.values()), subjects, [*read, *unread], read))
    notes = draw(_notes(observations))
    claims = [
        draw(_claims(number, read, observations, [*subjects, *policies, *metrics.values()]))
        for number in range(draw(st.integers(1, 2)))
    ]
    # Sources and firms that nothing refers to stay out: a dataset takes up what its records link to.
    return Dataset.of(
        AIECO,
        *countries,
        *blocs,
        *models,
        *chips,
        *products,
        *policies,
        *metrics.values(),
        *notes,
        *observations,
        *claims,
        name="drawn",
    )


def records(cls: type[R]) -> SearchStrategy[R]:
    """Return a strategy for records of a class, each out of a drawn dataset, so that all that it links to is there.

    Args:
        cls: A record class, such as `aieco.Model`.
    """
    return datasets().flatmap(lambda dataset: st.sampled_from(tuple(dataset.table(cls))))


@st.composite
def _observations(
    draw: DrawFn,
    metrics: Sequence[Metric],
    subjects: Sequence[Subject],
    sources: Sequence[Source],
    read: Sequence[Source],
) -> list[Observation]:
    """Draw some cells (subject, metric, breakdown, period), reports of each, a correction and a derived value."""
    tables: dict[str, list[Record]] = {}
    for subject in subjects:
        tables.setdefault(subject.table, []).append(subject)
    found: dict[str, Observation] = {}
    for _ in range(draw(st.integers(1, _MOST_CELLS))):
        subject = draw(st.sampled_from(subjects))
        measuring = [metric for metric in metrics if subject.kind_name in metric.subjects]
        # A bloc has fewer metrics than a country, but there is one for each kind of subject.
        metric = draw(st.sampled_from(measuring))
        breakdown = draw(breakdowns_of(metric, tables))
        released = getattr(subject, "released", None) if metric.kind == "trait" else None
        period = released or draw(parts.times())
        for source in draw(parts.some(sources, 1, _MOST_REPORTS)):
            report = draw(_reports(subject, metric, period, source, read, breakdown=breakdown))
            found[report.id] = report
    observations = list(found.values())
    return [*observations, *draw(_corrections(observations, sources)), *draw(_derived(observations))]


@st.composite  # type: ignore[arg-type]
def _reports(
    draw: DrawFn, subject: Subject, metric: Metric, period: Period, source: Source, read: Sequence[Source], **more: Any
) -> Observation:
    """Draw what one source says of one cell, with a status that the dates allow."""
    known = draw(st.none() | _days_until(source.issued.end)) if source.issued else None
    public = known or source.issued or source.accessed
    ahead = public is not None and period.start > public.end
    may_be_ahead = metric.kind == "trait" or metric.theme == "prices"
    projectable = public is None or period.end >= public.start
    statuses = [*(_STATED if not ahead or may_be_ahead else ()), *((Status.PROJECTED,) if projectable else ())]
    value = draw(values_of(metric, more["breakdown"]))
    others = [page for page in read if page != source]
    via = draw(parts.some(others, 1)) if source.accessed is None else draw(parts.some(others, at_most=1))
    return Observation(
        subject=subject,
        metric=metric,
        value=value,
        period=period,
        status=draw(st.sampled_from(statuses)),
        source=source,
        via=via,
        also=draw(parts.some(others, at_most=1)),
        locator=draw(st.sampled_from(("p. 1", 'table 2, row «x», "quoted"'))),
        interval=draw(intervals_of(value)),
        known=known,
        note=draw(st.sampled_from((None, "With a comma, and\na line."))),
        **more,
    )


def _days_until(last: dt.date) -> SearchStrategy[Period]:
    return st.dates(parts.FIRST_DAY, max(parts.FIRST_DAY, last)).map(Period.of)


@st.composite
def _corrections(draw: DrawFn, observations: Sequence[Observation], sources: Sequence[Source]) -> list[Observation]:
    """Draw a later edition that revises one of the observations, or nothing."""
    old = draw(st.sampled_from((None, *observations)))
    if old is None or old.source is None:
        return []
    value = draw(values_of(old.metric, old.breakdown))
    later = attrs.evolve(
        old.source, id=f"source-{len(sources)}-revised", edition="revised" if old.source.family else None
    )
    return [
        attrs.evolve(
            old, id="", source=later, sources=(), value=value, interval=draw(intervals_of(value)), corrects=old.id
        )
    ]


@st.composite
def _derived(draw: DrawFn, observations: Sequence[Observation]) -> list[Observation]:
    """Draw a value that is derived from some of the observations, or nothing."""
    inputs = draw(parts.some(observations))
    if not inputs:
        return []
    first = inputs[0]
    sources = {source.id: source for one in inputs for source in one.sources}
    return [
        Observation(
            subject=first.subject,
            metric=first.metric,
            value=first.value,
            period=first.period,
            breakdown=first.breakdown,
            status=Status.DERIVED,
            source=AIECO,
            interval=first.interval,
            inputs=tuple(sorted(one.id for one in inputs)),
            sources=tuple(sources[key] for key in sorted(sources)),
            note="Invented.",
        )
    ]


@st.composite
def _notes(draw: DrawFn, observations: Sequence[Observation]) -> list[SeriesNote]:
    """Draw a note on how a source of one of the observations, or more, measures."""
    chosen = draw(parts.some(observations, 1))
    pairs = {(one.metric.id, one.source.series): one.metric for one in chosen if one.source is not None}
    return [
        SeriesNote(
            id=f"{metric.id}/{family}",
            metric=metric,
            family=family,
            territory=draw(st.sampled_from((None, "with its islands", "without its islands"))),
            counting=draw(st.sampled_from((None, "whole", "fractional"))),
            missing=draw(st.sampled_from(("unknown", "zero", "below-last"))),
        )
        for (_, family), metric in pairs.items()
    ]


@st.composite
def _claims(
    draw: DrawFn,
    number: int,
    read: Sequence[Source],
    observations: Sequence[Observation],
    about: Sequence[Any],
) -> Claim:
    """Draw a claim with checks on what is there, or an opinion."""
    checks = draw(st.lists(_checks(observations), max_size=2))
    return Claim(
        id=f"claim-{number}",
        text=draw(st.sampled_from(("It is so.", "“Much” of it, at a guess, is more than half."))),
        source=draw(st.sampled_from(read)),
        place=f"B{number}",
        said=draw(parts.times()),
        hedge=draw(st.sampled_from((None, "exact"))),
        about=draw(parts.some(about)),
        checks=tuple(checks),
        nature="fact" if checks else draw(st.sampled_from(get_args(Nature))),
        caveats=draw(
            st.just(())
            | st.builds(Caveat, kind=st.sampled_from(get_args(CaveatKind)), text=st.just("So.")).map(
                lambda caveat: (caveat,)
            )
        ),
    )


@st.composite
def _checks(draw: DrawFn, observations: Sequence[Observation]) -> Check:
    one = draw(st.sampled_from(observations))
    left = Side(
        subject=one.subject.id,
        metric=one.metric.id,
        period=draw(st.sampled_from((None, str(one.period)))),
        breakdown=str(one.breakdown) or None,
    )
    other = draw(st.sampled_from(observations))
    value = one.value.text() if isinstance(one.value, Quantity) else "5"
    return draw(
        st.sampled_from(
            (
                Check(
                    left=Side(subject=one.subject.id, attribute="name"),
                    relation="is",
                    right=Side(term="owl"),
                ),
                *(
                    Check(left=left, relation=relation, right=Side(value=value), reported=relation == "=")  # type: ignore[arg-type]
                    for relation in _RELATIONS[:-1]
                ),
                Check(left=left, relation=">", right=Side(subject=other.subject.id, metric=other.metric.id, times=2.5)),
                Check(left=left, relation="most", among=FrozenMap({"table": one.subject.table})),
                Check(left=left, relation="first-n", n=2, among=FrozenMap({"table": one.subject.table})),
            )
        )
    )
