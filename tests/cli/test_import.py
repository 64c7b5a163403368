"""The command that turns other publishers' files into seeds."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from aieco.cli.app import app

LIST = """Model,Organization,Country (of organization),Publication date,Parameters
Acmeon 1,Acme,France,2031-01-02,5e9
Claude Fable 5,Anthropic,United States of America,2026-06-09,7.3e9
"""


def run(folder: Path, *arguments: str) -> str:
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    out = str(folder / "seeds" / "sources" / "epoch-list-2031-01")
    result = CliRunner().invoke(app, ["import", "epoch-models", str(folder / "list.csv"), "--out", out, *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_known_models_get_figures_and_others_are_proposed(tmp_path: Path) -> None:
    """Rows go into the source's folder, candidates beside the sources, and a second run adds nothing."""
    first = json.loads(run(tmp_path, "--propose", "--accessed", "2031-02-03", "--json"))
    assert (first["rows"], first["new"]) == (1, 1)
    again = json.loads(run(tmp_path, "--json"))
    assert (again["rows"], again["new"]) == (1, 0)
    seeds = tmp_path / "seeds"
    assert 'accessed = "2031-02-03"' in (seeds / "sources/epoch-list-2031-01/source.toml").read_text("utf-8")
    assert "claude-fable-5,parameters" in (seeds / "sources/epoch-list-2031-01/observations.csv").read_text("utf-8")
    assert 'id = "acmeon-1"' in (seeds / "proposed/epoch-list-2031-01-models.toml").read_text("utf-8")


def test_without_propose_nothing_is_proposed(tmp_path: Path) -> None:
    """Candidates are written only when asked for."""
    run(tmp_path)
    assert not (tmp_path / "seeds" / "proposed").exists()


def test_wrong_use_says_what_is_right(tmp_path: Path) -> None:
    """A misspelt adapter gets a suggestion, and a folder that is no source is refused; nothing is written."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    wrong = [["epoch-model", "seeds/sources/x"], ["epoch-models", "x"]]
    for (name, out), wanted in zip(wrong, ["did you mean 'epoch-models'", "seeds/sources/ID"], strict=True):
        path = str(tmp_path / out)
        result = CliRunner().invoke(app, ["import", name, str(tmp_path / "list.csv"), "--out", path])
        assert result.exit_code == 2
        assert wanted in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]
