"""Subjects side by side: two by their ratio, more of them each metric on a scale of its own."""

from __future__ import annotations

from collections.abc import Iterator

from aieco.output.pictures.lettering import listed
from aieco.output.pictures.page import Page, Words, source_line
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.ratios import draw_ratios, ratio_of
from aieco.output.pictures.readings import Reading
from aieco.output.pictures.strips import MOST_COLUMNS, draw_strips
from aieco.output.pictures.wording import counted, doubt, line
from aieco.questions.compare import Comparison

_TWO = 2
_NAMED = 3
"""A note that is about more metrics counts them."""


def draw_comparison(comparison: Comparison) -> Picture:
    """Return a comparison: rows of ratios for two subjects, rows of marks for more.

    Args:
        comparison: The comparison.
    """
    two = len(comparison.subjects) == _TWO
    words = _words(comparison, two=two)
    if not len(comparison):
        return Page(words, 1.0).say_nothing("There is nothing that can be compared.")
    return draw_ratios(comparison, words) if two else draw_strips(comparison, words)


def _words(comparison: Comparison, *, two: bool) -> Words:
    subjects = comparison.subjects
    few = len(subjects) <= MOST_COLUMNS
    kinds = {subject.kind_name for subject in subjects}
    title = listed([str(subject) for subject in subjects])
    if not few:
        title = counted(len(subjects), kinds.pop() if len(kinds) == 1 else "subject")
    figures = [figure for row in comparison for figure in row.figures]
    of = len(comparison.rows) + len(comparison.left_out)
    return Words(
        f"{title} side by side",
        line(
            "how many times as much the one has as the other" if two else "each row from zero to its largest value",
            f"{len(comparison)} of {of} metrics can be compared" if comparison.left_out else "",
            "periods are the newest that all of them have" if any(row.period for row in comparison) else "",
            "bold: who leads, where the data decide" if few and any(row.leader for row in comparison) else "",
            doubt([ratio_of(row) for row in comparison] if two else [Reading.of(figure) for figure in figures]),
        ),
        list(_notes(comparison)) or [str(item) for item in comparison.left_out if not len(comparison)],
        source_line(figures),
        comparison.data,
    )


def _notes(comparison: Comparison) -> Iterator[str]:
    """Return each note once, with the metrics that it is about, those first that are about the most."""
    about: dict[str, list[str]] = {}
    for row in comparison:
        for note in row.notes:
            about.setdefault(note.rstrip("."), []).append(row.metric.name)
    for note, found in sorted(about.items(), key=lambda item: -len(item[1])):
        names = list(dict.fromkeys(found))
        if len(names) > _NAMED:
            names = [*names[:_TWO], f"{len(names) - _TWO} others"]
        yield f"{listed(names)}: {note}" if len(comparison) > 1 else note
