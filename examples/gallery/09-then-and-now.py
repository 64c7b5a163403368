"""What was known on the article's day, and what has changed since?

The article was written between July and October 2024. Each figure is asked for twice: of what was public by the end of
that October, and of what is known now.
"""

from showing import show

import aieco

DAY = "2024-10-31"
ASKED = [
    ("US", "private-ai-investment", None),
    ("CN", "private-ai-investment", None),
    ("US", "notable-models", None),
    ("CN", "notable-models", None),
    ("chatgpt", "weekly-users", None),
    ("waymo-one", "robotaxi-ride-rate", None),
    ("CN", "industrial-robots-installed", None),
    ("CN", "genai-patent-families", "2014/2023"),
]
then, now = aieco.as_of(DAY), aieco.bundled()
rows = []
for subject, metric, period in ASKED:
    old, new = (dataset.figure(subject, metric, period=period) for dataset in (then, now))
    name = f"{now.subject(subject)}, {now.metric(metric).name}"
    rows.append([name, old, str(old.period), new, str(new.period), [old, new]])
show("The newest figure known by 31 October 2024, and now", ("", "then>", "of", "now>", "of", "source"), rows)

changed = []
for claim in aieco.claims:
    before, after = claim.judge(as_of=DAY), claim.judge()
    if before.verdict != after.verdict:
        changed.append([claim.place, claim.text, before.verdict, after.verdict])
show(
    "Claims of the article that are judged otherwise with what is known now",
    ("place", "claim", "then", "now"),
    changed,
    notes=["Undecided: of what was public by that day, nothing that is held decides the claim."],
)
