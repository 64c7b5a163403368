"""A dataset as the files of its bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from aieco.dataset.dataset import Dataset
from aieco.dataset.rows import Row, unlink_figure
from aieco.records import NAMED, Chip, Model, Product
from aieco.storage.bundle import FIGURES, MANIFEST, NAMES, OBSERVATIONS, part_name
from aieco.storage.structure import plain


def written(dataset: Dataset) -> dict[str, str]:
    """Return the files of a dataset's bundle, name to text, the same for the same facts whatever order they came in."""
    files: dict[str, str] = {}
    for table, rows in dataset.rows.items():
        lines: dict[str, list[dict[str, Any]]] = {} if table == OBSERVATIONS else {f"{table}.json": []}
        for key in sorted(rows):
            file = part_name(rows[key].fields["metric"]) if table == OBSERVATIONS else f"{table}.json"
            lines.setdefault(file, []).append(_line(rows[key]))
        files.update({file: _lines(records) for file, records in lines.items()})
    files[f"{FIGURES}.json"] = _lines(list(_picked(dataset)))
    files[f"{NAMES}.json"] = _lines(
        [{"id": cls.table, "names": dict(sorted(dataset.name_index(cls).items()))} for cls in NAMED]
    )
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}
    digest = hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()
    newest = max(
        (source.accessed.start.isoformat() for source in dataset.sources if source.accessed), default="0000-00-00"
    )
    manifest = {
        "format": 2,
        "version": f"{newest}+{digest[:8]}",
        "digest": digest,
        "records": {table: len(rows) for table, rows in dataset.rows.items()},
        "files": digests,
    }
    files[MANIFEST] = json.dumps(manifest, indent=1) + "\n"
    return files


def _line(row: Row) -> dict[str, Any]:
    # The file of the origin, not the line: moving rows about in a file must not change the bundle.
    data = {**plain(dict(row.fields)), "origin": row.origin.file or ""}
    return {"id": row.id, **{name: data[name] for name in sorted(data) if name != "id"}}


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
