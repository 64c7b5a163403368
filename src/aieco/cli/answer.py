"""How answers are given: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import functools
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Literal, TypeVar

import attrs
import click

from aieco.cli.tables import Grid, print_grid
from aieco.dataset.dataset import Dataset
from aieco.errors import ParseError
from aieco.output.fields import Field
from aieco.output.plain import plain
from aieco.output.rows import to_csv
from aieco.output.tidy import Tidy
from aieco.records import Framed
from aieco.values import Period

F = TypeVar("F", bound=Callable[..., Any])
Form = Literal["people", "json", "csv"]
Rows = Iterable[Mapping[str, Any]]


class When(click.ParamType[str]):
    """A day or period, as text: a wrong one is a wrong use of the command."""

    name = "when"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, once it is known to be a period."""
        try:
            Period.of(value)
        except ParseError as error:
            self.fail(str(error), param, ctx)
        return value


@attrs.frozen
class Asked:
    """What the common options asked for.

    Args:
        dataset: The facts, as of the day that was asked for.
        everything: The facts that are known now.
        form: For whom the answer is.
        as_of: The day as of which the facts are; None for all that is known now.
    """

    dataset: Dataset
    everything: Dataset
    form: Form
    as_of: str | None

    def give(self, answer: Any, grid: Callable[[], Grid], rows: Callable[[], Rows] | None = None) -> None:
        """Print an answer.

        Args:
            answer: The answer as the library gives it, for JSON.
            grid: Makes the table of it, for people.
            rows: Makes the rows of it, for CSV; what has rows and columns in the library needs none.
        """
        if self.form == "json":
            print_json(answer)
        elif self.form == "csv":
            _as_utf8()
            click.echo(_csv(answer, rows), nl=False)
        else:
            print_grid(grid())


def print_json(answer: Any) -> None:
    """Print anything that the library returns as JSON: complete, and with no number rounded."""
    _as_utf8()
    click.echo(json.dumps(plain(answer), ensure_ascii=False, indent=1))


def _csv(answer: Any, rows: Callable[[], Rows] | None) -> str:
    if isinstance(answer, Framed):
        return to_csv(answer)
    assert rows is not None, "what the library doesn't frame brings its rows"
    items = [{name: _cell(value) for name, value in row.items()} for row in rows()]
    names = dict.fromkeys(name for item in items for name in item)
    return to_csv(Tidy(tuple(Field(name, "text", itemgetter(name)) for name in names), items))


def _cell(value: Any) -> Any:
    """Return a value as one cell: text, a number, a list of texts, or JSON for what has parts."""
    made = plain(value)
    if isinstance(made, list) and all(isinstance(item, str) for item in made):
        return made
    return json.dumps(made, ensure_ascii=False) if isinstance(made, (list, dict)) else made


def _as_utf8() -> None:
    # Programs get UTF-8 wherever they run; for people a terminal keeps its own encoding.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def reads(*, csv: bool = True, forms: bool = True) -> Callable[[F], F]:
    """Give a command the options that all reading commands have; it gets an `Asked` as its first argument.

    Args:
        csv: Whether its answer is a table, so that it can be given as CSV.
        forms: Whether it prints its answer, so that programs can have it in a form of theirs.
    """
    options = [
        *([click.option("--json", "form", flag_value="json", help="Print JSON, for programs.")] if forms else []),
        *([click.option("--csv", "form", flag_value="csv", help="Print CSV, for programs.")] if csv and forms else []),
        click.option(
            "--data", type=click.Path(exists=True), help="A folder or zip of facts to lay over the bundled ones."
        ),
        click.option(
            "--as-of", type=When(), metavar="DAY", help="Only what was known on this day, such as 2024-08-31."
        ),
    ]

    def decorated(function: F) -> F:
        @functools.wraps(function)
        def command(*args: Any, data: str | None, as_of: str | None, form: Form | None = None, **given: Any) -> Any:
            from aieco.storage import bundled, load

            everything = bundled() if data is None else bundled() | load(data)
            dataset = everything if as_of is None else everything.as_of(as_of)
            return function(Asked(dataset, everything, form or "people", as_of), *args, **given)

        wrapped: Any = command
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[no-any-return]

    return decorated
