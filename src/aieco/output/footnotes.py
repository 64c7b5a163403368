"""What stands at the foot of a page: sources, numbered in the order of their use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from aieco.output.citations import cite_sources, sources_of
from aieco.output.words import any_large, shown
from aieco.records import AIECO, Figure, Source
from aieco.values import Absence, Quantity


class Footnotes:
    """What the foot of a page says: the sources, numbered in the order of their use, and that numbers were cut."""

    def __init__(self) -> None:
        self._numbered: dict[str, tuple[int, Source]] = {}
        self._cut = False

    def value(self, value: Quantity | Absence) -> str:
        """Return a value for people, as `shown` does."""
        self.cuts(value)
        return shown(value)

    def side_by_side(self, figures: Iterable[Figure]) -> list[str]:
        """Return the values of a row without their unit, in few digits all where one of them is large."""
        values = [figure.value for figure in figures]
        large = any_large(values)
        for value in values:
            self.cuts(value, large=large)
        return [shown(value, unit=False, large=large) for value in values]

    def cuts(self, value: Quantity | Absence, *, large: bool = False) -> bool:
        """Whether people get a value in fewer digits than it has; the foot of the page then says so."""
        cut = isinstance(value, Quantity) and value.text(grouped=True) != shown(value, large=large)
        self._cut = self._cut or cut
        return cut

    def marks(self, figures: Iterable[Figure]) -> str:
        """Return the numbers of the sources of some figures, such as `[1, 3]` or `[4-7]`."""
        return self.marks_of(source for figure in figures for source in sources_of(figure))

    def marks_of(self, sources: Iterable[Source]) -> str:
        """Return the numbers of some sources; what was computed here has none, its inputs have."""
        found = sorted(number for number, _ in self.numbered(sources))
        return f"[{', '.join(_runs(found))}]" if found else ""

    def numbered(self, sources: Iterable[Source]) -> list[tuple[int, Source]]:
        """Return some sources with their numbers, each once; what was computed here has none."""
        found: dict[str, tuple[int, Source]] = {}
        for source in sources:
            if source != AIECO:
                found[source.id] = self._numbered.setdefault(source.id, (len(self._numbered) + 1, source))
        return list(found.values())

    @property
    def sources(self) -> list[tuple[int, Source]]:
        """All sources that were referred to, by number."""
        return list(self._numbered.values())

    @property
    def remark(self) -> str:
        """What is to say where a number was cut; else nothing."""
        return (
            "Long numbers are cut to five digits, bounds outward; frames and JSON give them whole." if self._cut else ""
        )

    def lines(self) -> list[str]:
        """Return the foot of the page."""
        references = [f"[{place}] {cite_sources([source])}" for place, source in self.sources]
        return [*paragraph("Sources:", references), *filter(None, [self.remark])]


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers, three or more in a row as `4-7`."""
    for _, run in groupby(enumerate(numbers), lambda placed: placed[1] - placed[0]):
        members = [number for _, number in run]
        yield from [f"{members[0]}-{members[-1]}"] if len(members) > 2 else map(str, members)  # noqa: PLR2004


def paragraph(head: str, lines: Sequence[str]) -> list[str]:
    """Return some lines below a head and above an empty line; nothing where there are none."""
    return [head, *lines, ""] if lines else []
