"""How many robotaxis are there, where, and how many rides do they give?

Figures of firms and the press on fleets and rides. Those on one city stay apart from those on a whole service, and cars
without anybody inside from all cars.
"""

from showing import draw, show

import aieco

CREWS = {"none": "nobody", "supervised": "supervisor", None: "not told apart"}
fleets = aieco.observations.where(metric="robotaxi-fleet")
said = [each for each in fleets if each.status != "projected"]
said.sort(key=lambda each: (each.breakdown.get("place") or "", str(each.subject), str(each.period.start)))
show(
    "Robotaxis on the road",
    ("service", "place", "day", "vehicles>", "in the car", "status", "by", "source"),
    [
        [
            "all operators" if each.subject.id == "CN" else str(each.subject),
            (each.breakdown.get("place") or "whole service").capitalize(),
            str(each.period),
            each,
            CREWS[each.breakdown.get("crew")],
            f"{each.status}, permitted" if each.breakdown.get("phase") == "permitted" else str(each.status),
            each.source.publisher,
            [each],
        ]
        for each in said
    ],
    unit=False,
)

rides = aieco.series("robotaxi-rides-total", ["apollo-go", "waymo-one"], fill="any")
show(
    "Rides since the start",
    ("until", *(f"{subject}>" for subject in rides.subjects), "source"),
    [[str(row.period), *(f if f else "–" for f in row.figures), [f for f in row.figures if f]] for row in rides],
    notes=rides.notes,
    unit=False,
)
draw(aieco.plot(rides), "robotaxi-rides")
