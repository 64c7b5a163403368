"""Which part of its subject a number covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from aieco.errors import InvalidRecordError, ParseError
from aieco.values.frozenmap import FrozenMap

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


class Breakdown(FrozenMap[str]):
    """The part of the subject that a number covers, as dimension=member pairs; empty is the whole.

    The order in which the pairs are written doesn't matter, and `str` and `parse` are inverse.

    Raises:
        InvalidRecordError: A dimension or a member isn't a word of letters, digits, '-' and '.'.

    >>> Breakdown.parse("place=wuhan;crew=none")
    Breakdown('crew=none;place=wuhan')
    >>> Breakdown.parse("place=wuhan")["place"]
    'wuhan'
    """

    __slots__ = ()

    def __init__(self, pairs: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(sorted(dict(pairs).items()))
        for word in (*self, *self.values()):
            if not _WORD.fullmatch(word):
                raise InvalidRecordError(f"not a breakdown: {word!r} must be letters, digits, '-' and '.'")

    @classmethod
    @cache
    def parse(cls, text: str) -> Breakdown:
        """Return the breakdown that a text names; an empty text is the whole.

        Raises:
            ParseError: The text isn't a list of pairs, or gives a dimension twice.

        >>> Breakdown.parse("") == Breakdown()
        True
        """
        pairs: dict[str, str] = {}
        for part in filter(None, text.split(";")):
            dimension, equals, member = (piece.strip() for piece in part.partition("="))
            if not equals or not _WORD.fullmatch(dimension) or not _WORD.fullmatch(member):
                raise ParseError(f"not a breakdown: {text!r}; write 'place=wuhan' or 'crew=none;place=wuhan'")
            if dimension in pairs:
                raise ParseError(f"not a breakdown: {text!r} gives {dimension!r} twice")
            pairs[dimension] = member
        return cls(pairs)

    def __str__(self) -> str:
        return ";".join(f"{dimension}={member}" for dimension, member in self.items())

    def __repr__(self) -> str:
        return f"Breakdown({str(self)!r})"
