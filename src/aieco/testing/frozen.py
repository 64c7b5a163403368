"""A small dataset of invented facts that never changes, for the tests of packages that depend on aieco."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from aieco.dataset import Dataset
from aieco.storage import checked


@cache
def fixture() -> Dataset:
    """Return the invented facts: the same in every release of one major version, whatever happens to the bundled ones.

    They hold a case of all that makes facts hard: a size that its maker keeps to itself and two reports disagree on,
    total and
    active parameters, a place and the world, a year and the ten that end with it, a revised edition, a bound, a
    rounded value, a
    projection, a breakdown without a whole, another currency, a derived sum, and claims that hold, fail and can't be
    decided.

    Returns:
        A dataset of its own: nothing in it leads to the bundled facts.

    >>> from aieco.testing import fixture
    >>> fixture().firms["north-lamp"].ultimate_parent
    Firm('lamplight')
    """
    return checked(files("aieco.testing") / "facts", name="fixture")
