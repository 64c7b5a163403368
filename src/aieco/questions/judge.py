"""Claims judged by the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import attrs

from aieco.dataset.dataset import Dataset
from aieco.errors import UnknownIdError
from aieco.questions.checks import Answer, CheckedClaim
from aieco.records import Caveat, Citable, Claim, Framed, Listed, Observation, Source
from aieco.values import Period, Truth, When

Verdict = Literal[
    "supported", "contradicted", "contested", "undecided", "not-comparable", "outdated", "overtaken", "opinion"
]
"""What the data say of a claim: it holds; it doesn't; serious sources disagree; the data don't decide; its sides
can't be compared; it was
superseded already when it was said; it held then and no longer does; it isn't for data to decide."""

_OPINIONS = ("interpretation", "value", "forecast")


@attrs.frozen
class Judgement(Citable, Framed):
    """What the data say of a claim.

    Args:
        claim: The claim.
        verdict: In a word.
        reservations: In what it is less than exact, even where it holds.
        reasons: What was asked of the data, and their answers.
        observations: The observations that were used.
    """

    claim: Claim
    verdict: Verdict
    reservations: tuple[Caveat, ...]
    reasons: tuple[str, ...]
    observations: tuple[Observation, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the observations that were used, without repeats."""
        return tuple(dict.fromkeys(source for observation in self.observations for source in observation.sources))

    def explain(self) -> str:
        """Return the judgement in sentences: the verdict, why, and the reservations."""
        why = " ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in self.reasons)
        but = " ".join(f"Reservation ({caveat.kind}): {caveat.text}." for caveat in self.reservations)
        return " ".join(part for part in (f"{self.verdict.capitalize()}.", why, but) if part)

    def __str__(self) -> str:
        kinds = ", ".join(dict.fromkeys(caveat.kind for caveat in self.reservations))
        return f"{self.verdict}{f' ({kinds})' if kinds else ''}"


class Judgements(Listed[Judgement], Citable):
    """Several claims judged, in their order."""

    __slots__ = ()


@attrs.frozen
class _State:
    """What all checks together say on one day."""

    day: dt.date
    truth: Truth
    contested: bool
    unlike: bool
    answers: tuple[Answer, ...]


def judge(claim: Claim, dataset: Dataset, as_of: When | None = None) -> Judgement:
    """Return what the data say of a claim.

    Its checks are asked about each day on which it may have been said, with all that the dataset knows, also what
    became known later; then
    about the newest day that the dataset knows of, to tell what has been overtaken.

    Args:
        claim: The claim.
        dataset: The data.
        as_of: A day, to judge by what was known then.

    Raises:
        UnknownIdError: A check names a metric, table or subject that the dataset never had.
    """
    known = dataset if as_of is None else dataset.as_of(as_of)
    if not claim.checks:
        verdict: Verdict = "opinion" if claim.nature in _OPINIONS else "undecided"
        reason = "a matter of opinion or of the future" if verdict == "opinion" else "no figure here can check it"
        return Judgement(claim, verdict, claim.caveats, (claim.note or reason,), ())
    try:
        checks = [CheckedClaim(known, check) for check in claim.checks]
    except UnknownIdError as error:
        if known is dataset:
            raise
        return Judgement(claim, "undecided", (), (f"by then nothing is held on it: {error}", _reach(known)), ())
    days = sorted(set().union(*(check.turning_days(claim.said) for check in checks)))
    states = [_state(checks, day) for day in days]
    now = _state(checks, _newest_day(known, claim, as_of))
    verdict, told = _verdict(checks, states, now)
    reasons = _reasons(told, verdict)
    if as_of is not None and verdict == "undecided":
        reasons = (*reasons, _reach(known))
    observations = dict.fromkeys(item for state in told for answer in state.answers for item in answer.observations)
    return Judgement(claim, verdict, _reservations(claim, states, told, verdict), reasons, tuple(observations))


def judgements(dataset: Dataset, claims: Iterable[Claim] | None = None, as_of: When | None = None) -> Judgements:
    """Return what the data say of several claims.

    Args:
        dataset: The data.
        claims: The claims; all of the dataset where None.
        as_of: A day, to judge by what was known then.

    >>> import aieco
    >>> aieco.judge().column("verdict").count("supported") > 0
    True
    """
    return Judgements(judge(claim, dataset, as_of) for claim in (dataset.claims if claims is None else claims))


def _state(checks: Iterable[CheckedClaim], day: dt.date) -> _State:
    answers = tuple(check.answer(day) for check in checks)
    truth = Truth.TRUE
    for answer in answers:
        truth &= answer.truth
    contested = truth is not Truth.FALSE and any(answer.contested for answer in answers)
    return _State(day, truth, contested, any(answer.unlike for answer in answers), answers)


def _newest_day(dataset: Dataset, claim: Claim, as_of: When | None) -> dt.date:
    if as_of is not None:
        return Period.of(as_of).end
    read = [when.end for row in dataset.rows["sources"].values() if (when := row.fields.get("accessed")) is not None]
    return max(claim.said.end, *read) if read else claim.said.end


def _verdict(checks: Sequence[CheckedClaim], states: Sequence[_State], now: _State) -> tuple[Verdict, list[_State]]:
    """Return the verdict, and the states that tell why."""
    truths = [state.truth for state in states]
    if any(state.unlike for state in states):
        return "not-comparable", [next(state for state in states if state.unlike)]
    if any(state.contested for state in states):
        return "contested", [next(state for state in states if state.contested)]
    if set(truths) == {Truth.FALSE}:
        before = _held_before(checks, states[0].day)
        return ("outdated", [before, states[0]]) if before else ("contradicted", [states[0]])
    if Truth.FALSE in (*truths, now.truth) and truths[0] is not Truth.FALSE and now.truth is Truth.FALSE:
        # It held, or could hold, on the first days, and by now it doesn't.
        held = next((state for state in states if state.truth is Truth.TRUE), states[0])
        lost = next((state for state in states if state.truth is Truth.FALSE), now)
        return "overtaken", [held, lost]
    if Truth.TRUE in truths:
        return "supported", [next(state for state in states if state.truth is Truth.TRUE)]
    if Truth.FALSE in truths:
        return "contradicted", [next(state for state in states if state.truth is Truth.FALSE)]
    return "undecided", [states[0]]


def _reach(known: Dataset) -> str:
    reach = known.horizon
    span = f"reaches back to {reach.start}" if reach else "holds nothing so old"
    return f"what is held of that day {span}; that nothing is held doesn't mean that nobody had said it"


def _held_before(checks: Sequence[CheckedClaim], day: dt.date) -> _State | None:
    """Return the last day before another on which all checks held; None where there was none."""
    past = Period(dt.date.min, day - dt.timedelta(days=1))
    days = set().union(*(check.turning_days(past) for check in checks)) - {dt.date.min}
    for earlier in sorted(days, reverse=True):
        state = _state(checks, earlier)
        if state.truth is Truth.TRUE:
            return state
    return None


def _reasons(told: Sequence[_State], verdict: Verdict) -> tuple[str, ...]:
    dated = verdict in ("outdated", "overtaken")
    found: list[str] = []
    for state in told:
        before = f"on {state.day}: " if dated else ""
        found.extend(f"{before}{answer.reason}" for answer in state.answers)
    return tuple(dict.fromkeys(found))


def _reservations(
    claim: Claim, states: Sequence[_State], told: Sequence[_State], verdict: Verdict
) -> tuple[Caveat, ...]:
    found = list(claim.caveats)
    if claim.nature == "cause":
        found.append(
            Caveat(kind="scope", text="what is checked is what happened, not that the one brought about the other")
        )
    if len({state.truth for state in states}) > 1 and verdict != "contested":
        change = next(later for sooner, later in pairwise(states) if sooner.truth != later.truth)
        text = f"the data say {states[0].truth.value} of {states[0].day} and {change.truth.value} from {change.day} on"
        found.append(Caveat(kind="depends on the day", text=text))
    if verdict not in ("undecided", "not-comparable"):
        found.extend(caveat for state in told for answer in state.answers for caveat in answer.caveats)
    return tuple(dict.fromkeys(found))
