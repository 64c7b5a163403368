"""Where do sources disagree most?

Figures of one thing from different origins that can't all be right, and why: they count by unlike definitions, round,
or contradict each other. Of each measure the widest such conflict is shown.
"""

from showing import show

import aieco


def factor(conflict: aieco.Conflict) -> float:
    """Return how many times the smallest figure the largest one is; of an interval its lower end counts."""
    ends = [each.value.low or each.value.high for each in conflict.observations]
    return max(ends) / min(ends)


conflicts = aieco.observations.conflicts()
widest: dict[str, aieco.Conflict] = {}
for conflict in sorted(conflicts, key=factor, reverse=True):
    widest.setdefault(conflict.observations[0].metric.id, conflict)
rows = []
for conflict in widest.values():
    first = conflict.observations[0]
    where = f" in {first.breakdown['place'].capitalize()}" if "place" in first.breakdown else ""
    rows.append([f"{first.subject}, {first.metric.name}{where}: {conflict.kind}, factor {factor(conflict):.2f}"])
    rows.extend(
        [each.source.publisher, str(each.period), each, str(each.status), [each]] for each in conflict.observations
    )
show(
    f"The widest conflict of each measure, of {len(conflicts)} in all",
    ("by", "of", "value>", "status", "source"),
    rows,
    notes=["Counted by aieco: how many models of the newest edition of the list are credited to that subject."],
)
