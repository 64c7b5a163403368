"""Tables: sequences of records, with conditions that mean what a list comprehension would say."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aieco.dataset import Dataset, Table
from aieco.dataset.conditions import fields_of
from aieco.errors import NotComparableError, NotOneError, UndecidedError, UnknownFieldError, UnknownIdError
from aieco.records import TABLES, Firm, Metric, Model, Observation, Record
from aieco.testing import datasets, fixture, periods
from aieco.testing.parts import days
from aieco.values import Absence, Period, Quantity, Truth

few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SIZES = st.sampled_from(("1k", "5000", "2m", "1e8", ">1m", "10k..1m"))


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


# Sequences


@few
@given(datasets(), st.data())
def test_a_table_is_an_immutable_sequence(dataset: Dataset, data: st.DataObject) -> None:
    """Places, slices, length, iteration and membership agree."""
    table: Table[Any] = dataset.table(data.draw(st.sampled_from(list(TABLES.values()))))
    records = list(table)
    assert len(table) == len(records) == len(table.ids)
    assert [table[place] for place in range(len(table))] == records
    assert records[-1:] == ([table[-1]] if records else [])
    one, two = data.draw(st.tuples(st.integers(-5, 5), st.integers(-5, 5)))
    assert list(table[one:two]) == records[one:two]
    assert ids(table[::-1]) == ids(records[::-1])
    assert all(record in table and table[record.id] is record for record in records)
    assert "no such record" not in table
    assert table.get("no such record", 5) == 5
    assert table.count() == len(records)
    with pytest.raises(IndexError):
        _ = table[len(table)]
    with pytest.raises((TypeError, AttributeError)):
        table[0] = None  # type: ignore[index]


def test_one_and_first() -> None:
    """One record is asked for, and none or several are an error; of an empty table the first is the default."""
    owls = fixture().models.where(family="owl")
    with pytest.raises(NotOneError, match="2"):
        owls.one()
    none = owls.where(name="nobody")
    with pytest.raises(NotOneError, match="0"):
        none.one()
    assert none.first() is None
    assert none.first("x") == "x"
    assert owls.where(released="2024").one() is owls.first() or owls[1]


# Conditions


def assert_splits(table: Table[Any], truths: list[Truth], *predicates: Any, **conditions: Any) -> None:
    """Check what is dropped, kept and left open against the truth of each record, in the order of the table."""
    found = table.where(*predicates, **conditions)
    sure = [record.id for record, truth in zip(table, truths, strict=True) if truth is Truth.TRUE]
    open_ = [record.id for record, truth in zip(table, truths, strict=True) if truth is Truth.UNKNOWN]
    both = [record.id for record, truth in zip(table, truths, strict=True) if truth is not Truth.FALSE]
    assert ids(found) == sure
    assert ids(found.undecided) == open_
    assert ids(table.where(*predicates, **conditions, undecided="only")) == open_
    assert ids(table.where(*predicates, **conditions, undecided="keep")) == both


def truth(answer: object) -> Truth:
    return Truth.of(bool(answer))


@few
@given(datasets(), periods(days()))
def test_plain_conditions_are_list_comprehensions(dataset: Dataset, when: Period) -> None:
    """A value, a collection, a missing one, a date, a linked record by its keys, a predicate on the field."""
    models = dataset.models
    firm, country = dataset.firms[0], dataset.countries[0]
    cases: list[tuple[dict[str, Any], list[Truth]]] = [
        ({"access": "api"}, [truth(model.access == "api") for model in models]),
        ({"access": ["api", "hosted"]}, [truth(model.access in ("api", "hosted")) for model in models]),
        ({"access": None}, [truth(model.access is None) for model in models]),
        ({"notable": False}, [truth(model.notable is False) for model in models]),
        ({"domains": "vision"}, [truth("vision" in model.domains) for model in models]),
        ({"domains": None}, [truth(not model.domains) for model in models]),
        ({"domains": {"vision", "language"}}, [truth(model.domains) for model in models]),
        ({"released": None}, [truth(model.released is None) for model in models]),
        ({"released": when}, [truth(model.released and model.released.within(when)) for model in models]),
        ({"released": str(when)}, [truth(model.released and model.released.within(when)) for model in models]),
        ({"released": when.end}, [truth(model.released == Period(when.end, when.end)) for model in models]),
        ({"firms": firm}, [truth(firm in model.firms) for model in models]),
        ({"firms": firm.id}, [truth(firm in model.firms) for model in models]),
        ({"firms": firm.name.upper()}, [truth(firm in model.firms) for model in models]),
        ({"firms": [firm, firm.id]}, [truth(firm in model.firms) for model in models]),
        ({"countries": country.alpha_3.lower()}, [truth(country in model.countries) for model in models]),
        ({"base": models[0].id}, [truth(model.base is models[0]) for model in models]),
        ({"base": None}, [truth(model.base is None) for model in models]),
        ({"name": lambda name: "o" in name}, [truth("o" in model.name) for model in models]),
        ({"firms": lambda firms: len(firms) > 1}, [truth(len(model.firms) > 1) for model in models]),
        ({"parameters": None}, [truth(not model.parameters) for model in models]),
    ]
    for conditions, truths in cases:
        assert_splits(models, truths, **conditions)
    (one, some), (two, others) = cases[0], cases[11]
    assert_splits(models, [a & b for a, b in zip(some, others, strict=True)], **one, **two)


@few
@given(datasets(), SIZES)
def test_predicates_may_leave_records_undecided(dataset: Dataset, size: str) -> None:
    """A comparison that the data don't decide, a missing size among them, is neither yes nor no."""
    models = dataset.models
    assert_splits(models, [model.parameters > size for model in models], lambda model: model.parameters > size)
    assert_splits(
        models,
        [(model.parameters > size) & ~truth(model.access == "api") for model in models],
        lambda model: model.parameters > size,
        lambda model: model.access != "api",
    )
    assert_splits(models, [model.parameters.equals(size) for model in models], parameters=size)
    assert_splits(
        models,
        [model.parameters <= size for model in models],
        parameters=lambda figure: figure <= size,
    )


