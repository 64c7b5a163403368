"""What everything offers that notebooks show."""

from __future__ import annotations


class Shown:
    """Something that notebooks show as a small page, with its sources."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows: everything escaped, no script, nothing from elsewhere, cut where it is long."""
        from aieco.output.html import html

        return html(self)
