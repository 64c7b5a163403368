"""The records: frozen, whole, comparable across datasets, and readable in a line."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.conditions import fields_of
from aieco.dataset.wanted import WANTED
from aieco.errors import InvalidRecordError
from aieco.records import AIECO, TABLES, Figure, Model, Observation, Record, Status, shapes
from aieco.testing import datasets, fixture, records
from aieco.values import Absence, FrozenMap, Period, Quantity

few = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
LONGEST = 120
CLASSES = pytest.mark.parametrize("cls", TABLES.values(), ids=lambda cls: cls.__name__)
METRIC = fixture().metrics["population"]
GIVEN: dict[str, Any] = {
    "metric": METRIC,
    "value": Quantity.parse("5 people"),
    "period": "2024",
    "status": "official",
    "source": fixture().sources["statistics-2024"],
}


# A number without what makes it one can't be made


@pytest.mark.parametrize("cls", [Figure, Observation])
@pytest.mark.parametrize("missing", ["metric", "value", "period", "status", "source"])
def test_a_number_needs_metric_value_period_status_and_source(cls: type[Figure], missing: str) -> None:
    """The constructor refuses it, whichever is missing."""
    given_all = GIVEN if cls is Figure else {**GIVEN, "subject": fixture().countries["XA"]}
    assert cls(**given_all)
    with pytest.raises((InvalidRecordError, TypeError), match=missing):
        cls(**{name: value for name, value in given_all.items() if name != missing})


@pytest.mark.parametrize("missing", ["period", "status", "source"])
def test_a_statement_that_there_is_no_number_needs_them_too(missing: str) -> None:
    """That a number is undisclosed is somebody's statement; only "we hold nothing" is nobody's."""
    stated = {**GIVEN, "value": Absence.UNDISCLOSED, missing: None}
    with pytest.raises(InvalidRecordError, match=missing):
        Figure(**stated)
    assert Figure(metric=METRIC, value=Absence.UNKNOWN).source is None


def test_a_number_needs_its_unit() -> None:
    """A bare number is no count of people."""
    with pytest.raises(InvalidRecordError, match="unit"):
        Figure(**{**GIVEN, "value": Quantity.parse("5")})


@pytest.mark.parametrize("more", [{}, {"inputs": ("a/b/c/2024",)}, {"source": AIECO}])
def test_a_derived_number_names_its_inputs(more: dict[str, Any]) -> None:
    """What was computed here has aieco as its source and says from what."""
    with pytest.raises(InvalidRecordError, match="inputs"):
        Figure(**{**GIVEN, "status": Status.DERIVED, **more})
    assert Figure(**{**GIVEN, "status": Status.DERIVED, "inputs": ("a/b/c/2024",), "source": AIECO})


def test_a_word_out_of_a_list_is_checked() -> None:
    """A kind that doesn't exist is refused, with those that do."""
    model = fixture().models["owl-1"]
    with pytest.raises(InvalidRecordError, match="open-weights"):
        attrs.evolve(model, access="by post")


# All records


@CLASSES
@few
@given(st.data())
def test_records_are_frozen_slotted_hashable_and_picklable(cls: type[Record], data: st.DataObject) -> None:
    """A record can be a key, cross processes, and never changes."""
    record = data.draw(records(cls))
    assert not hasattr(record, "__dict__")
    assert hash(record) == hash(pickle.loads(pickle.dumps(record)))  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301
    field = shapes(cls)[-1].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field, None)
    with pytest.raises((AttributeError, TypeError)):
        record.something_else = 1  # type: ignore[attr-defined]
    for shape in shapes(cls):
        if shape.many:
            with pytest.raises((InvalidRecordError, TypeError)):
                attrs.evolve(record, **{shape.name: ["a"]})


@CLASSES
def test_the_repr_of_a_record_fits_a_line(cls: type[Record]) -> None:
    """Lists of records can be read in a console."""
    for dataset in (fixture(), aieco.bundled()):
        for record in dataset.table(cls)[:300]:
            assert len(repr(record)) <= LONGEST or cls is Observation
            assert "\n" not in repr(record) + str(record)
            assert record.id in repr(record)


@CLASSES
def test_the_fields_of_a_record_are_documented(cls: type[Record]) -> None:
    """What `where` and `sort` take is what the class says it has."""
    documented = f"{cls.__doc__}{Figure.__doc__}" if cls is Observation else str(cls.__doc__)
    for shape in shapes(cls):
        assert f"        {shape.name}: " in documented, shape.name


@pytest.mark.parametrize("cls", WANTED, ids=lambda cls: cls.__name__)
def test_the_typed_conditions_are_the_fields(cls: type[Record]) -> None:
    """A type checker allows in `where` just what is allowed when it runs."""
    assert set(WANTED[cls].__annotations__) == set(fields_of(cls))


# One dataset and another


@few
@given(datasets())
def test_inside_one_dataset_the_same_id_is_the_same_object(dataset: Dataset) -> None:
    """However a record is reached: by key, by link, by iteration."""
    for cls in TABLES.values():
        for record in dataset.table(cls):
            assert dataset.record(cls, record.id) is record
            for shape in shapes(cls):
                if shape.holds == "link":
                    value = getattr(record, shape.name)
                    for linked in value if shape.many else (value,):
                        assert linked is None or dataset.record(type(linked), linked.id) is linked


@few
@given(datasets())
def test_across_datasets_records_compare_by_what_they_are(dataset: Dataset) -> None:
    """The same facts made twice are equal and have one hash, though they aren't the same objects."""
    again = Dataset.of(*(record for cls in TABLES.values() for record in dataset.table(cls)), name="again")
    assert again == dataset
    for cls in TABLES.values():
        for record in dataset.table(cls):
            other = again.record(cls, record.id)
            assert other == record
            assert hash(other) == hash(record)
            assert other is not record


def test_figures_take_no_part_in_equality() -> None:
    """A model is the same model whatever is known of its size; another name makes another."""
    model = fixture().models["owl-2"]
    bare = attrs.evolve(model, figures=FrozenMap())
    assert bare == model
    assert bare.parameters.value is Absence.UNKNOWN
    assert attrs.evolve(model, name="Owl-3") != model


def test_a_figure_attribute_is_always_a_figure() -> None:
    """Where nothing is held it is falsy, and comparing with it decides nothing."""
    model = fixture().models["owl-1"]
    assert isinstance(model.context_window, Figure)
    assert not model.context_window
    assert model.context_window.value is Absence.UNKNOWN
    assert not (model.context_window > 5).certain
    assert (model.context_window > 5).possible
    assert isinstance(Model(id="x", name="X", firms=(), sources=()).parameters, Figure)


def test_the_id_of_an_observation_says_what_it_is_about() -> None:
    """source/subject/metric/period/breakdown, spans with two strokes."""
    for observation in fixture().observations:
        assert observation.source is not None
        source, subject, metric, period, *breakdown = observation.id.split("/")
        assert (source, subject, metric) == (observation.source.id, observation.subject.id, observation.metric.id)
        assert Period.parse(period.replace("--", "/")) == observation.period
        assert breakdown == ([str(observation.breakdown)] if observation.breakdown else [])
