"""How fast the library is, and how it grows, beside others: one table, of ratios and of instructions counted.

    python -m venv .bench && .bench/bin/pip install . -r benchmarks/peers.txt
    .bench/bin/python benchmarks/speed.py --write docs/speed.md

What isn't installed is left out and named.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from measuring.bundle import bundle
from measuring.growth import growth
from measuring.lookups import lookups
from measuring.processes import processes
from measuring.queries import queries
from measuring.report import Section, document, put
from measuring.wheel import wheel

import aieco

SIZES = [1_000, 10_000, 100_000, 1_000_000]
QUICK = SIZES[:2]


def main(arguments: list[str] | None = None) -> None:
    """Measure all, print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table between the markers of a document")
    parser.add_argument("--quick", action="store_true", help="leave out the large tables")
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="PATH",
        help="another interpreter with aieco, for new processes",
    )
    chosen = parser.parse_args(arguments)
    sizes = QUICK if chosen.quick else SIZES
    parts: list[Callable[[], Section]] = [
        lambda: processes([sys.executable, *chosen.python]),
        bundle,
        lambda: lookups(sizes[:3]),
        lambda: queries(sizes),
        wheel,
        lambda: growth(sizes),
    ]
    head = (
        f"aieco {aieco.__version__} with the facts of {aieco.DATA_VERSION}, Python {platform.python_version()},"
        f" {platform.system()} {platform.machine()}."
    )
    sections: list[Section] = []
    for part in parts:
        started = time.perf_counter()
        sections.append(part())
        print(f"{sections[-1].title}: measured in {time.perf_counter() - started:.0f} s", file=sys.stderr)
        if chosen.write:  # after each part: a run that is cut short leaves what it has
            put(document(head, sections), chosen.write)
    print(document(head, sections))


if __name__ == "__main__":
    main()
