from pathlib import Path

from small_files import outcome

SITES = "Name,Owner,Country\nX,Google #confident,United States\nY,Meta #likely,China\n"
STEPS = (
    "Data center,Date,H100 equivalents,Power (MW)\n"
    "X,2024-03-01,100,10\nX,2026-01-01,300,30\nX,2027-06-01,900,90\nY,2025-02-01,50,5\nZ,2025-01-01,7,7\n"
)
FILES = {"data_centers.csv": SITES, "data_center_timelines.csv": STEPS}
# The bundle holds the record of this source: issued on 2026-07-06.
SOURCE = "epoch-data-centers-2026-08"


def test_a_site_keeps_its_last_step(tmp_path: Path) -> None:
    """On the last day of a year stands what was reached by then; before its first step a site has nothing."""
    values = outcome("epoch-data-centers", SOURCE, tmp_path, FILES).values
    compute, x, y = "frontier-site-compute", "owner=google;site=x", "owner=meta;site=y"
    assert values["US", compute, x, "2024-12-31"] == values["US", compute, x, "2025-12-31"] == "100"
    assert values["US", compute, x, "2026-01-01"] == "300"
    assert values["CN", compute, y, "2025-12-31"] == "50"
    assert ("CN", compute, y, "2024-12-31") not in values


def test_plans_are_projections(tmp_path: Path) -> None:
    """What lies after the edition hasn't happened."""
    made = outcome("epoch-data-centers", SOURCE, tmp_path, FILES)
    status = {row["period"]: row["status"] for row in made.proposal.observations}
    assert status == {
        "2024-12-31": "estimated",
        "2025-12-31": "estimated",
        "2026-01-01": "estimated",
        "2026-12-31": "projected",
        "2027-12-31": "projected",
    }


def test_doubt_about_the_owner_is_told(tmp_path: Path) -> None:
    """The mark behind the name is no part of it, and no fact is made of a likelihood."""
    rows = outcome("epoch-data-centers", SOURCE, tmp_path, FILES).proposal.observations
    doubted = {row["breakdown"] for row in rows if "as confident" in row.get("note", "")}
    assert doubted == {"owner=meta;site=y"}


def test_a_timeline_without_its_site_is_left_out(tmp_path: Path) -> None:
    """Nobody says where it stands."""
    assert "Z" in outcome("epoch-data-centers", SOURCE, tmp_path, FILES).skipped
