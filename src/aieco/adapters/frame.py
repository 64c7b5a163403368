"""What all adapters share: what one takes and gives, and the small tools for reading other publishers' tables.

An adapter is a function of some files, a dataset and the id of the source that they are. It answers a `Proposal`: what
the source says as rows of observations, records that the registry lacks, and what was left out and why. It resolves
names by the dataset's own look-up, never invents a subject, and takes columns from a list, never prose.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import attrs

from aieco.dataset.dataset import Dataset
from aieco.dataset.names import fold
from aieco.dataset.table import Table
from aieco.errors import AmbiguousKeyError, ParseError, UnknownIdError
from aieco.records import TABLES, Record, Status, shapes
from aieco.storage.seeds import ARRAYS, COLUMNS, LISTS
from aieco.values import Breakdown
from aieco.values.numbers import number_text, parse_number

T = TypeVar("T", bound=Record)
_EXPONENT_FROM = 10**15
Cells = Mapping[str, str]
"""A row of a publisher's table: cells by column."""


@attrs.frozen(order=True)
class Skipped:
    """Something of the files that the proposal leaves out.

    Args:
        where: File, row and column.
        why: The reason, in a sentence.
    """

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@attrs.define
class Proposal:
    """What an adapter makes of some files.

    Args:
        source: The fields of source.toml.
        observations: Rows of observations.csv: cells by column, empty ones left out.
        records: Records that the registry lacks, by the name of their array (`firm`, `model`, …), for a person to
            check.
        skipped: What was left out, and why.
    """

    source: dict[str, Any]
    observations: list[dict[str, str]] = attrs.field(factory=list[dict[str, str]])
    records: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict[str, list[dict[str, Any]]])
    skipped: list[Skipped] = attrs.field(factory=list[Skipped])

    def observe(
        self,
        subject: str,
        metric: str,
        value: str,
        *,
        status: Status,
        locator: str,
        breakdown: Mapping[str, str] | None = None,
        **cells: str | Sequence[str],
    ) -> None:
        """Add a figure.

        Args:
            subject: Id of the subject.
            metric: Id of the metric.
            value: The value in the text of seeds, as `21bn` or `~3.1e24`.
            status: How it arose.
            locator: Where in the files it stands: row and column.
            breakdown: Members by dimension; empty for the whole.
            cells: Any other columns of observations.csv; lists of ids as sequences.
        """
        row = {"subject": subject, "metric": metric, "value": value, "status": status.value, "locator": locator}
        row["breakdown"] = str(Breakdown(breakdown or {}))
        for column, cell in cells.items():
            row[column] = ";".join(cell) if column in LISTS else str(cell)
        self.observations.append({column: row[column] for column in COLUMNS if row.get(column)})

    def record(self, array: str, **fields: Any) -> None:
        """Add a record for the registry; fields that are None, or empty and not needed, are left out.

        Args:
            array: The name of its array in seeds: `firm`, `model`, `chip`, `product`, `policy`.
            fields: Its fields as docs/seeds.md names them.
        """
        needed = {shape.name for shape in shapes(TABLES[ARRAYS["registry"][array]]) if shape.required}
        kept = {name: value for name, value in fields.items() if value or value is False or name in needed}
        self.records.setdefault(array, []).append({name: value for name, value in kept.items() if value is not None})

    def skip(self, where: str, why: str) -> None:
        """Note that something was left out."""
        self.skipped.append(Skipped(where, why))


Adapter = Callable[[Sequence[Path], Dataset, str], Proposal]
"""Takes the files, the dataset in which names are looked up, and the id of the source that the files are."""


def read_table(path: Path, *, skip_lines: int = 0, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a CSV file, cells stripped of spaces at their ends.

    Args:
        path: The file.
        skip_lines: How many lines stand before the header.
        delimiter: What stands between the cells.
    """
    text = path.read_text(encoding="utf-8-sig").split("\n", skip_lines)[skip_lines]
    rows = csv.DictReader(io.StringIO(text, newline=""), restval="", delimiter=delimiter)
    return [{name.strip(): cell.strip() for name, cell in row.items() if isinstance(cell, str)} for row in rows]


def cell(row: Cells, *columns: str) -> str:
    """Return the cell of the first column that the table has, under any of its names; empty where it has none.

    >>> cell({"Model": "GPT-4"}, "System", "Model")
    'GPT-4'
    """
    return next((row[column] for column in columns if column in row), "")


def identify(table: Table[T], name: str) -> T | None:
    """Return the record that a name means in a table; None where none or several have it.

    >>> import aieco
    >>> identify(aieco.countries, "Korea (Republic of)").id
    'KR'
    """
    # A miss in the table itself looks for near names, which takes long and isn't wanted here.
    if not len(table) or fold(name) not in table.dataset.name_index(type(table[0])):
        return None
    try:
        return table[name]
    except (UnknownIdError, AmbiguousKeyError):
        return None


def as_printed(text: str) -> str | None:
    """Return a printed number in the text of seeds, the same number exactly; None where the text is no number.

    >>> as_printed("13000000000.0"), as_printed("5.7869712804e+25"), as_printed("n/a")
    ('13bn', '5.7869712804e25', None)
    """
    try:
        number = parse_number(text)
    except ParseError:
        return None
    if isinstance(number, int) and abs(number) >= _EXPONENT_FROM:
        mantissa, _, exponent = f"{Decimal(number).normalize():E}".partition("E+")
        return f"{mantissa}e{exponent}"
    return number_text(number)
