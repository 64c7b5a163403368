"""The subjects of one kind in the order of a metric, with the ranks that the data allow."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import Rule
from aieco.dataset.table import Table
from aieco.errors import NotComparableError
from aieco.questions.editions import Edition, Fill, cautions, doubts, held
from aieco.records import (
    SUBJECTS,
    Citable,
    Figure,
    Framed,
    Metric,
    Observation,
    Record,
    SeriesNote,
    Source,
    figure_attributes,
)
from aieco.values import Breakdown, Period, Quantity, When


@attrs.frozen
class RankRow:
    """One place in a ranking.

    Args:
        best: The best rank that the data allow.
        worst: The worst rank that they allow.
        subject: Who.
        figure: The figure.
        mark: The edition that the figure comes from where it isn't the ranking's own; None where it is, and for traits.
    """

    best: int
    worst: int
    subject: Record
    figure: Figure
    mark: Edition | None = None

    @property
    def rank(self) -> str:
        """The rank in words: `3`, or `3 to 5` where the data leave it open."""
        return str(self.best) if self.best == self.worst else f"{self.best} to {self.worst}"

    def __str__(self) -> str:
        mark = f" [{self.figure.period}, {self.mark}]" if self.mark else ""
        return f"{self.rank}. {self.subject}: {self.figure.value_text()}{mark}"


@attrs.frozen
class Ranking(Citable, Framed):
    """The subjects of one kind in the order of a metric.

    Args:
        metric: The metric.
        kind: The kind of subject.
        period: The period that all figures are about; None for traits.
        breakdown: The part of the subjects that is meant.
        edition: The edition from which all figures are taken; None for traits, which are of each subject's own sources.
        rows: The places, best first.
        of: How many subjects of the kind there are.
        absent: Bound for those without a figure, where a missing row means that they lie below the last one listed;
            None where it
            means nothing.
        notes: What to know.
        data: The dataset that was asked, with its version.
    """

    metric: Metric
    kind: str
    period: Period | None
    breakdown: Breakdown
    edition: Edition | None
    rows: tuple[RankRow, ...]
    of: int
    absent: Quantity | None
    notes: tuple[str, ...]
    data: str | None = attrs.field(default=None, eq=False)

    @property
    def n(self) -> int:
        """How many subjects have a figure."""
        return len(self.rows)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all figures, without repeats."""
        return tuple(dict.fromkeys(source for row in self.rows for source in row.figure.sources))

    def __iter__(self) -> Iterator[RankRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, subject: str | Record) -> RankRow:
        """Return the place of a subject.

        Raises:
            NotComparableError: It has no figure here.
        """
        for row in self.rows:
            if subject in (row.subject, row.subject.id, row.subject.__str__()):
                return row
        raise NotComparableError(f"{subject} has no figure in this ranking of {self.metric.id}")

    def __str__(self) -> str:
        part = f" ({self.breakdown})" if self.breakdown else ""
        when = f", {self.period}" if self.period else ""
        source = f" [{self.edition}]" if self.edition else ""
        head = f"{self.metric.name}{part}{when}: {self.n} of {self.of}{source}"
        return "\n".join([head, *(f"  {row}" for row in self.rows), *(f"  note: {note}" for note in self.notes)])


