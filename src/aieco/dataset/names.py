"""Keys that people type, and the records they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar

import attrs

from aieco.records import Record

How = Literal["id", "code", "name", "alias", "former name", "part of a name", "similar name"]
"""How a text matched a record, best first."""

NAME_FIELDS: dict[str, How] = {
    "alpha_3": "code",
    "numeric": "code",
    "name": "name",
    "official_name": "name",
    "title": "name",
    "aliases": "alias",
    "former_names": "former name",
}
"""The fields by which a record can be asked for, besides its id."""

Hits = tuple[tuple[str, How], ...]
"""Ids that a folded key means, with how it matched each, best first."""
T = TypeVar("T", bound=Record)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form in which keys are compared: no accents, case, spaces or punctuation; only a plus counts.

    >>> fold("Côte d'Ivoire"), fold("DeepSeek V2"), fold("GPT-4"), fold("Command R+")
    ('cotedivoire', 'deepseekv2', 'gpt4', 'commandrplus')
    """
    plain = unicodedata.normalize("NFKD", text).casefold().replace("+", "plus")
    return "".join(letter for letter in plain if letter.isalnum())


def names_of(key: str, fields: Mapping[str, Any]) -> Iterable[tuple[str, How]]:
    """Return all the texts that name a row, with what each is."""
    yield key, "id"
    for field, how in NAME_FIELDS.items():
        value = fields.get(field)
        for text in (value,) if isinstance(value, str) else value or ():
            yield text, how


def index(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Hits]:
    """Return the index of folded names for the rows of a table, given as id and fields."""
    found: dict[str, dict[str, How]] = {}
    for key, fields in rows:
        for text, how in names_of(key, fields):
            hits = found.setdefault(fold(text), {})
            # Texts come best first, so the first one that leads to a record says how it matched.
            hits.setdefault(key, how)
    return {
        folded: tuple(sorted(hits.items(), key=lambda hit: (RANK[hit[1]], hit[0]))) for folded, hits in found.items()
    }


RANK: dict[How, int] = {
    "id": 0,
    "code": 1,
    "name": 2,
    "alias": 3,
    "former name": 4,
    "part of a name": 5,
    "similar name": 6,
}


@attrs.frozen
class Match(Generic[T]):
    """One record that a text may mean.

    Args:
        record: The record.
        how: How the text matched it.
        score: How well, from 0 to 1; 1 for an exact match of id or name.
    """

    record: T
    how: How
    score: float

    def __str__(self) -> str:
        return f"{self.record.kind_name}:{self.record.id} ({self.record}; {self.how}, {self.score:.2f})"


def ranked(text: str, names: Mapping[str, Hits], limit: int) -> list[tuple[str, How, float]]:
    """Return ids that a text may mean, best first: exact matches, then names that hold it, then similar names."""
    from difflib import SequenceMatcher, get_close_matches

    folded = fold(text)
    if not folded:
        return []
    found: dict[str, tuple[How, float]] = {}

    def add(hits: Hits, how: How | None, score: float) -> None:
        for key, exact in hits:
            if score > found.get(key, ("id", 0.0))[1]:
                found[key] = (how or exact, score)

    add(names.get(folded, ()), None, 1.0)
    for name, hits in names.items():
        if name != folded and len(folded) > 1 and folded in name:
            add(hits, "part of a name", 0.5 + 0.45 * len(folded) / len(name))
    for name in get_close_matches(folded, names, n=limit, cutoff=0.75):
        if name != folded:
            add(names[name], "similar name", 0.9 * SequenceMatcher(None, folded, name).ratio())
    order = sorted(found.items(), key=lambda item: (-item[1][1], RANK[item[1][0]], item[0]))
    return [(key, how, round(score, 3)) for key, (how, score) in order[:limit]]
