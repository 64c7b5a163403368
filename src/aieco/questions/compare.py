"""Subjects of one kind side by side, like with like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import Rule, preference
from aieco.errors import NotComparableError
from aieco.questions.blocs import summed
from aieco.questions.editions import Cell, Edition, by_cell, cautions, doubts, held
from aieco.questions.rank import places
from aieco.records import Bloc, Citable, Figure, Framed, Metric, Observation, Record, Shown, Source, unlikeness
from aieco.values import Period, Quantity


@attrs.frozen
class ComparisonRow(Citable, Shown):
    """One metric of the subjects compared.

    Args:
        metric: What is compared.
        figures: One figure a subject, in their order; all from one family and edition unless `notes` say otherwise.
        period: The period that all share; None for traits, which are of each subject's release.
        ratio: The first over the second with bounds; None for an index, for a second of zero, and for more than two
            subjects.
        difference: The first less the second; None for more than two subjects.
        leader: Who leads for certain; None where the metric has no direction or the data don't decide.
        ranks: The best and the worst rank of each subject that the data allow; empty where the metric has no direction.
        notes: What to know of the row: doubt, unlike sources, cautions of the series.
    """

    metric: Metric
    figures: tuple[Figure, ...]
    period: Period | None
    ratio: Quantity | None
    difference: Quantity | None
    leader: Record | None
    ranks: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures, without repeats."""
        return tuple(dict.fromkeys(source for figure in self.figures for source in figure.sources))

    def explain(self) -> str:
        """Return the row in a few honest sentences: both figures, how far apart they are, who leads, who says so."""
        from aieco.output.sentences import explain_row

        return explain_row(self)

    def __str__(self) -> str:
        values = " against ".join(figure.value_text() for figure in self.figures)
        when = f", {self.period}" if self.period else ""
        leads = f"; {self.leader} leads" if self.leader else ""
        return f"{self.metric.name}{when}: {values}{leads}"


@attrs.frozen
class NotCompared:
    """A metric that was left out of a comparison.

    Args:
        metric: Which.
        reason: Why.
    """

    metric: Metric
    reason: str

    def __str__(self) -> str:
        return f"{self.metric.name}: {self.reason}"


