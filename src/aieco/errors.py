"""The errors of aieco: one root, one class for each cause.

Each class also derives from the built-in that a caller would catch for the same cause, so `except KeyError` around
a look-up and `except AiecoError` around everything both do what they say. A message tells what was wrong, what was
given, and what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable


class AiecoError(Exception):
    """The root of all errors that aieco raises on purpose."""


class ParseError(AiecoError, ValueError):
    """A text is not in the form that it should have."""


class InvalidRecordError(AiecoError, ValueError):
    """A record or value lacks what it needs, or contradicts itself."""


class UndecidedError(AiecoError, ValueError):
    """A yes or no was asked where the data don't decide."""


class NotComparableError(AiecoError, TypeError):
    """Two things were compared that are not alike; the message says in what, and what to compare instead."""


class UnknownIdError(AiecoError, KeyError):
    """No record has this id, name or alias."""

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which would put our sentence in quotes.
        return str(self.args[0]) if self.args else ""


class AmbiguousKeyError(AiecoError, LookupError):
    """A name belongs to several records; the message lists them as `kind:id`."""


class UnknownFieldError(AiecoError, AttributeError, TypeError):
    """A condition, sort key or column names a field that the record doesn't have."""


class NotOneError(AiecoError, LookupError):
    """Exactly one record was asked for and there are none or several."""


class DataError(AiecoError, ValueError):
    """Facts break the rules of the data. `problems` holds all of them, not the first."""

    def __init__(self, message: str, problems: Iterable[object] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        return "\n".join([str(self.args[0]), *(f"  {problem}" for problem in self.problems)])


class MissingExtraError(AiecoError, ImportError):
    """An optional dependency is not installed; the message says which extra to install."""


def suggestion(given: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the near matches of a misspelt word, or an empty text.

    >>> suggestion("Chian", ["China", "Chile"])
    "; did you mean 'China'?"
    """
    from difflib import get_close_matches  # only where something was misspelt

    near = get_close_matches(given, list(known), n=3, cutoff=0.7)
    return f"; did you mean {' or '.join(repr(word) for word in near)}?" if near else ""
