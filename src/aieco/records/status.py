"""How a number arose."""

from __future__ import annotations

import enum


class Status(enum.Enum):
    """How a number arose; the first that fits, in this order.

    >>> Status("official")
    Status.OFFICIAL
    """

    DERIVED = "derived"
    """Computed by aieco from named observations."""
    PROJECTED = "projected"
    """About a time that was still to come when it was said."""
    OFFICIAL = "official"
    """From the body responsible for the statistic."""
    DISCLOSED = "disclosed"
    """From the subject itself, or from the maker of the model or product."""
    ESTIMATED = "estimated"
    """From another party, by a method."""
    REPORTED = "reported"
    """From another party."""

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Status.{self.name}"


PREFERENCE = (
    Status.OFFICIAL,
    Status.DISCLOSED,
    Status.ESTIMATED,
    Status.REPORTED,
    Status.DERIVED,
    Status.PROJECTED,
)
"""Which status is preferred for one figure, best first, unless the metric says otherwise."""