def test_a_predicate_that_stumbles_over_doubt_leaves_the_record_open() -> None:
    """`and` on an undecided truth raises; in `where` that means undecided, not an error."""
    models = fixture().models
    with pytest.raises(UndecidedError):
        _ = [model for model in models if model.active_parameters > 5 and model.name]
    found = models.where(lambda model: model.active_parameters > 5 and model.name)  # type: ignore[arg-type,return-value]
    assert found.ids == ("owl-2",)
    assert found.undecided.ids == ("lamp-large", "owl-1")


@few
@given(datasets())
def test_conditions_on_observations(dataset: Dataset) -> None:
    """By index and by looking at each, together and alone; `period` is equal, `during` within."""
    table = dataset.observations
    for one in table:
        assert one.period is not None
        assert one.source is not None
        same: dict[str, tuple[list[Any], Callable[[Any], object]]] = {
            "subject": ([one.subject, one.subject.id], lambda o: o.subject),
            "metric": ([one.metric, one.metric.id], lambda o: o.metric),
            "period": ([one.period, str(one.period)], lambda o: o.period),
            "breakdown": ([one.breakdown, str(one.breakdown)], lambda o: o.breakdown),
            "status": ([one.status, str(one.status)], lambda o: o.status),
            "source": ([one.source, one.source.id], lambda o: o.source),
        }
        for field, (keys, read) in same.items():
            wanted = [o.id for o in table if read(o) == read(one)]
            for key in keys:
                assert ids(table.where(**{field: key})) == wanted
        for when in (one.period, str(one.period.end.year)):
            assert ids(table.where(during=when)) == [o.id for o in table if o.period and o.period.within(when)]
        together = table.where(subject=one.subject, metric=one.metric, period=one.period, breakdown=one.breakdown)
        assert ids(together) == [o.id for o in table if o.key == one.key]
        # A part of a table is searched like the whole.
        assert ids(table[1:].where(metric=one.metric.id)) == [o.id for o in table[1:] if o.metric == one.metric]
    assert ids(table.where(value=None)) == [o.id for o in table if isinstance(o.value, Absence)]


def test_an_annual_and_a_cumulative_figure_of_one_end_are_told_apart() -> None:
    """Both end with 2022: neither `period`, nor the newest, nor what is preferred takes the one for the other."""
    table = fixture().observations.where(subject="XA", metric="private-ai-investment", source="statistics-2023")
    assert [o.value.point for o in table.where(period="2022")] == [100_000_000]
    assert [o.value.point for o in table.where(period="2014/2022")] == [600_000_000]
    assert [o.value.point for o in table.where(during="2022")] == [100_000_000]
    assert [o.value.point for o in table.latest()] == [100_000_000]
    assert {o.period for o in table.preferred()} == {Period.parse(text) for text in ("2021", "2022", "2014/2022")}
    assert fixture().as_of("2023").figure("XA", "private-ai-investment").value.point == 100_000_000
    assert fixture().figure("XA", "private-ai-investment", period="2014/2022").value.point == 600_000_000
    assert table.conflicts() == ()


@pytest.mark.parametrize("cls", [Model, Firm, Metric, Observation], ids=lambda cls: cls.__name__)
def test_a_wrong_field_is_named_with_a_near_one(cls: type[Record]) -> None:
    """In a condition, a sort key, a group key and a summary."""
    table: Any = fixture().table(cls)
    field = "nmae" if cls is not Observation else "perid"
    near = "name" if cls is not Observation else "period"
    for ask in (
        lambda: table.where(**{field: 5}),
        lambda: table.sort(field),
        lambda: table.group(field),
        lambda: table.median(field),
        lambda: table.count(field),
    ):
        with pytest.raises(UnknownFieldError, match=near):
            ask()


def test_a_wrong_word_or_id_is_an_error_and_not_an_empty_answer() -> None:
    """What can't be matches nothing by mistake only."""
    with pytest.raises(UnknownFieldError, match="open-weights"):
        fixture().models.where(access="open-weight")  # type: ignore[arg-type]
    with pytest.raises(UnknownIdError, match="Tin Owl"):
        fixture().models.where(firms="Tin Oul")


