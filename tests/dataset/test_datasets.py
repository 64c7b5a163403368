"""Datasets: of records, laid over each other, as of a day, and what changed between two."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.links import DanglingLinkError
from aieco.dataset.store import Store
from aieco.errors import UnknownIdError
from aieco.questions import diff
from aieco.records import TABLES, Observation, Status
from aieco.testing import datasets, fixture
from aieco.testing.parts import days
from aieco.values import Absence, Quantity

few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


# Of records


@few
@given(datasets(), st.data())
def test_of_takes_all_that_a_record_leads_to(dataset: Dataset, data: st.DataObject) -> None:
    """And nothing else; figures are picked anew from the observations that are given."""
    cls = data.draw(st.sampled_from(list(TABLES.values())))
    if not dataset.rows[cls.table]:
        return
    record = dataset.table(cls)[0]
    found = Dataset.of(record)
    assert found.record(cls, record.id) == record
    for table, rows in found.rows.items():
        for key, row in rows.items():
            assert row == dataset.rows[table][key]
    assert not found.observations or cls is Observation
    for model in found.models:
        assert not model.parameters or cls is Observation


def test_of_resolves_in_what_lies_beneath() -> None:
    """Links that lead out are resolved there, and are the same objects."""
    firm = attrs.evolve(fixture().firms["tin-owl"], id="new-owl", name="New Owl")
    rows = {"firms": {"new-owl": Dataset.of(firm).rows["firms"]["new-owl"]}}
    alone = Dataset(type(fixture()._store)(rows), name="alone")
    with pytest.raises(DanglingLinkError, match=r"no .* with the id"):
        _ = alone.firms["new-owl"]
    resting = Dataset(type(fixture()._store)(rows), name="resting", beneath=fixture())
    assert resting.firms["new-owl"].country is fixture().countries["XB"]
    assert resting.firms.ids == ("new-owl",)


# Laid over each other


@few
@given(datasets(), datasets())
def test_the_right_side_wins_and_neither_changes(one: Dataset, two: Dataset) -> None:
    """Row by row; each record knows where it was written; rows are shared, not copied."""
    before = [dict(dataset.rows[table]) for dataset in (one, two) for table in TABLES]
    both = one | two
    for table in TABLES:
        wanted = {**one.rows[table], **two.rows[table]}
        assert dict(both.rows[table]) == wanted
        assert len(both.rows[table]) == len(wanted)
        assert all(both.rows[table][key] is row for key, row in wanted.items())
    assert [dict(dataset.rows[table]) for dataset in (one, two) for table in TABLES] == before
    assert (one | one) == one
    empty = Dataset.of()
    assert (one | empty) == one == (empty | one)


@few
@given(datasets(), datasets())
def test_figures_are_picked_again_from_both(one: Dataset, two: Dataset) -> None:
    """An overlay has the figures that a dataset of all its rows would have."""
    both = one | two
    plain = Dataset(type(one._store)(both.rows), name="plain")
    for table in (both.models, both.chips, both.products):
        for record in table:
            assert record.figures == plain.record(type(record), record.id).figures  # type: ignore[attr-defined]


def test_laying_over_is_one_fact_on_another() -> None:
    """A new report moves the hull; the old dataset keeps its own; both say where things were written."""
    report = attrs.evolve(
        fixture().observations["daily-leak-2023/lamp-large/parameters/2023-03-14"],
        id="",
        source=fixture().sources["essay-2025"],
        sources=(),
        value=Quantity.parse("5tn parameters"),
    )
    mine = Dataset.of(report, name="mine")
    both = fixture() | mine
    assert both.models["lamp-large"].parameters.value.high == 5 * 10**12
    assert fixture().models["lamp-large"].parameters.value.high == 1_800_000_000_000
    assert both.origin(both.observations[report.id]).pack == "mine"
    assert both.origin(both.observations["owl-paper-2023/owl-1/parameters/2023-05-04"]).pack == "fixture"
    assert both.origin(both.firms["tin-owl"]).file == "registry/makers.toml"
    assert (fixture() | mine).name == "fixture | mine"
    with pytest.raises(UnknownIdError):
        fixture().origin(report)


def test_laid_over_the_bundle_figures_are_picked_again_for_what_is_touched() -> None:
    """And only for that: the bundle's own picks stay for the rest."""
    v2 = aieco.models["deepseek-v2"]
    report = attrs.evolve(
        aieco.observations.where(subject="deepseek-v2", metric="active-parameters")[0],
        id="",
        source=attrs.evolve(aieco.sources["wipo-genai-plr-2024"], id="my-recount", issued="2030-01-01"),
        sources=(),
        status=Status.OFFICIAL,
        value=Quantity.parse("22bn parameters"),
    )
    both = aieco.bundled() | Dataset.of(report)
    assert both.models["deepseek-v2"].active_parameters.value.point == 22_000_000_000
    assert v2.active_parameters.value.point == 21_000_000_000
    assert both.models["deepseek-v2"] == v2
    assert both.models["gpt-4"].parameters == aieco.models["gpt-4"].parameters


