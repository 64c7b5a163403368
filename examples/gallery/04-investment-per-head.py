"""How much private money goes into AI in the G7, per head?

Of the report on investment, whose tables may not be copied in full, aieco holds eight countries. Two of the seven
aren't among them, and the ranking says so.
"""

from showing import draw, show

import aieco

seven = aieco.blocs["g7"].members_on("2024-12-31")
money = aieco.observations.where(metric="private-ai-investment", period="2024", subject=seven)
per_head = money.derive("per head")

# Laid over all other facts, the derived ones can be ranked among all seven countries.
ranking = (aieco.bundled() | per_head.dataset).rank("private-ai-investment-per-head", period="2024", among=seven)
totals = {each.subject.id: each for each in money}
rows = [[str(row.subject), totals[row.subject.id], f"{row.figure.value.point:,.0f}", [row.figure]] for row in ranking]
missing = [[country.name, "no figure", "", []] for country in seven if country.id not in totals]
show(
    "Private investment in AI in the G7, 2024",
    ("country", "in all, USD>", "per head, USD>", "source"),
    [*rows, *missing],
    notes=["By the head office of the firms that got the money, in current dollars."],
    unit=False,
)
draw(aieco.plot(ranking), "investment-per-head")
