from pathlib import Path

from small_files import outcome

SOURCE = "epoch-benchmarks-2026-05"
INDEX = "Model version,ECI Score,Release date,Model name,Display name\n"
RUNS = "Model version,mean_score,stderr,Release date,Started at\n"


def test_the_index_has_one_score_for_all_settings(tmp_path: Path) -> None:
    """A later version of the model isn't the model, and rows without a score say nothing."""
    text = (
        f"{INDEX}gpt-5-2025-08-07_high,150.0,2025-08-07,GPT-5\ngpt-5-2025-08-07_medium,150.0,2025-08-07,GPT-5\n"
        "gpt-4o-2024-08-06,129.3,2024-08-06,GPT-4o\ngpt-4o-2024-05-13,128.9,2024-05-13,GPT-4o\n"
        "gpt-4-0314,,2023-03-14,GPT-4 (Mar 2023)\n"
    )
    made = outcome("epoch-benchmarks", SOURCE, tmp_path, {"epoch_capabilities_index.csv": text})
    default = "setting=default"
    assert made.values == {
        ("gpt-5", "capability-index", default, "2026-05"): "150",
        ("gpt-4o", "capability-index", default, "2026-05"): "128.9",
    }
    assert made.skipped["gpt-4o-2024-08-06"] == "a version that the registry doesn't have"


def test_a_version_with_a_record_of_its_own_is_that_record(tmp_path: Path) -> None:
    """The index calls a later version by the model's name and by its own; a setting is no part of it."""
    text = (
        f"{INDEX}gpt-4o-2024-11-20_low,129.3,2024-11-20,GPT-4o,GPT-4o (Nov 2024)\n"
        "gpt-5.2-2025_x,150,2025-12-11,,GPT-5.2 (x)\n"
    )
    made = outcome("epoch-benchmarks", SOURCE, tmp_path, {"epoch_capabilities_index.csv": text})
    assert {key[0] for key in made.values} == {"gpt-4o-nov-2024", "gpt-5-2"}


def test_the_only_version_is_the_model_whatever_its_day(tmp_path: Path) -> None:
    """o3 was announced months before its interface opened; of several versions none is taken for it on trust."""
    one = f"{INDEX}o3-2025-04-16_high,147,2025-04-16,o3,o3 (high)\n"
    two = f"{one}o3-2026-01-01,150,2026-01-01,o3,o3\n"
    assert outcome("epoch-benchmarks", SOURCE, tmp_path / "one", {"epoch_capabilities_index.csv": one}).values
    assert not outcome("epoch-benchmarks", SOURCE, tmp_path / "two", {"epoch_capabilities_index.csv": two}).values


def test_a_run_has_its_setting_its_day_and_its_error(tmp_path: Path) -> None:
    """A fraction of one becomes per cent exactly; the names of the index tell the model."""
    files = {
        "epoch_capabilities_index.csv": f"{INDEX}gpt-5-2025-08-07_high,,2025-08-07,GPT-5\n",
        "gpqa_diamond.csv": f"{RUNS}gpt-5-2025-08-07_high,0.8535353535353535,0.0212,2025-08-07,2025-08-08T10:00:00Z\n",
    }
    made = outcome("epoch-benchmarks", SOURCE, tmp_path, files)
    assert made.values == {("gpt-5", "gpqa-diamond", "setting=high", "2025-08-08"): "85.35353535353535"}
    assert "Standard error 2.12 percentage points" in made.row("gpt-5", "gpqa-diamond")["note"]


def test_a_budget_of_thinking_is_a_setting(tmp_path: Path) -> None:
    """What stands behind the underscore may be how many tokens the model may think."""
    files = {"swe_bench_verified.csv": f"{RUNS}gpt-5_32K,0.5,,2025-08-07,\n", "chess_puzzles.csv": RUNS}
    made = outcome("epoch-benchmarks", SOURCE, tmp_path, files)
    assert made.values == {("gpt-5", "swe-bench-verified", "setting=thinking-32k", "2026-05"): "50"}
    assert "chess_puzzles.csv" in made.skipped
