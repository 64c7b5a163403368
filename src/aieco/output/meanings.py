"""What the fields of a class mean, read off its docstring: the one place where that is written."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from functools import cache

_ARGUMENT = re.compile(r"    (?P<name>\w+): (?P<text>.*)")
_CONTINUED = "        "


def meanings(cls: type) -> Mapping[str, str]:
    """Return what each field of a class means.

    >>> from aieco.records import SeriesNote
    >>> meanings(SeriesNote)["territory"]
    "What a country's number covers."
    """
    return _meanings(cls)


@cache
def _meanings(cls: type) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        found.update(_arguments(inspect.cleandoc(base.__doc__ or "")))
    return found


def _arguments(docstring: str) -> dict[str, str]:
    """Return the arguments of a docstring with their texts, each on one line."""
    found: dict[str, str] = {}
    name = None
    _, _, section = docstring.partition("\nArgs:\n")
    for line in section.split("\n"):
        if match := _ARGUMENT.fullmatch(line):
            name = match["name"]
            found[name] = match["text"]
        elif name is not None and line.startswith(_CONTINUED):
            found[name] += f" {line.strip()}"
        else:
            break
    return found
