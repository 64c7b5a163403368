"""The names of the package, as Python and type checkers see them."""

from __future__ import annotations

import re
from pathlib import Path

import aieco

ROOT = Path(aieco.__file__).parent


def test_checkers_see_the_names_that_there_are() -> None:
    """The stub names just what the package has, so that neither can drift."""
    stub = (ROOT / "__init__.pyi").read_text(encoding="utf-8")
    named = set(re.findall(r" as (\w+)$", stub, re.MULTILINE)) | set(re.findall(r"^(\w+)(?: =|:)", stub, re.MULTILINE))
    assert {name for name in named if not name.startswith("_") or name == "__version__"} == set(aieco.__all__)
    for name in aieco.__all__:
        assert getattr(aieco, name) is not None
