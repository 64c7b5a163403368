"""Marks: the point, the bar of the interval and the arrow of an open end, for many readings at once."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.path import Path

from aieco.output.pictures.readings import Reading

_BAR = 4.5
_ARROWS = {
    # Each begins at the number that is known.
    "up": Path([(0, 0), (0, 1), (-0.3, 0.65), (0, 1), (0.3, 0.65)], [1, 2, 1, 2, 2]),
    "down": Path([(0, 0), (0, -1), (-0.3, -0.65), (0, -1), (0.3, -0.65)], [1, 2, 1, 2, 2]),
    "right": Path([(0, 0), (1, 0), (0.65, -0.3), (1, 0), (0.65, 0.3)], [1, 2, 1, 2, 2]),
    "left": Path([(0, 0), (-1, 0), (-0.65, -0.3), (-1, 0), (-0.65, 0.3)], [1, 2, 1, 2, 2]),
}
_RING = Path.circle((0, 0), 0.16)
Mark = tuple[float, Reading]
"""Where on the axis that has no amounts, and what."""


def draw_marks(
    axes: Axes,
    marks: Sequence[Mark],
    *,
    name: str,
    colour: str,
    marker: str = "o",
    hollow: bool = False,
    upright: bool = True,
    size: float = 45.0,
    bar: float = _BAR,
) -> None:
    """Draw readings; the artists are named (`gid`) after what they are: `points-…`, `intervals-…`, `bounds-…`.

    Args:
        axes: Where.
        marks: What, and where on the other axis.
        name: Whose they are, for the names of the artists.
        colour: Their colour.
        marker: The form of the points.
        hollow: Whether points are drawn as rings, and arrows begin with one.
        upright: Whether amounts go upward, and not to the right.
        size: The area of a point.
        bar: The thickness of the bar of an interval.
    """
    bars = [(place, reading.spread) for place, reading in marks if reading.spread is not None]
    if bars:
        places = [place for place, _ in bars]
        draw = axes.vlines if upright else axes.hlines
        lines = draw(places, [low for _, (low, _) in bars], [high for _, (_, high) in bars], colors=colour, zorder=2)
        lines.set(linewidth=bar, alpha=0.32, gid=f"intervals-{name}", capstyle="butt")
    points = [(place, reading.point) for place, reading in marks if reading.point is not None]
    if points:
        x, y = _placed(points, upright=upright)
        fill = "white" if hollow else colour
        dots = axes.scatter(x, y, s=size, marker=marker, facecolors=fill, edgecolors=colour, zorder=3)
        dots.set(linewidth=1.3 if hollow else 0.6, gid=f"points-{name}", clip_on=False)
        if not hollow:
            dots.set_edgecolor("white")
    for above, direction in ((True, "up" if upright else "right"), (False, "down" if upright else "left")):
        found = [
            (place, reading.ends[-1 if above else 0])
            for place, reading in marks
            if (reading.open_above if above else reading.open_below)
        ]
        if found:
            x, y = _placed(found, upright=upright)
            arrow = _ARROWS[direction]
            if hollow:
                arrow = Path.make_compound_path(_RING, arrow)
            arrows = axes.scatter(x, y, s=16 * size, marker=arrow, facecolors="none", edgecolors=colour)
            arrows.set(linewidth=1.4, gid=f"bounds-{direction}-{name}", zorder=3)


def _placed(found: Sequence[tuple[float, float]], *, upright: bool) -> tuple[list[float], list[float]]:
    places, amounts = [place for place, _ in found], [amount for _, amount in found]
    return (places, amounts) if upright else (amounts, places)
