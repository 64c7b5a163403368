"""Why there is no number."""

from __future__ import annotations

import enum

from aieco.errors import ParseError
from aieco.values.truth import Truth


class Absence(enum.Enum):
    """The reason for which a figure has no number.

    All but `UNKNOWN` are statements of a source. An absence is falsy, has no `point`, `low` or `high`, compares with
    everything as `Truth.UNKNOWN`, and any arithmetic with it gives the absence back: missing is never zero.

    >>> Absence.parse("undisclosed") + 1
    Absence.UNDISCLOSED
    >>> Absence.UNDISCLOSED > 5
    Truth.UNKNOWN
    """

    UNDISCLOSED = "undisclosed"
    """The subject keeps the number to itself."""
    NOT_APPLICABLE = "not-applicable"
    """There can be no such number for this subject."""
    WITHDRAWN = "withdrawn"
    """The publisher took its number back."""
    BELOW_THRESHOLD = "below-threshold"
    """The publisher doesn't list what lies below its threshold."""
    UNKNOWN = "unknown"
    """aieco holds nothing, which says nothing about the world."""

    @classmethod
    def parse(cls, text: str) -> Absence:
        """Return the absence that a word names.

        Raises:
            ParseError: No absence has this name.

        >>> Absence.parse("not-applicable")
        Absence.NOT_APPLICABLE
        """
        try:
            return cls(text)
        except ValueError:
            words = ", ".join(member.value for member in cls)
            raise ParseError(f"not an absence: {text!r}; one of {words}") from None

    @property
    def point(self) -> None:
        """None: there is no number."""

    @property
    def low(self) -> None:
        """None: there is no number."""

    @property
    def high(self) -> None:
        """None: there is no number."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Absence.{self.name}"

    def _compare(self, other: object) -> Truth:
        return Truth.UNKNOWN

    __lt__ = __le__ = __gt__ = __ge__ = _compare

    def equals(self, other: object) -> Truth:
        """Return `Truth.UNKNOWN`: whether a missing number equals another can't be known."""
        return Truth.UNKNOWN

    def contains(self, other: object) -> Truth:
        """Return `Truth.UNKNOWN`: what a missing number includes can't be known."""
        return Truth.UNKNOWN

    def __neg__(self) -> Absence:
        return self

    def _keep(self, other: object) -> Absence:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _keep
