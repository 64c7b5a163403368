"""List the firms that matter most, whose identity is confirmed one by one in `seeds/checks/firms.csv`.

Run from the root as `python docs/scripts/firms.py [how many]`. First come the firms that a claim is about; then those
with the most links, a link being a notable model, chip or product of theirs or a figure of their sites, clusters or
patents. Of firms with as many links the one with more models comes first.
"""

import sys
from collections import Counter

import aieco

SIZE = 150
METRICS = frozenset({"frontier-site-compute", "cluster-compute", "genai-patent-families"})


def links() -> Counter[str]:
    """How many notable models, chips, products and figures of sites, clusters or patents lead to each firm."""
    made = [*aieco.models.where(notable=True), *aieco.chips, *aieco.products]
    counted = Counter(firm.id for record in made for firm in record.firms)
    figures = (observation for observation in aieco.observations if observation.metric.id in METRICS)
    counted.update(observation.subject.id for observation in figures)
    return counted


def ranked() -> list[tuple[str, int]]:
    """All firms with their number of links, those that matter most first."""
    counted = links()
    models = Counter(firm.id for model in aieco.models for firm in model.firms)
    claimed = {subject.id for claim in aieco.claims for subject in claim.about}
    firms = sorted(aieco.firms.ids, key=lambda key: (key not in claimed, -counted[key], -models[key], key))
    return [(key, counted[key]) for key in firms]


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    sys.stdout.writelines(f"{key},{count}\n" for key, count in ranked()[:size])
