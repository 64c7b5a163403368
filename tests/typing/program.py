"""A program of a user, held to its types by mypy and pyright: what it may ask, and what it gets."""

from __future__ import annotations

import datetime as dt
from typing import assert_type

import aieco
from aieco import (
    Absence,
    Country,
    Dataset,
    Figure,
    Firm,
    Judgement,
    Match,
    Model,
    Observation,
    Observations,
    Period,
    Quantity,
    Record,
    Source,
    Status,
    Table,
    Truth,
)
from aieco.dataset.groups import Groups


def program() -> None:
    """Read by type checkers only, and never run."""
    # Tables and what they hold
    assert_type(aieco.models, Table[Model])
    assert_type(aieco.observations, Observations)
    assert_type(aieco.models["deepseek-v2"], Model)
    assert_type(aieco.models[0], Model)
    assert_type(aieco.models[:5], Table[Model])
    assert_type(aieco.observations[:5], Observations)
    assert_type(aieco.models.ids, tuple[str, ...])
    assert_type(aieco.countries.get("CN"), Country | None)
    assert_type(aieco.models.sort("released", reverse=True), Table[Model])
    assert_type(aieco.models.group("firms"), Groups[Table[Model]])
    assert_type(aieco.models.find("gpt"), list[Match[Model]])
    assert_type(aieco.models.sources, Table[Source])
    assert_type([model.name for model in aieco.models], list[str])

    # Records and their attributes
    model = aieco.models["deepseek-v2"]
    assert_type(model.firms, tuple[Firm, ...])
    assert_type(model.firms[0].country, Country | None)
    assert_type(model.released, Period | None)
    assert_type(model.parameters, Figure)
    assert_type(model.parameters.value, Quantity | Absence)
    assert_type(model.parameters > model.parameters, Truth)
    assert_type(model.parameters > "100bn", Truth)
    assert_type(model.parameters.value.point, int | float | None)
    assert_type(model.parameters.status, Status | None)

    # Conditions
    assert_type(aieco.models.where(countries="CN", access="open-weights", released="2024"), Table[Model])
    assert_type(
        aieco.models.where(lambda m: m.parameters > "100bn", countries=["CN", aieco.countries["US"]]), Table[Model]
    )
    assert_type(aieco.models.where(notable=None, parameters=lambda figure: figure > 5), Table[Model])
    assert_type(aieco.models.where(released=dt.date(2024, 5, 6), undecided="keep").undecided, Table[Model])
    assert_type(aieco.firms.where(country="CN", kind=["company", "university"], founded="2015"), Table[Firm])
    assert_type(
        aieco.observations.where(subject="CN", metric="population", during="2024", status=Status.OFFICIAL), Observations
    )
    assert_type(aieco.observations.where(subject="CN").preferred().latest(projected=True).one(), Observation)

    # Questions
    assert_type(aieco.get("deepseek-v2"), Record)
    assert_type(aieco.figure("CN", "population"), Figure)
    assert_type(aieco.as_of("2024-08-31"), Dataset)
    assert_type(aieco.bundled() | aieco.bundled(), Dataset)
    assert_type(aieco.claims["ft-2024-b12"].judge(), Judgement)
    assert_type(Quantity.parse("5 people") / Quantity.parse("2 people"), Quantity)

    # What a type checker must refuse: each of these lines is an error, and one that isn't is told as an unused comment
    aieco.models.where(country="CN")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    aieco.models.where(access="open")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    aieco.models.where(released=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    aieco.models.where(undecided="perhaps")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    aieco.firms.where(lambda firm: firm.parameters > 5)  # type: ignore[attr-defined]  # pyright: ignore
    aieco.observations.where(place="wuhan")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    aieco.observations.where(period=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    aieco.countries["CN"].capital  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore
    model.name = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