# As of a day


@few
@given(datasets(), days(), days())
def test_as_of_grows_with_the_day_and_says_the_same_twice(dataset: Dataset, one: dt.date, two: dt.date) -> None:
    """What was known stays known, and asking again for what was known then changes nothing."""
    early, late = sorted((one, two))
    then, later = dataset.as_of(early), dataset.as_of(late)
    for table in TABLES:
        assert set(then.rows[table]) <= set(later.rows[table]) <= set(dataset.rows[table])
    assert then.as_of(early) == then
    assert later.as_of(early) == then
    assert then.as_of(late) == then
    for found in (then, later):
        assert all(found.record(cls, key).id == key for cls in TABLES.values() for key in found.rows[cls.table])


@few
@given(datasets(), days())
def test_as_of_holds_what_was_public(dataset: Dataset, day: dt.date) -> None:
    """Each observation by `known`, else its source's issue, else the day it was read; nothing else is lost."""
    then = dataset.as_of(day)
    for one in dataset.observations:
        assert one.source is not None
        if one.known is not None:
            public = one.known.end
        else:
            read = [page.accessed.end for page in (one.source, *one.via) if page.accessed]
            public = min([*([one.source.issued.end] if one.source.issued else []), *read], default=dt.date.min)
        began = getattr(one.subject, "released", None) or getattr(one.subject, "founded", None)
        if one.id in then.rows["observations"]:
            assert one.status is Status.DERIVED or public <= day
        elif one.status is not Status.DERIVED and public <= day:
            # Its subject, or what that leads to, wasn't there yet.
            assert one.subject.id not in then.rows[one.subject.table] or (began and began.start > day)


def test_as_of_a_day_in_the_fixture() -> None:
    """The leaks came one after the other, the edition was revised, and the model wasn't out yet."""
    before, between, after = (fixture().as_of(day) for day in ("2023-06", "2023-12-31", "2024-12-31"))
    assert before.models["lamp-large"].parameters.value is Absence.UNDISCLOSED
    assert str(between.models["lamp-large"].parameters.value) == "~1.8tn parameters"
    assert after.models["lamp-large"].parameters.status is Status.DERIVED
    assert "owl-2" not in between.models
    assert "owl-2" in after.models
    assert before.figure("XA", "private-ai-investment", period="2022").value.point == 100_000_000
    assert after.figure("XA", "private-ai-investment", period="2022").value.point == 110_000_000
    horizon = fixture().horizon
    assert horizon is not None
    assert str(horizon.start) == "2023-03-14"


# What changed


@few
@given(datasets(), datasets())
def test_a_diff_leads_from_one_to_the_other(one: Dataset, two: Dataset) -> None:
    """Applied to the first it gives the second, both ways; of itself there is none."""
    assert diff(one, two).apply(one) == two
    assert diff(two, one).apply(two) == one
    assert not diff(one, one)
    assert str(diff(two, two)) == "no changes"
    assert bool(diff(one, two)) == (one != two)


@few
@given(datasets(), datasets())
def test_changes_are_told_in_order(one: Dataset, two: Dataset) -> None:
    """By table, id and field, in whatever order the rows come."""
    backwards = Dataset(
        Store({table: dict(sorted(rows.items(), reverse=True)) for table, rows in two.rows.items()}), name="backwards"
    )
    changes = list(diff(one, backwards))
    order = [(list(TABLES).index(change.table), change.id, change.field or "") for change in changes]
    assert order == sorted(order)
    assert changes == list(diff(one, two))


@few
@given(datasets(), days())
def test_what_became_known_is_what_was_added(dataset: Dataset, day: dt.date) -> None:
    """From then to now nothing is removed."""
    changes = diff(dataset.as_of(day), dataset)
    assert "removed" not in {change.kind for change in changes}
    assert {change.id for change in changes if (change.kind, change.table) == ("added", "observations")} == {
        key for key in dataset.rows["observations"] if key not in dataset.as_of(day).rows["observations"]
    }
