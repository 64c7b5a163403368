"""The command that writes all facts as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import aieco
from aieco.cli.app import app


def run(*arguments: Any) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["export", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return 1, str(result.exception)
    return result.exit_code, result.output


def test_json_is_read_again(tmp_path: Path) -> None:
    """And is what was asked for: all facts, or those known on a day."""
    assert run(tmp_path / "all", "--format", "json")[0] == 0
    assert aieco.load(tmp_path / "all") == aieco.bundled()
    assert run(tmp_path / "then", "--format", "json", "--as-of", "2024-08-31")[0] == 0
    assert aieco.load(tmp_path / "then") == aieco.as_of("2024-08-31")


def test_facts_of_ones_own_are_laid_over(tmp_path: Path) -> None:
    """As in all commands that read."""
    seeds = tmp_path / "pack" / "registry"
    seeds.mkdir(parents=True)
    key = aieco.sources.ids[0]
    (seeds / "firms.toml").write_text(
        f'[[firm]]\nid = "acme"\nname = "Acme"\nkind = "company"\nsources = ["{key}"]\n', encoding="utf-8"
    )
    code, said = run(tmp_path / "out", "--format", "jsonl", "--data", tmp_path / "pack")
    assert code == 0, said
    firms = [json.loads(line) for line in (tmp_path / "out" / "firms.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"acme", "deepseek"} <= {firm["id"] for firm in firms}


def test_wrong_use_says_what_is_right(tmp_path: Path) -> None:
    """An occupied folder, a form without parts, a column that isn't there, a form that isn't there."""
    (tmp_path / "thesis.txt").write_text("years of work")
    assert run(tmp_path) == (1, f"{tmp_path} holds thesis.txt, which isn't of this export; name a new folder")
    assert run(tmp_path / "out", "--partition", "metric") == (1, "only parquet can be parted into folders, not csv")
    code, said = run(tmp_path / "out", "--format", "parquet", "--partition", "subjct")
    assert code == 1
    assert "did you mean 'subject'" in said
    assert run(tmp_path / "out", "--format", "xlsx")[0] == 2
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """No traceback for a path that leads through a file."""
    (tmp_path / "file").write_text("")
    code, said = run(tmp_path / "file" / "out")
    assert code == 1
    assert said.startswith("Error: can't write")
