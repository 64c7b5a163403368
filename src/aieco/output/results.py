"""The rows and columns of results: the one place that decides them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

import attrs

from aieco.dataset.rows import Row
from aieco.output.columns import OBSERVATION, figure_fields
from aieco.output.fields import Field, each, id_of, number_fields, period_fields, then, unit_of, word
from aieco.questions import (
    Comparison,
    ComparisonRow,
    Conflict,
    Conflicts,
    Coverage,
    Coverages,
    Diff,
    Edition,
    History,
    Judgement,
    Judgements,
    Ranking,
    Series,
)
from aieco.records import Figure, Framed, Observation, Record
from aieco.values import Period


@attrs.frozen
class Cell:
    """One figure of a result, with its place there: a row of a comparison, series or ranking."""

    subject: Record
    figure: Figure
    period: Period | None
    row: ComparisonRow | None = None
    best: int | None = None
    worst: int | None = None
    edition: Edition | None = None
    filled: bool = False


@attrs.frozen
class Said:
    """One observation of a conflict, with the place of the conflict among the others, from 1."""

    place: int
    conflict: Conflict
    observation: Observation


def rows_of(result: Framed) -> tuple[tuple[Field, ...], Sequence[Any]] | None:
    """Return the columns of a result and what makes its rows, one a row; None for what is no result."""
    if isinstance(result, Comparison):
        return _COMPARISON, list(_compared(result))
    if isinstance(result, Series):
        return _SERIES, list(_in_time(result))
    if isinstance(result, Ranking):
        return _RANKING, list(_ranked(result))
    if isinstance(result, Conflicts):
        return _CONFLICTS, [Said(place, one, said) for place, one in enumerate(result, 1) for said in one.observations]
    if isinstance(result, Coverages):
        return _COVERAGE, list(result)
    if isinstance(result, Judgements):
        return _JUDGEMENT, list(result)
    if isinstance(result, History):
        return _STATEMENT, list(result)
    if isinstance(result, Diff):
        return _CHANGE, list(result)
    # One answer is framed as the list of it alone.
    if isinstance(result, Conflict):
        return rows_of(Conflicts([result]))
    if isinstance(result, Coverage):
        return rows_of(Coverages([result]))
    if isinstance(result, Judgement):
        return rows_of(Judgements([result]))
    return None


_CELL = (
    Field("metric", "text", attrgetter("figure.metric.id")),
    Field("metric_name", "text", attrgetter("figure.metric.name")),
    Field("subject", "text", attrgetter("subject.id")),
    Field("subject_name", "text", attrgetter("subject.name")),
    *figure_fields("figure.", lambda cell: cell.figure.period or cell.period),
)
_RANKS = (Field("best", "integer", attrgetter("best")), Field("worst", "integer", attrgetter("worst")))
_EDITION = (
    Field("edition", "text", lambda cell: None if cell.edition is None else str(cell.edition)),
    Field("filled", "boolean", attrgetter("filled")),
)
_RANKING = (*_RANKS, *_CELL, *_EDITION)
_SERIES = (*_CELL, *_EDITION)


def _of_row(name: str) -> Iterator[Field]:
    value = attrgetter(f"row.{name}")
    yield from number_fields(name, value)
    yield Field(f"{name}_unit", "category", lambda cell: None if value(cell) is None else unit_of(value(cell)))


_COMPARISON = (
    *_CELL,
    *_RANKS,
    Field("leader", "text", lambda cell: id_of(cell.row.leader) if cell.row.leader else None),
    *_of_row("ratio"),
    *_of_row("difference"),
    Field("notes", "texts", lambda cell: list(cell.row.notes)),
)


def _observed(field: Field) -> Field:
    """Return the same column of the observation that a row holds."""
    return attrs.evolve(field, read=lambda row: field.read(row.observation))


def _changed(value: Any) -> str | None:
    """Return what a change took or brought, as text: JSON for what is more than one word, as a whole record."""
    return word(value.fields if isinstance(value, Row) else value)


_CONFLICTS = (
    Field("conflict", "integer", attrgetter("place")),
    Field("why", "category", attrgetter("conflict.kind")),
    *map(_observed, OBSERVATION),
)
_STATEMENT = (
    Field("public", "text", then(attrgetter("known"), word)),
    Field("revises", "text", then(attrgetter("revises"), id_of)),
    *map(_observed, OBSERVATION),
)
_COVERAGE = (
    Field("metric", "text", attrgetter("metric.id")),
    Field("metric_name", "text", attrgetter("metric.name")),
    Field("kind", "category", attrgetter("kind")),
    Field("n", "integer", attrgetter("n")),
    Field("of", "integer", attrgetter("of")),
    *period_fields("newest", attrgetter("newest"), "newest_"),
    *number_fields("population", attrgetter("population")),
    *number_fields("gdp", attrgetter("gdp")),
    Field("known", "texts", lambda coverage: list(coverage.known)),
    Field("absent", "texts", lambda coverage: [f"{key}={absence}" for absence, ids in coverage.absent for key in ids]),
)
_JUDGEMENT = (
    Field("claim", "text", attrgetter("claim.id")),
    Field("place", "text", attrgetter("claim.place")),
    Field("text", "text", attrgetter("claim.text")),
    *period_fields("said", attrgetter("claim.said"), "said_"),
    Field("document", "text", attrgetter("claim.source.id")),
    Field("verdict", "category", attrgetter("verdict")),
    Field("reservations", "texts", lambda each: list(dict.fromkeys(caveat.kind for caveat in each.reservations))),
    Field("caveats", "texts", each(attrgetter("reservations"), str)),
    Field("reasons", "texts", lambda each: list(each.reasons)),
    Field("observations", "texts", each(attrgetter("observations"), id_of)),
    Field("sources", "texts", each(attrgetter("sources"), id_of)),
)
_CHANGE = (
    Field("kind", "category", attrgetter("kind")),
    Field("table", "category", attrgetter("table")),
    Field("id", "text", attrgetter("id")),
    Field("field", "text", attrgetter("field")),
    Field("before", "text", then(attrgetter("before"), _changed)),
    Field("after", "text", then(attrgetter("after"), _changed)),
    Field("why", "text", attrgetter("why")),
)


def _compared(comparison: Comparison) -> Iterator[Cell]:
    for row in comparison:
        ranks = row.ranks or ((None, None),) * len(row.figures)
        for subject, figure, (best, worst) in zip(comparison.subjects, row.figures, ranks, strict=True):
            yield Cell(subject, figure, row.period, row=row, best=best, worst=worst)


def _in_time(series: Series) -> Iterator[Cell]:
    for row in series:
        for subject, figure, mark in zip(series.subjects, row.figures, row.marks, strict=True):
            # A gap belongs to no edition: nobody said it.
            edition = (mark or series.edition) if figure.source else None
            yield Cell(subject, figure, row.period, edition=edition, filled=mark is not None)


def _ranked(ranking: Ranking) -> Iterator[Cell]:
    for row in ranking:
        edition = row.mark or ranking.edition
        yield Cell(
            row.subject,
            row.figure,
            ranking.period,
            best=row.best,
            worst=row.worst,
            edition=edition,
            filled=row.mark is not None,
        )
