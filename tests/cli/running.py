"""How the tests run the command within their own process."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from click.testing import CliRunner, Result

from aieco.cli.app import app


def run(*arguments: str, columns: int = 100) -> Result:
    """Run the command; an error of aieco's own is the result's exception."""
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)}, prog_name="aieco")


def told(*arguments: str) -> Any:
    """Return what a command gives to programs as JSON."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def rows(*arguments: str) -> list[dict[str, str]]:
    """Return what a command gives to programs as CSV."""
    result = run(*arguments, "--csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))
