"""A question reads the files that it needs, and each of them once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import aieco

SRC = Path(aieco.__file__).parent.parent

WATCHED = """
import sys
sys.path.insert(0, {src!r})
import aieco
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
{code}
for name in opened:
    if name.endswith(".json"):
        print(name.replace("\\\\", "/").rpartition("/")[2])
"""


def read(code: str) -> list[str]:
    """Return the files of the bundle that a program opens in an interpreter of its own, as often as it opens them."""
    program = WATCHED.format(src=str(SRC), code=code)
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def observations(files: list[str]) -> list[str]:
    return [file for file in files if file.startswith("observations.")]


@pytest.mark.parametrize(
    "question",
    [
        'aieco.observations.where(metric="population")',
        'aieco.observations.where(subject="CN", metric="population")',
        'aieco.observations.where(subject="CN", metric="population", during="2010/2020")',
        'aieco.figure("CN", "population")',
        'aieco.observations["wdi-2026-07/CN/population/2020"]',
    ],
)
def test_a_question_about_one_metric_reads_the_observations_of_that_metric(question: str) -> None:
    """Of all observations, one file is read."""
    assert observations(read(question)) == ["observations.population.json"]


def test_a_model_is_shown_without_reading_an_observation() -> None:
    """Its figures were picked when the bundle was built."""
    assert (
        observations(read('print(aieco.models["deepseek-v2"].parameters, file=open(__import__("os").devnull, "w"))'))
        == []
    )


def test_no_file_is_read_twice() -> None:
    """Not even where everything is asked for, table by table, and then again."""
    code = """
for _ in range(2):
    for table in (aieco.countries, aieco.firms, aieco.models, aieco.sources):
        list(table)
    list(aieco.observations.where(metric=["population", "gdp"]))
"""
    files = read(code)
    assert len(files) == len(set(files))


def test_threads_that_touch_first_at_once_read_each_file_once() -> None:
    """Sixteen threads ask a dataset the same at the same moment, and wait for the one that reads."""
    code = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
barrier = Barrier(16)
def ask(_):
    barrier.wait()
    return len(aieco.observations.where(subject="CN", metric="population")), aieco.models["gpt-4"]
with ThreadPoolExecutor(16) as pool:
    answers = set(pool.map(ask, range(16)))
assert len(answers) == 1, answers
"""
    files = read(code)
    assert "observations.population.json" in files
    assert len(files) == len(set(files))
