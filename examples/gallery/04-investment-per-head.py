"""How much private money goes into AI in the G7, per head?

The report prints the eight countries with the most money, so that two of the seven have no figure.
"""

from showing import draw, show

import aieco

seven = [country for country in aieco.blocs["g7"].members_on("2024-12-31") if isinstance(country, aieco.Country)]
money = aieco.observations.where(metric="private-ai-investment", period="2024", subject=seven)
per_head = money.derive("per head")

# The derived figures are laid over all others, so that a ranking knows the countries without one.
ranking = (aieco.bundled() | per_head.dataset).rank("private-ai-investment-per-head", period="2024", among=seven)
totals = {each.subject.id: each for each in money}
missing = [country for country in seven if country.id not in totals]
show(
    "Private investment in AI in the G7, 2024",
    ("country", "total>", "dollars per head>", "source"),
    [
        *([str(r.subject), totals[r.subject.id], f"{r.figure.value.point:,.0f}", [r.figure]] for r in ranking),
        *([str(country), "no figure", "", []] for country in missing),
    ],
    notes=["By the head office of the firms that got the money; in current dollars."],
)
draw(aieco.plot(ranking), "investment-per-head")
