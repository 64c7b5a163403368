"""For every fault that reading seeds can find, a way to spoil the seeds of a dataset in just that respect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from aieco.testing.seedfiles import Files, seed_files

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from aieco.dataset import Dataset

Spoiling = Callable[["DrawFn", dict[str, str]], str]
"""Spoils seeds in place and returns the path at which that must be reported."""

SPOILING: dict[str, Spoiling] = {}
"""The mutations of seeds, by the fault that reading must report."""


def spoilt(dataset: Dataset, rule: str) -> SearchStrategy[tuple[Files, str]]:
    """Return a strategy for seeds, path to text, that can't be read, with the path of the spoilt one.

    Args:
        dataset: What is in the seeds.
        rule: The fault that reading them must report.
    """

    def spoil(draw: DrawFn) -> tuple[Files, str]:
        files = seed_files(dataset)
        where = SPOILING[rule](draw, files)
        return files, where

    return st.composite(spoil)()


def _spoils(rule: str) -> Callable[[Spoiling], Spoiling]:
    def enter(function: Spoiling) -> Spoiling:
        SPOILING[rule] = function
        return function

    return enter


def _path(draw: DrawFn, files: Mapping[str, str], ending: str) -> str:
    return draw(st.sampled_from(sorted(path for path in files if path.endswith(ending))))


@_spoils("malformed-toml")
def _malformed_toml(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, ".toml")
    files[path] += draw(st.sampled_from(("[[", "name = ", "x = 'a'\nx = 'b'\n", "said = 2024-13-01\n")))
    return path


@_spoils("malformed-csv")
def _malformed_csv(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, ".csv")
    header, _, body = files[path].partition("\n")
    files[path] = draw(
        st.sampled_from((f"{header}\n{body}too,few\n", f'{header}\n{body}"never closed\n', f"{header},note\n{body}"))
    )
    return path


@_spoils("unknown-field")
def _unknown_field(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, draw(st.sampled_from((".toml", ".csv"))))
    if path.endswith(".csv"):
        files[path] = re.sub(r"\blocator\b", "locater", files[path], count=1)
    else:
        # In a table of its own array, or at the head of a file that has none.
        files[path] = re.sub(r"\A(\[\[.*\]\]\n)?", r'\1colour = "red"' + "\n", files[path], count=1)
    return path


@_spoils("missing-field")
def _missing_field(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, draw(st.sampled_from(("registry/models.toml", "source.toml", "claims.toml", ".csv"))))
    if path.endswith(".csv"):
        columns = files[path].partition("\n")[0].split(",")
        empty = {"locator": "p. 1", "subject": "", **dict.fromkeys(("metric", "value", "status"), "")}
        files[path] += ",".join(empty.get(name, "") for name in columns) + "\n"
    else:
        required = "text" if path.endswith("claims.toml") else "name" if "registry" in path else "title"
        files[path] = re.sub(rf"^{required} = .*\n", "", files[path], count=1, flags=re.MULTILINE)
    return path


@_spoils("bad-value")
def _bad_value(draw: DrawFn, files: dict[str, str]) -> str:
    path, name, text = draw(
        st.sampled_from(
            (
                ("registry/models.toml", "released", '"soon"'),
                ("registry/models.toml", "released", "2024"),
                ("registry/models.toml", "access", '"by post"'),
                ("registry/models.toml", "notable", '"yes"'),
                ("registry/models.toml", "domains", '"language"'),
                ("registry/chips.toml", "kind", '"potato"'),
                ("registry/policies.toml", "binding", "1"),
                ("vocabulary/metrics.toml", "unit", '"apples"'),
                ("vocabulary/metrics.toml", "plausible", '"much"'),
                ("vocabulary/metrics.toml", "about", '"3"'),
                ("vocabulary/blocs.toml", "members", "[{country = 5}]"),
            )
        )
    )
    entry, rest = re.match(r"(?s)(\[\[.*?\]\]\n.*?)((?:\[\[.*)?)\Z", files[path]).groups()  # type: ignore[union-attr]
    entry = re.sub(rf"^{name} = .*\n", "", entry, flags=re.MULTILINE)
    files[path] = f"{entry.rstrip()}\n{name} = {text}\n{rest}"
    return path


@_spoils("bad-unit")
def _bad_unit(draw: DrawFn, files: dict[str, str]) -> str:
    return _add_cells(draw, files, metric="robotaxi-fleet", unit=draw(st.sampled_from(("CNY", "models", "lorries"))))


@_spoils("not-computed")
def _not_computed(draw: DrawFn, files: dict[str, str]) -> str:
    return _add_cells(draw, files, status="derived", inputs=draw(st.sampled_from(("", "a/b/c/2020"))))


@_spoils("duplicate-id")
def _duplicate_id(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, draw(st.sampled_from((".csv", "s.toml"))))
    if path.endswith(".csv"):
        cells = files[path].partition("\n")[2]
        files[path] += cells
    else:
        files[path] += files[path]
    return path


@_spoils("unknown-file")
def _unknown_file(draw: DrawFn, files: dict[str, str]) -> str:
    path = f"{_path(draw, files, 'source.toml').removesuffix('source.toml')}notes.txt"
    files[path] = "what is this?\n"
    return path


@_spoils("unknown-folder")
def _unknown_folder(draw: DrawFn, files: dict[str, str]) -> str:
    folder = draw(st.sampled_from(("source", "Registry", "data")))
    files[f"{folder}/x.toml"] = ""
    return folder


@_spoils("missing-source")
def _missing_source(draw: DrawFn, files: dict[str, str]) -> str:
    path = _path(draw, files, "source.toml").removesuffix("/source.toml")
    files[f"{path}/observations.csv"] = files.get(f"{path}/observations.csv", "subject\n")
    del files[f"{path}/source.toml"]
    return path


def _add_cells(draw: DrawFn, files: dict[str, str], **cells: str) -> str:
    """Add a row to a drawn table of observations, faultless but for some cells."""
    path = draw(st.sampled_from(sorted(path for path in files if path.endswith(".csv") and "/aieco/" not in path)))
    given = {"subject": "product-0", "metric": "robotaxi-fleet", "value": "5", "period": "1999", "status": "reported"}
    columns = files[path].partition("\n")[0].split(",")
    files[path] += ",".join({**given, "locator": "p. 1", **cells}.get(name, "") for name in columns) + "\n"
    return path
