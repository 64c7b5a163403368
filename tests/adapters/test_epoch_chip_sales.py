from pathlib import Path

from small_files import outcome

HEADER = (
    "Quarter,A100_quantity,A100_quantity_5th,A100_quantity_95th,H100/H200_quantity,H100/H200_quantity_5th,"
    "H100/H200_quantity_95th,A100_quantity_running_total,Start Date,End Date\n"
)


def test_the_range_of_the_quarter_is_kept(tmp_path: Path) -> None:
    """A quarter is the seller's; the percentiles are the ends and the median is the best value."""
    text = f"{HEADER}FY26Q3,0,0,0,73801,52406,101795,9,2025-07-28,2025-10-26\n"
    made = outcome("epoch-chip-sales", "epoch-chip-sales-2026-01", tmp_path, {"quarter_sales.csv": text})
    assert made.values == {
        ("nvidia-h100", "chips-sold", "", "2025-07-28/2025-10-26"): "52406..101795 (best 73801)",
    }
    row = made.row("nvidia-h100", "chips-sold")
    assert (row["interval"], row["status"]) == ("confidence", "estimated")
    assert "H200 counted with it" in row["note"]
    assert made.skipped == {"A100 FY26Q3": "no units"}
