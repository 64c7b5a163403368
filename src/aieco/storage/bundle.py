"""The built form of a dataset: a folder of JSON files, one record a line, and a manifest.

A file is read on first touch, and a line is parsed when its record is asked for.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from aieco.dataset.names import Hits
from aieco.dataset.rows import Origin, Row
from aieco.dataset.store import Fields, Store
from aieco.records import TABLES, Figure
from aieco.storage.typed import typed

MANIFEST = "manifest.json"
FIGURES, NAMES = "figures", "names"
_ID_AT = len('{"id":"')


class LazyRows(Mapping[str, Row]):
    """The rows of one JSON file, each parsed when it is asked for.

    Args:
        table: The table.
        file: The file: a list with one record a line.
        pack: Name of the pack, for the origins.
    """

    def __init__(self, table: str, file: Traversable, pack: str) -> None:
        self._table, self._file, self._pack = table, file, pack
        self._lock = threading.Lock()

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        text = self._file.read_text(encoding="utf-8")
        # Each record is a line that begins with its id, which needs no escapes: none is parsed to find it.
        return {line[_ID_AT : line.index('"', _ID_AT)]: line for line in text.split("\n")[1:-2]}

    def _loaded(self) -> Mapping[str, str]:
        # Without the lock, several threads would each read the file; cached_property itself takes none.
        if "_lines" not in self.__dict__:
            with self._lock:
                return self._lines
        return self._lines

    def plain(self, key: str) -> dict[str, Any]:
        """Return the plain data of a record."""
        data: dict[str, Any] = json.loads(self._loaded()[key].removesuffix(","))
        return data

    def __getitem__(self, key: str) -> Row:
        data = self.plain(key)
        origin = Origin(self._pack, data.pop("origin") or None)
        return Row(self._table, key, typed(TABLES[self._table], data), origin)

    def __contains__(self, key: object) -> bool:
        return key in self._loaded()

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


class BundleStore(Store):
    """The rows of a built bundle.

    Args:
        folder: The folder with the JSON files.
        pack: Name of the pack, for the origins.
    """

    def __init__(self, folder: Traversable, pack: str) -> None:
        self._lazy = {table: LazyRows(table, folder / f"{table}.json", pack) for table in TABLES}
        super().__init__(self._lazy)
        self._folder = folder
        self._picked = LazyRows(FIGURES, folder / f"{FIGURES}.json", pack)
        self._named = LazyRows(NAMES, folder / f"{NAMES}.json", pack)

    def lines(self, name: str) -> LazyRows:
        """Return the rows of a file as they stand, by the name of a table, or of the picked figures."""
        return self._picked if name == FIGURES else self._lazy[name]

    def figures(self, subject: str) -> Mapping[str, Fields] | None:
        """Return the figures of a subject that were picked when the bundle was built."""
        if subject not in self._picked:
            return {}
        data = self._picked.plain(subject)
        return {metric: typed(Figure, fields) for metric, fields in data["figures"].items()}

    def names(self, table: str) -> Mapping[str, Hits]:
        """Return the index of folded names of a table, as it was built."""
        if table not in self._named:
            return {}
        return self._made(("names", table), lambda: _hits(self._named.plain(table)["names"]))

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """The manifest: version and digest of the data, and the size of each table."""
        data: Mapping[str, Any] = json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))
        return data

    @property
    def version(self) -> str:
        """The newest day on which a source was read, and the start of the digest of all facts."""
        return str(self.manifest["version"])


def is_bundle(folder: Traversable) -> bool:
    """Whether a folder holds a built bundle rather than seeds."""
    return (folder / MANIFEST).is_file()


def _hits(names: Mapping[str, Any]) -> Mapping[str, Hits]:
    return {folded: tuple((key, how) for key, how in hits) for folded, hits in names.items()}