def rank(
    dataset: Dataset,
    metric: str | Metric,
    *,
    period: When | None = None,
    kind: str | None = None,
    among: Table[Record] | Sequence[Record] | None = None,
    breakdown: Breakdown | str | None = None,
    rule: Rule = "preferred",
    fill: Fill = "none",
) -> Ranking:
    """Return the subjects of one kind in the order of a metric.

    Counts, shares and the like are taken from one edition of one publication for one period: the newest period that
    most of the subjects
    have, or the one asked for. A subject's rank is an interval wherever bounds leave it open; equal figures share
    theirs.

    Args:
        dataset: Where to look.
        metric: The metric.
        period: The period; where None the newest.
        kind: The kind of subject, as `firm`; where None the first that the metric allows and that has figures.
        among: Only these subjects.
        breakdown: The part of the subjects; the metric's usual one where None.
        rule: How one is chosen among several figures of one cell.
        fill: Where the newest figures of subjects may come from that the edition leaves out: other editions of the
            family, or `any`
            publication; each is marked.

    Raises:
        NotComparableError: There is nothing to rank.

    >>> import aieco
    >>> ranking = aieco.rank("genai-patent-families", period="2014/2023", kind="firm")
    >>> [(row.rank, row.subject.id) for row in ranking][:2]
    [('1', 'tencent'), ('2', 'ping-an')]
    """
    measured = dataset.metric(metric)
    part = Breakdown.parse(breakdown) if isinstance(breakdown, str) else breakdown
    when = None if period is None else Period.of(period)
    kinds = [kind] if kind else list(measured.subjects)
    wanted = None if among is None else {record.id for record in among}
    for name in kinds:
        cls = next((cls for cls in SUBJECTS if cls.kind_name == name), None)
        if cls is None:
            raise NotComparableError(f"no kind of subject {name!r}; one of {', '.join(measured.subjects)}")
        records = [record for record in dataset.table(cls) if wanted is None or record.id in wanted]
        usual = part if part is not None else measured.usual_breakdown(name)
        if measured.kind == "trait":
            cells, edition, about = _traits(dataset, measured, records, rule), None, None
        else:
            cells, edition, about = _cells(dataset, measured, records, usual, when, rule)
        marked = [] if edition is None else _filled(dataset, measured, records, usual, edition, cells, rule, fill)
        if cells:
            cells = [*cells, *marked]
            return _ranking(dataset, measured, name, about, usual, edition, cells, len(records))
    asked = f" in {when}" if when else ""
    raise NotComparableError(f"no numbers of {measured.id}{asked} for any {' or '.join(kinds)}, so no ranking")


def _traits(dataset: Dataset, metric: Metric, records: Sequence[Record], rule: Rule) -> list[tuple[Record, Figure]]:
    cells: list[tuple[Record, Figure]] = []
    for record in records:
        if rule == "preferred" and metric.id in figure_attributes(type(record)).values():
            figures = getattr(record, "figures", {})
            figure = figures.get(metric.id)
        else:
            figure = dataset.figure(record, metric, rule=rule)
        if figure:
            cells.append((record, figure))
    return cells


def _cells(
    dataset: Dataset, metric: Metric, records: Sequence[Record], part: Breakdown, when: Period | None, rule: Rule
) -> tuple[list[tuple[Record, Figure]], Edition | None, Period | None]:
    """Return the figures of the newest period and edition among those that rank at least half of the most."""
    there = {observation.subject.id for observation in dataset.observations.where(metric=metric)}
    found: dict[tuple[Period, Edition], list[tuple[Record, Observation]]] = {}
    for record in records:
        if record.id in there:
            for observation in held(dataset, metric, record, breakdown=part, rule=rule):
                assert observation.period is not None
                if when is None or observation.period == when:
                    found.setdefault((observation.period, Edition.of(observation)), []).append((record, observation))
    if not found:
        return [], None, None
    most = max(len(cells) for cells in found.values())
    rich = [key for key, cells in found.items() if 2 * len(cells) >= most]
    period, edition = max(rich, key=lambda key: (key[0].recency, len(found[key]), key[1].issue, key[1].family))
    return list(found[period, edition]), edition, period


def _filled(
    dataset: Dataset,
    metric: Metric,
    records: Sequence[Record],
    part: Breakdown,
    edition: Edition,
    cells: Sequence[tuple[Record, Figure]],
    rule: Rule,
    fill: Fill,
) -> list[tuple[Record, Figure]]:
    """Return the newest figures of the subjects that have none in the edition."""
    if fill == "none":
        return []
    there = {record.id for record, _ in cells}
    marked: list[tuple[Record, Figure]] = []
    for record in records:
        found = [] if record.id in there else held(dataset, metric, record, breakdown=part, rule=rule)
        if fill == "family":
            found = [each for each in found if Edition.of(each).family == edition.family]
        if found:
            marked.append((record, max(found, key=lambda each: (each.period.recency if each.period else (), each.id))))
    return marked


