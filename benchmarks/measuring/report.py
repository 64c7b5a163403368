"""The table: sections with their rows, the limits beside what was measured, and the place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@attrs.frozen
class Limit:
    """What must hold, and whether it does.

    Args:
        what: What was measured.
        figure: What came out.
        most: What it may be at most.
        unit: The unit of both, with the space before it.
    """

    what: str
    figure: float
    most: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure keeps within the limit."""
        return self.figure <= self.most

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table of limits."""
        verdict = "yes" if self.holds else "**no**"
        return (self.what, f"{short(self.figure)}{self.unit}", f"{self.most:,g}{self.unit}", verdict)


@attrs.frozen
class Section:
    """One part of the table.

    Args:
        title: The heading.
        columns: The heads of the columns.
        rows: The rows.
        limits: What must hold of it.
        remarks: What a reader must know, one sentence each: what was left out, say.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = ()
    limits: Sequence[Limit] = ()
    remarks: Sequence[str] = ()


def short(figure: float) -> str:
    """Return a number with three figures.

    >>> short(1234.5), short(12.345), short(0.01234)
    ('1,234', '12.3', '0.0123')
    """
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"  # noqa: PLR2004


def document(head: str, sections: Iterable[Section]) -> str:
    """Return the sections in Markdown, after one table of all limits."""
    sections = list(sections)
    limits = [limit.cells for section in sections for limit in section.limits]
    parts = [head, "### Limits", _table(("what", "measured", "at most", "holds"), limits)]
    for section in sections:
        parts.append(f"### {section.title}")
        if section.rows:
            parts.append(_table(section.columns, section.rows))
        parts.extend(section.remarks)
    return "\n\n".join(parts)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    rule = ("---", *("---:" for _ in columns[1:]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows))


def put(text: str, into: Path) -> None:
    """Write the measured part of a document between its two markers; what stands around them stays."""
    before, begin, rest = into.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{into} lacks the lines {BEGIN} and {END}, between which the figures are to stand")
    into.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
