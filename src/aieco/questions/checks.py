"""One check of a claim, answered for one day."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.selection import uncorrected
from aieco.dataset.table import Table
from aieco.errors import AiecoError, NotComparableError, UnknownFieldError, suggestion
from aieco.questions.conflicts import STOCK_DAYS
from aieco.records import Caveat, Check, Metric, Observation, Record, Side, Status, figure_attributes, shapes
from aieco.values import Breakdown, Period, Quantity, Truth

_SIGNS = {"=": "is", "<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least"}
_ORDER: dict[str, Callable[[Any, Any], Truth]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_WORDS = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "not decided"}


@attrs.frozen
class Answer:
    """What the data say to one check on one day.

    Args:
        truth: Whether it holds; `UNKNOWN` where the data don't decide.
        reason: Why, in words.
        contested: Whether some origins say that it holds and others that it doesn't.
        unlike: Why its two sides can't be compared at all; None where they can.
        observations: What was used.
        caveats: What to know of the answer.
    """

    truth: Truth
    reason: str
    contested: bool = False
    unlike: str | None = None
    observations: tuple[Observation, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class CheckedClaim:
    """One check over one dataset, ready to be answered for any day.

    Args:
        dataset: The data.
        check: The check.
    """

    def __init__(self, dataset: Dataset, check: Check) -> None:
        self._dataset, self._check = dataset, check
        self._left = _Selection(dataset, check.left)
        self._right = _Selection(dataset, check.right) if check.right is not None else None
        self._rivals = list(self._among()) if check.relation in ("most", "first-n") else []

    def answer(self, day: dt.date) -> Answer:
        """Return what the data say of a day."""
        try:
            if self._check.relation in ("most", "first-n"):
                return self._place(day)
            if self._left.metric is not None:
                return self._numbers(day)
            return self._attributes()
        except NotComparableError as error:
            return Answer(Truth.UNKNOWN, str(error), unlike=str(error))

    def turning_days(self, span: Period) -> set[dt.date]:
        """Return the days within a span on which the answer may change: its ends, and where figures come in."""
        sides = [self._left, *([self._right] if self._right else []), *self._rivals]
        days = {day for side in sides for day in side.days()}
        return {span.start, span.end, *(day for day in days if span.start <= day <= span.end)}

    # Numbers against numbers

    def _numbers(self, day: dt.date) -> Answer:
        left, late = self._left.about(day)
        if self._right is None or self._right.metric is None:
            rights: Sequence[Observation | str] = [self._right.text] if self._right else []
        else:
            rights, later = self._right.about(day)
            late = late or later
        answers: list[tuple[Truth, Observation, Observation | str]] = []
        unlike: str | None = None
        for one, two in product(left, rights):
            try:
                answers.append((self._compared(one, two), one, two))
            except NotComparableError as error:
                unlike = str(error)
        if not answers:
            if unlike is not None:
                told = "; ".join([unlike, *self._alternatives()])
                return Answer(Truth.UNKNOWN, told, unlike=unlike, observations=(*left, *_observed(rights)))
            sides = [self._left, *([self._right] if self._right and self._right.metric else [])]
            return Answer(Truth.UNKNOWN, "; ".join(missing for side in sides if (missing := side.missing(day))))
        used = tuple(dict.fromkeys(item for _, *pair in answers for item in pair if isinstance(item, Observation)))
        truths = {truth for truth, _, _ in answers}
        reason = "; ".join(self._sentence(*found) for found in _telling(answers))
        caveats = _caveats(used, late=late)
        if self._check.reported and Truth.TRUE in truths:
            return Answer(Truth.TRUE, reason, observations=used, caveats=tuple(caveats))
        if {Truth.TRUE, Truth.FALSE} <= truths:
            return Answer(Truth.UNKNOWN, reason, contested=True, observations=used, caveats=tuple(caveats))
        decided = next(iter(truths - {Truth.UNKNOWN}), Truth.UNKNOWN)
        if decided is Truth.TRUE and Truth.UNKNOWN in truths:
            caveats.append(Caveat(kind="rounding", text="not every figure is exact enough to decide it"))
        return Answer(decided, reason, observations=used, caveats=tuple(caveats))

    def _alternatives(self) -> Iterator[str]:
        """Return the figures that could be compared instead: one metric of both subjects, where both have it."""
        right = self._right
        if right is None or right.metric is None or self._left.metric is None:
            return
        for metric in dict.fromkeys((self._left.metric, right.metric)):
            figures = [
                self._dataset.figure(side.subject, metric)
                for side in (self._left, right)
                if side.subject is not None and side.subject.kind_name in metric.subjects
            ]
            if len(figures) == 2 and all(figures):  # noqa: PLR2004
                one, two = (figure.value_text() for figure in figures)
                yield f"like for like, {metric.name}: {one} of {self._left.subject}, {two} of {right.subject}"

    def _compared(self, one: Observation, two: Observation | str) -> Truth:
        other: Any = two
        if isinstance(two, Observation) and self._check.right is not None and self._check.right.times is not None:
            one.equals(two)  # refuses unlike figures before the factor is applied
            other = two * self._check.right.times
        match self._check.relation:
            case "<" | "<=" | ">" | ">=" as sign:
                return _ORDER[sign](one, other)
            case "=" | "is" | "within":
                return _same(one, other)
            case relation:
                raise NotComparableError(f"{relation!r} asks about dates or ranks; numbers compare by = < <= > >=")

    def _sentence(self, truth: Truth, one: Observation, two: Observation | str) -> str:
        sign = _SIGNS.get(self._check.relation, self._check.relation)
        times = self._check.right.times if self._check.right else None
        factor = f"{times:g} times " if times is not None else ""
        right = two if isinstance(two, str) else _named(two)
        return f"{_named(one)} {sign} {factor}{right}? {_WORDS[truth]}"

    # Attributes

    def _attributes(self) -> Answer:
        left = self._left
        value = left.attribute()
        asked = f"{left.subject}, {left.side.attribute}"
        if value is None or value == ():
            return Answer(Truth.UNKNOWN, f"{asked} is not recorded")
        right = self._right
        if right is None:
            raise NotComparableError(f"{self._check.relation!r} needs a right side")
        other: Any = right.attribute() if right.side.attribute else right.text
        if isinstance(value, Period):
            truth = _timed(value, self._check.relation, other if isinstance(other, Period) else Period.of(str(other)))
        else:
            truth = Truth.of(_means(self._dataset, value, other))
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        sign = _SIGNS.get(self._check.relation, self._check.relation)
        return Answer(truth, f"{asked}: {shown} {sign} {other}? {_WORDS[truth]}")

    # Places in a ranking

    def _among(self) -> Iterator[_Selection]:
        conditions = dict(self._check.among or {})
        name = conditions.pop("table", "")
        found = getattr(self._dataset, name, None)
        if not isinstance(found, Table):
            raise UnknownFieldError(f'no table {name!r} to look for rivals in; give among = {{table = "models"}}')
        table: Any = found  # conditions from a file are checked when they are used, not by types
        for record in table.where(**conditions):
            if record != self._left.subject:
                yield _Selection(self._dataset, attrs.evolve(self._left.side, subject=record.id))

    def _place(self, day: dt.date) -> Answer:
        subject = self._left
        if not subject.exists(day):
            return Answer(Truth.UNKNOWN, f"{subject.subject} was not there on {day}")
        limit = 1 if self._check.relation == "most" else self._check.n or 1
        rivals = [rival for rival in self._rivals if rival.exists(day)]
        if subject.metric is None:
            own = subject.attribute()
            if not isinstance(own, Period):
                return Answer(Truth.UNKNOWN, f"{subject.subject}, {subject.side.attribute} is not recorded")
            times = [(rival, when) for rival in rivals if isinstance(when := rival.attribute(), Period)]
            newest_first = sorted(times, key=lambda pair: pair[1].recency, reverse=True)
            above = [(rival, when > own) for rival, when in newest_first]
            return self._ranked(above, limit, f"{subject.subject}, {subject.side.attribute} {own}", (), [])
        held, late = subject.about(day)
        if not held:
            return Answer(Truth.UNKNOWN, subject.missing(day))
        answers = [self._outranked(own, rivals, day, limit, late=late) for own in held]
        truths = {answer.truth for answer in answers}
        if {Truth.TRUE, Truth.FALSE} <= truths:
            reason = "; ".join(answer.reason for answer in answers)
            used = tuple(dict.fromkeys(item for answer in answers for item in answer.observations))
            return Answer(Truth.UNKNOWN, reason, contested=True, observations=used)
        return next((answer for answer in answers if answer.truth is not Truth.UNKNOWN), answers[0])

    def _outranked(
        self, own: Observation, rivals: Iterable[_Selection], day: dt.date, limit: int, *, late: bool
    ) -> Answer:
        above: list[tuple[_Selection, Truth]] = []
        used = [own]
        foreign = False
        for rival in rivals:
            figures = rival.beside(own)
            if not figures:
                figures, _ = rival.about(day)
                foreign = foreign or bool(figures and own.metric.kind != "trait")
            if figures:
                truths = {figure > own for figure in figures}
                above.append((rival, truths.pop() if len(truths) == 1 else Truth.UNKNOWN))
                used.extend(figures)
        caveats = _caveats([own], late=late)
        if foreign:
            caveats.append(
                Caveat(kind="scope", text="the figures of the others are not all of one publication and period")
            )
        # Only those that come near or above tell of the rank.
        telling = [own, *(figure for figure in used[1:] if (figure > own).possible)]
        return self._ranked(above, limit, _named(own), tuple(telling if len(telling) > 1 else used[:6]), caveats)

    def _ranked(
        self,
        above: Sequence[tuple[_Selection, Truth]],
        limit: int,
        asked: str,
        used: tuple[Observation, ...],
        caveats: Sequence[Caveat],
    ) -> Answer:
        surely = [rival for rival, truth in above if truth.certain]
        perhaps = [rival for rival, truth in above if truth.possible]
        truth = Truth.TRUE if len(perhaps) < limit else Truth.FALSE if len(surely) >= limit else Truth.UNKNOWN
        rank = f"{len(surely) + 1}" if len(surely) == len(perhaps) else f"{len(surely) + 1} to {len(perhaps) + 1}"
        ahead = ", ".join(str(rival.subject) for rival in (surely or perhaps)[:3])
        more = f", after {ahead}{' and others' if len(surely or perhaps) > 3 else ''}" if ahead else ""  # noqa: PLR2004
        wanted = "first" if limit == 1 else f"among the first {limit}"
        reason = f"{asked}: rank {rank} of {len(above) + 1} with a figure{more}; {wanted}? {_WORDS[truth]}"
        return Answer(truth, reason, observations=used, caveats=tuple(caveats))


class _Selection:
    """One side of a check over one dataset: figures of a subject, or one of its attributes."""

    def __init__(self, dataset: Dataset, side: Side) -> None:
        self.side, self._dataset = side, dataset
        self.subject: Record | None = dataset.get(side.subject) if side.subject else None
        self.metric: Metric | None = None
        self.held: list[Observation] = []
        self._period = Period.of(side.period) if side.period else None
        measured = side.metric
        if side.attribute and self.subject is not None:
            measured = figure_attributes(type(self.subject)).get(side.attribute, measured)
        if measured is not None and self.subject is not None:
            self.metric = dataset.metric(measured)
            usual = self.metric.usual_breakdown(self.subject.kind_name)
            self._breakdown = Breakdown.parse(side.breakdown) if side.breakdown else usual
            self.held = [
                observation
                for observation in uncorrected(dataset.observations.where(subject=self.subject, metric=self.metric))  # type: ignore[arg-type]
                if observation.breakdown == self._breakdown
            ]

    @property
    def text(self) -> str:
        """The value, date or term that stands on this side."""
        return self.side.value or self.side.date or self.side.term or ""

    def attribute(self) -> Any:
        """Return the attribute that is asked for."""
        name = self.side.attribute or ""
        names = [shape.name for shape in shapes(type(self.subject))]
        if not hasattr(self.subject, name):
            raise UnknownFieldError(f"{self.subject!r} has no attribute {name!r}{suggestion(name, names)}")
        return getattr(self.subject, name)

    def exists(self, day: dt.date) -> bool:
        """Whether the subject was there on a day; one without a date always was."""
        released: Period | None = getattr(self.subject, "released", None)
        return released is None or released.start <= day

    def days(self) -> Iterator[dt.date]:
        """Return the days on which this side may come to say something else."""
        released: Period | None = getattr(self.subject, "released", None)
        if released is not None:
            yield released.start
        if self.metric is not None and self.metric.kind != "trait" and self._period is None:
            yield from (observation.period.start for observation in self.held if observation.period is not None)

    def about(self, day: dt.date) -> tuple[list[Observation], bool]:
        """Return the figures about a day, and whether they are only about a later one because none is older."""
        numbers = [observation for observation in self.held if observation]
        if self._period is not None:
            return [observation for observation in numbers if observation.period == self._period], False
        if self.metric is not None and self.metric.kind == "trait":
            return numbers, not self.exists(day)
        numbers = [observation for observation in numbers if observation.status is not Status.PROJECTED]
        begun = [observation for observation in numbers if _start(observation) <= day]
        if not begun:
            first = min((_recency(observation) for observation in numbers), default=None)
            return [observation for observation in numbers if _recency(observation) == first], bool(numbers)
        newest = max(_recency(observation) for observation in begun)
        if self.metric is not None and self.metric.kind == "stock":
            # Levels stated within a quarter of each other are about the same time, whoever states them.
            near = [observation for observation in numbers if abs((_recency(observation)[0] - day).days) <= STOCK_DAYS]
            if near:
                return near, False
        return [observation for observation in begun if _recency(observation) == newest], False

    def beside(self, own: Observation) -> list[Observation]:
        """Return the figures that stand beside another's: of one period and one publication."""
        assert own.source is not None
        return [
            observation
            for observation in self.held
            if observation
            and observation.period == own.period
            and observation.source is not None
            and observation.source.series == own.source.series
            and observation.source.edition == own.source.edition
        ]

    def missing(self, day: dt.date) -> str:
        """Return why there is no figure about a day; empty where there is one."""
        if self.metric is None or self.about(day)[0]:
            return ""
        stated = next((observation for observation in self.held if not observation), None)
        if stated is not None:
            return f"{self.subject}, {self.metric.name}: {stated.value} ({stated.source})"
        when = f" in {self._period}" if self._period else ""
        return f"{self.subject}, {self.metric.name}{when}: no figure is held"


