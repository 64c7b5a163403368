"""One thing that is wrong with facts."""

from __future__ import annotations

import attrs


@attrs.frozen(order=True)
class Problem:
    """One thing that is wrong with facts, and how it would be right.

    Args:
        where: File, line and field.
        rule: The rule that it breaks.
        given: What stands there.
        wanted: What would be right.
    """

    where: str
    rule: str
    given: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.where}: {self.given}; {self.wanted} [{self.rule}]"
