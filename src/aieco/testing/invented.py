"""Invented records for tests, with only what matters to the test written out.

>>> from aieco.testing.invented import metric, observation
>>> print(observation("AA", metric("widgets"), "~50", period="2024").explain())
Aland, widgets (2024): about 50 models; as reported by Press in “The source of press-2024”, 2025, p. 1.
"""

from __future__ import annotations

from typing import Any

from aieco.records import Country, Metric, Model, Observation, Source, Status
from aieco.values import Absence, Breakdown, Period, Quantity, When

_LETTERS = 26


def source(key: str = "press-2024", **more: Any) -> Source:
    """Return a source that was read itself; the issue is the year after the one that its id ends with."""
    year = key.rpartition("-")[2]
    issued = str(int(year) + 1) if year.isdecimal() else "2025"
    given: dict[str, Any] = {
        "title": f"The source of {key}",
        "publisher": key.partition("-")[0].title(),
        "kind": "press",
        "issued": issued,
        "accessed": "2026-01-01",
        "url": f"https://example.org/{key}",
        "reuse": "open",
    }
    return Source(id=key, **{**given, **more})


def country(key: str = "AA", **more: Any) -> Country:
    """Return a country of a two-letter code that nobody has."""
    first, second = (ord(letter) - ord("A") for letter in key)
    numeric = f"{900 + (first * _LETTERS + second) % 100}"
    given: dict[str, Any] = {"alpha_3": f"{key}{key[0]}", "numeric": numeric, "name": f"{key.title()[:1]}land"}
    return Country(id=key, **{**given, "sources": (source("codes-2020"),), **more})


def metric(key: str = "widgets", kind: str = "flow", unit: str = "models", **more: Any) -> Metric:
    """Return a metric of countries and models of which more is better."""
    given: dict[str, Any] = {
        "name": key.replace("-", " "),
        "definition": f"Invented: {key}.",
        "theme": "invented",
        "subjects": ("country", "bloc", "firm", "model", "chip", "product"),
        "better": "more",
    }
    return Metric(id=key, kind=kind, unit=unit, **{**given, **more})  # type: ignore[arg-type]


def model(key: str = "alpha-1", released: When = "2024-01-01", **more: Any) -> Model:
    """Return a model."""
    given: dict[str, Any] = {"name": key.title(), "firms": (), "sources": (source(),), "access": "open-weights"}
    return Model(id=key, released=Period.of(released), **{**given, **more})


def observation(
    subject: Any,
    measured: Metric,
    value: Quantity | Absence | str | float,
    *,
    period: When = "2024",
    by: Source | str = "press-2024",
    status: Status | str = Status.REPORTED,
    breakdown: Breakdown | str = "",
    **more: Any,
) -> Observation:
    """Return an observation.

    Args:
        subject: A record, or the code of an invented country.
        measured: The metric.
        value: The value, or its text in the metric's unit.
        period: The period.
        by: The source, or the id of an invented one.
        status: How it arose.
        breakdown: The part of the subject.
        more: Further fields.
    """
    if isinstance(value, (str, int, float)):
        text = str(value)
        value = (
            Absence.parse(text)
            if text in {absence.value for absence in Absence}
            else Quantity.parse(text, measured.unit)
        )
    return Observation(
        subject=country(subject) if isinstance(subject, str) else subject,
        metric=measured,
        value=value,
        period=Period.of(period),
        source=source(by) if isinstance(by, str) else by,
        status=Status(status),
        breakdown=Breakdown.parse(breakdown) if isinstance(breakdown, str) else breakdown,
        locator="p. 1",
        **more,
    )
