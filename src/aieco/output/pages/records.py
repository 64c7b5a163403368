"""Records, figures and tables as notebooks show them."""

from __future__ import annotations

from typing import Any

from aieco.dataset.observations import Observations
from aieco.dataset.table import Table
from aieco.output.citations import sources_of
from aieco.output.pages.markup import Column, Content, bullets, facts, link, table, tag, together
from aieco.output.pages.page import (
    SAID,
    Page,
    counted_title,
    cut,
    cut_list,
    metric_text,
    period_text,
    source_text,
    titled,
)
from aieco.output.records import ELSEWHERE, LISTED, field_text
from aieco.output.sentences import ABSENCES, INTERVALS, amount
from aieco.output.words import counted, typeset
from aieco.records import AIECO, Claim, Figure, Observation, Part, Record, Source, figure_attributes, shapes
from aieco.values import Quantity

_ADDRESSES = ("url", "license_url")


def figure_page(figure: Figure) -> str:
    """Show a figure: how much of what, when, how it arose, and who says so."""
    of = f"{figure.subject}, {metric_text(figure)}" if isinstance(figure, Observation) else metric_text(figure)
    value, status = figure.value, str(figure.status or "")
    said: Content = tag("strong", amount(value)) if isinstance(value, Quantity) else tag("em", str(value))
    told = INTERVALS.get(str(figure.interval)) if isinstance(value, Quantity) else f"it {ABSENCES[value]}"
    rows: list[tuple[str, Content]] = [
        ("value", together(said, f" \N{EM DASH} {told}") if told else said),
        ("period", period_text(figure)),
        ("status", f"{status} from {counted(len(figure.inputs), 'observation')}" if figure.inputs else status),
        ("inputs", bullets(cut_list(figure.inputs))),
    ]
    if figure.source == AIECO:
        rows.append(("sources", bullets(map(source_text, figure.sources))))
    elif figure.source is not None:
        rows.append(("source", source_text(figure.source, locator=figure.locator)))
    rows += [
        ("read in", bullets(map(source_text, figure.via))),
        ("repeated by", bullets(map(source_text, figure.also))),
        ("known", str(figure.known or "")),
        ("note", figure.note or ""),
    ]
    if isinstance(figure, Observation):
        rows += [("corrects", figure.corrects or ""), ("id", figure.id)]
    return Page().written(facts(titled(of), rows))


def record_page(record: Record) -> str:
    """Show a record: its fields, its figures, and its sources."""
    page = Page()
    rows: list[tuple[str, Content]] = [("id", record.id)]
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name not in ("id", *ELSEWHERE) and str(value) != str(record):
            rows.append((shape.name.replace("_", " "), _field(shape.name, value)))
    if isinstance(record, Source):
        return page.written(facts(titled(record.title, record.kind_name), rows))
    rows.append(("sources", page.marks(sources_of(record))))
    parts = [facts(titled(str(record), record.kind_name), rows)]
    held = [figure for figure in getattr(record, "figures", {}).values() if figure.source is not None]
    if held:
        told = ([metric_text(figure), *page.said(figure)] for figure in held)
        parts.append(table("Figures", (Column("metric"), *SAID), told))
    return page.written(*parts)


def _field(name: str, value: Any) -> Content:
    """Return what a field of a record says."""
    if value is None or value in ((), "", {}):
        return ""
    if name in _ADDRESSES:
        return link(value, value)
    if isinstance(value, Quantity):
        return typeset(value)
    if isinstance(value, tuple):
        told = cut_list([field_text(item) for item in value])
        return bullets(told) if any(isinstance(item, Part) for item in value) else ", ".join(told)
    return field_text(value)


def table_page(records: Table[Any]) -> str:
    """Show a table: names, ids and the columns that people want."""
    page = Page()
    cls = records.record_class
    first, *others = LISTED[cls.table]
    sourced = cls not in (Source, Claim) and any(shape.name == "sources" for shape in shapes(cls))
    columns = (
        Column(first.replace("_", " ")),
        Column("id"),
        *(Column(name.replace("_", " "), number=name in figure_attributes(cls)) for name in others),
        *([Column("source")] if sourced else []),
    )
    rows = (
        [
            _cell(page, record, first),
            record.id,
            *(_cell(page, record, name) for name in others),
            *([page.marks(record.sources)] if sourced else []),
        ]
        for record in cut(records)
    )
    title = counted_title(len(records), cls.kind_name)
    return page.written(table(title, columns, rows), notes=_undecided(records))


def _cell(page: Page, record: Record, name: str) -> Content:
    value = getattr(record, name)
    if isinstance(value, Figure):
        return page.figure(value)
    if isinstance(record, Source) and name == "title":
        return link(record.title, record.url)
    return _field(name, value)


def observations_page(found: Observations) -> str:
    """Show observations: of whom, of what, when, how much, and who says so."""
    page = Page()
    rows = ([str(each.subject), metric_text(each), *page.said(each)] for each in cut(found))
    title = counted_title(len(found), Observation.kind_name)
    columns = (Column("subject"), Column("metric"), *SAID)
    return page.written(table(title, columns, rows), notes=_undecided(found))


def _undecided(records: Table[Any]) -> list[str]:
    n = len(records.undecided)
    return [f"The data don't decide for {counted(n, 'other')}; see .undecided."] if n else []
