"""Where do sources disagree most?

Figures of one thing from different origins that can't all be right, and why: they count by unlike definitions, round,
or contradict each other.
"""

from showing import show

import aieco


def factor(conflict: aieco.Conflict) -> float:
    """Return how many times the smallest figure the largest one is; of an interval its lower end counts."""
    ends = [each.value.low or each.value.high for each in conflict.observations]
    return max(ends) / min(ends)


conflicts = aieco.observations.conflicts()
rows = []
for conflict in sorted(conflicts, key=factor, reverse=True)[:10]:
    first = conflict.observations[0]
    where = f" in {first.breakdown['place'].capitalize()}" if "place" in first.breakdown else ""
    rows.append([f"{first.subject}, {first.metric.name}{where}: {conflict.kind}, {factor(conflict):.1f}×"])
    rows.extend([each.source.publisher, str(each.period), each, str(each.status), [each]] for each in conflict.observations)
show(
    f"The ten widest of {len(conflicts)} conflicts",
    ("by", "of", "value>", "status", "source"),
    rows,
    notes=["Counted by aieco: from the newest edition of the list, which has grown since the others counted it."],
)
