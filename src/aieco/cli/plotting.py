"""Commands that draw pictures: series, compare, models, rank, coverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from aieco.cli.answer import Asked, When, reads
from aieco.cli.listing import narrowed, where
from aieco.output.plot import plot
from aieco.questions.editions import Fill

F = TypeVar("F", bound=Callable[..., Any])
_SUFFIXES = (".png", ".svg", ".pdf")


class PictureFile(click.Path):
    """A file to write a picture into; its suffix says in which format."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, once it is known to be that of a picture."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in _SUFFIXES:
            self.fail(f"{path} names no format of a picture; let it end in {', '.join(_SUFFIXES)}", param, ctx)
        return path


def _draws(function: F) -> F:
    """Give a command the options that all drawing commands have."""
    out = click.option(
        "-o", "--out", type=PictureFile(), metavar="FILE", required=True, help="The file: .png, .svg or .pdf."
    )
    return out(reads(forms=False)(function))


_fill = click.option(
    "--fill",
    type=click.Choice(["none", "family", "any"]),
    default="none",
    help="Where gaps may be filled from; what is filled in is marked.",
)
_log = click.option("--log/--linear", default=None, help="The axis of amounts; as suits the values where left out.")


@click.group("plot")
def plot_command() -> None:
    """Draw a picture that says itself what it shows, of how many, who says so and what to beware of.

    \b
    aieco plot series top-100-ai-papers US CN -o papers.svg
    aieco plot compare CN US -o sides.pdf
    aieco plot models --where notable=true --figure training_compute -o compute.png
    """


@plot_command.command("series")
@click.argument("metric")
@click.argument("subjects", nargs=-1, required=True)
@click.option("--during", type=When(), metavar="PERIOD", help="Only periods within this one, such as 2015/2024.")
@click.option("--breakdown", help="The part of the subjects, such as place=wuhan.")
@_fill
@_log
@_draws
def series_command(
    asked: Asked,
    metric: str,
    subjects: Sequence[str],
    during: str | None,
    breakdown: str | None,
    fill: Fill,
    log: bool | None,
    out: Path,
) -> None:
    """Draw a metric over time, from one edition of one publication.

    \b
    aieco plot series top-100-ai-papers US CN -o papers.svg
    aieco plot series robotaxi-fleet apollo-go waymo-one --fill any -o fleets.png
    """
    series = asked.dataset.series(metric, subjects, during=during, breakdown=breakdown, fill=fill)
    _save(plot(series, log=log), out)


@plot_command.command("compare")
@click.argument("subjects", nargs=-1, required=True)
@click.option("--theme", help="Only metrics of this theme, such as money or models.")
@_draws
def compare_command(asked: Asked, subjects: Sequence[str], theme: str | None, out: Path) -> None:
    """Draw subjects side by side: two by their ratio, more of them each metric on its own scale.

    \b
    aieco plot compare CN US --theme money -o money.svg
    aieco plot compare deepseek-v2 gpt-4 -o models.png
    """
    _save(plot(asked.dataset.compare(*subjects, theme=theme)), out)


@plot_command.command("models")
@click.option("--figure", required=True, help="The figure to draw, such as training_compute or parameters.")
@where
@_log
@_draws
def models_command(asked: Asked, figure: str, conditions: Sequence[str], log: bool | None, out: Path) -> None:
    """Draw models over time by one of their figures, coloured by country.

    \b
    aieco plot models --where notable=true --figure training_compute -o compute.svg
    aieco plot models --where access=open-weights --where "released>=2022" --figure parameters -o open.png
    """
    _save(plot(narrowed(asked.dataset.models, conditions), figure=figure, log=log), out)


@plot_command.command("rank")
@click.argument("metric")
@click.option("--period", type=When(), metavar="PERIOD", help="The period; the newest that most have where left out.")
@click.option("--kind", help="The kind of subject: country, bloc, firm, model, chip or product.")
@_fill
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many places to draw.")
@_log
@_draws
def rank_command(
    asked: Asked,
    metric: str,
    period: str | None,
    kind: str | None,
    fill: Fill,
    limit: int,
    log: bool | None,
    out: Path,
) -> None:
    """Draw the subjects of one kind in the order of a metric, with the ranks that the data allow.

    \b
    aieco plot rank notable-models --period 2025 -o models.svg
    aieco plot rank chips-sold -o chips.png
    """
    _save(plot(asked.dataset.rank(metric, period=period, kind=kind, fill=fill), log=log, limit=limit), out)


@plot_command.command("coverage")
@click.argument("metric")
@click.option("--within", help="Only the members of this bloc, such as eu.")
@_draws
def coverage_command(asked: Asked, metric: str, within: str | None, out: Path) -> None:
    """Draw for how many of how many subjects a metric is known.

    \b
    aieco plot coverage private-ai-investment -o known.png
    """
    metric = asked.dataset.metric(metric).id
    _save(plot(asked.dataset.observations.coverage(metric, within=within)), out)


def _save(picture: Any, out: Path) -> None:
    picture.savefig(out)
    click.echo(str(out))
