"""Seeds and JSON to rows and back: reading, building, the bundle, packs. The only wing that knows files and cattrs."""

from aieco.storage.build import build, checked, stale
from aieco.storage.loading import PackNotFoundError, bundled, load

__all__ = ["PackNotFoundError", "build", "bundled", "checked", "load", "stale"]
