"""Seeds and JSON to rows and back: reading, building, the bundle, packs. The only wing that knows files and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aieco.storage.loading import PackNotFoundError, bundled, load

if TYPE_CHECKING:
    from aieco.storage.building import build, checked, stale

__all__ = ["PackNotFoundError", "build", "bundled", "checked", "load", "stale"]


def __getattr__(name: str) -> Any:
    # Whoever only reads the bundle doesn't need what builds it.
    if name in ("build", "checked", "stale"):
        from importlib import import_module

        return getattr(import_module("aieco.storage.building"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
