"""Seeds and JSON to rows and back: reading, building, the bundle, packs. The only wing that knows files and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aieco.storage.loading import PackNotFoundError, bundled, load

if TYPE_CHECKING:
    from aieco.storage.building import build, checked, stale
    from aieco.storage.exporting import export

__all__ = ["PackNotFoundError", "build", "bundled", "checked", "export", "load", "stale"]

_HOMES = {"build": "building", "checked": "building", "stale": "building", "export": "exporting"}


def __getattr__(name: str) -> Any:
    # Whoever only reads the bundle doesn't need what builds it and writes it out.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"aieco.storage.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