def _ranking(
    dataset: Dataset,
    metric: Metric,
    kind: str,
    period: Period | None,
    part: Breakdown,
    edition: Edition | None,
    cells: Sequence[tuple[Record, Figure]],
    of: int,
) -> Ranking:
    unit, cells, notes = _one_unit(cells)
    rows = sorted(places(metric, cells, edition), key=lambda row: (row.best, row.worst, row.subject.id))
    figures = [row.figure for row in rows]
    if edition is None and len({Edition.of(figure) for figure in figures}) > 1:
        notes.append("the figures are from many sources, each subject's own")
    notes.extend(doubts(figures))
    notes.extend(cautions(dataset, metric, figures))
    absent = _bound_for_absent(dataset, metric, edition, figures, unit)
    told = tuple(dict.fromkeys(notes))
    return Ranking(metric, kind, period, part, edition, tuple(rows), of, absent, told, dataset.label)


def _one_unit(cells: Sequence[tuple[Record, Figure]]) -> tuple[str, list[tuple[Record, Figure]], list[str]]:
    units = Counter(str(figure.value.unit) for _, figure in cells if isinstance(figure.value, Quantity))
    unit = units.most_common(1)[0][0]
    kept = [(record, figure) for record, figure in cells if str(getattr(figure.value, "unit", "")) == unit]
    others = len(cells) - len(kept)
    return unit, kept, [f"{others} figures in other units are left out"] if others else []


def places(metric: Metric, cells: Sequence[tuple[Record, Figure]], edition: Edition | None = None) -> Iterator[RankRow]:
    """Return each place with the ranks that the intervals allow, by counting ends instead of comparing all pairs."""
    sign = -1 if metric.better == "less" else 1
    spans = [_ends(figure, sign) for _, figure in cells]
    lows = sorted(low for low, _ in spans)
    highs = sorted(high for _, high in spans)
    for (record, figure), (low, high) in zip(cells, spans, strict=True):
        surely = len(lows) - bisect_right(lows, high)
        # Whoever's upper end lies above one's own lower end may be ahead; one's own does wherever it isn't a point.
        perhaps = len(highs) - bisect_left(highs, (low[0], math.inf)) - (high[0] > low[0])
        mark = None if edition is None or Edition.of(figure) == edition else Edition.of(figure)
        yield RankRow(surely + 1, perhaps + 1, record, figure, mark)


def _ends(figure: Figure, sign: int) -> tuple[tuple[float, int], tuple[float, int]]:
    value = figure.widened()
    assert isinstance(value, Quantity)
    low = (-math.inf if value.low is None else value.low, 1 if value.low_open else 0)
    high = (math.inf if value.high is None else value.high, -1 if value.high_open else 0)
    return (low, high) if sign > 0 else ((-high[0], -high[1]), (-low[0], -low[1]))


def _bound_for_absent(
    dataset: Dataset, metric: Metric, edition: Edition | None, figures: Sequence[Figure], unit: str
) -> Quantity | None:
    key = f"{metric.id}/{edition.family}" if edition else ""
    if not dataset.has(SeriesNote, key):
        return None
    note = dataset.record(SeriesNote, key)
    assert isinstance(note, SeriesNote)
    if note.missing == "zero":
        return Quantity.exactly(0, unit)
    if note.missing != "below-last":
        return None
    highs = [value.high for figure in figures if isinstance(value := figure.widened(), Quantity)]
    last = min((high for high in highs if high is not None), default=None)
    return None if last is None else Quantity(None, last, unit)
