"""Where do sources disagree?

Figures of one thing from different origins that can't all be right. Those that only round, or count by another
definition, are left out here; `aieco.observations.conflicts()` has them too.
"""

from showing import show

import aieco

found = aieco.observations.conflicts()
disagreements = [conflict for conflict in found if conflict.kind == "disagreement"]
rows = []
for conflict in disagreements:
    first = conflict.observations[0]
    name = f"{first.subject}, {first.metric.name}"
    for each in conflict.observations:
        rows.append([name, str(each.period), each, str(each.status), each.source.publisher, [each]])
        name = ""
show(
    f"{len(disagreements)} disagreements among {len(found)} conflicts",
    ("", "of", "value>", "status", "by", "source"),
    rows,
)
