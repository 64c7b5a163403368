"""Results as notebooks show them."""

from __future__ import annotations

from collections.abc import Mapping

from aieco.output.citations import sources_of
from aieco.output.pages.markup import Column, Content, Markup, bullets, facts, lines, table, tag, together
from aieco.output.pages.page import MOST, SAID, Page, counted_title, cut, metric_text, part_text, showing, titled
from aieco.output.sentences import explain_row
from aieco.output.words import ahead, any_large, apart, by_theme, counted, details, notes_by_metric, statuses, typeset
from aieco.questions import (
    Change,
    Comparison,
    ComparisonRow,
    Conflicts,
    Coverage,
    Coverages,
    Diff,
    History,
    Judgement,
    Judgements,
    Ranking,
    RankRow,
    Series,
)
from aieco.records import Figure, Observation
from aieco.values import Quantity

_LONGEST = 120
"""How much of a changed value is shown."""


def comparison_page(comparison: Comparison) -> str:
    """Show a comparison by theme, with how far apart two subjects are and who is ahead."""
    page = Page()
    two = len(comparison.subjects) == 2  # noqa: PLR2004
    columns = (
        Column("metric"),
        *(Column(str(subject), number=True) for subject in comparison.subjects),
        *([Column("how far apart", number=True)] if two else []),
        Column("ahead"),
        Column("source"),
    )
    rows: list[list[Content]] = []
    for theme, themed in by_theme(comparison):
        rows += [[theme.capitalize()]] if theme else []
        for row in themed:
            distance = [apart(row)] if two else []
            rows.append([_what(row), *_values(page, row), *distance, ahead(row), _who(page, row)])
    title = " and ".join(map(str, comparison.subjects))
    told = titled(title, "" if rows else "nothing that can be compared")
    left = [f"{item}" for item in comparison.left_out]
    return page.written(table(told, columns, rows), _folded("Not compared", left), notes=notes_by_metric(comparison))


def _what(row: ComparisonRow) -> Markup:
    return lines(row.metric.name, tag("small", told) if (told := details(row)) else "")


def _values(page: Page, row: ComparisonRow) -> list[Markup]:
    large = any_large(figure.value for figure in row.figures)
    return [page.value(figure.value, unit=False, large=large) for figure in row.figures]


def _who(page: Page, row: ComparisonRow) -> Markup:
    marks = page.marks(source for figure in row.figures for source in sources_of(figure))
    return together(statuses(row.figures), " ", marks)


def _folded(title: str, items: list[str]) -> Markup:
    """Return a list that is unfolded by whoever wants it."""
    if not items:
        return Markup()
    summary = tag("summary", f"{title}: {len(items)}")
    return tag("details", summary, tag("ul", *(tag("li", item) for item in items)), class_="foot")


def row_page(row: ComparisonRow) -> str:
    """Show one row of a comparison in sentences, with the figures below."""
    page = Page()
    rows = (
        [str(figure.subject) if isinstance(figure, Observation) else f"{place}.", *page.said(figure)]
        for place, figure in enumerate(row.figures, 1)
    )
    told = table(titled(row.metric.name, details(row)), (Column(""), *SAID), rows)
    return page.written(told, tag("p", explain_row(row)))


def series_page(series: Series) -> str:
    """Show a series, the newest periods where there are many; what is from another edition says so."""
    page = Page()
    columns = (Column("period"), *(Column(str(subject), number=True) for subject in series.subjects), Column("source"))

    def cell(figure: Figure, mark: object) -> Content:
        if figure.source is None:
            return "\N{EN DASH}"
        return lines(page.value(figure.value), tag("small", str(mark)) if mark else "")

    rows = (
        [
            str(row.period),
            *(cell(figure, mark) for figure, mark in zip(row.figures, row.marks, strict=True)),
            page.marks(source for figure in row.figures for source in sources_of(figure)),
        ]
        for row in series.rows[-MOST:]
    )
    many = f"the newest {MOST} of {counted(len(series), 'period')}" if len(series) > MOST else ""
    title = titled(_of(series), str(series.edition), many)
    return page.written(table(title, columns, rows), notes=series.notes)


def ranking_page(ranking: Ranking) -> str:
    """Show a ranking with the ranks that the data allow; what is of another period or edition says so."""
    page = Page()
    columns = (Column("rank"), Column(ranking.kind), *SAID)

    def place(row: RankRow) -> list[Content]:
        when, *said = page.said(row.figure)
        who = lines(str(row.subject), tag("small", str(row.mark)) if row.mark else "")
        return [row.rank, who, "" if row.figure.period == ranking.period else when, *said]

    rows = map(place, cut(ranking.rows))
    of = f"{ranking.n:,} of {counted(ranking.of, ranking.kind)}"
    when = f", {ranking.period}" if ranking.period else ""
    edition = str(ranking.edition) if ranking.edition else ""
    title = titled(f"{_of(ranking)}{when}", of, edition, showing(ranking.n))
    absent = [] if ranking.absent is None else [f"Those without a figure have {typeset(ranking.absent)}."]
    return page.written(table(title, columns, rows), notes=[*ranking.notes, *absent])


