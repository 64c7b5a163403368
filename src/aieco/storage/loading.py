"""The bundled dataset, and packs from elsewhere."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aieco.dataset.dataset import Dataset
from aieco.errors import AiecoError, DataError
from aieco.storage.bundle import BundleStore, is_bundle

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


_LOCK = threading.Lock()


class PackNotFoundError(AiecoError, FileNotFoundError):
    """There is no folder, zip file or resource of this name."""

    def __str__(self) -> str:
        return str(self.args[0])


def bundled() -> Dataset:
    """Return the dataset that comes with aieco. It reads nothing until a table is touched."""
    # The cache itself would let several threads each make one, and then one id would be several objects.
    with _LOCK:
        return _bundled()


@cache
def _bundled() -> Dataset:
    folder: Traversable = Path(__file__).parents[1] / "data"
    if not folder.is_dir():  # aieco lies in a zip file; what finds it there is slow to import
        import importlib_resources

        folder = cast("Traversable", importlib_resources.files("aieco") / "data")
    return Dataset(BundleStore(folder, "aieco"), name="aieco")


def load(where: str | Path) -> Dataset:
    """Return one's own facts, with links resolved in the bundled dataset where they lead out of the pack.

    Args:
        where: A folder or zip file with seeds, or with a built bundle; a TOML file with the claims of one document;
            or a resource of an installed package, as `package.resource`.

    Returns:
        A dataset of the pack's own facts. `aieco.bundled() | it` lays them over the bundled ones; its `check()` says
        which rules they break.

    Raises:
        PackNotFoundError: Nothing is there.
        DataError: Some rows can't be read; all are named, with file, line and field.
    """
    root, name = _root(where)
    if is_bundle(root):
        return Dataset(BundleStore(root, name), name=name, beneath=bundled())
    from aieco.storage.building import read_seeds

    dataset, problems = read_seeds(root, name=name, beneath=bundled())
    if problems:
        raise DataError(f"{len(problems)} rows or files of {name} can't be read", sorted(problems))
    return dataset


def _root(where: str | Path) -> tuple[Traversable, str]:
    import zipfile

    path = Path(where)
    if path.is_dir():
        return path, path.name
    if path.is_file() and path.suffix == ".toml":
        return path, path.stem
    if path.is_file() and zipfile.is_zipfile(path):
        root = zipfile.Path(path)
        inside = [item for item in root.iterdir() if not item.name.startswith(("__", "."))]
        # A zip of a folder holds the folder; a zip of its contents doesn't.
        if len(inside) == 1 and inside[0].is_dir() and inside[0].name not in ("sources", "registry", "vocabulary"):
            root = inside[0]
        return cast("Traversable", root), path.stem
    if isinstance(where, str) and "/" not in where and "\\" not in where:
        import importlib_resources

        package, _, resource = where.rpartition(".")
        try:
            found = importlib_resources.files(package or resource)
        except (ModuleNotFoundError, TypeError, ValueError):
            found = None
        if found is not None:
            found = found / resource if package else found
            if found.is_dir():
                return cast("Traversable", found), where
    raise PackNotFoundError(
        f"no pack at {str(where)!r}; give a folder, a zip file, a TOML file of claims, or 'package.resource' of an"
        " installed package"
    )
