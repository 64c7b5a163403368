"""Plain data holds all that the library holds, and JSON carries it unharmed."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given

import aieco
from aieco.dataset import Dataset
from aieco.output.plain import plain
from aieco.records import TABLES, Figure, shapes
from aieco.testing import fixture, quantities
from aieco.testing.invented import metric, model, observation
from aieco.values import Absence, Breakdown, Period, Quantity


def rebuilt(made: dict[str, Any]) -> Quantity:
    """Return the quantity that a dict tells of, without asking its text."""
    fields = {field.name: made[field.name] for field in attrs.fields(Quantity)}
    return Quantity(**fields)


@given(quantities())
def test_a_quantity_survives_json(value: Quantity) -> None:
    """Each end is the number itself, typed and unrounded; its text means the same."""
    made = json.loads(json.dumps(plain(value)))
    assert rebuilt(made) == value
    assert Quantity.parse(made["text"]) == value
    assert made["point"] == value.point


@pytest.mark.parametrize("table", TABLES)
def test_a_record_gives_every_field_under_its_name(table: str) -> None:
    """Links are full ids, parts are dicts, and JSON takes it all; the fixture has a record of every table."""
    for record in getattr(fixture(), table):
        made = json.loads(json.dumps(plain(record)))
        assert made["table"] == table
        assert made["id"] == record.id
        for shape in shapes(type(record)):
            held = getattr(record, shape.name)
            if shape.holds == "link":
                ids = [each.id for each in held] if shape.many else held and held.id
                assert made[shape.name] == ids
            elif isinstance(held, (bool, int, str)) and not isinstance(held, (Absence, Quantity)):
                assert made[shape.name] == held
            elif isinstance(held, Period):
                assert Period.parse(made[shape.name]) == held
            elif isinstance(held, Breakdown):
                assert Breakdown.parse(made[shape.name]) == held


def test_a_figure_that_is_stated_to_be_missing_is_not_left_out() -> None:
    """A record's figures are those with a source, whether they are numbers or reasons for there being none."""
    size = metric("parameters", "trait", "parameters")
    secret = Dataset.of(observation(model(), size, "undisclosed", period="2024-01-01")).models[0]
    assert plain(secret)["figures"]["parameters"]["value"] == {"absence": "undisclosed"}
    for record in fixture().models:
        stated = {key for key, figure in record.figures.items() if figure.source is not None}
        assert set(plain(record).get("figures", {})) == stated


def test_results_are_dicts_with_their_figures_in_full() -> None:
    """A comparison, a conflict, a coverage and a judgement name their parts by the names of their attributes."""
    comparison = aieco.compare("CN", "US")
    made = plain(comparison)
    assert made["subjects"] == ["CN", "US"]
    for row, told in zip(comparison, made["rows"], strict=True):
        assert [figure["id"] for figure in told["figures"]] == [
            figure.id for figure in row.figures if isinstance(figure, aieco.Observation)
        ]
        assert told["ratio"] is None or rebuilt(told["ratio"]) == row.ratio
    assert [item["reason"] for item in made["left_out"]] == [item.reason for item in comparison.left_out]
    for conflict in aieco.observations.conflicts():
        assert [each["id"] for each in plain(conflict)["observations"]] == [each.id for each in conflict.observations]
    (coverage, *_) = aieco.observations.coverage("private-ai-investment")
    assert plain(coverage)["known"] == list(coverage.known)
    judged = aieco.claims["ft-2024-e5"].judge()
    assert (plain(judged)["claim"], plain(judged)["verdict"]) == ("ft-2024-e5", judged.verdict)


def test_an_absence_is_its_word_and_no_number() -> None:
    """Programs tell a missing number from zero."""
    assert plain(Absence.WITHDRAWN) == {"absence": "withdrawn"}
    assert plain(Figure.unknown(aieco.metrics["parameters"]))["value"] == {"absence": "unknown"}
