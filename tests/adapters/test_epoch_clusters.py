from pathlib import Path

from small_files import outcome

HEADER = "Name,Status,Country,Owner,First Operational Date,H100 equivalents,Possible Duplicate,Superseded by\n"
SOURCE = "epoch-gpu-clusters-2025-10"
DAY = "2025-07-22"
ROWS = (
    "A One,Existing,United States of America,Google,2025-01-01,600.5,,\n"
    f"B,Existing,United States of America,Meta,{DAY},150,,\n"
    "C,Existing,China,,2024-01-01,249.5,,\n"
)


def test_each_cluster_is_a_figure_of_its_country(tmp_path: Path) -> None:
    """The day is that of the newest cluster counted; the owner is named where there is one."""
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + ROWS})
    assert made.values == {
        ("US", "cluster-compute", "cluster=a-one;located-by=site;owner=google", DAY): "600.5",
        ("US", "cluster-compute", "cluster=b;located-by=site;owner=meta", DAY): "150",
        ("CN", "cluster-compute", "cluster=c;located-by=site", DAY): "249.5",
    }


def test_what_is_planned_doubled_or_superseded_is_left_out(tmp_path: Path) -> None:
    """Each of these would count chips that don't stand there, or twice."""
    more = (
        "D,Planned,China,,2027-01-01,9e9,,\n"
        "E,Existing,China,,2025-09-01,9e9,True,\n"
        "F,Existing,China,,2025-09-01,9e9,,C\n"
        "G,Existing,China,,2025-09-01,,,\n"
    )
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + ROWS + more})
    assert len(made.values) == 3
    assert set("DEFG") <= set(made.skipped)


def test_a_cluster_of_several_owners_is_nobodys(tmp_path: Path) -> None:
    """The cell is a list, and nobody says who owns which part."""
    row = f'H,Existing,China,"Google,Meta",{DAY},5,,\n'
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + row})
    assert list(made.values) == [("CN", "cluster-compute", "cluster=h;located-by=site", DAY)]
    assert "Google,Meta" in made.skipped


def test_clusters_of_one_name_are_numbered_among_those_that_count(tmp_path: Path) -> None:
    """The name is no key."""
    rows = f"N,Existing,China,,{DAY},5,,\nN,Planned,China,,{DAY},6,,\nN,Existing,China,,{DAY},7,,\n"
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + rows})
    assert {key[2]: value for key, value in made.values.items()} == {
        "cluster=n-1;located-by=site": "5",
        "cluster=n-2;located-by=site": "7",
    }


def test_what_stands_nobody_knows_where_is_of_the_world(tmp_path: Path) -> None:
    """Its owner is known all the same."""
    row = f"I,Existing,,Google,{DAY},5,,\n"
    made = outcome("epoch-clusters", SOURCE, tmp_path, {"gpu_clusters.csv": HEADER + row})
    assert list(made.values) == [("world", "cluster-compute", "cluster=i;located-by=site;owner=google", DAY)]
    assert made.skipped["I"] == "no country"
