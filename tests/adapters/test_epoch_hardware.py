from pathlib import Path

from small_files import outcome

from aieco.adapters.epoch_hardware import METRICS

COLUMNS = ("Hardware name", "Manufacturer", "Type", "Release date", *METRICS)
SOURCE = "epoch-hardware-2026-07"


def sheet(*rows: dict[str, str]) -> dict[str, str]:
    lines = [",".join(COLUMNS), *(",".join(row.get(name, "") for name in COLUMNS) for row in rows)]
    return {"ml_hardware.csv": "\n".join(lines) + "\n"}


def test_columns_feed_metrics_and_empty_cells_nothing(tmp_path: Path) -> None:
    """A trait has no period of its own: it takes the chip's release."""
    files = sheet({"Hardware name": "NVIDIA H100 SXM5 80GB", "TDP (W)": "700.0", "Memory (bytes)": "80000000000.0"})
    made = outcome("epoch-hardware", SOURCE, tmp_path, files)
    assert made.values == {("nvidia-h100", "chip-power", "", ""): "700", ("nvidia-h100", "chip-memory", "", ""): "80bn"}


def test_a_second_row_fills_what_the_first_leaves_open(tmp_path: Path) -> None:
    """One part under two names has one figure for each metric, and another one for it is told."""
    files = sheet(
        {"Hardware name": "NVIDIA A100 SXM4 40 GB", "TDP (W)": "400"},
        {"Hardware name": "NVIDIA A100", "TDP (W)": "300", "Die Size (mm^2)": "826"},
    )
    made = outcome("epoch-hardware", SOURCE, tmp_path, files)
    assert set(made.values.values()) == {"400", "826"}
    assert made.skipped == {"NVIDIA A100, TDP (W)": "another row of the same chip gives another figure"}


def test_an_unknown_chip_is_proposed_and_gives_no_figure(tmp_path: Path) -> None:
    """Records are never invented: a person checks the candidate."""
    row = {
        "Hardware name": "Acme X1",
        "Manufacturer": "NVIDIA",
        "Type": "GPU",
        "Release date": "2030-01-01",
        "TDP (W)": "5",
    }
    made = outcome("epoch-hardware", SOURCE, tmp_path, sheet(row))
    assert not made.values
    (chip,) = made.proposal.records["chip"]
    assert chip == {
        "id": "acme-x1",
        "name": "Acme X1",
        "firms": ["nvidia"],
        "kind": "gpu",
        "released": "2030-01-01",
        "sources": [SOURCE],
    }
