"""Subjects of one kind side by side, like with like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import preference, uncorrected
from aieco.errors import NotComparableError
from aieco.records import Figure, Metric, Observation, Record, SeriesNote, Source, Status, check_alike
from aieco.values import Breakdown, Period, Quantity


@attrs.frozen
class ComparisonRow:
    """One metric of the subjects compared.

    Args:
        metric: What is compared.
        figures: One figure a subject, in their order; all from one family and edition unless `notes` say otherwise.
        period: The period that all share; None for traits, which are of each subject's release.
        ratio: The first over the second with bounds; None for an index, for a second of zero, and for more than two subjects.
        difference: The first less the second; None for more than two subjects.
        leader: Who leads for certain; None where the metric has no direction or the data don't decide.
        notes: What to know of the row: doubt, unlike sources, cautions of the series.
    """

    metric: Metric
    figures: tuple[Figure, ...]
    period: Period | None
    ratio: Quantity | None
    difference: Quantity | None
    leader: Record | None
    notes: tuple[str, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures, without repeats."""
        return tuple(dict.fromkeys(source for figure in self.figures for source in figure.sources))

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
class Comparison:
    """Subjects of one kind side by side.

    Args:
        subjects: What was compared.
        rows: The metrics that could be compared, by theme.
        left_out: The metrics that some of the subjects have and that could not be compared, with the reason.
    """

    subjects: tuple[Record, ...]
    rows: tuple[ComparisonRow, ...]
    left_out: tuple[NotCompared, ...]

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


def compare(dataset: Dataset, *subjects: str | Record, theme: str | None = None) -> Comparison:
    """Set two or more subjects of one kind side by side.

    Each row takes the newest period that all have within one family and edition of sources, and the metric's usual breakdown; projections are
    left out. Traits of models and chips are taken as each subject's figure gives them, and the notes name unlike sources.

    Args:
        dataset: Where to look.
        subjects: Records, or keys that mean them.
        theme: Only metrics of this theme.

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
    kinds = sorted({record.kind_name for record in records})
    if len(kinds) > 1:
        raise NotComparableError(f"a {' and a '.join(kinds)} can't be compared; give subjects of one kind")
    held = [_by_metric(dataset, record) for record in records]
    metrics = sorted({metric for found in held for metric in found})
    rows: list[ComparisonRow] = []
    left_out: list[NotCompared] = []
    for key in metrics:
        metric = dataset.metrics[key]
        if theme is None or metric.theme == theme:
            found = [observations.get(key, []) for observations in held]
            result = _row(dataset, metric, records, found)
            (rows if isinstance(result, ComparisonRow) else left_out).append(result)  # type: ignore[arg-type]
    order = {name: place for place, name in enumerate(dict.fromkeys(metric.theme for metric in dataset.metrics))}
    rows.sort(key=lambda row: (order[row.metric.theme], row.metric.id))
    return Comparison(records, tuple(rows), tuple(left_out))


def _by_metric(dataset: Dataset, record: Record) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for observation in dataset.observations.where(subject=record.id):
        found.setdefault(observation.metric.id, []).append(observation)
    return found


def _row(
    dataset: Dataset, metric: Metric, records: Sequence[Record], found: Sequence[Sequence[Observation]]
) -> ComparisonRow | NotCompared:
    lacking = [str(record) for record, observations in zip(records, found, strict=True) if not any(observations)]
    if lacking:
        return NotCompared(metric, f"no figure for {' and '.join(lacking)}")
    usual = metric.usual_breakdown(records[0].kind_name)
    kept = [
        [observation for observation in uncorrected(observations) if observation and observation.breakdown == usual]
        for observations in found
    ]
    if not all(kept):
        part = f"for {usual}" if usual else "for the whole"
        return NotCompared(metric, f"not all have a figure {part}: {_breakdowns(found)}")
    if metric.kind == "trait":
        figures: Sequence[Figure] = [dataset.figure(record, metric) for record in records]
        return _finished(dataset, metric, records, figures, None)
    chosen = _newest_shared(kept)
    if chosen is None:
        return NotCompared(metric, f"no period that all have within one family and edition: {_cells(records, kept)}")
    return _finished(dataset, metric, records, chosen, chosen[0].period)


def _newest_shared(kept: Sequence[Sequence[Observation]]) -> list[Observation] | None:
    """Return one observation a subject of the newest period that all have within one family and edition."""
    cells: list[dict[Any, Observation]] = []
    for observations in kept:
        found: dict[Any, Observation] = {}
        for observation in sorted(observations, key=preference, reverse=True):
            if observation.status is not Status.PROJECTED:
                found[observation.period, edition(observation)] = observation
        cells.append(found)
    shared = [key for key in cells[0] if all(key in found for found in cells)]
    if not shared:
        return None
    # Of the newest period, the edition whose figures the rule `preferred` puts first.
    newest = max(period.recency for period, _ in shared)
    best = min(
        (key for key in shared if key[0].recency == newest),
        key=lambda key: max(preference(found[key]) for found in cells),
    )
    return [found[best] for found in cells]


def edition(figure: Figure) -> tuple[str, str]:
    """Return what figures must share to be of one series: the family of the source, and its edition."""
    assert figure.source is not None
    return (figure.source.series, figure.source.edition or figure.source.id)


def _finished(
    dataset: Dataset, metric: Metric, records: Sequence[Record], figures: Sequence[Figure], period: Period | None
) -> ComparisonRow | NotCompared:
    try:
        for one, two in zip(figures, figures[1:], strict=False):
            check_alike(one, two)
    except NotComparableError as error:
        return NotCompared(metric, str(error))
    notes = list(_notes(dataset, metric, figures))
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
    leader, doubt = _leader(metric, records, figures)
    return ComparisonRow(metric, tuple(figures), period, ratio, difference, leader, tuple([*doubt, *notes]))


def _leader(metric: Metric, records: Sequence[Record], figures: Sequence[Figure]) -> tuple[Record | None, list[str]]:
    if metric.better == "neither":
        return None, []
    for record, figure in zip(records, figures, strict=True):
        rivals = [rival for rival in figures if rival is not figure]
        if all(((figure > rival) if metric.better == "more" else (figure < rival)).certain for rival in rivals):
            return record, []
    if all(figure.equals(figures[0]).certain for figure in figures):
        return None, ["equal"]
    return None, ["the data don't decide who leads"]


def _notes(dataset: Dataset, metric: Metric, figures: Sequence[Figure]) -> Iterator[str]:
    if metric.kind == "trait" and len({edition(figure) for figure in figures}) > 1:
        yield "the figures are from unlike sources"
    if len({figure.status for figure in figures}) > 1:
        yield f"unlike status: {', '.join(str(figure.status) for figure in figures)}"
    families = {figure.source.series for figure in figures if figure.source is not None}
    for note in dataset.table(SeriesNote):
        if note.metric.id == metric.id and note.family in families:
            yield from (text for text in (note.territory, note.caution) if text)


def _breakdowns(found: Iterable[Sequence[Observation]]) -> str:
    breakdowns: set[Breakdown] = {observation.breakdown for observations in found for observation in observations}
    return ", ".join(sorted(str(breakdown) or "the whole" for breakdown in breakdowns))


def _cells(records: Sequence[Record], kept: Sequence[Sequence[Observation]]) -> str:
    texts = []
    for record, observations in zip(records, kept, strict=True):
        cells = sorted(
            {f"{observation.period} in {'/'.join(dict.fromkeys(edition(observation)))}" for observation in observations}
        )
        texts.append(f"{record} has {', '.join(cells)}")
    return "; ".join(texts)
