"""How large the wheel is."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measuring.report import Limit, Section

PROJECT = Path(__file__).parents[2]
_MEGABYTE = 1_000_000


def wheel() -> Section:
    """Return the size of the wheel, built in a temporary folder."""
    title = "Wheel"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(PROJECT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return Section(title, (), remarks=["The wheel wasn't built: it needs the packages build and hatchling."])
        (built,) = Path(folder).glob("*.whl")
        size = built.stat().st_size / _MEGABYTE
    return Section(title, (), limits=[Limit("wheel", size, 3, " MB")], remarks=[f"It has {size:.2f} MB."])
