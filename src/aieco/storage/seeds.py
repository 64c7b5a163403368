"""Reading a folder of seeds: which file holds what, and where each row stands."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from aieco.dataset.problem import Problem
from aieco.dataset.rows import Origin
from aieco.errors import suggestion
from aieco.records import AIECO

ARRAYS: dict[str, dict[str, str]] = {
    "vocabulary": {"metric": "metrics", "series": "series_notes", "bloc": "blocs"},
    "registry": {
        "country": "countries",
        "firm": "firms",
        "model": "models",
        "chip": "chips",
        "product": "products",
        "policy": "policies",
    },
    "claims": {"claim": "claims"},
}
"""The arrays that the TOML files of each place may hold, and the table that each fills."""

COLUMNS = (
    "subject", "metric", "breakdown", "period", "value", "unit", "status", "via", "also", "locator", "interval",
    "known", "note", "inputs", "corrects",
)  # fmt: skip
"""The columns of observations.csv."""
LISTS = frozenset({"via", "also", "inputs"})
"""The columns that hold several ids, joined by semicolons."""
_BETWEEN_INPUTS = r";(?=[^;]*/)"
"""Where one id of an observation ends and the next begins; a breakdown within an id has semicolons of its own."""
NO_FACTS = ("proposed", "checks")
"""Folders that hold no facts: records that nobody has checked yet, and what was found when facts were checked."""
RENAMED = {"metrics": {"dimension": "dimensions"}, "claims": {"check": "checks", "caveat": "caveats"}}
"""The arrays within a record that seeds name in the singular, and the fields that they fill."""


@attrs.frozen
class Seed:
    """One record as it stands in a seed file, before it is read as one.

    Args:
        table: The table that it belongs to.
        plain: Its plain data; of an observation, the cells that aren't empty.
        origin: Where it stands.
    """

    table: str
    plain: dict[str, Any]
    origin: Origin


@attrs.define
class SeedReader:
    """Reads a folder of seeds and collects what is malformed instead of stopping at it.

    Args:
        root: The folder.
        pack: Name of the pack, for the origins.
    """

    root: Traversable
    pack: str
    problems: list[Problem] = attrs.field(factory=list)

    def read(self) -> list[Seed]:
        """Return all seeds of the folder; `problems` then holds what couldn't be read."""
        seeds: list[Seed] = []
        if self.root.is_file():
            return list(self._document(self.root))
        for place in _sorted(self.root):
            if not place.is_dir() or place.name in NO_FACTS:
                continue
            if place.name in ("vocabulary", "registry"):
                for file in _sorted(place):
                    if file.name.endswith(".toml"):
                        seeds.extend(self._arrays(file, f"{place.name}/{file.name}", ARRAYS[place.name]))
            elif place.name == "sources":
                for folder in _sorted(place):
                    if folder.is_dir():
                        seeds.extend(self._source(folder))
            else:
                self._problem(
                    place.name,
                    "unknown-folder",
                    f"unknown folder {place.name!r}",
                    f"vocabulary, registry, sources, {' or '.join(NO_FACTS)}",
                )
        return seeds

    def _source(self, folder: Traversable) -> Iterator[Seed]:
        path = f"sources/{folder.name}"
        files = {file.name: file for file in _sorted(folder)}
        for name in sorted(files.keys() - {"source.toml", "observations.csv", "claims.toml"}):
            self._problem(
                f"{path}/{name}",
                "unknown-file",
                f"unknown file {name!r}",
                "source.toml, observations.csv or claims.toml",
            )
        if folder.name == AIECO.id:
            pass  # What was computed here has a built-in record as its source.
        elif "source.toml" not in files:
            self._problem(path, "missing-source", "no source.toml", "the bibliographic record of the document")
        elif (source := self._toml(files["source.toml"], f"{path}/source.toml")) is not None:
            yield Seed("sources", {"id": folder.name, **source}, Origin(self.pack, f"{path}/source.toml"))
        if "observations.csv" in files:
            yield from self._observations(files["observations.csv"], f"{path}/observations.csv", folder.name)
        if "claims.toml" in files:
            for seed in self._arrays(files["claims.toml"], f"{path}/claims.toml", ARRAYS["claims"]):
                yield attrs.evolve(seed, plain={"source": folder.name, **seed.plain})

    def _document(self, file: Traversable) -> Iterator[Seed]:
        """Return the claims of a document in one file, with its bibliographic record as the table `source`."""
        content = self._toml(file, file.name) or {}
        name = file.name.removesuffix(".toml")
        source = content.pop("source", None)
        if isinstance(source, dict):
            name = source.setdefault("id", name)
            yield Seed("sources", source, Origin(self.pack, file.name))
        text = file.read_text(encoding="utf-8") if content else ""
        for seed in self._entries(content, text, file.name, ARRAYS["claims"]):
            if source is None and "source" not in seed.plain:
                self._problem(
                    str(seed.origin), "missing-source", "a claim of no document", "a table [source], or source = …"
                )
            yield attrs.evolve(seed, plain={"source": name, **seed.plain})

    def _toml(self, file: Traversable, path: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._problem(path, "malformed-toml", f"not TOML: {error}", "a file that a TOML reader accepts")
            return None

    def _arrays(self, file: Traversable, path: str, arrays: Mapping[str, str]) -> Iterator[Seed]:
        content = self._toml(file, path)
        if content is not None:
            yield from self._entries(content, file.read_text(encoding="utf-8"), path, arrays)

    def _entries(self, content: Mapping[str, Any], text: str, path: str, arrays: Mapping[str, str]) -> Iterator[Seed]:
        for name, entries in content.items():
            if (
                name not in arrays
                or not isinstance(entries, list)
                or not all(isinstance(entry, dict) for entry in entries)
            ):
                known = [f"[[{array}]]" for array in arrays]
                self._problem(
                    path,
                    "unknown-field",
                    f"unknown entry {name!r}{suggestion(name, arrays)}",
                    f"one of {', '.join(known)}",
                )
                continue
            lines = _header_lines(text, name)
            table = arrays[name]
            read: list[dict[str, Any]] = entries
            for place, entry in enumerate(read):
                renamed = {RENAMED.get(table, {}).get(key, key): value for key, value in entry.items()}
                if table == "series_notes":
                    renamed["id"] = f"{entry.get('metric')}/{entry.get('family')}"
                line = lines[place] if place < len(lines) else None
                yield Seed(table, renamed, Origin(self.pack, path, line))

    def _observations(self, file: Traversable, path: str, source: str) -> Iterator[Seed]:
        try:
            reader = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), strict=True)
            header = next(reader, [])
            unknown = [name for name in header if name not in COLUMNS]
            for name in unknown:
                self._problem(
                    f"{path}:1",
                    "unknown-field",
                    f"unknown column {name!r}{suggestion(name, COLUMNS)}",
                    f"one of {', '.join(COLUMNS)}",
                )
            for name in sorted({name for name in header if header.count(name) > 1}):
                self._problem(f"{path}:1", "malformed-csv", f"column {name!r} twice", "each column once")
            start = reader.line_num + 1
            for cells in reader:
                line, start = start, reader.line_num + 1
                if not cells:
                    continue
                if len(cells) != len(header):
                    self._problem(
                        f"{path}:{line}",
                        "malformed-csv",
                        f"{len(cells)} cells",
                        f"{len(header)}, as the header has; put cells that hold a comma in quotes",
                    )
                    continue
                plain: dict[str, Any] = {
                    name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()
                }
                for name in LISTS & plain.keys():
                    joint = _BETWEEN_INPUTS if name == "inputs" else ";"
                    plain[name] = [item.strip() for item in re.split(joint, plain[name]) if item.strip()]
                known = {name: value for name, value in plain.items() if name not in unknown}
                yield Seed("observations", {**known, "source": source}, Origin(self.pack, path, line))
        except (csv.Error, UnicodeDecodeError) as error:
            self._problem(path, "malformed-csv", f"not CSV: {error}", "a file that a CSV reader accepts, in UTF-8")

    def _problem(self, where: str, rule: str, given: str, wanted: str) -> None:
        self.problems.append(Problem(where, rule, given, wanted))


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted((item for item in folder.iterdir() if not item.name.startswith(".")), key=lambda item: item.name)


def _header_lines(text: str, array: str) -> list[int]:
    """Return the lines on which the entries of an array begin, which a TOML reader doesn't tell."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(array)}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