# Order


@few
@given(datasets(), st.data())
def test_sorting_is_total_and_stable(dataset: Dataset, data: st.DataObject) -> None:
    """By any field: nothing is lost, what is missing comes last, ties go by id, and sorting again changes nothing."""
    cls = data.draw(st.sampled_from(list(TABLES.values())))
    table: Table[Any] = dataset.table(cls)
    field = data.draw(st.sampled_from(fields_of(cls)))
    for reverse in (False, True):
        found = table.sort(field, reverse=reverse)
        assert sorted(found.ids) == sorted(table.ids)
        assert found.sort(field, reverse=reverse).ids == found.ids
        assert found.ids == table[::-1].sort(field, reverse=reverse).ids
        values = [getattr(record, field) for record in found]
        # No breakdown is the whole, which is a value like the others.
        there = [bool(value or value in (False, 0) or isinstance(value, Mapping)) for value in values]
        assert there == sorted(there, reverse=True)
    constant = table.sort(lambda _: 1, reverse=True)
    assert list(constant.ids) == sorted(table.ids)


@few
@given(datasets(), st.booleans())
def test_quantities_are_sorted_by_their_ends(dataset: Dataset, reverse: bool) -> None:
    """Lower end first, then the upper, with no bound as infinitely far; never by asking `<`."""
    found = dataset.observations.sort("value", reverse=reverse)
    ends = [
        (-math.inf if o.value.low is None else o.value.low, math.inf if o.value.high is None else o.value.high)
        for o in found
        if isinstance(o.value, Quantity)
    ]
    assert ends == sorted(ends, reverse=reverse)


@few
@given(datasets())
def test_the_first_key_weighs_most(dataset: Dataset) -> None:
    """A later key decides where the former ones tie."""
    found = dataset.models.sort("notable", "name")
    keys = [(model.notable is None, bool(model.notable), model.name.casefold(), model.id) for model in found]
    assert keys == sorted(keys)


# Groups and summaries


@few
@given(datasets())
def test_a_record_is_in_the_group_of_each_of_its_values(dataset: Dataset) -> None:
    """One without a value is in the group None; a linked record may be asked for by its id."""
    models = dataset.models
    for field in ("firms", "countries", "access", "base", "domains"):
        groups = models.group(field)
        for key in groups:
            holds: Any = lambda value, key=key: key in (value or (None,)) if isinstance(value, tuple) else value == key  # noqa: E731
            assert ids(groups[key]) == [model.id for model in models if holds(getattr(model, field))]
        assert {model.id for group in groups.values() for model in group} == set(models.ids)
    for firm, group in models.group("firms").items():
        if firm is not None:
            assert models.group("firms")[firm.id].ids == group.ids
    pairs = models.group("access", "firms")
    assert all(model.access == access for (access, _), group in pairs.items() for model in group)
    assert sum(map(len, pairs.values())) == sum(max(1, len(model.firms)) for model in models)


@few
@given(datasets())
def test_summaries_say_of_how_many_they_speak(dataset: Dataset) -> None:
    """N of N; the lowest is at most the median, which is at most the highest; every choice of points lies within."""
    found = dataset.models
    known = [model.parameters.widened() for model in found if model.parameters]
    for summary in (found.minimum("parameters"), found.median("parameters"), found.maximum("parameters")):
        assert (summary.n, summary.of) == (len(known), len(found))
        assert f"({len(known)} of {len(found)})" in str(summary)
        assert summary.value is Absence.UNKNOWN or known
    assert found.count("parameters") == len(known)
    if not known:
        return
    points = [value.low if value.low is not None else value.high for value in known]
    closed = [point for point in points if point is not None]
    if len(closed) == len(known) and all(value.low is not None for value in known):
        low = found.minimum("parameters").value
        assert isinstance(low, Quantity)
        assert low.low == min(value.low for value in known if value.low is not None)
        lows = sorted(value.low for value in known if value.low is not None)
        middle = (lows[(len(lows) - 1) // 2] + lows[len(lows) // 2]) / 2
        median = found.median("parameters").value
        assert isinstance(median, Quantity)
        assert median.low == pytest.approx(middle)


def test_no_summary_over_unlike_units() -> None:
    """Yuan and dollars have no median."""
    with pytest.raises(NotComparableError, match="CNY"):
        fixture().models.median("input_price")
    priced = fixture().models.where(input_price=lambda figure: bool(figure) and str(figure.value.unit)[:3] == "USD")
    assert str(priced.maximum("input_price")) == "maximum input_price: 30 USD/million tokens (1 of 1)"


@few
@given(datasets())
def test_the_sources_of_a_table_are_those_of_its_records(dataset: Dataset) -> None:
    """Each once, by id."""
    for table in (dataset.models, dataset.observations, dataset.claims):
        wanted = {
            source.id
            for record in table
            for source in (getattr(record, "sources", None) or [record.source])  # type: ignore[attr-defined]
        }
        assert list(table.sources.ids) == sorted(wanted)
