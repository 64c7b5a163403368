"""For the tests of packages that depend on aieco, and for its own.

`fixture()` is a small dataset of invented facts that never changes. The rest are hypothesis strategies, which need the
extra `aieco[testing]`: for single values, for records, for whole consistent datasets, and for datasets and seeds that
break one rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

_HOMES = {
    "frozen": ("fixture",),
    "dataset": ("datasets", "records"),
    "mutations": ("BREAKING", "broken"),
    "seedfiles": ("seed_files", "write_files"),
    "spoiling": ("SPOILING", "spoilt"),
    "values": (
        "absences", "breakdowns", "days", "numbers", "periods", "quantities", "truths", "units",
    ),
}  # fmt: skip

__all__ = [  # noqa: PLE0604 - the names are listed once, above
    *(name for names in _HOMES.values() for name in names),
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    from aieco.errors import MissingExtraError

    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{home}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise MissingExtraError(
            f"aieco.testing.{name} needs hypothesis; install it with: pip install 'aieco[testing]'"
        ) from error
    return getattr(module, name)


def __dir__() -> list[str]:
    return sorted(__all__)


if TYPE_CHECKING:
    from aieco.testing.dataset import datasets, records
    from aieco.testing.frozen import fixture
    from aieco.testing.mutations import BREAKING, broken
    from aieco.testing.seedfiles import seed_files, write_files
    from aieco.testing.spoiling import SPOILING, spoilt
    from aieco.testing.values import absences, breakdowns, days, numbers, periods, quantities, truths, units
