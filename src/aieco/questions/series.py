"""A metric over time for one or more subjects, from one edition of one publication."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import Rule
from aieco.errors import NotComparableError
from aieco.questions.editions import Edition, Fill, cautions, doubts, held
from aieco.records import Citable, Figure, Framed, Metric, Observation, Record, Source
from aieco.values import Absence, Breakdown, FrozenMap, Period, Quantity, When

_DAYS_A_MONTH = 365.2425 / 12
_DAYS_A_YEAR = 365.2425


@attrs.frozen
class SeriesRow:
    """One period of a series.

    Args:
        period: The period.
        figures: One figure a subject, in their order; one without a number is a gap.
        marks: One a subject: the edition that a figure comes from where it isn't the series' own, else None.
    """

    period: Period
    figures: tuple[Figure, ...]
    marks: tuple[Edition | None, ...]

    def __str__(self) -> str:
        cells = (
            f"{figure.value_text() if figure else '-'}{f' [{mark}]' if mark else ''}"
            for figure, mark in zip(self.figures, self.marks, strict=True)
        )
        return f"{self.period}: {'; '.join(cells)}"


@attrs.frozen
class Crossing:
    """When a subject first reached a value.

    Args:
        certain: The first period in which it certainly had; None where the series doesn't get there.
        possible: The first period in which it may have.
    """

    certain: Period | None
    possible: Period | None


@attrs.frozen
class Lead:
    """A span of periods over which one subject led.

    Args:
        start: The first period.
        end: The last period.
        leader: Who led for certain; None where the figures don't decide.
    """

    start: Period
    end: Period
    leader: Record | None

    def __str__(self) -> str:
        span = f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"
        return f"{span}: {self.leader or 'not decided'}"


@attrs.frozen
class Growth:
    """How a subject's figure grew from the first period to the last.

    Args:
        first: The first figure.
        last: The last figure.
        factor: The last over the first, with bounds.
        a_year: The growth a year that leads from the one to the other, in per cent, with bounds.
        doubling: The years in which it doubles at that pace, with bounds; `Absence.NOT_APPLICABLE` where it certainly
            doesn't grow.
    """

    first: Figure
    last: Figure
    factor: Quantity
    a_year: Quantity
    doubling: Quantity | Absence


@attrs.frozen
class Series(Citable, Framed):
    """A metric over time.

    Args:
        metric: The metric.
        subjects: The subjects.
        breakdown: The part of the subjects that is meant.
        edition: The edition of the publication from which all cells are taken that aren't marked.
        rows: The periods, oldest first.
        notes: What to know: what was left out, cautions, gaps.
        data: The dataset that was asked, with its version.
    """

    metric: Metric
    subjects: tuple[Record, ...]
    breakdown: Breakdown
    edition: Edition
    rows: tuple[SeriesRow, ...]
    notes: tuple[str, ...]
    data: str | None = attrs.field(default=None, eq=False)

    def __iter__(self) -> Iterator[SeriesRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, subject: str | Record) -> tuple[tuple[Period, Figure], ...]:
        """Return the periods and figures of one subject, without its gaps."""
        key = subject if isinstance(subject, str) else subject.id
        names = [record.id for record in self.subjects]
        if key not in names:
            raise NotComparableError(f"{key!r} is not in this series; it has {', '.join(names)}")
        place = names.index(key)
        return tuple((row.period, row.figures[place]) for row in self.rows if row.figures[place])

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all cells, without repeats."""
        return tuple(dict.fromkeys(source for row in self.rows for figure in row.figures for source in figure.sources))

    def first(self, *, at_least: Quantity | float | str) -> FrozenMap[Crossing]:
        """Return for each subject the first period in which it reached a value.

        Args:
            at_least: The value: a number in the metric's unit, or text.

        >>> import aieco
        >>> aieco.series("private-ai-investment", ["US", "CN"]).first(at_least="100bn")["CN"].certain is None
        True
        """
        found: dict[str, Crossing] = {}
        for record in self.subjects:
            reached = [(period, figure >= at_least) for period, figure in self.line(record)]
            certain = next((period for period, truth in reached if truth.certain), None)
            found[record.id] = Crossing(certain, next((period for period, truth in reached if truth.possible), None))
        return FrozenMap(found)

    def leader(self) -> tuple[Lead, ...]:
        """Return who led when; periods in which a subject has no figure are passed over.

        Raises:
            NotComparableError: The metric has no direction.
        """
        if self.metric.better == "neither":
            raise NotComparableError(f"more of {self.metric.name} is neither better nor worse, so nobody leads")
        spans: list[Lead] = []
        for row in self.rows:
            if all(row.figures):
                leader = self._ahead(row.figures)
                if spans and spans[-1].leader == leader:
                    spans[-1] = attrs.evolve(spans[-1], end=row.period)
                else:
                    spans.append(Lead(row.period, row.period, leader))
        return tuple(spans)

    def _ahead(self, figures: Sequence[Figure]) -> Record | None:
        for record, own in zip(self.subjects, figures, strict=True):
            others = [figure for figure in figures if figure is not own]
            ahead = [own > other if self.metric.better == "more" else own < other for other in others]
            if all(truth.certain for truth in ahead):
                return record
        return None

    def growth(self) -> FrozenMap[Growth]:
        """Return for each subject with two figures or more how it grew, with bounds.

        Raises:
            NotComparableError: The metric is an index, which has no true zero, so that no factor means anything.
        """
        if self.metric.kind == "index":
            raise NotComparableError(
                f"{self.metric.name} has no true zero, so it doesn't grow by a factor; take differences"
            )
        found = {record.id: growth for record in self.subjects if (growth := _growth(self.line(record))) is not None}
        return FrozenMap(found)

    def __str__(self) -> str:
        part = f" ({self.breakdown})" if self.breakdown else ""
        head = f"{self.metric.name}{part}: {', '.join(map(str, self.subjects))} [{self.edition}]"
        return "\n".join([head, *(f"  {row}" for row in self.rows), *(f"  note: {note}" for note in self.notes)])


