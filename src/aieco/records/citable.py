"""What everything that rests on sources offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aieco.output.citations import Style


class Citable:
    """Something that rests on sources and can name them."""

    __slots__ = ()

    def cite(self, style: Style = "text") -> str:
        """Return the reference, or the numbered references without repeats, of all that it rests on.

        Args:
            style: `text` for footnotes, `bibtex`, or `csl` for CSL-JSON.

        Raises:
            ValueError: There is no such style.

        >>> import aieco
        >>> aieco.sources["wipo-genai-plr-2024"].cite().partition(".")[0]
        'WIPO (2024-07-03)'
        """
        from aieco.output.citations import cite

        return cite(self, style)