def _caveats(used: Sequence[Observation], *, late: bool) -> list[Caveat]:
    caveats: list[Caveat] = []
    if late:
        periods = ", ".join(sorted({str(observation.period) for observation in used}))
        caveats.append(Caveat(kind="scope", text=f"the nearest figures are about {periods}, after the claim"))
    families = {observation.source.series for observation in used if observation.source is not None}
    second_hand = {observation.status for observation in used} <= {Status.ESTIMATED, Status.REPORTED}
    if len(families) == 1 and second_hand:
        caveats.append(Caveat(kind="single source", text=f"it rests on {used[0].source} alone"))
    return caveats


def _observed(rights: Iterable[Observation | str]) -> Iterator[Observation]:
    return (right for right in rights if isinstance(right, Observation))


def _telling(
    answers: Sequence[tuple[Truth, Observation, Observation | str]],
) -> list[tuple[Truth, Observation, Observation | str]]:
    """Return the first pair for each answer: the preferred one that says yes, the one that says no."""
    return list({truth: found for found in reversed(answers) for truth in (found[0],)}.values())[::-1]


def _same(one: Observation, other: Any) -> Truth:
    if isinstance(other, Observation):
        return one.equals(other)
    claimed = Quantity.parse(other, one.value.unit if isinstance(one.value, Quantity) else None)
    if claimed.exact:
        return one.equals(claimed)
    value = one.widened()
    return claimed.contains(value)


