"""The command that turns other publishers' files into seeds."""

from __future__ import annotations

from pathlib import Path

import click

from aieco.cli.answer import print_json
from aieco.dataset.dataset import Dataset
from aieco.errors import suggestion


@click.command("import")
@click.argument("name")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The source's folder: seeds/sources/ID.")
@click.option("--accessed", metavar="DAY", help="The day on which the files were fetched, for a new source.toml.")
@click.option("--propose", is_flag=True, help="Write records that the registry lacks under proposed/, to be checked.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def import_command(
    name: str, files: tuple[Path, ...], *, out: Path, accessed: str | None, propose: bool, as_json: bool
) -> None:
    """Turn another publisher's files into seeds, and tell what was left out and why.

    Rows that stand in the folder already stay as they are.

    \b
    aieco import epoch-models notable_ai_models.csv --out seeds/sources/epoch-notable-2026-07
    aieco import epoch-models all_ai_models.csv --out seeds/sources/epoch-models-2026-03 --propose
    """
    from aieco.adapters import ADAPTERS, write_records, write_source

    if name not in ADAPTERS:
        raise click.UsageError(f"no adapter {name!r}{suggestion(name, ADAPTERS)}; there are {', '.join(ADAPTERS)}")
    if out.parent.name != "sources":
        raise click.UsageError(f"{str(out)!r} is no folder of a source; write seeds/sources/ID")
    seeds = out.parent.parent
    proposal = ADAPTERS[name](files, _known(seeds), out.name)
    if accessed is not None:
        proposal.source["accessed"] = accessed
    new = write_source(proposal, out)
    written = write_records(proposal, seeds / "proposed", out.name) if propose else []
    if as_json:
        result = {"rows": len(proposal.observations), "new": new, "proposed": written, "skipped": proposal.skipped}
        print_json(result)
        return
    for skipped in proposal.skipped:
        click.echo(f"left out: {skipped}")
    for path in written:
        click.echo(f"proposed: {path}")
    click.echo(f"{len(proposal.observations)} rows, {new} of them new, in {out}; {len(proposal.skipped)} left out")


def _known(seeds: Path) -> Dataset:
    """Return what the seeds hold, over the bundle unless they have a vocabulary of their own."""
    from aieco.storage import bundled
    from aieco.storage.building import read_seeds

    if not seeds.is_dir():
        return bundled()
    own = (seeds / "vocabulary").is_dir()
    dataset, problems = read_seeds(seeds, name="seeds", beneath=None if own else bundled())
    if problems:
        raise click.ClickException("\n".join(["the seeds can't be read; nothing was written", *map(str, problems)]))
    return dataset if own else bundled() | dataset
