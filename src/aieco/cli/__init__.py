"""The command `aieco`: questions and answers in a terminal."""

from __future__ import annotations

import sys
from importlib.util import find_spec

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command; without the extra `cli`, say in one sentence what to install."""
    if not all(map(_is_there, _NEEDED)):
        sys.exit("the command needs click and rich; install them with: pip install 'aieco[cli]'")
    from aieco.cli.app import run

    run()


def _is_there(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ImportError:  # something refuses to have it imported
        return False
