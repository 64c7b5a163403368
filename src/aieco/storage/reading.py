"""From seeds to rows: typed fields, ids, units and periods filled in from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.problem import Problem
from aieco.dataset.rows import Origin, Row, unlink
from aieco.errors import AiecoError
from aieco.records import AIECO, COUNTED, TABLES, observation_id
from aieco.storage.seeds import Seed
from aieco.storage.structure import FieldFault, StructureError, structure
from aieco.values import Absence, Breakdown, Period, Unit

_RELEASED = ("models", "chips", "products")


@attrs.define
class RowReader:
    """Turns seeds into rows and collects what is wrong with them.

    Args:
        beneath: The dataset in which metrics and subjects are looked up that the seeds themselves don't hold.
    """

    beneath: Dataset | None
    rows: dict[str, dict[str, Row]] = attrs.field(factory=lambda: {table: {} for table in TABLES})
    problems: list[Problem] = attrs.field(factory=list)

    def read(self, seeds: Iterable[Seed]) -> dict[str, dict[str, Row]]:
        """Return the rows of all seeds that can be read; `problems` then says what is wrong with the others."""
        self._add(unlink(AIECO, Origin("aieco")))
        observed = []
        for seed in seeds:
            if seed.table == "observations":
                observed.append(seed)
            else:
                self._structure(seed, seed.plain)
        for seed in observed:
            plain = self._completed(seed)
            if plain is not None:
                self._structure(seed, plain)
        for key, row in self.rows["observations"].items():
            if row.fields["source"] == AIECO.id:
                leaves = tuple(sorted(self._leaves(key, frozenset())))
                self.rows["observations"][key] = attrs.evolve(row, fields={**row.fields, "sources": leaves})
        return self.rows

    def _leaves(self, key: str, seen: frozenset[str]) -> set[str]:
        """Return the ids of the sources that an observation rests on: of a derived one, those of its inputs."""
        table, fields = next(
            ((cls.table, held) for cls in COUNTED if (held := self._fields(cls.table, key)) is not None), ("", None)
        )
        if fields is None or key in seen:
            return set()
        if table != "observations":
            return set(fields.get("sources", ()))
        if fields["source"] != AIECO.id:
            return {fields["source"], *fields.get("also", ())}
        return {leaf for used in fields.get("inputs", ()) for leaf in self._leaves(used, seen | {key})}

    def _structure(self, seed: Seed, plain: Mapping[str, Any]) -> None:
        try:
            fields = structure(TABLES[seed.table], plain)
        except StructureError as error:
            for fault in error.faults:
                self._fault(seed, fault)
            return
        self._add(Row(seed.table, fields["id"], fields, seed.origin))

    def _add(self, row: Row) -> None:
        known = self.rows[row.table].get(row.id)
        if known is not None:
            self.problems.append(
                Problem(
                    f"{row.origin} id",
                    "duplicate-id",
                    f"{row.id!r} again",
                    f"an id once; it stands at {known.origin} already",
                )
            )
            return
        self.rows[row.table][row.id] = row

    def _completed(self, seed: Seed) -> dict[str, Any] | None:
        """Return the plain data of an observation with its unit, period and id; None where a problem was found."""
        plain = dict(seed.plain)
        faults: list[FieldFault] = [
            FieldFault(name, "missing-field", f"{name} is missing", "it is required")
            for name in ("subject", "metric", "value", "status")
            if name not in plain
        ]
        metric = self._fields("metrics", plain.get("metric", ""))
        if "metric" in plain and metric is None:
            faults.append(
                FieldFault(
                    "metric", "dangling-link", f"no metric {plain['metric']!r}", "the id of a metric of the vocabulary"
                )
            )
        computed = plain["source"] == AIECO.id and "inputs" in plain
        if plain.get("status") == "derived" and not computed:
            faults.append(
                FieldFault(
                    "status", "not-computed", "derived", f"inputs, in the folder sources/{AIECO.id}; or another status"
                )
            )
        if faults or metric is None:
            for fault in faults:
                self._fault(seed, fault)
            return None
        code = plain.pop("unit", None)
        try:
            unit: Unit = metric["unit"]
            if code is not None and code != str(unit):
                unit = unit.in_currency(code)
            if plain["value"] not in _ABSENCES:
                plain["value"] = _with_unit(plain["value"], unit)
        except AiecoError as error:
            self._fault(
                seed,
                FieldFault(
                    "unit",
                    "bad-unit",
                    str(error),
                    f"nothing, or for money the ISO 4217 code of the currency ({metric['unit']})",
                ),
            )
            return None
        if "period" not in plain:
            released = self._released(plain["subject"]) if metric["kind"] == "trait" else None
            if released is None:
                why = (
                    "its subject has no release day"
                    if metric["kind"] == "trait"
                    else f"{plain['metric']} is a {metric['kind']}"
                )
                self._fault(seed, FieldFault("period", "missing-field", "period is missing", f"it is required: {why}"))
                return None
            plain["period"] = str(released)
        try:
            breakdown = Breakdown.parse(plain.get("breakdown", ""))
            period = Period.parse(plain["period"])
        except AiecoError:
            plain["id"] = ""  # The reader of the fields will say what is wrong.
        else:
            plain["id"] = observation_id(plain["source"], plain["subject"], plain["metric"], period, breakdown)
        return plain

    def _released(self, subject: str) -> Period | None:
        for table in _RELEASED:
            fields = self._fields(table, subject)
            if fields is not None:
                released: Period | None = fields.get("released")
                return released
        return None

    def _fields(self, table: str, key: str) -> Mapping[str, Any] | None:
        row = self.rows[table].get(key)
        if row is None and self.beneath is not None:
            row = self.beneath.rows[table].get(key)
        return None if row is None else row.fields

    def _fault(self, seed: Seed, fault: FieldFault) -> None:
        where = f"{seed.origin} {fault.field}".rstrip()
        self.problems.append(Problem(where, fault.rule, fault.given, fault.wanted))


_ABSENCES = frozenset(absence.value for absence in Absence)


def _with_unit(value: str, unit: Unit) -> str:
    return f"{value}%" if str(unit) == "%" else f"{value} {unit}"
