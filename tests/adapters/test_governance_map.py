import json
from pathlib import Path

from small_files import outcome


def test_an_instrument_counts_once_and_only_if_the_state_joined_itself(tmp_path: Path) -> None:
    """Signature and ratification of one treaty are one; being covered by a membership is none."""
    entries = [
        {"instrumentId": instrument, "countryIso3": code, "participationType": kind}
        for instrument, code, kind in (
            ("treaty", "GBR", "signed"),
            ("treaty", "GBR", "ratified"),
            ("statement", "GBR", "endorsed"),
            ("resolution", "GBR", "covered_by_membership"),
            ("statement", "NAM", "endorsed"),
            ("statement", "EUU", "endorsed"),
        )
    ]
    files = {"international-participation.json": json.dumps(entries), "institutions.json": "[]"}
    made = outcome("governance-map", "ai-governance-map-2026-08", tmp_path, files)
    joined = "ai-instruments-joined"
    assert made.values == {("GB", joined, "", "2026-08-17"): "2", ("NA", joined, "", "2026-08-17"): "1"}
    assert {"resolution", "statement EUU", "institutions.json"} == set(made.skipped)
