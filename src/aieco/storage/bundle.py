"""The built form of a dataset: a folder of JSON files, one record a line, and a manifest.

A file is read on first touch, and a line is parsed when its record is asked for; where all are asked for, many lines
are parsed at once. The observations of each metric have a file of their own, since hardly anybody asks for all.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from aieco.dataset.names import Hits
from aieco.dataset.rows import Origin, Row, RowMap
from aieco.dataset.store import METRIC, Store
from aieco.errors import DataError
from aieco.records import TABLES, Figure, Record
from aieco.storage.typed import readers, typed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from aieco.dataset.links import Linker

FORMAT = 2
MANIFEST = "manifest.json"
FIGURES, NAMES = "figures", "names"
OBSERVATIONS = "observations"
_LINE = re.compile(rb'\n\{"id":"([^"]*)"')
"""How each record's line begins; ids need no escapes."""
_decode = json.JSONDecoder().raw_decode
_FEW = 16
"""So many lines of a file are searched for before its lines are indexed."""
_BRACKETS = 2
"""The lines that are no records: the first and the last."""
_BLOCK = 2**16
"""So many bytes are parsed at once, up to the end of a line."""


def part_name(metric: str) -> str:
    """Return the name of the file with the observations of a metric.

    >>> part_name("population")
    'observations.population.json'
    """
    return f"{OBSERVATIONS}.{metric}.json"


