"""What a shell completes: ids of the bundled facts, and words out of a few."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from aieco.records import NAMED, SUBJECTS, Bloc, Claim, Metric, Record

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
"""Gives what the text of an argument that was begun may become."""


def _ids(*classes: type[Record]) -> Complete:
    """Return what completes the ids of some classes, in any case."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        from aieco.storage import bundled

        start = begun.casefold()
        ids = (key for cls in classes for key in bundled().ids(cls))
        return [CompletionItem(key) for key in sorted(ids) if key.casefold().startswith(start)]

    return complete


anything = _ids(*NAMED)
subjects = _ids(*SUBJECTS)
metrics = _ids(Metric)
subjects_and_metrics = _ids(*SUBJECTS, Metric)
blocs = _ids(Bloc)
_claims = _ids(Claim)


def claims(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the id of a claim, or else the name of a file."""
    return _claims(context, parameter, begun) or [CompletionItem(begun, type="file")]


def themes(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the theme of a metric."""
    from aieco.storage import bundled

    found = dict.fromkeys(metric.theme for metric in bundled().metrics)
    return [CompletionItem(theme) for theme in found if theme.startswith(begun)]
