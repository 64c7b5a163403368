"""Importing is light and silent, and what is touched first is made once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

import aieco
from aieco.dataset import Dataset
from aieco.storage.bundle import BundleStore, LazyRows

SRC = Path(aieco.__file__).parent.parent
THREADS = 16


def run(code: str) -> str:
    """Run a program in an interpreter of its own and return what it prints."""
    program = f"import sys; sys.path.insert(0, {str(SRC)!r})\n{code}"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()


def test_importing_reads_no_file_and_prints_nothing() -> None:
    """Only the code of aieco itself is opened: no data, no network."""
    code = """
opened = []
watching = True
def watch(event, arguments):
    if watching and event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
import aieco
watching = False
code = (".py", ".pyc")
print([name for name in opened if not name.isdecimal() and not name.endswith(code) and "__pycache__" not in name])
"""
    assert run(code) == "[]"


def test_importing_takes_no_library_along() -> None:
    """What reads and writes is imported when something is read or written."""
    code = """
before = set(sys.modules)
import aieco
heavy = {"attrs", "attr", "cattrs", "json", "hypothesis", "pandas", "click", "rich", "importlib_resources", "tomllib"}
print(sorted(heavy & (set(sys.modules) - before)), [name for name in sys.modules if name.startswith("aieco.")])
"""
    assert run(code) == "[] ['aieco._version']"


def test_a_table_is_read_when_it_is_touched() -> None:
    """Naming a table reads nothing; asking for a chip reads no model."""
    code = """
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
import aieco
aieco.bundled(), aieco.load
def read():
    return sorted(name.rpartition("/")[2] for name in set(opened) if name.endswith(".json"))
print(read())
aieco.chips["nvidia-h100"]
print("chips.json" in read(), "models.json" in read(), "observations.json" in read())
"""
    assert run(code).splitlines() == ["[]", "True False False"]


def test_every_name_of_the_face_is_there() -> None:
    """`__all__` is what can be had, and `dir` shows it."""
    for name in aieco.__all__:
        assert getattr(aieco, name) is not None
    assert set(aieco.__all__) <= set(dir(aieco))
    assert len(set(aieco.__all__)) == len(aieco.__all__)


def test_what_the_face_lacks_is_an_attribute_error() -> None:
    """A wrong name fails as of any module."""
    assert not hasattr(aieco, "modells")


def at_once(touch: Any) -> list[Any]:
    """Return what many threads get that touch a thing at the same moment."""
    barrier = Barrier(THREADS)

    def one(_: int) -> Any:
        barrier.wait()
        return touch()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def fresh() -> Dataset:
    return Dataset(BundleStore(SRC / "aieco" / "data", "aieco"), name="aieco")  # type: ignore[arg-type]


def test_threads_that_touch_at_once_get_the_same_object() -> None:
    """One id is one object, whoever asks first."""
    for _ in range(3):
        dataset = fresh()
        models = at_once(lambda dataset=dataset: dataset.models["gpt-4"])
        assert len({id(model) for model in models}) == 1
        assert len({id(firm) for model in models for firm in model.firms}) == 1
        assert len({id(table) for table in at_once(lambda dataset=dataset: dataset.observations)}) == 1
        firms = at_once(lambda dataset=dataset: dataset.get("OpenAI"))
        assert {id(firm) for firm in firms} == {id(dataset.firms["openai"])}


def test_a_look_up_by_id_does_not_read_the_whole_table() -> None:
    """One model has its own line parsed and those that it leads to, not the thousands beside it."""
    parsed: list[str] = []
    original = LazyRows.plain

    class Counting(LazyRows):
        def plain(self, key: str) -> dict[str, Any]:
            parsed.append(key)
            return original(self, key)

    store = BundleStore(SRC / "aieco" / "data", "aieco")  # type: ignore[arg-type]
    for rows in store._rows.values():
        rows.__class__ = Counting
    dataset = Dataset(store, name="aieco")
    model = dataset.models["deepseek-v2"]
    assert model.firms[0].country is dataset.countries["CN"]
    assert "deepseek-v2" in parsed
    assert len(parsed) < len(dataset.models.ids) / 4


@pytest.mark.parametrize("table", ["models", "observations"])
def test_a_look_at_the_first_few_does_not_make_the_others(table: str) -> None:
    """Of models, chips and products none is made before it is asked for; of other records, none of the first fifty."""
    dataset = fresh()
    few = 60 if table == "models" else 50
    assert len(list(islice(getattr(dataset, table), few))) == few
    assert len(dataset._linked._made[table]) < 3 * few
