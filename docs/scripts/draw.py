"""Draw figures at random, to be checked by hand against their sources.

Run from the root as `python docs/scripts/draw.py`. The kinds of source take turns, so that the few figures from laws
are looked at as well as the many from data sets; within a kind its sources take turns, in an order drawn by lot, and
each gives one figure by lot. What runs out is passed over. The lot of a figure depends on the seed and its own id
alone, so that the same bundle always gives the same draw and a new fact disturbs it little.
"""

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

import aieco
from aieco import Observation, Status

SEED = 20261124
SIZE = 200
Figure = tuple[str, str]  # its id, and the kind of its source
HEADER = ("observation", "source_kind", "checked", "result", "against", "note")


def lot(name: str | Figure) -> float:
    """The place of a source or figure in the draw: the same for ever, whatever else is drawn."""
    return random.Random(f"{SEED} {name}").random()  # noqa: S311 - a sample, not a secret


def in_turns(queues: Iterable[Iterable[Figure]]) -> Iterator[Figure]:
    """One figure of each queue, round after round, until all are empty."""
    for turn in zip_longest(*queues):
        yield from (figure for figure in turn if figure is not None)


def drawn(observations: Iterable[Observation]) -> Iterator[Figure]:
    """Every figure that somebody published, in the order of the draw."""
    kinds: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for observation in observations:
        source = observation.source
        if source is not None and observation.status is not Status.DERIVED:
            kind = str(source.kind)
            kinds[kind][source.id].append((observation.id, kind))
    return in_turns([by_lot(sources) for _, sources in sorted(kinds.items())])


def by_lot(sources: dict[str, list[Figure]]) -> Iterator[Figure]:
    """The figures of these sources: a source by lot, of it a figure by lot."""
    return in_turns([sorted(sources[source], key=lot) for source in sorted(sources, key=lot)])


def main() -> None:
    """Print the draw as CSV, with empty columns for what the check finds."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((*figure, "", "", "", "") for figure in islice(drawn(aieco.observations), SIZE))


if __name__ == "__main__":
    main()
