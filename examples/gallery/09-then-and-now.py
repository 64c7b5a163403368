"""What was known on the article's day, and what has changed since?

The article was written between July and October 2024. Each figure is asked for twice: of what was public by the end of
that October, and of what is known now.
"""

from showing import show

import aieco

then, now = aieco.as_of("2024-10-31"), aieco.bundled()
ASKED = [
    ("US", "private-ai-investment", "2023"),
    ("US", "private-ai-investment", None),
    ("CN", "private-ai-investment", None),
    ("US", "notable-models", "2023"),
    ("CN", "notable-models", "2023"),
    ("chatgpt", "weekly-users", None),
    ("waymo-one", "robotaxi-ride-rate", None),
    ("CN", "genai-patent-families", "2014/2023"),
]
rows = []
for subject, metric, period in ASKED:
    old, new = (dataset.figure(subject, metric, period=period) for dataset in (then, now))
    name = f"{now.subject(subject)}, {now.metric(metric).name}"
    rows.append([name, old, str(old.period), new, str(new.period), [old, new]])
show(
    "Known by 31 October 2024, and now",
    ("", "then>", "of", "now>", "of", "source"),
    rows,
    notes=["The newest figure that isn't projected; where a year stands in both columns, what is said of it changed."],
)

changed = []
for claim in aieco.claims:
    before, after = claim.judge(as_of="2024-10-31"), claim.judge()
    if before.verdict != after.verdict and before.verdict != "undecided":
        changed.append([claim.place, claim.text, before.verdict, after.verdict])
show("Claims that held then and don't now", ("place", "claim", "then", "now"), changed)
