"""One check of a claim, answered for one day."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.table import Table
from aieco.errors import AiecoError, NotComparableError, UnknownFieldError
from aieco.questions.sides import Selection
from aieco.records import Caveat, Check, Observation, Record, Status
from aieco.values import Period, Quantity, Truth

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
        self._left = Selection(dataset, check.left)
        self._right = Selection(dataset, check.right) if check.right is not None else None
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

    def _among(self) -> Iterator[Selection]:
        conditions = dict(self._check.among or {})
        name = conditions.pop("table", "")
        found = getattr(self._dataset, name, None)
        if not isinstance(found, Table):
            raise UnknownFieldError(f'no table {name!r} to look for rivals in; give among = {{table = "models"}}')
        table: Any = found  # conditions from a file are checked when they are used, not by types
        for record in table.where(**conditions):
            if record != self._left.subject:
                yield Selection(self._dataset, attrs.evolve(self._left.side, subject=record.id))

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
        self, own: Observation, rivals: Iterable[Selection], day: dt.date, limit: int, *, late: bool
    ) -> Answer:
        above: list[tuple[Selection, Truth]] = []
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
        above: Sequence[tuple[Selection, Truth]],
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
