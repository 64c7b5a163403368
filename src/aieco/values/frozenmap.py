"""An immutable mapping that can be hashed, for the fields of frozen records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

V = TypeVar("V")


class FrozenMap(Mapping[str, V], Generic[V]):
    """A mapping from text that can't change, keeps its order and can be hashed.

    >>> FrozenMap({"wikidata": "Q21708200"})["wikidata"]
    'Q21708200'
    """

    __slots__ = ("_items",)
    _items: dict[str, V]

    def __init__(self, items: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        object.__setattr__(self, "_items", dict(items))

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return self._items == (cast("FrozenMap[object]", other)._items if isinstance(other, FrozenMap) else other)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self._items,))
