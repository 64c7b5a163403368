"""Choosing one number among several, against an oracle that is written as the rule is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from aieco.dataset import Dataset
from aieco.dataset.selection import by_family, by_source
from aieco.errors import UnknownFieldError
from aieco.records import AIECO, PREFERENCE, Figure, Observation, Status
from aieco.testing import datasets, fixture
from aieco.values import Absence, Quantity

few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
KINDS = ("law", "dataset", "report", "paper", "company", "press", "reference", "aggregator", "blog")


def public(one: Observation) -> dt.date:
    assert one.source is not None
    when = one.known or one.source.issued
    return when.end if when else dt.date.min


def better(one: Observation, two: Observation) -> bool:
    """Whether the rule puts one before two: the first respect in which they differ decides."""
    assert one.source
    assert two.source
    if bool(one) != bool(two):
        return bool(one)
    order = list(one.metric.prefer or PREFERENCE)
    if one.status is not two.status:
        return order.index(one.status) < order.index(two.status)  # type: ignore[arg-type]
    if bool(one.via) != bool(two.via):
        return not one.via
    if one.source.kind != two.source.kind:
        return KINDS.index(one.source.kind) < KINDS.index(two.source.kind)
    if public(one) != public(two):
        return public(one) > public(two)
    return one.id < two.id


def best(alike: Sequence[Observation]) -> Observation:
    return next(one for one in alike if not any(better(two, one) for two in alike if two is not one))


def uncorrected(dataset: Dataset) -> list[Observation]:
    revised = {one.corrects for one in dataset.observations}
    return [one for one in dataset.observations if one.id not in revised]


@few
@given(datasets())
def test_preferred_takes_the_best_of_each_key(dataset: Dataset) -> None:
    """Not corrected, a number, status, read itself, kind of source, newest, id: in this order."""
    open_ = uncorrected(dataset)
    wanted = [one for one in open_ if best([two for two in open_ if two.key == one.key]) is one]
    assert sorted(dataset.observations.preferred().ids) == sorted(one.id for one in wanted)


@few
@given(datasets())
def test_newest_takes_what_became_public_last(dataset: Dataset) -> None:
    """Of those of one day, the preferred one."""
    for found in dataset.observations.select("newest"):
        alike = [one for one in uncorrected(dataset) if one.key == found.key]
        last = max(map(public, alike))
        assert found is best([one for one in alike if public(one) == last])


@few
@given(datasets())
def test_by_source_takes_what_one_says_and_nothing_else(dataset: Dataset) -> None:
    """And by family, what one publication says."""
    for source in dataset.sources:
        found = dataset.observations.select(by_source(source.id))
        said = [one for one in uncorrected(dataset) if one.source == source]
        assert sorted(found.ids) == sorted(one.id for one in said)
        family = dataset.observations.select(by_family(source.series))
        assert all(one.source and one.source.series == source.series for one in family)
        assert {one.key for one in family} == {
            one.key for one in uncorrected(dataset) if one.source and one.source.series == source.series
        }


@few
@given(datasets())
def test_latest_is_the_newest_period_without_projections(dataset: Dataset) -> None:
    """Of periods that end together the shorter is the newer."""
    for projected in (False, True):
        open_ = [one for one in uncorrected(dataset) if projected or one.status is not Status.PROJECTED]
        wanted = []
        for one in open_:
            rivals = [
                two for two in open_ if (two.key[0], two.key[1], two.key[3]) == (one.key[0], one.key[1], one.key[3])
            ]
            periods = [two.period for two in rivals if two.period]
            newest = max(period.end for period in periods)
            if one.period and one.period.end == newest:
                starts = [period.start for period in periods if period.end == newest]
                wanted += [one.id] if one.period.start == max(starts) else []
        assert sorted(dataset.observations.latest(projected=projected).ids) == sorted(wanted)


def surely_unequal(one: Observation, two: Observation) -> bool:
    a, b = one.widened(), two.widened()
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    for low, high, low_open, high_open in (
        (b.low, a.high, b.low_open, a.high_open),
        (a.low, b.high, a.low_open, b.high_open),
    ):
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            return True
    return False


@few
@given(datasets())
def test_a_figure_is_the_preferred_of_the_newest_or_the_hull_of_what_disagrees(dataset: Dataset) -> None:
    """Where the best status is reports or estimates, in one unit, that can't all be right: all of them, derived."""
    cells = {(one.subject.id, one.metric.id, one.breakdown) for one in dataset.observations}
    for subject, metric, breakdown in cells:
        figure = dataset.figure(subject, metric, breakdown=breakdown)
        there = [
            one
            for one in dataset.observations.latest()
            if (one.subject.id, one.metric.id, one.breakdown) == (subject, metric, breakdown)
        ]
        if not there:
            assert figure.value is Absence.UNKNOWN
            continue
        chosen = best(there)
        tied = [one for one in there if one and one.status is chosen.status]
        units = {one.value.unit for one in tied if isinstance(one.value, Quantity)}
        loose = bool(chosen) and chosen.status in (Status.ESTIMATED, Status.REPORTED) and len(units) == 1
        if loose and any(surely_unequal(one, two) for one, two in combinations(tied, 2)):
            assert_hull(figure, tied)
        else:
            assert figure == chosen.figure


