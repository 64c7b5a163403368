"""A figure of matplotlib that draws and saves in the style of the house."""

from __future__ import annotations

import io
import os
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure

from aieco.output.pictures.style import house_style

_SCREEN_DPI, _PAPER_DPI = 110, 200
_FIXED: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "ModDate": None},
}
"""What else would be different in each file of one picture."""


class Picture(Figure):
    """A figure of matplotlib in the style of the house, whatever the user's settings are.

    It is saved and changed as any other; the same picture gives the same bytes.

    Args:
        title: What it shows, for the file.
        size: Width and height, in inches.
    """

    def __init__(self, title: str, size: tuple[float, float]) -> None:
        super().__init__(figsize=size, dpi=_SCREEN_DPI, facecolor="white")
        self._title = title

    def draw(self, renderer: RendererBase) -> None:
        """Draw it; matplotlib makes ticks and their labels only now."""
        with house_style():
            super().draw(renderer)

    def savefig(self, fname: Any, *, metadata: dict[str, Any] | None = None, **options: Any) -> None:
        """Save it, with its title in the file and without the time.

        Args:
            fname: A path or an open file.
            metadata: More to write into the file.
            options: As for any figure of matplotlib, such as `dpi` (200 unless given).
        """
        name = os.fspath(fname) if isinstance(fname, (str, os.PathLike)) else ""
        form = str(options.get("format") or os.path.splitext(name)[1][1:] or "png").lower()  # noqa: PTH122 - as matplotlib
        known = {"Title": self._title} if form in ("png", "svg", "pdf") else {}
        options.setdefault("dpi", _PAPER_DPI)
        with house_style():
            super().savefig(fname, metadata={**known, **_FIXED.get(form, {}), **(metadata or {})} or None, **options)

    def _repr_png_(self) -> bytes:
        """Return it as notebooks show it."""
        file = io.BytesIO()
        self.savefig(file, format="png", dpi=_SCREEN_DPI)
        return file.getvalue()
