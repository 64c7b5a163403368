"""A ranking: a row for each place, with the ranks that the data allow."""

from __future__ import annotations

from collections.abc import Sequence

from aieco.output.pictures.lettering import listed, sentence
from aieco.output.pictures.numerals import brief
from aieco.output.pictures.page import Words, issue_of, source_line
from aieco.output.pictures.picture import Picture
from aieco.output.pictures.readings import Reading
from aieco.output.pictures.rows import Row, draw_rows
from aieco.output.pictures.scales import goes_by_factors
from aieco.output.pictures.style import ALONE
from aieco.output.pictures.wording import counted, defined, doubt, line, undrawn, unit_of, what, when
from aieco.questions.rank import Ranking, RankRow
from aieco.values import Quantity


def draw_ranking(ranking: Ranking, *, log: bool | None, limit: int) -> Picture:
    """Return a ranking as rows, best first.

    Args:
        ranking: The ranking.
        log: Whether the axis is logarithmic; chosen by the values where None.
        limit: How many places are drawn.
    """
    shown = ranking.rows[:limit]
    figures = [row.figure for row in shown]
    readings = [Reading.of(figure) for figure in figures]
    unit = unit_of(figures, ranking.metric)
    by_factors = goes_by_factors(readings, unit) if log is None else log
    words = Words(
        f"{sentence(ranking.metric.name)}{f', {when(ranking.period)}' if ranking.period else ''}",
        line(
            defined(ranking.metric),
            what(ranking.metric, unit, ranking.breakdown),
            "logarithmic axis" if by_factors else "",
            _counted(ranking, len(shown)),
            "left: the ranks that the figures allow" if any(row.best != row.worst for row in shown) else "",
            doubt(readings),
        ),
        [
            *_marked(ranking, shown),
            *_absent(ranking),
            *filter(None, [undrawn(figures, readings)]),
            *ranking.notes,
        ],
        source_line(figures),
        ranking.data,
    )
    rows = [_row(row, reading) for row, reading in zip(shown, readings, strict=True)]
    return draw_rows(words, rows, log=by_factors, zero=ranking.metric.kind != "index", percent=str(unit) == "%")


def _row(row: RankRow, reading: Reading | None) -> Row:
    value = row.figure.value
    return Row(
        str(row.subject),
        row.rank.replace(" to ", "\N{EN DASH}"),
        reading,
        brief(value) if isinstance(value, Quantity) else str(value),
        *ALONE,
        row.mark is not None,
        row.subject.id,
    )


def _counted(ranking: Ranking, shown: int) -> str:
    first = "lowest" if ranking.metric.better == "less" else "highest"
    cut = f", the {shown} {first} are shown" if shown < ranking.n else ""
    return f"{ranking.n:,} of {counted(ranking.of, ranking.kind)} {'has' if ranking.n == 1 else 'have'} a figure{cut}"


def _marked(ranking: Ranking, shown: Sequence[RankRow]) -> list[str]:
    """Return from where the figures come that aren't marked, if some are."""
    if all(row.mark is None for row in shown):
        return []
    own = dict.fromkeys(issue_of(row.figure.source) for row in ranking if row.figure.source and row.mark is None)
    return [f"Rings: not of {listed(list(own))} but of other publications, editions or periods"]


def _absent(ranking: Ranking) -> list[str]:
    if ranking.absent is None or ranking.n == ranking.of:
        return []
    none = ranking.absent.low == ranking.absent.high == 0
    return [f"Those without a figure have {'none' if none else f'at most {brief(ranking.absent)[2:]}'}"]
