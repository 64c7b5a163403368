"""Whether two figures are like things, and what may be said of them if they aren't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aieco.values import Breakdown, Quantity

if TYPE_CHECKING:
    from aieco.records.figure import Figure

_SAME_LENGTH = 0.1
"""By what share the lengths of two periods may differ for amounts over them to be alike (a quarter has 90 to 92
days)."""
_COUNTS = ("stock", "flow", "total")
"""The kinds of metric of which a part of the subject has at most as much as the whole."""


def unlikeness(a: Figure, b: Figure) -> str | None:
    """Return in words why two figures can't be set against each other and what to compare instead; None where they can.

    Figures are alike when they are of one metric and breakdown, in one unit, over periods of one kind, and from one
    edition of a
    publication that revises itself.
    """
    if a.metric.id != b.metric.id:
        confusion = a.metric.confusion(b.metric)
        reason = confusion.difference if confusion else f"{a.metric.name} is not {b.metric.name}"
        instead = confusion.instead if confusion else "the same metric of both"
        return f"{a.metric.id} and {b.metric.id} can't be compared: {reason}; compare {instead} instead"
    differences = (_parts(a, b), _units(a, b), _periods(a, b), _editions(a, b))
    found = next((difference for difference in differences if difference), None)
    return f"two figures of {a.metric.id} can't be compared: {found} instead" if found else None


def surely_exceeds(part: Figure, whole: Figure) -> bool:
    """Whether logic decides an unlike pair: a part that is certainly larger than another's whole.

    What a metric never exceeds for one subject is at least as large as it: if the weekly users of one product are
    more than the
    monthly users of another, then so are its monthly users. The same holds for a place within the whole.
    """
    if part.metric.id == whole.metric.id:
        inside = part.metric.kind in _COUNTS and part.breakdown != whole.breakdown
        related = inside and _within(part.breakdown, whole.breakdown) and not _periods(part, whole)
    else:
        related = whole.metric.id in part.metric.at_most and part.breakdown == whole.breakdown
    one, two = part.widened(), whole.widened()
    if not related or not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.unit != two.unit:
        return False
    return (one > two).certain


def _within(part: Breakdown, whole: Breakdown) -> bool:
    return set(whole.items()) <= set(part.items())


def _parts(a: Figure, b: Figure) -> str | None:
    if a.breakdown == b.breakdown:
        return None
    one, two = (figure.breakdown or "the whole" for figure in (a, b))
    return f"one covers {one}, the other {two}; compare the same breakdown of both"


def _units(a: Figure, b: Figure) -> str | None:
    one, two = a.value, b.value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.unit == two.unit:
        return None
    return f"{one.unit} and {two.unit} are unlike units and nothing is converted silently; compare figures in one unit"


def _periods(a: Figure, b: Figure) -> str | None:
    if a.metric.kind != "flow" or a.period is None or b.period is None:
        return None
    short, long = sorted((a.period.days, b.period.days))
    if long - short <= _SAME_LENGTH * long:
        return None
    return f"one is an amount over {a.period}, the other over {b.period}; compare periods of one length"


def _editions(a: Figure, b: Figure) -> str | None:
    one, two = a.source, b.source
    if a.metric.kind == "trait" or one is None or two is None or one.family is None or one.family != two.family:
        return None
    if one.edition == two.edition:
        return None
    return (
        f"one stands in the edition {one.edition} of {one.family}, the other in {two.edition}, which may count anew;"
        " compare figures of one edition"
    )
