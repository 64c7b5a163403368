import json
from pathlib import Path
from typing import Any

from small_files import Outcome, outcome

# The bundle holds the record of this source: issued on 2026-08-21.
SOURCE = "genai-prices-2026-08"


def priced(folder: Path, provider: str, *models: dict[str, Any]) -> Outcome:
    text = json.dumps([{"id": provider, "models": list(models)}])
    return outcome("genai-prices", SOURCE, folder, {"data.json": text})


def model(key: str, prices: Any, **more: Any) -> dict[str, Any]:
    return {"id": key, "prices": prices, "context_window": 1000, **more}


def test_the_base_of_tiers_is_the_price(tmp_path: Path) -> None:
    """Longer inputs may cost more; the base tier is what the metric means."""
    tiers = {"base": 1.25, "tiers": [{"start": 200000, "price": 2.5}]}
    made = priced(tmp_path, "openai", model("gpt-5", {"input_mtok": tiers, "output_mtok": 10}))
    assert made.values == {
        ("gpt-5", "input-price", "", "2026-08"): "1.25",
        ("gpt-5", "output-price", "", "2026-08"): "10",
    }
    assert made.row("gpt-5", "input-price")["note"] == "Base of tiers by the length of the input."


def test_a_price_is_over_once_another_has_begun(tmp_path: Path) -> None:
    """Undated, it holds at the edition only if what follows lies ahead."""
    begun = [{"prices": {"input_mtok": 10}}, {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": 2}}]
    ahead = [{"prices": {"input_mtok": 2}}, {"constraint": {"start_date": "2026-09-01"}, "prices": {"input_mtok": 3}}]
    made = priced(tmp_path, "openai", model("gpt-5", begun), model("gpt-4o", ahead))
    assert made.values == {
        ("gpt-5", "input-price", "", "2025-06-10"): "2",
        ("gpt-4o", "input-price", "", "2026-08"): "2",
        ("gpt-4o", "input-price", "", "2026-09-01"): "3",
    }


def test_resellers_and_other_makers_are_left_out(tmp_path: Path) -> None:
    """Only the maker's own list price is meant."""
    assert not priced(tmp_path / "a", "openrouter", model("gpt-5", {"input_mtok": 1})).values
    assert not priced(tmp_path / "b", "google", model("gpt-5", {"input_mtok": 1})).values


def test_open_weights_without_a_window_carry_a_resellers_price(tmp_path: Path) -> None:
    """Such entries are copied from a list of hosts, of which the cheapest is no maker."""
    entry = {"id": "deepseek-v3", "prices": {"input_mtok": 0.2}}
    made = priced(tmp_path, "deepseek", entry)
    assert not made.values
    assert made.skipped == {"deepseek deepseek-v3": "open weights, with the price of a reseller's list"}


def test_prices_by_the_hour_are_left_out(tmp_path: Path) -> None:
    """No base price can be told from them."""
    hours = [{"prices": {"input_mtok": 1}}, {"constraint": {"start_time": "00:30:00Z"}, "prices": {"input_mtok": 2}}]
    assert not priced(tmp_path, "openai", model("gpt-5", hours)).values


def test_two_entries_of_one_price_are_one_figure(tmp_path: Path) -> None:
    """A name and its alias say the same; what differs is told."""
    made = priced(
        tmp_path,
        "openai",
        model("gpt-5", {"input_mtok": 3}),
        model("GPT 5", {"input_mtok": 3}),
        model("GPT-5", {"input_mtok": 4}),
    )
    assert made.values == {("gpt-5", "input-price", "", "2026-08"): "3"}
    assert list(made.skipped.values()) == ["another entry of the same model has another price"]
