"""How did the compute that goes into training grow?

Each row is a notable model that certainly took more compute than all before it, whatever the doubt about each figure.
"""

from showing import draw, show

import aieco

notable = aieco.models.where(notable=True)
known = notable.where(lambda model: model.training_compute > 0).sort("released")
rows = []
for place, model in enumerate(known):
    compute = model.training_compute
    before = (other for other in known[:place] if other.released < model.released)
    if str(model.released) >= "2010" and all((compute > other.training_compute).certain for other in before):
        makers = " and ".join(map(str, model.firms))
        rows.append([str(model.released), model.name, makers, compute, str(compute.status), [compute]])
show(
    "Records of training compute since 2010",
    ("released", "model", "by", "operations>", "status", "source"),
    rows,
    notes=[
        "Most estimates may be off by a factor of three, so that a model that may only have come close isn't listed.",
        f"Of {len(notable):,} notable models, {len(known)} have a figure.",
    ],
    unit=False,
)
draw(aieco.plot(notable, figure="training_compute"), "training-compute")
