from pathlib import Path

from small_files import outcome

HEADER = "Name,Status,Country,Owner,First Operational Date,H100 equivalents,Possible Duplicate,Superseded by\n"
SOURCE = "epoch-gpu-clusters-2025-10"
DAY = "2025-07-22"
ROWS = (
    "A,Existing,United States of America,Google,2025-01-01,600.5,,\n"
    f"B,Existing,United States of America,Meta,{DAY},150,,\n"
    "C,Existing,China,,2024-01-01,249.5,,\n"
)


def test_sums_shares_and_the_largest_are_of_one_day(tmp_path: Path) -> None:
    """The day is that of the newest cluster counted; shares are of the clusters whose country is known."""
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + ROWS})
    site, owner = "located-by=site", "located-by=owner"
    assert made.values == {
        ("US", "cluster-compute", site, DAY): "750.5",
        ("CN", "cluster-compute", site, DAY): "249.5",
        ("US", "cluster-compute-share", site, DAY): "75.05",
        ("CN", "cluster-compute-share", site, DAY): "24.95",
        ("US", "largest-cluster", site, DAY): "600.5",
        ("CN", "largest-cluster", site, DAY): "249.5",
        ("google", "cluster-compute", owner, DAY): "600.5",
        ("meta", "cluster-compute", owner, DAY): "150",
    }


def test_what_is_planned_doubled_or_superseded_is_not_added(tmp_path: Path) -> None:
    """Each of these would count chips that don't stand there, or twice."""
    more = (
        "D,Planned,China,,2027-01-01,9e9,,\n"
        "E,Existing,China,,2025-09-01,9e9,True,\n"
        "F,Existing,China,,2025-09-01,9e9,,C\n"
        "G,Existing,China,,2025-09-01,,,\n"
    )
    files = {"gpu_clusters.csv": HEADER + ROWS + more}
    made = outcome("epoch-clusters", SOURCE, tmp_path, files)
    assert made.values["CN", "cluster-compute", "located-by=site", DAY] == "249.5"
    assert set("DEFG") <= set(made.skipped)


def test_a_cluster_of_several_owners_is_in_nobodys_sum(tmp_path: Path) -> None:
    """The cell is a list, and nobody says who owns which part."""
    row = f'H,Existing,China,"Google,Meta",{DAY},5,,\n'
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + row})
    assert {key[0] for key in made.values} == {"CN"}
    assert "Google,Meta" in made.skipped
