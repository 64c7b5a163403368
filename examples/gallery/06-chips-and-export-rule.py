"""Which chips reach the performance at which the export rule of the United States begins?

The rule of October 2023 (88 FR 73458) covers, as item 3A090.a, chips with a total processing performance of 4800 or
more: operations per second, in trillions, times their length in bits.
"""

from showing import draw, show

import aieco

LIMIT = 4800 * 10**12
rule = aieco.policies["us-bis-2023"]
known = aieco.chips.where(lambda chip: chip.total_processing_performance > 0)
reached = known.where(lambda chip: chip.total_processing_performance >= LIMIT)
print(f"{len(reached)} of {len(known)} chips reach 4800; for {len(aieco.chips) - len(known)} no figure is held.\n")

ASKED = ["a100-sxm4-80gb", "a800", "h100", "h800", "h20", "l20", "l2", "geforce-rtx-4090", "h200", "b200"]
rows = []
for chip in sorted((aieco.chips[f"nvidia-{name}"] for name in ASKED), key=lambda chip: str(chip.released)):
    performance = chip.total_processing_performance
    points = f"{performance.value.point / 10**12:,.0f}"
    answer = {True: "yes", False: "no"}[(performance >= LIMIT).certain]
    rows.append([chip.name, str(chip.released), points, answer, [performance]])
show(
    f"Nvidia's chips and the rule in force since {rule.in_force}",
    ("chip", "released", "performance>", "4800 or more", "source"),
    rows,
    notes=[
        "Smaller chips can fall under the rule by their performance for each square millimetre, which isn't computed.",
        "What may be sold also depends on the buyer and on licences: the H20 needed one from April 2025 on by a letter"
        " to the company, and the H200 may get one since January 2026.",
    ],
)
picture = aieco.plot(aieco.chips.where(released="2016/2026"), figure="total_processing_performance")
picture.axes[0].axhline(LIMIT, color="black", linestyle="--", linewidth=1)
picture.axes[0].annotate("the rule begins: 4800", (0.01, LIMIT), xycoords=("axes fraction", "data"), va="bottom")
draw(picture, "chips-and-export-rule")