def _timed(value: Period, relation: str, other: Period) -> Truth:
    match relation:
        case "before" | "<":
            return value < other
        case "after" | ">":
            return value > other
        case "<=":
            return value <= other
        case ">=":
            return value >= other
        case "within" | "is" | "=":
            if value.within(other):
                return Truth.TRUE
            return Truth.UNKNOWN if value.overlaps(other) else Truth.FALSE
        case _:
            raise NotComparableError(f"{relation!r} doesn't compare dates; use within, before or after")


def _means(dataset: Dataset, value: Any, term: Any) -> bool:
    """Whether an attribute is, or holds, what a word or id means."""
    if isinstance(value, tuple):
        return any(_means(dataset, item, term) for item in value)
    if isinstance(value, Record):
        if isinstance(term, Record):
            return value == term
        try:
            return dataset.lookup((type(value),), str(term)) == value
        except AiecoError:
            return False
    if isinstance(value, bool):
        return str(term).casefold() in (("true", "yes") if value else ("false", "no"))
    return str(value).casefold() == str(term).casefold()


def _named(observation: Observation) -> str:
    part = f" ({observation.breakdown})" if observation.breakdown else ""
    when = "" if observation.metric.kind == "trait" else f", {observation.period}"
    said = observation.source.publisher if observation.source else ""
    return f"{observation.subject}, {observation.metric.name}{part}{when}: {observation.value_text()} ({said})"


def _start(observation: Observation) -> dt.date:
    assert observation.period is not None
    return observation.period.start


def _recency(observation: Observation) -> tuple[dt.date, dt.date]:
    assert observation.period is not None
    return observation.period.recency
