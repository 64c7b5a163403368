"""The types that a user's editor shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_program_is_checked_as_it_should_be(checker: str, tmp_path: Path) -> None:
    """Right conditions pass, wrong ones are refused, and what comes back has its type."""
    pytest.importorskip(checker)
    if checker == "mypy":
        options = [
            "--strict",
            "--warn-unused-ignores",
            "--follow-imports=silent",
            f"--cache-dir={tmp_path}",
            "--config-file=",
        ]
    else:
        settings = tmp_path / "pyrightconfig.json"
        settings.write_text(
            f'{{"include": ["{HERE}/program.py"], "extraPaths": ["{ROOT}/src"], "strict": ["{HERE}/program.py"],'
            ' "reportUnnecessaryTypeIgnoreComment": true, "enableTypeIgnoreComments": false}'
        )
        options = ["-p", str(settings)]
    program = [str(HERE / "program.py")] if checker == "mypy" else []
    done = subprocess.run(
        [sys.executable, "-m", checker, *options, *program],
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "HOME": str(Path.home())},
    )
    assert done.returncode == 0, done.stdout + done.stderr
