"""What a look-up costs once its record is there."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import aieco
from measuring.instructions import NO_VALGRIND, countable, each
from measuring.invention import METRICS, YEARS, firm_key, invent
from measuring.report import Limit, Section, short

TIMES = 50
SPREAD = 5
"""Of so many models with an alias one is looked up."""
_WARM = "for _ in range(20): [table[key] for key in keys]\nimport gc; gc.collect(); gc.freeze()"
"""Often enough that whatever is made for later look-ups is there; the garbage collector has no part in what follows."""


def lookups(sizes: list[int]) -> Section:
    """Return the instructions of a look-up.

    Args:
        sizes: The sizes of the invented tables in which an id is looked up, to see that it makes no difference.
    """
    title, columns = "Look-ups, in instructions each", ("", "instructions")
    if not countable():
        return Section(title, columns, remarks=[NO_VALGRIND])
    models = [model for model in aieco.models if model.aliases][::SPREAD]
    keys = {
        "id": [model.id for model in models],
        "name": [model.name for model in models],
        "alias": [model.aliases[0] for model in models],
    }
    made = {kind: _again("aieco.models", found) for kind, found in keys.items()}
    rows = [(f"one of {len(aieco.models):,} models by {kind}", short(cost)) for kind, cost in made.items()]
    constant: list[float] = []
    for size in (sizes[0], sizes[-1]):
        with tempfile.TemporaryDirectory() as folder:
            invent(Path(folder), size)
            year, firm = YEARS[0], firm_key(1)
            ids = [f"invented-{year}/{firm}/{metric}/{year}" for metric in METRICS]
            constant.append(_again(f"aieco.load({folder!r}).observations", ids))
        rows.append((f"one of {size:,} invented observations by id", short(constant[-1])))
    limits = [
        Limit("look-up by exact id once loaded", made["id"], 10_000, " instructions"),
        Limit(f"look-up by id among {sizes[-1]:,}, times that among {sizes[0]:,}", constant[-1] / constant[0], 1.2),
    ]
    remark = "The difference of two processes that look the same keys up more and less often."
    return Section(title, columns, rows, limits, [remark])


def _again(table: str, keys: list[str]) -> float:
    before = f"import aieco\ntable = {table}\nkeys = {keys!r}\n{_WARM}"
    return each(sys.executable, before, "[table[key] for key in keys]", TIMES) / len(keys)
