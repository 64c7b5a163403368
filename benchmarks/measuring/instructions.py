"""Instructions of a new process, counted by valgrind: the same on a busy machine as on a quiet one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

MILLION = 1_000_000
NO_VALGRIND = "Instructions weren't counted: valgrind isn't installed."
_VALGRIND = shutil.which("valgrind") or ""
_COLLECTED = re.compile(r"Collected : (\d+)")


def countable() -> bool:
    """Whether valgrind is there."""
    return bool(_VALGRIND)


def instructions(python: str, code: str) -> int | None:
    """Return how many instructions a new interpreter takes to run a program.

    Args:
        python: The interpreter.
        code: The program.

    Returns:
        The number; None where the program fails, since what it imports isn't installed, say.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    program = [python, "-P", "-c", code]
    # Once uncounted, so that all that is imported lies compiled.
    if subprocess.run(program, env=environment, capture_output=True, check=False).returncode:
        return None
    done = subprocess.run(
        [_VALGRIND, "--tool=callgrind", f"--callgrind-out-file={os.devnull}", *program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = _COLLECTED.search(done.stderr)
    return int(found[1]) if found else None


def each(python: str, before: str, work: str, times: int) -> float:
    """Return the instructions of a piece of work, by running it once and many times and taking the difference.

    Args:
        python: The interpreter.
        before: What is done first and doesn't count.
        work: The work, as one line.
        times: How often it is done.
    """
    once, often = (instructions(python, f"{before}\nfor _ in range({n}): {work}") for n in (1, times + 1))
    if once is None or often is None:
        raise RuntimeError(f"this failed: {before}; {work}")
    return (often - once) / times