def assert_hull(figure: Figure, tied: Sequence[Observation]) -> None:
    assert figure.status is Status.DERIVED
    assert figure.source == AIECO
    assert figure.interval == "spread"
    assert set(figure.inputs) == {one.id for one in tied}
    assert {source.id for source in figure.sources} == {source.id for one in tied for source in one.sources}
    assert isinstance(figure.value, Quantity)
    for one in tied:
        assert isinstance(one.value, Quantity)
        low, high = figure.value.low, figure.value.high
        assert low is None or (one.value.low is not None and low <= one.value.low)
        assert high is None or (one.value.high is not None and high >= one.value.high)


@few
@given(datasets())
def test_the_figure_attributes_are_the_figures_of_the_rule(dataset: Dataset) -> None:
    """`model.parameters` and `figure("…", "parameters")` never differ."""
    for model in dataset.models:
        assert model.parameters == dataset.figure(model, "parameters")
        assert model.active_parameters == dataset.figure(model.id, "active-parameters")
    for product in dataset.products:
        assert product.robotaxi_fleet == dataset.figure(product, "robotaxi-fleet")


def test_a_rule_without_a_name_is_an_error() -> None:
    """A misspelt rule is told with the right ones; a function is a rule too."""
    observations = fixture().observations
    with pytest.raises(UnknownFieldError, match="preferred"):
        observations.select("prefered")  # type: ignore[arg-type]
    assert observations.select(lambda alike: alike[0]).ids
    assert observations.select(lambda _: None).ids == ()


def test_a_metric_may_prefer_another_order() -> None:
    """Where makers' own words count less than others', the metric says so."""
    given_order = (Status.REPORTED, Status.DISCLOSED)
    metric = attrs.evolve(fixture().metrics["robotaxi-fleet"], prefer=given_order)
    changed = fixture() | Dataset.of(metric)
    for dataset, value in ((fixture(), "500 vehicles"), (changed, "~400 vehicles")):
        figure = dataset.figure("tin-taxi", "robotaxi-fleet", breakdown="place=owl-town")
        assert str(figure.value) == value


def test_five_hundred_against_about_four_hundred_is_a_conflict() -> None:
    """And a bound that holds for both contradicts neither, nor does the whole fleet."""
    fleet = fixture().observations.where(metric="robotaxi-fleet")
    found = fleet.conflicts()
    assert [conflict.key[0] for conflict in found] == ["tin-taxi"]
    assert {str(one.value) for one in found[0].observations} == {"500 vehicles", "~400 vehicles"}
    bound = fleet.where(subject="XB")[0]
    moved = attrs.evolve(bound, id="", subject=fixture().products["tin-taxi"], source=fixture().sources["essay-2025"])
    more = (fixture() | Dataset.of(attrs.evolve(moved, sources=()))).observations.where(metric="robotaxi-fleet")
    assert len(more) == len(fleet) + 1
    assert [conflict.observations for conflict in more.conflicts()] == [found[0].observations]


@few
@given(datasets())
def test_conflicts_are_between_origins_that_cant_both_be_right(dataset: Dataset) -> None:
    """Each observation in one contradicts another of it: one subject, metric and breakdown, another source."""
    for conflict in dataset.observations.conflicts():
        for one in conflict.observations:
            assert (one.subject.id, one.metric.id, one.breakdown) == conflict.key
            assert any(
                two.source != one.source and surely_unequal(one, two) for two in conflict.observations if two is not one
            )