class LazyRows(RowMap):
    """The rows of one JSON file, each parsed when it is asked for, or all in a sweep.

    Args:
        table: The table.
        file: The file: a list with one record a line.
        pack: Name of the pack, for the origins.
    """

    def __init__(self, table: str, file: Traversable, pack: str) -> None:
        self._table, self._file, self._pack = table, file, pack
        self._lock = threading.Lock()
        self._searches = self._parsed = 0
        self._seal: int | None = None
        self._content: bytes | None = None
        self._origins: dict[str, Origin] = {}

    def _read(self) -> bytes:
        """Return the content of the file, which is read once, also by several threads."""
        with self._lock:
            content = self._content
            if content is None:
                content = self._file.read_bytes()
                if self._seal is not None and hash(content) != self._seal:
                    raise DataError(f"{self._file} was changed while it was in use; load it anew", [])
                self._content = content
            return content

    @cached_property
    def _ids(self) -> Mapping[str, None]:
        """The ids, in the order of the lines: no line is parsed to find them."""
        content = self._content or self._read()
        ids = dict.fromkeys(key.decode() for key in _LINE.findall(content))
        if content.count(b"\n") != len(ids) + _BRACKETS:
            raise self._unlined()
        return ids

    @cached_property
    def _starts(self) -> Mapping[str, int]:
        """Where the line of each id starts."""
        lines = _LINE.finditer(self._content or self._read())
        return {key: line.start() + 1 for key, line in zip(self._ids, lines, strict=True)}

    def _unlined(self) -> DataError:
        return DataError(f"{self._file} must have one line for each record, as `aieco build` writes it", [])

    def _broken(self, error: json.JSONDecodeError) -> DataError:
        return DataError(f"{self._file} can't be read as JSON: {error}", [])

    def _line(self, key: str) -> bytes | None:
        content = self._content or self._read()
        if self._searches < _FEW and "_starts" not in self.__dict__:
            # To look for a few lines is faster than to make the index of all.
            self._searches += 1
            start = 0 if '"' in key else content.find(b'\n{"id":"%b"' % key.encode()) + 1
        else:
            start = self._starts.get(key, 0)
        return content[start : content.index(b"\n", start)] if start else None

    def plain(self, key: str) -> dict[str, Any]:
        """Return the plain data of a record."""
        line = self._line(key)
        if line is None:
            raise KeyError(key)
        self._parsed += 1
        if "_ids" in self.__dict__ and self._parsed >= len(self._ids):
            self._let_go()
        try:
            data: dict[str, Any] = _decode(line.decode())[0]  # as json.loads, but for the comma behind
        except json.JSONDecodeError as error:
            raise self._broken(error) from error
        data["id"] = key  # the same text, but kept once
        return data

    def plains(self) -> Iterator[dict[str, Any]]:
        """Return the plain data of all records, parsed many lines at a time.

        Raises:
            DataError: A record isn't in a line of its own, or a line isn't JSON.
        """
        ids = iter(self._ids)
        for block in self._blocks(self._content or self._read()):
            keys = list(islice(ids, len(block)))
            if keys != [data.get("id") for data in block]:
                raise self._unlined()
            for data, key in zip(block, keys, strict=True):
                data["id"] = key  # the same text, but kept once
                yield data
        if next(ids, None) is not None:
            raise self._unlined()
        self._let_go()

    def _blocks(self, content: bytes) -> Iterator[list[dict[str, Any]]]:
        """Return the records of the file, some hundred at a time: so many dicts as find room near the processor."""
        start, last = content.index(b"[") + 1, content.rindex(b"]")
        while start < last:
            end = content.find(b",\n", start + _BLOCK, last)
            end = last if end < 0 else end
            try:
                block: list[dict[str, Any]] = json.loads(b"[%b]" % content[start:end])
            except json.JSONDecodeError as error:
                raise self._broken(error) from error
            yield block
            start = end + 1

    def _let_go(self) -> None:
        """Drop the content of the file, a third of what it all weighs: when all was parsed it has seldom more use.

        Whoever needs a line again has the file read again.
        """
        content = self._content
        if content is not None:
            self._seal, self._parsed, self._content = hash(content), 0, None

    def __getitem__(self, key: str) -> Row:
        return self._row(key, self.plain(key))

    def sweep(self) -> Iterator[Row]:
        """Return all rows, parsed many lines at a time."""
        return (self._row(data["id"], data) for data in self.plains())

    def _row(self, key: str, data: dict[str, Any]) -> Row:
        file = data.pop("origin")
        origin = self._origins.get(file) or self._origins.setdefault(file, Origin(self._pack, file or None))
        return Row(self._table, key, typed(TABLES[self._table], data), origin)

    def __contains__(self, key: object) -> bool:
        if "_ids" in self.__dict__:
            return key in self._ids
        return isinstance(key, str) and self._line(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class PartedRows(RowMap):
    """The rows of the observations, of which each metric has a file.

    Args:
        folder: The folder with the JSON files.
        pack: Name of the pack, for the origins.
    """

    def __init__(self, folder: Traversable, pack: str) -> None:
        files = {file.name: file for file in folder.iterdir() if file.name.startswith(f"{OBSERVATIONS}.")}
        self._parts = {name.split(".")[1]: LazyRows(OBSERVATIONS, files[name], pack) for name in sorted(files)}

    def part(self, metric: str) -> Mapping[str, Row]:
        """Return the rows of a metric."""
        return self._parts.get(metric, {})

    def _of(self, key: str) -> LazyRows:
        """Return the rows among which an id would be."""
        parts = key.split("/")
        if len(parts) <= METRIC or parts[METRIC] not in self._parts:
            raise KeyError(key)
        return self._parts[parts[METRIC]]

    def plain(self, key: str) -> dict[str, Any]:
        """Return the plain data of an observation."""
        return self._of(key).plain(key)

    def __getitem__(self, key: str) -> Row:
        return self._of(key)[key]

    def __contains__(self, key: object) -> bool:
        try:
            return isinstance(key, str) and key in self._of(key)
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        return (key for part in self._parts.values() for key in part)

    def sweep(self) -> Iterator[Row]:
        """Return all rows, file by file."""
        return (row for part in self._parts.values() for row in part.sweep())

    def plains(self) -> Iterator[dict[str, Any]]:
        """Return the plain data of all observations, file by file."""
        return chain.from_iterable(part.plains() for part in self._parts.values())

    def __len__(self) -> int:
        return sum(map(len, self._parts.values()))


class BundleStore(Store):
    """The rows of a built bundle.

    Args:
        folder: The folder with the JSON files.
        pack: Name of the pack, for the origins.
    """

    def __init__(self, folder: Traversable, pack: str) -> None:
        self._observations = PartedRows(folder, pack)
        self._lazy = {
            table: LazyRows(table, folder / f"{table}.json", pack) for table in TABLES if table != OBSERVATIONS
        }
        super().__init__({**self._lazy, OBSERVATIONS: self._observations})
        self._folder = folder
        self._picked = LazyRows(FIGURES, folder / f"{FIGURES}.json", pack)
        self._named = LazyRows(NAMES, folder / f"{NAMES}.json", pack)

    def lines(self, name: str) -> LazyRows | PartedRows:
        """Return the rows as they stand of a table, by its name, or of the picked figures."""
        if name == OBSERVATIONS:
            return self._observations
        return self._picked if name == FIGURES else self._lazy[name]

    def linked_fields(self, cls: type[Record], key: str, linker: Linker) -> dict[str, Any] | None:
        """Return the fields of a record, but for its figures, with ids replaced by records; None if it isn't here."""
        try:
            plain = self.lines(cls.table).plain(key)
        except KeyError:
            return None
        del plain["origin"]
        return linker.fill(cls, readers)(plain)

    def all_linked_fields(self, cls: type[Record], linker: Linker) -> Iterator[dict[str, Any]]:
        """Return the same for all records of a class, in any order."""
        fill = linker.fill(cls, readers)
        for plain in self.lines(cls.table).plains():
            del plain["origin"]
            yield fill(plain)

    def keys(self, metric: str | None = None) -> Sequence[str]:
        """Return the ids of the observations, or those of a metric, sorted."""
        if metric is None:
            return super().keys()
        return self._made(("keys", metric), lambda: sorted(self._observations.part(metric)))

    def figures(self, subject: str, linker: Linker) -> dict[str, Figure] | None:
        """Return the figures of a subject that were picked when the bundle was built."""
        if subject not in self._picked:
            return {}
        fill = linker.fill(Figure, readers)
        return {metric: Figure(**fill(plain)) for metric, plain in self._picked.plain(subject)["figures"].items()}

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
