"""The shell completes commands, options, ids and words out of a few."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aieco
from aieco.cli.app import COMMANDS
from aieco.records import SUBJECTS

FOLDER = str(Path(sys.executable).parent)
COMMAND = shutil.which("aieco", path=FOLDER)
"""The installed command."""

pytestmark = pytest.mark.skipif(COMMAND is None, reason="the command isn't installed beside this Python")


def completed(*typed: str) -> list[str]:
    """Return what bash is given for the last of the words that were typed."""
    environment = {"_AIECO_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["aieco", *typed])}
    said = subprocess.run(
        [str(COMMAND)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment, "COMP_CWORD": str(len(typed))},
    )
    assert said.stderr == ""
    return said.stdout.splitlines()


def ids(found: list[str], begun: str) -> list[str]:
    return [f"plain,{key}" for key in sorted(found) if key.casefold().startswith(begun.casefold())]


def test_commands_and_options_are_completed() -> None:
    """All that begin as what was typed."""
    assert completed("co") == [f"plain,{name}" for name in COMMANDS if name.startswith("co")]
    assert completed("rank", "--fi") == ["plain,--fill"]
    assert completed("rank", "notable-models", "--fill", "f") == ["plain,family"]


def test_tables_and_themes_are_completed() -> None:
    """Words out of a few."""
    assert completed("list", "mo") == ["plain,models"]
    assert "plain,money" in completed("compare", "CN", "US", "--theme", "mo")


@pytest.mark.parametrize("begun", ["cn", "deepseek-v"])
def test_subjects_are_completed_by_id(begun: str) -> None:
    """Of whatever kind, and in any case; likewise one after another."""
    found = [key for cls in SUBJECTS for key in aieco.bundled().ids(cls)]
    assert completed("compare", begun) == completed("compare", "US", begun) == ids(found, begun) != []


@pytest.mark.parametrize(
    "typed",
    [["rank"], ["coverage"], ["series"], ["history", "gpt-4"], ["observe", "CN"], ["conflicts", "--metric"]],
    ids=" ".join,
)
def test_metrics_are_completed_where_they_are_asked_for(typed: list[str]) -> None:
    """And nothing else."""
    assert completed(*typed, "genai") == ids(list(aieco.metrics.ids), "genai")


def test_whatever_can_be_shown_is_completed() -> None:
    """Sources, policies and claims as well; of files only where one may be given."""
    assert completed("show", "eu-ai-act")[0] == "plain,eu-ai-act"
    assert completed("cite", "wipo-genai-plr") == ids(list(aieco.sources.ids), "wipo-genai-plr")
    assert completed("claims", "ft-2024-b1") == ids(list(aieco.claims.ids), "ft-2024-b1")
    assert completed("claims", "my-claims.to") == ["file,my-claims.to"]
    assert completed("coverage", "population", "--within", "e") == ids(list(aieco.blocs.ids), "e")


def test_bash_completes_by_the_script_that_the_documentation_names() -> None:
    """The function that it defines fills the replies of bash."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    script = """
    eval "$(_AIECO_COMPLETE=bash_source aieco)"
    complete -p aieco
    COMP_WORDS=(aieco list mo) COMP_CWORD=2
    _aieco_completion aieco mo list
    echo "${COMPREPLY[@]}"
    """
    path = f"{FOLDER}{os.pathsep}{os.environ['PATH']}"
    said = subprocess.run(
        [bash, "-c", script], capture_output=True, text=True, check=True, env=os.environ | {"PATH": path}
    )
    assert "_aieco_completion aieco" in said.stdout
    assert said.stdout.splitlines()[-1] == "models"


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_their_scripts(shell: str) -> None:
    """Each asks the command in its own form."""
    environment = os.environ | {"_AIECO_COMPLETE": f"{shell}_source"}
    said = subprocess.run([str(COMMAND)], capture_output=True, text=True, check=True, env=environment)
    assert f"_AIECO_COMPLETE={shell}_complete" in said.stdout
