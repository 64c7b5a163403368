"""Commands for those who keep facts: check, diff, build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from aieco.cli.answer import Asked, print_json, reads
from aieco.cli.tables import Grid
from aieco.dataset.dataset import Dataset
from aieco.errors import DataError, ParseError
from aieco.output.words import counted
from aieco.questions import diff


@click.command("check")
@click.argument("folder", type=click.Path(exists=True), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def check_command(folder: str | None, *, as_json: bool) -> None:
    """Check facts by every rule: the bundled ones, or those of a folder or zip laid over them.

    \b
    aieco check
    aieco check my-facts/
    """
    from aieco.storage import bundled, load

    try:
        problems: Sequence[object] = (bundled() if folder is None else bundled() | load(folder)).check()
    except DataError as error:
        # What can't even be read breaks the rules as well: for programs, problems are problems.
        if not as_json:
            raise
        problems = error.problems
    if as_json:
        print_json(problems)
    else:
        click.echo("\n".join(map(str, problems)) or "all rules hold")
    raise SystemExit(1 if problems else 0)


@click.command("diff")
@click.argument("before")
@click.argument("after", required=False)
@click.option("--summary", is_flag=True, help="Only how many records of each table, and why, as a changelog tells it.")
@reads()
def diff_command(asked: Asked, before: str, after: str | None, *, summary: bool) -> None:
    """Tell what changed between two days, folders or bundles; the second is the present where left out.

    \b
    aieco diff 2025-12-31
    aieco diff old-facts/ new-facts/
    """
    if summary and asked.form != "people":
        raise click.UsageError("a summary is text for people; leave out --summary, or --json and --csv")
    changes = diff(_dataset(asked, before), asked.dataset if after is None else _dataset(asked, after))
    if summary:
        click.echo(changes.summary())
        return

    def grid() -> Grid:
        lines = [[each.kind, each.table, each.id, each.field or "", each.why or ""] for each in changes]
        return Grid(("change", "table", "id", "field", "why"), lines, counted(len(changes), "change"))

    asked.give(changes, grid)


def _dataset(asked: Asked, what: str) -> Dataset:
    from aieco.storage import load

    if Path(what).exists():
        return load(what)
    try:
        return asked.dataset.as_of(what)
    except ParseError as error:
        raise click.UsageError(f"{what!r} is neither a folder nor a day: {error}") from error


@click.command("build")
@click.argument("seeds", type=click.Path(path_type=Path), default=Path("seeds"))
@click.argument("out", type=click.Path(path_type=Path), default=None, required=False)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; say whether the bundle is what the seeds give."
)
def build_command(seeds: Path, out: Path | None, *, only_check: bool) -> None:
    """Build the bundle from the seeds: check every rule, pick the figures, write the JSON.

    Nothing is written if a rule is broken.

    \b
    aieco build                       from seeds/ to src/aieco/data/
    aieco build my-facts/ built/
    aieco build --check
    """
    from aieco.storage import build, bundled, stale

    if not seeds.is_dir():
        raise click.UsageError(f"no folder {str(seeds)!r}; run this where the seeds are, or name their folder")
    own = out is None
    target = Path("src/aieco/data") if out is None else out
    beneath = None if own or (seeds / "vocabulary").is_dir() else bundled()
    if only_check:
        changed = stale(seeds, target, beneath=beneath)
        click.echo(
            f"out of date: {', '.join(changed)}; run aieco build" if changed else f"{target} is what {seeds} gives"
        )
        raise SystemExit(1 if changed else 0)
    click.echo(build(seeds, target, beneath=beneath))
