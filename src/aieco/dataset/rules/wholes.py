"""Rules on parts and wholes, and on metrics that never exceed each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aieco.dataset.problem import Problem
from aieco.dataset.rules.facts import Facts, rule
from aieco.records import Observation
from aieco.values import Quantity


@rule
def part_above_whole(facts: Facts) -> Iterator[Problem]:
    """A part isn't certainly larger than its whole in one source, unless a note explains what the publisher printed."""
    places: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for observation in facts.observations:
        if observation.source is not None and observation:
            places[observation.source.id, observation.subject.id, str(observation.period)].append(observation)
    for together in places.values():
        for part in together:
            for whole in together:
                if _is_part(part, whole) and _above(part, whole) and not (part.note or whole.note):
                    given = f"{part.value} is more than {whole.value} of {whole.id}"
                    yield facts.problem(
                        "part-above-whole", part, "value", given, "at most the whole, or a note that explains it"
                    )


def _is_part(part: Observation, whole: Observation) -> bool:
    if whole.metric.id in (*part.metric.at_most, *part.metric.part_of):
        return part.breakdown == whole.breakdown
    if part.metric.id != whole.metric.id or part.metric.kind not in ("stock", "flow", "total"):
        return False
    inner, outer = set(part.breakdown.items()), set(whole.breakdown.items())
    # Only dimensions that have a whole make parts of it.
    added = [part.metric.dimension(name) for name, _ in inner - outer]
    return outer < inner and all(dimension is not None and dimension.whole for dimension in added)


def _above(part: Observation, whole: Observation) -> bool:
    one, two = part.widened(), whole.widened()
    return isinstance(one, Quantity) and isinstance(two, Quantity) and one.unit == two.unit and (one > two).certain
