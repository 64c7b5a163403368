"""What type checkers see of the library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import aieco

ROOT = Path(aieco.__file__).parent
RIGHT = """
import datetime as dt
import aieco
from aieco import Comparison, Dataset, Figure, Model, Observations, Table, Truth

dataset: Dataset = aieco.bundled()
model: Model = aieco.models["gpt-4"]
figure: Figure = model.parameters
truth: Truth = figure > "1tn"
models: Table[Model] = aieco.models.where(
    lambda each: each.parameters > "100bn", countries="CN", access="open-weights", released=dt.date(2024, 5, 6)
)
observations: Observations = aieco.observations.where(subject=["CN", "US"], during="2024").preferred()
comparison: Comparison = dataset.compare("CN", "US")
text: str = comparison.cite("bibtex")
"""
WRONG = {
    'aieco.models.where(contries="CN")': "contries",
    'aieco.models.where(access="free")': "access|free",
    "aieco.countries.where(lambda country: country.parameters > 5)": "parameters",
    'aieco.figure("CN")': "argument|metric",
    'aieco.models["gpt-4"].cite("apa")': "apa",
}
CHECKERS = {
    "mypy": ["-m", "mypy", "--strict", "--no-incremental", "--cache-dir", "nul"],
    "pyright": ["-m", "pyright", "--pythonpath", sys.executable],
}


def complaints(checker: str, code: str, folder: Path) -> str:
    """Return what a checker says of a program; empty where it is content."""
    file = folder / "program.py"
    file.write_text(code, encoding="utf-8")
    if checker == "pyright":
        (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    said = subprocess.run(
        [sys.executable, *CHECKERS[checker], str(file)], cwd=folder, capture_output=True, text=True, check=False
    )
    return said.stdout if said.returncode else ""


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_user_s_right_program_is_accepted_strictly(checker: str, tmp_path: Path) -> None:
    """Strict checkers have nothing to say of typical use."""
    assert complaints(checker, RIGHT, tmp_path) == ""


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_user_s_slips_are_caught(checker: str, tmp_path: Path) -> None:
    """Each wrong line, and no other, is complained of."""
    said = complaints(checker, "\n".join(["import aieco", *WRONG]), tmp_path)
    for line, words in enumerate(WRONG.values(), 2):
        told = [part for part in said.splitlines() if re.search(rf"program\.py:{line}\b", part)]
        assert told, (line, said)
        assert re.search(words, said)


def test_checkers_see_the_names_that_there_are() -> None:
    """The stub names just what the package has, so that neither can drift."""
    stub = (ROOT / "__init__.pyi").read_text(encoding="utf-8")
    named = set(re.findall(r" as (\w+)$", stub, re.MULTILINE)) | set(re.findall(r"^(\w+)(?: =|:)", stub, re.MULTILINE))
    assert {name for name in named if not name.startswith("_") or name == "__version__"} == set(aieco.__all__)
    for name in aieco.__all__:
        assert getattr(aieco, name) is not None