@attrs.frozen
class Comparison(Citable, Framed):
    """Subjects of one kind side by side.

    Args:
        subjects: What was compared.
        rows: The metrics that could be compared, by theme.
        left_out: The metrics that some of the subjects have and that could not be compared, with the reason.
        data: The dataset that was asked, with its version.
    """

    subjects: tuple[Record, ...]
    rows: tuple[ComparisonRow, ...]
    left_out: tuple[NotCompared, ...]
    data: str | None = attrs.field(default=None, eq=False)

    def only(self, *metrics: str) -> Comparison:
        """Return the comparison of these metrics alone, in this order: the few that one prints.

        Args:
            metrics: Ids or names of metrics.

        Raises:
            NotComparableError: One of them could not be compared; the text says why.

        >>> import aieco
        >>> [row.metric.id for row in aieco.compare("CN", "US").only("population", "genai-patent-families")]
        ['population', 'genai-patent-families']
        """
        return attrs.evolve(self, rows=tuple(self[metric] for metric in metrics), left_out=())

    def __getitem__(self, metric: str) -> ComparisonRow:
        """Return the row of a metric.

        Raises:
            NotComparableError: There is none; the text says why.
        """
        for row in self.rows:
            if metric in (row.metric.id, row.metric.name):
                return row
        for item in self.left_out:
            if metric in (item.metric.id, item.metric.name):
                raise NotComparableError(str(item))
        raise NotComparableError(f"{metric}: none of {', '.join(map(str, self.subjects))} has a figure of it")

    def __iter__(self) -> Iterator[ComparisonRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all figures, by id, without repeats."""
        found = {source.id: source for row in self.rows for source in row.sources}
        return tuple(found[key] for key in sorted(found))

    def __str__(self) -> str:
        head = " against ".join(map(str, self.subjects))
        rows = "\n".join(f"  {row}" for row in self.rows) or "  nothing that can be compared"
        left = f"\n  not compared: {len(self.left_out)} metrics, see .left_out" if self.left_out else ""
        return f"{head}\n{rows}{left}"


def compare(
    dataset: Dataset, *subjects: str | Record, theme: str | None = None, rule: Rule = "preferred"
) -> Comparison:
    """Set two or more subjects of one kind side by side.

    Each row takes the newest period that all have within one family and edition of sources, and the metric's usual
    breakdown; projections are
    left out. Traits of models and chips are taken as each subject's figure gives them, and the notes name unlike
    sources. A bloc that has no figure of
    its own is summed from its members where the metric adds up over countries; the members that are missing are named.

    Args:
        dataset: Where to look.
        subjects: Records, or keys that mean them.
        theme: Only metrics of this theme.
        rule: How one is chosen among several figures of one cell: see `Observations.select`.

    Raises:
        UnknownIdError: No such subject.
        NotComparableError: The subjects are of unlike kinds, or fewer than two.

    >>> import aieco
    >>> row = aieco.compare("CN", "US")["genai-patent-families"]
    >>> row.leader.name, [figure.value.point for figure in row.figures]
    ('China', [38210, 6276])
    """
    records = tuple(dataset.subject(subject) for subject in subjects)
    if len(set(records)) < 2:  # noqa: PLR2004
        raise NotComparableError(
            f"a comparison needs two different subjects, not {', '.join(map(str, records)) or 'none'}"
        )
    kinds = {"country" if isinstance(record, Bloc) else record.kind_name for record in records}
    if len(kinds) > 1:
        raise NotComparableError(f"a {' and a '.join(sorted(kinds))} can't be compared; give subjects of one kind")
    metrics = sorted({observation.metric.id for record in records for observation in _all(dataset, record)})
    rows: list[ComparisonRow] = []
    left_out: list[NotCompared] = []
    for key in metrics:
        metric = dataset.metrics[key]
        if theme is None or metric.theme == theme:
            result = _row(dataset, metric, records, rule)
            if isinstance(result, ComparisonRow):
                rows.append(result)
            else:
                left_out.append(result)
    order = {name: place for place, name in enumerate(dict.fromkeys(metric.theme for metric in dataset.metrics))}
    rows.sort(key=lambda row: (order[row.metric.theme], row.metric.id))
    return Comparison(records, tuple(rows), tuple(left_out), dataset.label)


def _all(dataset: Dataset, record: Record) -> Iterable[Observation]:
    return dataset.observations.where(subject=record.id)


def _row(dataset: Dataset, metric: Metric, records: Sequence[Record], rule: Rule) -> ComparisonRow | NotCompared:
    cells = [held(dataset, metric, record, rule=rule) for record in records]
    if metric.kind == "trait":
        lacking = [str(record) for record, found in zip(records, cells, strict=True) if not found]
        if lacking:
            return NotCompared(metric, _lacking(dataset, metric, records, lacking))
        return _finished(
            dataset, metric, records, [dataset.figure(record, metric, rule=rule) for record in records], None
        )
    found: list[dict[Cell, Figure]] = [dict(by_cell(numbers)) for numbers in cells]
    wanted = {cell for there in found for cell in there}
    for record, there in zip(records, found, strict=True):
        if isinstance(record, Bloc):
            there.update(summed(dataset, metric, record, wanted - there.keys(), rule))
    lacking = [str(record) for record, there in zip(records, found, strict=True) if not there]
    if lacking:
        return NotCompared(metric, _lacking(dataset, metric, records, lacking))
    shared = [cell for cell in found[0] if all(cell in there for there in found)]
    if not shared:
        return NotCompared(metric, f"no period that all have within one family and edition: {_held(records, found)}")
    # Of the newest period, the edition whose figures the rule `preferred` puts first.
    newest = max(period.recency for period, _ in shared)
    best = min(
        (cell for cell in shared if cell[0].recency == newest),
        key=lambda cell: max(_weight(there[cell]) for there in found),
    )
    return _finished(dataset, metric, records, [there[best] for there in found], best[0])


def _weight(figure: Figure) -> tuple[object, ...]:
    return preference(figure) if isinstance(figure, Observation) else ()


def _finished(
    dataset: Dataset, metric: Metric, records: Sequence[Record], figures: Sequence[Figure], period: Period | None
) -> ComparisonRow | NotCompared:
    for one, two in pairwise(figures):
        if (reason := unlikeness(one, two)) is not None:
            return NotCompared(metric, reason)
    notes = list(_notes(dataset, metric, records, figures))
    ratio = difference = None
    if len(figures) == 2:  # noqa: PLR2004
        first, second = (figure.widened() for figure in figures)
        if isinstance(first, Quantity) and isinstance(second, Quantity):
            difference = first - second
            if metric.kind == "index":
                notes.append("the scale has no true zero, so only the difference means something")
            elif second.low == second.high == 0:
                notes.append("no ratio: the second is zero")
            else:
                ratio = first / second
    if metric.better == "neither":
        return ComparisonRow(metric, tuple(figures), period, ratio, difference, None, (), tuple(notes))
    ranked = {row.subject.id: row for row in places(metric, list(zip(records, figures, strict=True)))}
    ranks = tuple((ranked[record.id].best, ranked[record.id].worst) for record in records)
    leader, doubt = _leader(records, figures, ranks)
    return ComparisonRow(metric, tuple(figures), period, ratio, difference, leader, ranks, (*doubt, *notes))


def _leader(
    records: Sequence[Record], figures: Sequence[Figure], ranks: Sequence[tuple[int, int]]
) -> tuple[Record | None, list[str]]:
    # Whoever can only be first leads, unless another can be first as well.
    possibly_first = [place for place, (best, _) in enumerate(ranks) if best == 1]
    if len(possibly_first) == 1:
        return records[possibly_first[0]], []
    if all(figure.equals(figures[0]).certain for figure in figures):
        return None, ["equal"]
    return None, ["the data don't decide who leads"]


def _notes(dataset: Dataset, metric: Metric, records: Sequence[Record], figures: Sequence[Figure]) -> Iterator[str]:
    if metric.kind == "trait" and len({Edition.of(figure) for figure in figures}) > 1:
        yield "the figures are from unlike sources"
    yield from doubts(figures)
    told = {str(record): figure.note for record, figure in zip(records, figures, strict=True) if figure.inputs}
    if len(set(told.values())) == 1 and len(told) == len(figures):
        yield from filter(None, set(told.values()))
    else:
        yield from (f"{name}: {note}" for name, note in told.items() if note)
    yield from cautions(dataset, metric, figures)


def _lacking(dataset: Dataset, metric: Metric, records: Sequence[Record], lacking: Sequence[str]) -> str:
    """Return why a metric is left out: nothing held, an absence that is stated, or only figures of other parts."""
    found = [
        observation
        for record in records
        for observation in dataset.observations.where(subject=record.id, metric=metric)
        if str(record) in lacking
    ]
    stated = [f"{observation.value} for {observation.subject}" for observation in found if not observation]
    if stated:
        return "; ".join(dict.fromkeys(stated))
    parts = sorted({str(observation.breakdown) or "the whole" for observation in found})
    other = f"; held are only figures for {', '.join(parts)}" if parts else ""
    return f"no figure for {' and '.join(lacking)}{other}"


def _held(records: Sequence[Record], found: Sequence[dict[Cell, Figure]]) -> str:
    texts = []
    for record, cells in zip(records, found, strict=True):
        there = sorted(f"{period} in {edition}" for period, edition in cells)
        texts.append(f"{record} has {', '.join(there)}")
    return "; ".join(texts)
