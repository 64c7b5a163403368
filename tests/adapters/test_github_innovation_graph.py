from pathlib import Path

from small_files import outcome

SOURCE = "github-innovation-graph-2026-03"


def test_each_column_feeds_its_metric(tmp_path: Path) -> None:
    """Developers are a stock and pushes a flow of the quarter; Namibia is NA; organisations feed no metric."""
    files = {
        "developers.csv": "developers,iso2_code,year,quarter\n100,NA,2025,3\n",
        "git_pushes.csv": "git_pushes,iso2_code,year,quarter\n200,NA,2025,3\n",
        "organizations.csv": "organizations,iso2_code,year,quarter\n300,NA,2025,3\n",
    }
    made = outcome("github-innovation-graph", SOURCE, tmp_path, files)
    assert made.values == {
        ("NA", "github-developers", "", "2025-Q3"): "100",
        ("NA", "github-pushes", "", "2025-Q3"): "200",
    }
    assert made.skipped["organizations.csv"] == "no metric for the file"


def test_only_topics_that_name_ai_are_kept(tmp_path: Path) -> None:
    """A topic is the breakdown; a programming language is none of ours."""
    text = "num_pushers,topic,iso2_code,year,quarter\n120,llm,US,2025,1\n900,python,US,2025,1\n"
    made = outcome("github-innovation-graph", SOURCE, tmp_path, {"topics.csv": text})
    assert made.values == {("US", "ai-topic-pushers", "topic=llm", "2025-Q1"): "120"}
    assert "topic python" in made.skipped


def test_licences_count_pushers_too_and_are_left_out(tmp_path: Path) -> None:
    """The column of the topics' counts occurs in a file without topics."""
    text = "num_pushers,spdx_license,iso2_code,year,quarter\n738,MIT,AE,2020,1\n"
    assert not outcome("github-innovation-graph", SOURCE, tmp_path, {"licenses.csv": text}).values


def test_the_eu_is_kept_since_its_present_membership(tmp_path: Path) -> None:
    """Until January 2020 the United Kingdom was a member, and the file doesn't say whether it counts it."""
    text = "developers,iso2_code,year,quarter\n10,EU,2020,1\n11,EU,2021,1\n"
    made = outcome("github-innovation-graph", SOURCE, tmp_path, {"developers.csv": text})
    assert set(made.values) == {("eu", "github-developers", "", "2021-Q1")}
