"""How did the compute that goes into training grow?

Each row is a notable model that, by the best estimates, took more compute than all before it.
"""

from showing import draw, show

import aieco

notable = aieco.models.where(notable=True)
known = notable.where(lambda model: model.training_compute > 0).sort("released")
new = notable.where(released="2025/2026")
rows, most = [], 0
for model in known:
    compute = model.training_compute
    if compute.value.point > most:
        most = compute.value.point
        makers = " and ".join(map(str, model.firms))
        rows.append([str(model.released), model.name, makers, compute, str(compute.status), [compute]])
show(
    "Records of training compute since 2012",
    ("released", "model", "by", "operations>", "status", "source"),
    [row for row in rows if row[0] >= "2012"],
    notes=[
        "About: most estimates may be off by a factor of three, so that the order of neighbours may be another.",
        f"Of the {len(new)} notable models since 2025, {len(known.where(released='2025/2026'))} have a figure.",
    ],
    unit=False,
)
draw(aieco.plot(notable.where(released="2012/2026"), figure="training_compute"), "training-compute")
