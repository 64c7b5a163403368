"""The built form of a dataset: a folder of JSON files, one record a line, and a manifest.

A file is read on first touch, and a line is parsed when its record is asked for.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from aieco.dataset.dataset import Dataset
from aieco.dataset.names import Hits
from aieco.dataset.rows import Origin, Row, unlink_figure
from aieco.dataset.store import Fields, Store
from aieco.records import NAMED, TABLES, Chip, Figure, Model, Product
from aieco.storage.structure import plain, structure

MANIFEST = "manifest.json"
_FIGURES, _NAMES = "figures", "names"


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
    def _lines(self) -> Mapping[str, tuple[int, str]]:
        return dict(_read_lines(self._file))

    def _loaded(self) -> Mapping[str, tuple[int, str]]:
        # Without the lock, several threads would each read the file; cached_property itself takes none.
        if "_lines" not in self.__dict__:
            with self._lock:
                return self._lines
        return self._lines

    def plain(self, key: str) -> dict[str, Any]:
        """Return the plain data of a record."""
        data: dict[str, Any] = json.loads(self._loaded()[key][1])
        return data

    def __getitem__(self, key: str) -> Row:
        data = self.plain(key)
        file, *line = data.pop("origin")
        origin = Origin(self._pack, file or None, *line)
        return Row(self._table, key, structure(TABLES[self._table], data), origin)

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
        super().__init__({table: LazyRows(table, folder / f"{table}.json", pack) for table in TABLES})
        self._folder = folder
        self._picked = LazyRows(_FIGURES, folder / f"{_FIGURES}.json", pack)
        self._named = LazyRows(_NAMES, folder / f"{_NAMES}.json", pack)

    def figures(self, subject: str) -> Mapping[str, Fields] | None:
        """Return the figures of a subject that were picked when the bundle was built."""
        if subject not in self._picked:
            return {}
        data = self._picked.plain(subject)
        return {metric: structure(Figure, fields) for metric, fields in data["figures"].items()}

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


def written(dataset: Dataset) -> dict[str, str]:
    """Return the files of a dataset's bundle, name to text, the same for the same facts whatever order they came in."""
    files: dict[str, str] = {}
    for table, rows in dataset.rows.items():
        lines = []
        for key in sorted(rows):
            row = rows[key]
            data = {
                **plain(dict(row.fields)),
                "origin": [row.origin.file or "", *([row.origin.line] if row.origin.line else [])],
            }
            lines.append({"id": key, **{name: data[name] for name in sorted(data) if name != "id"}})
        files[f"{table}.json"] = _lines(lines)
    files[f"{_FIGURES}.json"] = _lines(list(_picked(dataset)))
    files[f"{_NAMES}.json"] = _lines(
        [{"id": cls.table, "names": dict(sorted(dataset.name_index(cls).items()))} for cls in NAMED]
    )
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}
    digest = hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()
    newest = max(
        (source.accessed.start.isoformat() for source in dataset.sources if source.accessed), default="0000-00-00"
    )
    manifest = {
        "format": 1,
        "version": f"{newest}+{digest[:8]}",
        "digest": digest,
        "records": {table: len(rows) for table, rows in dataset.rows.items()},
        "files": digests,
    }
    files[MANIFEST] = json.dumps(manifest, indent=1) + "\n"
    return files


def _picked(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Return the figures of all models, chips and products, as lines."""
    subjects: list[Model | Chip | Product] = [*dataset.models, *dataset.chips, *dataset.products]
    for subject in sorted(subjects, key=lambda subject: subject.id):
        known = {metric: figure for metric, figure in subject.figures.items() if figure.source is not None}
        if known:
            figures = {metric: plain(unlink_figure(figure)) for metric, figure in sorted(known.items())}
            yield {"id": subject.id, "figures": figures}


def _lines(records: list[dict[str, Any]]) -> str:
    body = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f"[\n{body}\n]\n" if records else "[\n]\n"


def _read_lines(file: Traversable) -> Iterator[tuple[str, tuple[int, str]]]:
    text = file.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        # Each line begins {"id":"…", and an id needs no escapes, so the id is read without parsing the line.
        if line.startswith('{"id":"'):
            yield line[7 : line.index('"', 7)], (number, line.removesuffix(","))


def _hits(names: Mapping[str, Any]) -> Mapping[str, Hits]:
    return {folded: tuple((key, how) for key, how in hits) for folded, hits in names.items()}
