"""How many robotaxis are there, in one city and in all, and how many rides do they give?

What is said of one city stays apart from what is said of a service, and cars without anybody inside from all cars.
"""

from showing import draw, show

import aieco

CREWS = {"none": "nobody inside", "supervised": "supervised", None: ""}
fleets = aieco.observations.where(metric="robotaxi-fleet")
fleets = fleets.where(lambda each: each.status is not aieco.Status.PROJECTED).sort("period")


def rows(place: str | None) -> list[list[object]]:
    """Return what is said of the cars in a place, or of whole services."""
    there = [each for each in fleets if each.breakdown.get("place") == place]
    there.sort(key=lambda each: str(each.subject))
    return [
        [
            "All operators" if each.subject.id == "CN" else str(each.subject),
            str(each.period),
            each,
            ", ".join(filter(None, (each.breakdown["phase"], CREWS[each.breakdown.get("crew")]))),
            str(each.status),
            [each],
        ]
        for each in there
    ]


columns = ("service", "day", "vehicles>", "which", "status", "source")
show("Robotaxis of whole services", columns, rows(None), unit=False)
show("Robotaxis in Wuhan", columns, rows("wuhan"), unit=False)

rides = aieco.series("robotaxi-rides-total", ["apollo-go", "waymo-one"], fill="any")
show(
    "Rides since the start",
    ("until", *(f"{subject}>" for subject in rides.subjects), "source"),
    [[str(row.period), *(f or "" for f in row.figures), [f for f in row.figures if f]] for row in rides],
    notes=["The ten million of Waymo One are paid rides.", *rides.notes[1:]],
    unit=False,
)
draw(aieco.plot(rides), "robotaxi-rides")