def series(
    dataset: Dataset,
    metric: str | Metric,
    subjects: str | Record | Sequence[str | Record],
    *,
    breakdown: Breakdown | str | None = None,
    during: When | None = None,
    rule: Rule = "preferred",
    fill: Fill = "none",
) -> Series:
    """Return a metric over time, from one edition of one publication.

    The edition is the one that covers the most of the subjects, then the most periods, then the newest. Periods of
    one length are taken: a
    year never stands in a line with ten.

    Args:
        dataset: Where to look.
        metric: The metric.
        subjects: One or more subjects.
        breakdown: The part of the subjects; the metric's usual one where None.
        during: Only periods within this one.
        rule: How one is chosen where an edition says two things of one period; `aieco.by_family(…)` names the
            publication.
        fill: Where gaps may be filled from; what is filled in is marked.

    Raises:
        NotComparableError: There is nothing to make a line of.

    >>> import aieco
    >>> str(aieco.series("private-ai-investment", "US").edition)
    'ai-index, edition 2026'
    """
    measured = dataset.metric(metric)
    wanted = [subjects] if isinstance(subjects, (str, Record)) else list(subjects)
    records = tuple(dataset.subject(subject) for subject in wanted)
    part = Breakdown.parse(breakdown) if isinstance(breakdown, str) else breakdown
    found = [held(dataset, measured, record, breakdown=part, during=during, rule=rule) for record in records]
    notes: list[str] = []
    lengths = Counter(_length(measured, observation) for observations in found for observation in observations)
    if not lengths:
        raise NotComparableError(
            f"no numbers of {measured.id} for {', '.join(map(str, records))}"
            f"{f' in {during}' if during else ''}, so no series"
        )
    usual = min(lengths, key=lambda length: (-lengths[length], length))
    if len(lengths) > 1:
        notes.append(f"{sum(lengths.values()) - lengths[usual]} figures over periods of another length are left out")
    found = [[each for each in observations if _length(measured, each) == usual] for observations in found]
    edition = _widest(found)
    rows = _rows(measured, found, edition, fill)
    cells = [figure for row in rows for figure in row.figures]
    gaps = sum(not figure for figure in cells)
    if gaps:
        notes.append(f"{gaps} of {len(cells)} cells are gaps")
    notes.extend(doubts(cells))
    notes.extend(cautions(dataset, measured, cells))
    breakdown_used = part if part is not None else measured.usual_breakdown(records[0].kind_name)
    told = tuple(dict.fromkeys(notes))
    return Series(measured, records, breakdown_used, edition, rows, told, dataset.label)


