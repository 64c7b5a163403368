"""How did the compute that goes into training grow?

Each row is a notable model that, by all that is known, took more compute than any before it.
"""

from showing import draw, show

import aieco

notable = aieco.models.where(notable=True)
records: list[aieco.Model] = []
for model in notable.where(released="2012/2026").sort("released"):
    if not records or (model.training_compute > records[-1].training_compute).certain:
        records.append(model)
show(
    "Records of training compute since 2012",
    ("released", "model", "by", "FLOP>", "status", "source"),
    [
        [
            str(model.released),
            model.name,
            ", ".join(map(str, model.firms)),
            model.training_compute,
            str(model.training_compute.status),
            [model.training_compute],
        ]
        for model in records
    ],
    notes=["Most are estimates that may be off by a factor of three: a model that may only have tied isn't listed."],
    unit=False,
)
draw(aieco.plot(notable, figure="training_compute"), "training-compute")
