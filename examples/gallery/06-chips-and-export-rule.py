"""Which chips reach the performance at which the export rule of the United States begins?

The rule of October 2023 (88 FR 73458) covers, as item 3A090.a, chips with a total processing performance of 4800 or
more: trillions of operations per second times their length in bits.
"""

from showing import draw, show

import aieco

LIMIT = 4800 * 10**12
ASKED = ["a100-sxm4-80gb", "a800", "h100", "h800", "h20", "l20", "l2", "geforce-rtx-4090", "h200", "b200"]

rule = aieco.policies["us-bis-2023"]
known = aieco.chips.where(lambda chip: chip.total_processing_performance > 0)
reached = known.where(lambda chip: chip.total_processing_performance >= LIMIT)
rows = []
for chip in sorted((aieco.chips[f"nvidia-{name}"] for name in ASKED), key=lambda chip: str(chip.released)):
    performance = chip.total_processing_performance
    answer = "yes" if chip in reached else "no"
    rows.append([chip.name, str(chip.released), f"{performance.value.point / 10**12:,.0f}", answer, [performance]])
show(
    f"Ten chips of Nvidia and the rule in force since {rule.in_force}",
    ("chip", "released", "performance>", "4800 or more", "source"),
    rows,
    notes=[
        f"The rule: {rule.name}, {rule.url}.",
        f"Of {len(known)} chips with a figure, {len(reached)} reach 4800; {len(aieco.chips) - len(known)} have none.",
        "Smaller chips can fall under the rule by their performance for each square millimetre, which isn't computed.",
        "What may be sold also depends on the buyer and on licences. A letter of April 2025 demanded one for the H20.",
    ],
)
picture = aieco.plot(aieco.chips.where(released="2016/2026"), figure="total_processing_performance")
axes = picture.axes[0]
axes.axhline(LIMIT, color="black", linestyle="--", linewidth=1)
axes.annotate("The rule begins: 4800", (0.01, LIMIT), (0, 4), ("axes fraction", "data"), "offset points", size="small")
draw(picture, "chips-and-export-rule")
