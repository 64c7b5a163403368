"""Several answers to one question, as a table of records is several records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Self, TypeVar, overload

from aieco.records.framed import Framed

T = TypeVar("T")
_SHOWN = 5


class Listed(Framed, Generic[T]):
    """Answers of one kind, in order; an immutable sequence that equals a tuple of the same answers.

    Like a table it isn't registered as a `collections.abc.Sequence`, so that polars asks for Arrow's stream.

    Args:
        items: The answers.
    """

    __slots__ = ("_items",)
    _items: tuple[T, ...]

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = tuple(items)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> T | Self:
        return type(self)(self._items[place]) if isinstance(place, slice) else self._items[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listed):
            return type(self) is type(other) and self._items == other._items
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        shown = "; ".join(str(item) for item in self._items[:_SHOWN])
        more = "; …" if len(self) > _SHOWN else ""
        return f"<{type(self).__name__} of {len(self):,}{f': {shown}{more}' if shown else ''}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))
