"""Folders that are put in place only when all that belongs into them is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

from aieco.errors import AiecoError


class OccupiedFolderError(AiecoError, FileExistsError):
    """A folder that was named for an export holds other things."""


@contextmanager
def put_in_place(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Give an empty folder to write into, and put what was written in place when all of it is there.

    If anything fails before that, the place is left as it was. A new folder appears as a whole; in one that was there,
    each file is replaced as a whole.

    Args:
        folder: The place: a new or empty folder, or one that holds nothing but what is to be replaced.
        names: What may be written, as names or patterns such as `*.csv`; what an earlier one left of it goes.

    Raises:
        OccupiedFolderError: The folder holds something else.
    """
    if folder.exists() and not folder.is_dir():
        raise OccupiedFolderError(f"{folder} is a file; name a folder")
    there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if strange := [name for name in there if not any(fnmatchcase(name, known) for known in names)]:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise OccupiedFolderError(f"{folder} holds {strange[0]}{more}, which isn't of this export; name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside a new folder, but within one that is there, which may be on a file system of its own.
    work = Path(tempfile.mkdtemp(prefix=".aieco-", dir=folder if folder.exists() else folder.parent))
    try:
        work.chmod(0o777 & ~_umask())  # a temporary folder is for its owner alone
        yield work
        if not folder.exists():
            work.rename(folder)
            return
        made = sorted(path.name for path in work.iterdir())
        for name in made:
            if (work / name).is_dir():  # a folder can't be replaced by another unless it is empty
                shutil.rmtree(folder / name, ignore_errors=True)
            (work / name).replace(folder / name)
        for name in set(there) - set(made):
            (folder / name).unlink()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
