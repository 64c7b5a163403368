"""Three-valued truth: what a comparison of uncertain values can answer."""

from __future__ import annotations

import enum

from aieco.errors import UndecidedError


class Truth(enum.Enum):
    """True, false, or not decided by the data (the strong logic of Kleene).

    `&`, `|` and `~` are and, or and not. A decided truth can stand in an `if`; `bool(Truth.UNKNOWN)` raises
    `UndecidedError`, because treating "the data don't decide" as no would be a lie. Ask `.certain` or `.possible`.

    >>> Truth.TRUE & Truth.UNKNOWN
    Truth.UNKNOWN
    >>> Truth.TRUE | Truth.UNKNOWN
    Truth.TRUE
    """

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"

    @classmethod
    def of(cls, answer: bool | Truth) -> Truth:
        """Return the truth of a plain answer; a truth is returned as it is.

        >>> Truth.of(3 > 2)
        Truth.TRUE
        """
        if isinstance(answer, Truth):
            return answer
        return cls.TRUE if answer else cls.FALSE

    @property
    def certain(self) -> bool:
        """Whether it is true whatever the exact values are.

        >>> Truth.UNKNOWN.certain
        False
        """
        return self is Truth.TRUE

    @property
    def possible(self) -> bool:
        """Whether some exact values make it true.

        >>> Truth.UNKNOWN.possible
        True
        """
        return self is not Truth.FALSE

    def __and__(self, other: Truth | bool) -> Truth:
        return min(self, Truth.of(other), key=_RANK.__getitem__)

    def __or__(self, other: Truth | bool) -> Truth:
        return max(self, Truth.of(other), key=_RANK.__getitem__)

    __rand__ = __and__
    __ror__ = __or__

    def __invert__(self) -> Truth:
        return _NOT[self]

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UndecidedError("the data don't decide this; ask .certain or .possible instead of a plain yes or no")
        return self is Truth.TRUE

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


_RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
_NOT = {Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN, Truth.TRUE: Truth.FALSE}
