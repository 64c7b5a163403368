"""The command that writes all facts as files."""

from __future__ import annotations

from pathlib import Path

import click

from aieco.errors import AiecoError
from aieco.storage.exporting import FORMS, ExportForm


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="csv", show_default=True, help="What to write.")
@click.option("--partition", multiple=True, metavar="COLUMN", help="For parquet: part the observations by a column.")
@click.option("--data", type=click.Path(exists=True), help="A folder or zip of facts to lay over the bundled ones.")
@click.option("--as-of", help="Only what was known on this day, as 2024-08-31.")
def export_command(
    folder: Path, *, form: ExportForm, partition: tuple[str, ...], data: str | None, as_of: str | None
) -> None:
    """Write all facts into a new folder, for other tools; or as JSON, which aieco reads again.

    datapackage is CSV with the descriptor of a data package, croissant is Parquet with one in Croissant. A folder
    that holds an earlier export in the same format is written anew; one that holds anything else is left alone.

    \b
    aieco export facts/
    aieco export lake/ --format parquet --partition metric
    aieco export then/ --format sqlite --as-of 2024-08-31
    """
    from rich.console import Console
    from rich.progress import Progress

    from aieco.storage import bundled, export, load

    dataset = bundled() if data is None else bundled() | load(data)
    if as_of is not None:
        dataset = dataset.as_of(as_of)
    console = Console(stderr=True)
    # The bar goes to the error output, and only where somebody watches.
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {}

        def progress(table: str, done: int, of: int) -> None:
            if table not in tasks:
                tasks[table] = bar.add_task(table.replace("_", " "), total=of)
            bar.update(tasks[table], completed=done)

        try:
            export(dataset, folder, form, partition=partition, progress=progress)
        except AiecoError:
            raise
        except OSError as error:
            raise click.ClickException(f"can't write {folder}: {error.strerror or error}") from error
    click.echo(f"{len(list(folder.iterdir()))} files in {folder}")
