"""How many notable models did each country release in a year?

One edition of one list, so that the years can be compared. A model credited to two countries counts for both.
"""

from showing import draw, show

import aieco

series = aieco.series("notable-models", ["US", "CN", "KR", "GB", "FR", "CA"], during="2015/2025")
show(
    f"Notable models by country, {series.edition}",
    ("year", *(f"{subject}>" for subject in series.subjects), "source"),
    [
        [str(row.period), *(figure if figure else "–" for figure in row.figures), [f for f in row.figures if f]]
        for row in series
    ],
    notes=series.notes,
    unit=False,
)
draw(aieco.plot(series), "notable-models")
