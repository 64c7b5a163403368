"""Global AI Governance Map: how many international AI instruments each state has joined itself.

Taken of the participations are instrument, country and kind. Counted are signatures, ratifications, endorsements,
adherences and participations, each instrument once; a state that an instrument merely covers through a membership
hasn't joined it. Ratings, summaries and notes are the author's and are left out, and so are the rules, which are
policies to be confirmed one by one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from aieco.adapters.frame import Proposal, identify
from aieco.adapters.tables import CC_BY, concluded, document, issued
from aieco.dataset.dataset import Dataset
from aieco.records import Status

JOINED = ("signed", "ratified", "endorsed", "adherent", "participant")
"""The kinds of participation by which a state joins itself."""
FILE = "international-participation.json"
"""The file that is read."""


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return the number of each country on the day of the edition."""
    proposal = document(
        source,
        title="Global AI Governance Map dataset",
        publisher="B. Alikhanov",
        url="https://github.com/Bekhzod-Alikhanov/AI-Governance-Map",
        **CC_BY,
    )
    joined: dict[str, set[str]] = defaultdict(set)
    for path in files:
        if path.name != FILE:
            proposal.skip(path.name, "no metric for the file")
            continue
        for entry in json.loads(path.read_text(encoding="utf-8")):
            instrument, code, kind = entry["instrumentId"], entry["countryIso3"] or "", entry["participationType"]
            country = identify(dataset.countries, code)
            if kind not in JOINED:
                proposal.skip(instrument, f"not joined by the state itself: {kind}")
            elif country is None:
                proposal.skip(f"{instrument} {code}", "no country")
            else:
                joined[country.id].add(instrument)
    for subject, instruments in sorted(joined.items()):
        proposal.observe(
            subject,
            "ai-instruments-joined",
            str(len(instruments)),
            status=Status.REPORTED,
            locator=f"{FILE}, participationType {', '.join(JOINED)}",
            period=str(issued(dataset, source)),
            note="Counted here over the records of the map.",
        )
    return concluded(proposal)
