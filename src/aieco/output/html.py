"""What notebooks show: the one place that knows how each thing is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aieco.dataset.observations import Observations
from aieco.dataset.table import Table
from aieco.output.pages.markup import Column, table
from aieco.output.pages.page import Page, cut, showing, titled
from aieco.output.pages.records import figure_page, observations_page, record_page, table_page
from aieco.output.pages.results import (
    changes_page,
    comparison_page,
    conflicts_page,
    coverage_page,
    history_page,
    judgement_page,
    judgements_page,
    ranking_page,
    row_page,
    series_page,
)
from aieco.output.tidy import Tidy
from aieco.output.words import counted
from aieco.questions import (
    Comparison,
    ComparisonRow,
    Conflict,
    Conflicts,
    Coverage,
    Coverages,
    Diff,
    History,
    Judgement,
    Judgements,
    Ranking,
    Series,
)
from aieco.records import Figure, Record, Shown

_MOST_COLUMNS = 12


def html(thing: Shown) -> str:
    """Return what notebooks show of something: a small page of HTML.

    Text is escaped, long tables are cut and say so, numbers lead to their sources, and nothing is
    loaded from elsewhere.

    >>> import aieco
    >>> "38,210" in html(aieco.compare("CN", "US"))
    True
    """
    page = next(page for cls, page in _PAGES.items() if isinstance(thing, cls))
    return page(thing)


def _grid(grid: Tidy) -> str:
    names = grid.names[:_MOST_COLUMNS]
    fields = grid.fields[:_MOST_COLUMNS]
    columns = [Column(field.name, number=field.kind in ("number", "integer")) for field in fields]
    rows = ([_cell(field.read(item)) for field in fields] for item in cut(grid.items))
    narrowed = f"{len(names)} of {counted(len(grid.names), 'column')}" if len(names) < len(grid.names) else ""
    return Page().written(table(titled(counted(len(grid), "row"), showing(len(grid)), narrowed), columns, rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


_PAGES: dict[type, Callable[[Any], str]] = {
    Figure: figure_page,
    Record: record_page,
    Observations: observations_page,
    Table: table_page,
    Comparison: comparison_page,
    ComparisonRow: row_page,
    Series: series_page,
    Ranking: ranking_page,
    Judgement: judgement_page,
    Judgements: judgements_page,
    Conflict: lambda conflict: conflicts_page(Conflicts([conflict])),
    Conflicts: conflicts_page,
    Coverage: lambda coverage: coverage_page(Coverages([coverage])),
    Coverages: coverage_page,
    History: history_page,
    Diff: changes_page,
    Tidy: _grid,
}
"""How each thing is shown; the first class that fits."""
