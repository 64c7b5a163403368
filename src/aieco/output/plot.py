"""Results and tables as pictures, by the kind of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aieco.dataset.table import Table
from aieco.output.frames import needed
from aieco.questions.compare import Comparison
from aieco.questions.coverage import Coverage, Coverages
from aieco.questions.rank import Ranking
from aieco.questions.series import Series

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

Plottable = Series | Comparison | Ranking | Coverage | Coverages | Table[Any]
"""What there is a picture of."""


def plot(thing: Plottable, *, figure: str | None = None, log: bool | None = None, limit: int = 30) -> Picture:
    """Return a picture of a result, or of a table of things that were released, ready to print.

    A series becomes lines, broken where there is no number; a comparison and a ranking become rows of points; a
    coverage becomes bars; models, chips and products with one of their figures become points over time, coloured by
    country. Each value is drawn with the interval in which it may lie, "about" widened as in comparisons; a bound
    alone is an arrow. What has no number isn't drawn, and is counted. The picture says itself what it shows, in which
    unit, of how many, what to beware of, who says so, and which version of the data it was made of.

    Args:
        thing: A series, comparison, ranking, coverage (of one kind of subject or of all), or a table of models,
            chips or products.
        figure: Of a table, the attribute to draw, such as `training_compute`.
        log: Whether amounts are on a logarithmic axis; where None, as suits the values. A comparison of two shows
            ratios, which always are.
        limit: How many places of a ranking are drawn, best first.

    Returns:
        A figure of matplotlib, to be saved (`.savefig("lead.svg")`) or changed like any other. It is in a style of its
        own whatever the user's settings are, and the same picture is saved as the same bytes.

    Raises:
        MissingExtraError: matplotlib isn't installed.
        UnknownFieldError: The records have no such figure, or none is named.
        TypeError: There is no picture of such a thing.

    >>> import aieco
    >>> picture = aieco.plot(aieco.series("top-100-ai-papers", ["US", "CN"]))
    >>> type(picture).__mro__[1].__module__
    'matplotlib.figure'
    """
    needed("matplotlib", "plot", "a plot")
    if isinstance(thing, Series):
        from aieco.output.pictures.series import draw_series

        return draw_series(thing, log=log)
    if isinstance(thing, Ranking):
        from aieco.output.pictures.ranking import draw_ranking

        return draw_ranking(thing, log=log, limit=limit)
    if isinstance(thing, Comparison):
        from aieco.output.pictures.comparison import draw_comparison

        return draw_comparison(thing)
    if isinstance(thing, Table):
        from aieco.output.pictures.releases import draw_releases

        return draw_releases(thing, figure, log=log)
    found = [thing] if isinstance(thing, Coverage) else list(thing) if isinstance(thing, Coverages) else []
    if found:
        from aieco.output.pictures.coverage import draw_coverage

        return draw_coverage(found)
    raise TypeError(
        f"there is no picture of a {type(thing).__name__}; give a series, comparison, ranking or coverage, or a table"
        " of models, chips or products and the name of a figure"
    )
