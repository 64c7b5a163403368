"""Which sentences of the founding article hold?

The library grew from a newspaper piece on the two AI ecosystems. Its claims, in our words, are judged by the data.
"""

from collections import Counter

from showing import show

import aieco

judged = aieco.judge()
verdicts = Counter(each.verdict for each in judged).most_common()
show(f"{len(judged)} claims judged", ("verdict", "claims>"), [[verdict, str(n)] for verdict, n in verdicts])
show(
    "Those that don't simply hold",
    ("place", "claim", "verdict", "source"),
    [
        [each.claim.place, each.claim.text, each.verdict, [each.claim.source]]
        for each in judged
        if each.verdict not in ("supported", "opinion")
    ],
)
for key in ("ft-2024-d2", "ft-2024-e5", "ft-2024-e6"):
    one = aieco.claims[key].judge()
    show(
        f"{one.claim.text}: {one.verdict}",
        ("observed", "of", "value>", "status", "source"),
        [[f"{o.subject}, {o.metric.name}", str(o.period), o, str(o.status), [o]] for o in one.observations],
        notes=[str(reservation) for reservation in one.reservations],
    )
