"""Tables by the value that their records share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from typing import Any, Generic, TypeVar

from aieco.records import Record

G = TypeVar("G", bound=Sized)


class Groups(Mapping[Any, G], Generic[G]):
    """Tables by the value that their records share; a linked record may be asked for by its id."""

    def __init__(self, tables: Mapping[Any, G]) -> None:
        self._tables: dict[Any, G] = dict(tables)
        self._by_text = {_texts(key): key for key in tables}

    def __getitem__(self, key: Any) -> G:
        if key in self._tables:
            return self._tables[key]
        return self._tables[self._by_text[_texts(key)]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<{len(self)} groups: {', '.join(f'{_texts(key)} ({len(table)})' for key, table in self.items())}>"


def _texts(key: Any) -> Any:
    """Return the text form of a group's key, for asking by id."""
    if isinstance(key, tuple):
        return tuple(_texts(item) for item in key)
    return key.id if isinstance(key, Record) else None if key is None else str(key)
