"""The command that judges claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from aieco.cli import completing
from aieco.cli.answer import Asked, reads
from aieco.cli.tables import Grid
from aieco.output.words import counted
from aieco.questions import Judgement, Judgements
from aieco.records import Claim


@click.command("claims")
@click.argument("which", nargs=-1, metavar="[ID|FILE.toml]...", shell_complete=completing.claims)
@click.option("--reasons", is_flag=True, help="Say why, claim by claim.")
@reads()
def claims_command(asked: Asked, which: Sequence[str], *, reasons: bool) -> None:
    """Judge the claims of a document by the data: all that are bundled, some by id, or those of a file.

    With --as-of, by what was known on that day. A file holds the document as [source] and its claims as [[claim]], in
    the format of the seeds.

    \b
    aieco claims
    aieco claims ft-2024-e5 --reasons
    aieco claims my-claims.toml
    """
    from aieco.storage import load

    claims: list[Claim] = []
    for key in which:
        if Path(key).suffix == ".toml":
            if not Path(key).is_file():
                raise click.UsageError(f"there is no file {key!r}")
            claims.extend(load(key).claims)
        else:
            claims.append(asked.everything.claims[key])
    if not which:
        claims = list(asked.everything.claims)
    judged = asked.everything.judge(sorted(claims, key=_by_place), asked.as_of)

    def grid() -> Grid:
        if reasons:
            rows = [[each.claim.place, each.claim.text, str(each), "\n".join(_why(each))] for each in judged]
            return Grid(("place", "claim", "verdict", "why"), rows)
        rows = [[each.claim.place, each.claim.text, str(each)] for each in judged]
        return Grid(("place", "claim", "verdict (reservations)"), rows, _summary(judged))

    asked.give(judged, grid)


def _by_place(claim: Claim) -> list[tuple[bool, int, str]]:
    """Sort B2 before B10."""
    pieces = re.split(r"(\d+)", claim.id)
    return [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]


def _why(judgement: Judgement) -> list[str]:
    return [*judgement.reasons, *(f"({caveat})" for caveat in judgement.reservations)]


def _summary(judged: Judgements) -> str:
    counts: dict[str, int] = {}
    for each in judged:
        counts[each.verdict] = counts.get(each.verdict, 0) + 1
    parts = [f"{count} {verdict}" for verdict, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return f"{counted(len(judged), 'claim')}: {', '.join(parts)}"
