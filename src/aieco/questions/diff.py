"""What changed between two datasets, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.links import linked_ids
from aieco.dataset.rows import Row
from aieco.dataset.store import Store
from aieco.records import TABLES, Listed, Record

ChangeKind = Literal["added", "removed", "changed"]
_ABSENT: Any = None


@attrs.frozen
class Change:
    """One difference between two datasets.

    Args:
        kind: Whether a record was added or removed, or a field of one changed.
        table: The table.
        id: The id.
        field: The field that changed; None for a whole record.
        before: What stood there; None where nothing did.
        after: What stands there; None where nothing does.
        why: The reason, where one is recorded: a corrected misreading (errata) or a revision by the publisher.
    """

    kind: ChangeKind
    table: str
    id: str
    field: str | None
    before: Any = attrs.field(hash=False)
    after: Any = attrs.field(hash=False)
    why: str | None = None

    def __str__(self) -> str:
        why = f" ({self.why})" if self.why else ""
        if self.kind != "changed":
            return f"{self.kind}: {self.table} {self.id}{why}"
        return f"changed: {self.table} {self.id}, {self.field}: {_text(self.before)} -> {_text(self.after)}{why}"


class Diff(Listed[Change]):
    """The changes that lead from one dataset to another, sorted by table and id."""

    __slots__ = ()

    def touching(self, records: Any) -> Diff:
        """Return the changes that bear on some records: on themselves, on what they are about, or on their sources.

        Args:
            records: A table, or any collection of records: the numbers of a story, say.
        """
        wanted: set[tuple[str, str]] = set()
        for record in records:
            wanted.add((record.table, record.id))
            for name in ("subject", "metric", "source"):
                linked = getattr(record, name, None)
                if isinstance(linked, Record):
                    wanted.add((linked.table, linked.id))
        return Diff(change for change in self if (change.table, change.id) in wanted)

    def apply(self, dataset: Dataset) -> Dataset:
        """Return a dataset with the changes made; applied to the first of two datasets it gives the second."""
        rows = {table: dict(found) for table, found in dataset.rows.items()}
        for change in self:
            table = rows[change.table]
            if change.kind == "removed":
                del table[change.id]
            elif change.kind == "added":
                table[change.id] = change.after
            else:
                row = table[change.id]
                fields = {name: value for name, value in row.fields.items() if name != change.field}
                if change.after is not _ABSENT:
                    fields[str(change.field)] = change.after
                table[change.id] = attrs.evolve(row, fields=fields)
        return Dataset(Store(rows), name=dataset.name, beneath=dataset.beneath)

    def summary(self) -> str:
        """Return the changes table by table, as a changelog tells them.

        >>> import aieco
        >>> print(diff(aieco.as_of("2024-08-31"), aieco.bundled()).summary().splitlines()[0].split(":")[0])
        - blocs
        """
        lines: list[str] = []
        for table in TABLES:
            kinds = Counter({(change.id, change.kind): 1 for change in self if change.table == table})
            counts = Counter(kind for _, kind in kinds)
            if counts:
                told = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("added", "changed", "removed") if counts[kind])
                lines.append(f"- {table.replace('_', ' ')}: {told}")
        reasons = Counter(change.why for change in self if change.why)
        lines.extend(f"- {why} ({count:,})" for why, count in sorted(reasons.items()))
        return "\n".join(lines) or "- no changes"

    def __str__(self) -> str:
        return super().__str__() or "no changes"


def diff(before: Dataset, after: Dataset) -> Diff:
    """Return what changed from one dataset to another.

    Args:
        before: The older.
        after: The newer.

    >>> import aieco
    >>> len(diff(aieco.bundled(), aieco.bundled()))
    0
    """
    return Diff(_changes(before, after))


def _changes(before: Dataset, after: Dataset) -> Iterator[Change]:
    for table in TABLES:
        old, new = before.rows[table], after.rows[table]
        # The newer is gone through as it comes, which is faster than by id; what changed is put in order afterwards.
        found = [change for key, row in new.items() for change in _change(old.get(key), row, after)]
        gone = set(old).difference(new)
        found += (Change("removed", table, key, None, old[key], None, _why_removed(old[key], after)) for key in gone)
        yield from sorted(found, key=lambda change: change.id)


def _change(old: Row | None, new: Row, after: Dataset) -> Iterator[Change]:
    if old is None:
        yield Change("added", new.table, new.id, None, None, new, _why_added(new))
        return
    if old.fields == new.fields:
        return
    for field in sorted({*old.fields, *new.fields}):
        was, now = old.fields.get(field, _ABSENT), new.fields.get(field, _ABSENT)
        if was != now:
            yield Change("changed", new.table, new.id, field, was, now, _errata(new, after))


def _why_added(row: Row) -> str | None:
    corrected = row.fields.get("corrects")
    return f"revises {corrected}" if corrected else None


def _why_removed(row: Row, after: Dataset) -> str | None:
    return _errata(row, after)


def _errata(row: Row, after: Dataset) -> str | None:
    """Return the newest recorded misreading of the source that a row rests on."""
    for _, classes, key in linked_ids(TABLES[row.table], row.fields):
        if classes[0].table == "sources" and key in after.rows["sources"]:
            errata = after.rows["sources"][key].fields.get("errata", ())
            if errata:
                return f"errata: {errata[-1]}"
    return None


def _text(value: Any) -> str:
    return "nothing" if value is _ABSENT else str(value)
