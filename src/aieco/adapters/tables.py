"""What the adapters of tables share beside the frame: required columns, groups among countries, editions, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from aieco.adapters.frame import Proposal, identify, read_table
from aieco.dataset.dataset import Dataset
from aieco.errors import ParseError
from aieco.records import Bloc, Country, Firm
from aieco.values import Period

CC_BY = {"license": "CC-BY-4.0", "license_url": "https://creativecommons.org/licenses/by/4.0/", "reuse": "open"}
"""The fields of a source under this licence."""
Group = tuple[str, str | None]
"""A publisher's group that is a bloc of ours: its id, and the first year from which the members are the same."""
WORLD: Group = ("world", None)
EU: Group = ("eu", "2021")
OECD: Group = ("oecd", "2022")
_EDITION = re.compile(r"\d{4}(?:-\d{2}){0,2}$")


def table(path: Path, columns: Iterable[str], *, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a CSV file that has certain columns; all cells are text, so that "NA" stays Namibia's code.

    Raises:
        ParseError: A column is missing: the publisher's layout changed, or it is another file.
    """
    rows = read_table(path, delimiter=delimiter)
    header = rows[0] if rows else {}
    missing = [name for name in columns if name not in header]
    if rows and missing:
        raise ParseError(f"{path.name} has no column {', '.join(map(repr, missing))}; it has {', '.join(header)}")
    return rows


def place(
    dataset: Dataset, key: str, groups: Mapping[str, Group] | None = None, year: str = ""
) -> Country | Bloc | None:
    """Return the country that a code or name means, or the bloc that is a group in that year; None where there is none.

    Args:
        dataset: Where countries and blocs are looked up.
        key: A code or a name, perhaps with "(the)" behind it.
        groups: The publisher's groups that are blocs of ours.
        year: The year of the figure. Publishers count the present members in all years, so that a group is the bloc
            in recent ones only.
    """
    if groups and key in groups:
        bloc, since = groups[key]
        return identify(dataset.blocs, bloc) if since is None or year >= since else None
    return _country(dataset, key.removesuffix("(the)").strip())


@lru_cache(maxsize=2048)  # A table asks for a few hundred names thousands of times, and a miss takes long.
def _country(dataset: Dataset, key: str) -> Country | None:
    return identify(dataset.countries, key)


def edition(source: str) -> str:
    """Return the edition that the id of a source ends with.

    >>> edition("wdi-2026-07")
    '2026-07'

    Raises:
        ParseError: It ends with none.
    """
    found = _EDITION.search(source)
    if found is None:
        raise ParseError(
            f"the source {source!r} names no edition; end its id with a year, month or day, as in 'wdi-2026-07'"
        )
    return found[0]


def issued(dataset: Dataset, source: str) -> Period:
    """Return when a source was issued: as its record says, else by the edition in its id."""
    record = identify(dataset.sources, source)
    return record.issued if record is not None and record.issued is not None else Period.parse(edition(source))


def document(source: str, *, title: str, publisher: str, license: str, **fields: Any) -> Proposal:  # noqa: A002
    """Return an empty proposal for an edition of a data set; who reads it adds the day on which it was read."""
    when = edition(source)
    fields = {
        "kind": "dataset",
        "issued": when,
        "edition": when,
        "credit": f"{publisher}, {title}, {when}. {license}.",
        **fields,
    }
    return Proposal({"title": title, "publisher": publisher, "license": license, **fields})


def concluded(proposal: Proposal) -> Proposal:
    """Return a proposal that names each omission once."""
    proposal.skipped[:] = dict.fromkeys(proposal.skipped)
    return proposal


def us_day(text: str) -> str:
    """Return the ISO day of a date that is written month first; a date that is no such date is none of ours.

    >>> us_day("7/22/2019")
    '2019-07-22'

    Raises:
        ParseError: It isn't one.
    """
    month, _, rest = text.partition("/")
    day, _, year = rest.partition("/")
    return str(Period.parse(f"{year}-{month:0>2}-{day:0>2}"))


def related(one: Firm, other: Firm) -> bool:
    """Whether two firms are one, or one belongs to the other, or both to a third."""
    return (one.ultimate_parent or one) == (other.ultimate_parent or other)


def days_apart(one: Period, other: Period) -> int:
    """Return how many days lie between two periods at the least: none where they touch.

    >>> days_apart(Period.parse("2024-05"), Period.parse("2024-06-03"))
    3
    """
    return max((one.start - other.end).days, (other.start - one.end).days, 0)