def _of(result: Series | Ranking) -> str:
    return part_text(result.metric, result.breakdown)


def judgement_page(judgement: Judgement) -> str:
    """Show a judgement: the claim, the verdict with its reasons, and the observations that were used."""
    page = Page()
    claim = judgement.claim
    reservations = bullets(map(str, judgement.reservations))
    told = facts(
        claim.text,
        [
            ("verdict", tag("strong", judgement.verdict)),
            ("because", bullets(judgement.reasons)),
            ("reservations", reservations),
            ("said", together(f"{claim.said}, {claim.place} ", page.marks([claim.source]))),
            ("claim", claim.id),
        ],
    )
    rows = ([str(each.subject), metric_text(each), *page.said(each)] for each in cut(judgement.observations))
    used = [table("Observations used", (Column("subject"), Column("metric"), *SAID), rows)]
    return page.written(told, *(used if judgement.observations else []))


def judgements_page(judgements: Judgements) -> str:
    """Show claims with their verdicts."""
    page = Page()
    columns = (Column("place"), Column("claim"), Column("verdict"), Column("id"), Column("source"))
    rows = (
        [
            each.claim.place,
            each.claim.text,
            lines(tag("strong", each.verdict), tag("small", kinds) if (kinds := _kinds(each)) else ""),
            each.claim.id,
            page.marks(sources_of(each)),
        ]
        for each in cut(judgements)
    )
    return page.written(table(counted_title(len(judgements), "claim"), columns, rows))


def _kinds(judgement: Judgement) -> str:
    return ", ".join(dict.fromkeys(caveat.kind for caveat in judgement.reservations))


def conflicts_page(conflicts: Conflicts) -> str:
    """Show conflicts: what each source says, and how far they lie apart."""
    page = Page()
    rows: list[list[Content]] = []
    for conflict in cut(conflicts):
        first = conflict.observations[0]
        told = tag("small", f"{conflict.kind}, {typeset(conflict.spread)}")
        rows.append([together(f"{first.subject}, {metric_text(first)} ", told)])
        rows.extend(page.said(each) for each in conflict.observations)
    return page.written(table(counted_title(len(conflicts), "conflict"), SAID, rows))


def coverage_page(coverages: Coverages) -> str:
    """Show for how many of how many subjects of each kind a metric is known."""
    columns = (
        Column("kind"),
        Column("known", number=True),
        Column("of the world's people", number=True),
        Column("of its output", number=True),
        Column("stated absent"),
        Column("newest"),
    )
    rows = (
        [
            each.kind,
            f"{each.n:,} of {each.of:,}",
            _share(each.population),
            _share(each.gdp),
            _absent(each),
            str(each.newest or ""),
        ]
        for each in coverages
    )
    title = f"Coverage of {coverages[0].metric.name}" if len(coverages) else "Coverage of nothing"
    return Page().written(table(title, columns, rows))


def _share(share: Quantity | None) -> str:
    return "" if share is None or share.point is None else f"{share.point:.1f}%"


def _absent(coverage: Coverage) -> str:
    return ", ".join(f"{len(ids)} {absence}" for absence, ids in coverage.absent)


def history_page(history: History) -> str:
    """Show what was said of a number, and when it became known."""
    page = Page()
    columns = (Column("known"), *SAID, Column("before", number=True))
    rows = (
        [
            str(each.known or "undated"),
            *page.said(each.observation),
            page.value(each.revises.value) if each.revises else "",
        ]
        for each in cut(history)
    )
    first = history[0].observation if len(history) else None
    about = f"{first.subject}, {metric_text(first)}" if first is not None else "History"
    title = titled(about, counted(len(history), "statement"), showing(len(history)))
    return page.written(table(title, columns, rows))


def changes_page(changes: Diff) -> str:
    """Show what changed: how much in each table, and the changes themselves."""
    columns = (Column("change"), Column("table"), Column("id"), Column("field"), Column("was"), Column("is"))
    rows = (
        [each.kind, each.table.replace("_", " "), each.id, *_change(each), _begun(each.why or "")]
        for each in cut(changes)
    )
    title = counted_title(len(changes), "change")
    summary = bullets(line.removeprefix("- ") for line in changes.summary().split("\n")) if len(changes) else ""
    return Page().written(table(title, (*columns, Column("why")), rows), tag("div", summary, class_="foot"))


def _change(change: Change) -> list[Content]:
    """Return the field that changed, what it was and what it is; of several values those that differ."""
    if change.kind != "changed":
        return ["", "", ""]
    before, after = _several(change.before), _several(change.after)
    was = bullets(item for item in before if item not in after)
    now = bullets(item for item in after if item not in before)
    return [str(change.field).replace("_", " "), was, now]


def _several(value: object) -> list[str]:
    if value is None:
        return []
    return [_begun(_text(item)) for item in value] if isinstance(value, tuple) else [_begun(_text(value))]


def _text(value: object) -> str:
    return ": ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value)


def _begun(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
