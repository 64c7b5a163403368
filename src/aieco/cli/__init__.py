"""The command `aieco`: questions and answers in a terminal."""

from __future__ import annotations

import sys
from importlib.util import find_spec

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command; without the extra `cli`, say in one sentence what to install."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        sys.exit(f"the command needs {' and '.join(missing)}; install them with: pip install 'aieco[cli]'")
    from aieco.cli.app import run

    run()
