"""How many notable models did each country release in a year?

One edition of one list, so that the years can be compared. A model credited to two countries counts for both.
"""

from showing import draw, show

import aieco

series = aieco.series("notable-models", ["US", "CN", "KR", "GB", "FR", "CA"], during="2015/2025")
rows = []
for row in series:
    known = [figure for figure in row.figures if figure]
    rows.append([str(row.period), *(figure or "-" for figure in row.figures), known])
show(
    "Notable models released, by country",
    ("year", *(f"{subject}>" for subject in series.subjects), "source"),
    rows,
    notes=[
        "A dash: the list has no model of that country and year.",
        *series.notes[1:],
        "The AI Index counts earlier snapshots of the same list, and so prints other numbers.",
    ],
    unit=False,
)
draw(aieco.plot(series), "notable-models")
