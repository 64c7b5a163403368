"""Pages of the documentation that are made from the bundled facts: tables in Markdown, and where they are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The root of the repository."""
DOCS = ROOT / "docs"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown; numbers are grouped, and a column that holds nothing else stands to the right.

    >>> print(table(["metric", "figures"], [["population", 16000]]))
    | metric | figures |
    |---|--:|
    | population | 16,000 |
    """
    body = [list(row) for row in rows]
    numeric = [bool(body) and all(isinstance(row[place], int) for row in body) for place in range(len(header))]
    lines = [list(header), *([_cell(item) for item in row] for row in body)]
    marked = [f"| {' | '.join(line)} |" for line in lines]
    marked.insert(1, f"|{'|'.join('--:' if number else '---' for number in numeric)}|")
    return "\n".join(marked)


def _cell(item: object) -> str:
    text = f"{item:,}" if isinstance(item, int) else str(item)
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def percent(part: float, whole: float) -> str:
    """Return a part of a whole in percent; nothing where there is no whole.

    Only all is 100 %, and only none is 0 %.

    >>> percent(1, 3), percent(1999, 2000), percent(1, 20_000), percent(0, 5), percent(0, 0)
    ('33 %', '>99 %', '<1 %', '0 %', '')
    """
    if not whole:
        return ""
    share = 100 * part / whole
    if 0 < share < 0.5:  # noqa: PLR2004 - what would be rounded to nothing
        return "<1 %"
    return ">99 %" if 99.5 <= share < 100 else f"{share:.0f} %"  # noqa: PLR2004 - what would be rounded to all


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """Return a number of things.

    >>> plural(1, "country", "countries"), plural(1200, "country", "countries"), plural(0, "firm")
    ('1 country', '1,200 countries', '0 firms')
    """
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def write(name: str, text: str) -> None:
    """Write a page into the documentation, and say where."""
    path = DOCS / name
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")