def _length(metric: Metric, observation: Observation) -> int:
    """Return the length in months of the period of an amount; levels stand at a day, so theirs is none."""
    assert observation.period is not None
    return round(observation.period.days / _DAYS_A_MONTH) if metric.kind in ("flow", "share") else 0


def _widest(found: Sequence[Sequence[Observation]]) -> Edition:
    covered: dict[Edition, set[int]] = {}
    cells: Counter[Edition] = Counter()
    for place, observations in enumerate(found):
        for observation in observations:
            covered.setdefault(Edition.of(observation), set()).add(place)
            cells[Edition.of(observation)] += 1
    return max(covered, key=lambda edition: (len(covered[edition]), cells[edition], edition.issue, edition.family))


def _rows(
    metric: Metric, found: Sequence[Sequence[Observation]], edition: Edition, fill: Fill
) -> tuple[SeriesRow, ...]:
    cells: list[dict[Period, Observation]] = []
    for observations in found:
        own: dict[Period, Observation] = {}
        foreign: dict[Period, Observation] = {}
        for observation in observations:
            assert observation.period is not None
            home = Edition.of(observation)
            if home == edition:
                own[observation.period] = observation
            elif fill == "any" or (fill == "family" and home.family == edition.family):
                rival = foreign.get(observation.period)
                if rival is None or Edition.of(rival).issue < home.issue:
                    foreign[observation.period] = observation
        cells.append({**foreign, **own})
    periods = sorted({period for line in cells for period in line}, key=lambda period: period.recency)
    rows: list[SeriesRow] = []
    for period in periods:
        there = [line.get(period) for line in cells]
        marks = [None if each is None or Edition.of(each) == edition else Edition.of(each) for each in there]
        figures = tuple(Figure.unknown(metric) if each is None else each for each in there)
        rows.append(SeriesRow(period, figures, tuple(marks)))
    return tuple(rows)


def _growth(line: Sequence[tuple[Period, Figure]]) -> Growth | None:
    if len(line) < 2:  # noqa: PLR2004
        return None
    (start, first), (end, last) = line[0], line[-1]
    one, two = first.widened(), last.widened()
    years = (end.start.toordinal() + end.end.toordinal() - start.start.toordinal() - start.end.toordinal()) / 2
    years /= _DAYS_A_YEAR
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or (one.high is not None and one.high <= 0):
        return None
    if years <= 0 or one.low is None or one.low <= 0:
        return None
    factor = two / one
    low, high = factor.low or 0, factor.high
    rate_low = _below(100 * (low ** (1 / years) - 1)) if low > 0 else -100
    rate_high = None if high is None else _above(100 * (high ** (1 / years) - 1))
    return Growth(first, last, factor, Quantity(rate_low, rate_high, "%"), _doubling(low, high, years))


def _doubling(low: float, high: float | None, years: float) -> Quantity | Absence:
    if high is not None and high <= 1:
        return Absence.NOT_APPLICABLE
    fastest = 0 if high is None else _below(years * math.log(2) / math.log(high))
    slowest = _above(years * math.log(2) / math.log(low)) if low > 1 else None
    return Quantity(fastest, slowest, "year")


def _below(value: float) -> float:
    # A few steps outward, since powers and logarithms are not rounded as strictly as sums.
    return value - 4 * math.ulp(value)


def _above(value: float) -> float:
    return value + 4 * math.ulp(value)
