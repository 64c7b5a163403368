"""What the build counts over its own models and policies."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

import pytest

import aieco
from aieco.dataset import Dataset
from aieco.questions.census import census
from aieco.records import (
    AIECO,
    Bloc,
    Country,
    Firm,
    Membership,
    Model,
    Observation,
    Policy,
    Source,
    Status,
)
from aieco.values import Quantity

LIST = Source(
    id="list-2025-07",
    title="A list",
    publisher="Epoch AI",
    kind="dataset",
    family="epoch-notable-models",
    edition="2025-07",
    issued="2025-07",
    accessed="2025-08-01",
)
OLDER = Source(
    id="list-2024-07",
    title="A list",
    publisher="Epoch AI",
    kind="dataset",
    family="epoch-notable-models",
    edition="2024-07",
    issued="2024-07",
    accessed="2024-08-01",
)
FR, DE, GB = (
    Country(id=key, alpha_3=f"{key}X", name=name, sources=(LIST,))
    for key, name in (("FR", "France"), ("DE", "Germany"), ("GB", "Britain"))
)
EU = Bloc(
    id="eu",
    name="Union",
    kind="treaty",
    sources=(LIST,),
    members=(
        Membership(country=FR),
        Membership(country=DE),
        Membership(country=GB, until="2020-01-31", bound_until="2020-12-31"),
    ),
)
WORLD = Bloc(id="world", name="World", kind="publisher", sources=(LIST,))
LAB = Firm(id="lab", name="Lab", kind="company", country=FR, sources=(LIST,))
METRICS = [
    aieco.metrics[key]
    for key in (
        "notable-models",
        "notable-open-models",
        "open-weights-share",
        "training-compute",
        "largest-training-compute",
        "ai-rules-in-force",
    )
]


def model(key: str, *countries: Country, released: str = "2019-06-01", **more: object) -> Model:
    """Return a model of the newest list."""
    fields = {"notable": True, "access": "open-weights", "sources": (LIST,), "firms": (LAB,), **more}
    return Model(id=key, name=key, countries=countries, released=released, **fields)  # type: ignore[arg-type]


def compute(of: Model, value: str) -> Observation:
    """Return an estimate of a model's training compute."""
    assert of.released is not None
    return Observation(
        subject=of,
        metric=aieco.metrics["training-compute"],
        value=Quantity.parse(value, "FLOP"),
        period=of.released,
        status=Status.ESTIMATED,
        source=LIST,
        locator="a row",
    )


def rule(key: str, *places: Country | Bloc, in_force: str, **more: object) -> Policy:
    """Return a binding law made for AI."""
    fields = {"kind": "law", "topic": "ai", "binding": True, **more}
    return Policy(id=key, name=key, jurisdictions=places, summary="-", in_force=in_force, sources=(LIST,), **fields)  # type: ignore[arg-type]


def counted(*records: Country | Bloc | Firm | Model | Policy | Observation) -> dict[str, Observation]:
    """Return what is counted over some records, by id without the source."""
    dataset = Dataset.of(*records, *METRICS, FR, DE, GB, EU, WORLD)
    return {found.id.removeprefix("aieco/"): found for found in census(dataset)}


def test_joint_models_are_counted_in_three_ways() -> None:
    """A model of two countries is one for each, half for each, or none for either alone."""
    found = counted(model("joint", FR, GB), model("own", FR))
    values = {
        (subject, way): found[f"{subject}/notable-models/2019/counting={way}"].value.point
        for subject in ("FR", "GB", "eu")
        for way in ("whole", "fractional", "sole")
    }
    assert values == {
        ("FR", "whole"): 2,
        ("FR", "fractional"): 1.5,
        ("FR", "sole"): 1,
        ("GB", "whole"): 1,
        ("GB", "fractional"): 0.5,
        ("GB", "sole"): 0,
        ("eu", "whole"): 2,
        ("eu", "fractional"): 2,
        ("eu", "sole"): 2,
    }
    assert found["world/notable-models/2019/counting=whole"].value.point == 2


def test_a_bloc_is_as_it_was_on_the_day_of_release() -> None:
    """Who had left a bloc before a model came out brings it no model."""
    found = counted(model("before", GB, released="2020-01-31"), model("after", GB, released="2020-02-01"))
    assert found["eu/notable-models/2020/counting=whole"].inputs == ("before",)
    assert found["GB/notable-models/2020/counting=whole"].inputs == ("after", "before")


def test_only_the_newest_edition_counts_in_years_that_it_covers() -> None:
    """Models that only an older edition lists, those not notable, and the year under way are left out."""
    found = counted(
        model("kept", FR, released="2024-12-31"),
        model("dropped", FR, released="2024-01-01", sources=(OLDER,)),
        model("plain", FR, released="2024-01-01", notable=False),
        model("too-new", FR, released="2025-01-01"),
    )
    years = {key: each.inputs for key, each in found.items() if key.startswith("FR/notable-models")}
    assert set(years.values()) == {("kept",)}
    assert found["FR/notable-models/2024/counting=whole"].known == LIST.issued


def test_unknown_access_is_in_neither_number_of_the_share() -> None:
    """One open of three known is a third, whatever the fourth is; the share says that it is rounded."""
    access = {"a": "open-weights", "b": "api", "c": "unreleased", "d": None}
    found = counted(*(model(key, FR, access=value) for key, value in access.items()))
    share = found["FR/open-weights-share/2019"]
    assert str(share.value) == "33.33±0.005%"
    assert (share.interval, share.inputs) == ("rounding", ("a", "b", "c"))
    assert found["FR/notable-open-models/2019/counting=whole"].value.point == 1
    assert found["FR/notable-models/2019/counting=whole"].value.point == 4


def test_where_no_access_is_known_nothing_is_said_of_open_weights() -> None:
    """Unknown isn't closed."""
    assert not any("open" in key for key in counted(model("a", FR, access=None)))


def test_the_largest_grows_with_the_years_and_ends_with_the_last_whole_quarter() -> None:
    """Each year has the largest so far; the year under way has its last whole quarter that the source covers."""
    small, big, late = (
        model("small", FR, released="2022-05-01"),
        model("big", FR, released="2024-02-01"),
        model("late", FR, released="2025-05-01"),
    )
    found = counted(compute(small, "1e24"), compute(big, "3e25"), compute(late, "1e25"))
    largest = {key.rpartition("/")[2]: each for key, each in found.items() if "FR/largest-training-compute" in key}
    assert {period: str(each.value) for period, each in largest.items()} == {
        "2022": "1e24 FLOP",
        "2023": "1e24 FLOP",
        "2024": "3e25 FLOP",
        "2025-Q2": "3e25 FLOP",
    }
    assert largest["2025-Q2"].inputs == ("list-2025-07/big/training-compute/2024-02-01",)


@pytest.mark.parametrize(
    ("one", "two", "greatest", "inputs"),
    [
        ("1e25", "2e25", "2e25 FLOP", 1),
        ("~2e25", "1e20", "~2e25 FLOP", 1),
        ("1e25", "~9e24", "~1e25 FLOP", 1),  # the second may be up to three times as much
        ("1e25..4e25", "2e25..3e25", "2e25..4e25 FLOP", 2),
        ("1e25", ">1e26", "1e25 FLOP", 1),  # a bound is no estimate
    ],
)
def test_the_greatest_of_two_says_no_more_than_is_known(one: str, two: str, greatest: str, inputs: int) -> None:
    """Overlapping ranges leave the greatest open between the greatest ends; "about" stays "about"."""
    found = counted(compute(model("one", DE), one), compute(model("two", DE), two))
    largest = found["DE/largest-training-compute/2019"]
    assert (str(largest.value), len(largest.inputs)) == (greatest, inputs)


def test_rules_count_where_they_bind_on_the_day() -> None:
    """A bloc's rule counts for its members and for whom it still binds; ended, soft and other rules don't count."""
    found = counted(
        rule("union", EU, in_force="2018-05-25"),
        rule("own", FR, in_force="2018-01-01", ended="2020-06-01"),
        rule("soft", FR, in_force="2018-01-01", binding=False),
        rule("data", FR, in_force="2018-01-01", topic="data"),
        rule("order", FR, in_force="2018-01-01", kind="executive-order"),
    )
    rules = {key: each.inputs for key, each in found.items() if "ai-rules-in-force" in key}
    assert rules["FR/ai-rules-in-force/2019-12-31"] == ("own", "union")
    assert rules["FR/ai-rules-in-force/2020-12-31"] == ("union",)
    assert rules["GB/ai-rules-in-force/2020-12-31"] == ("union",)
    assert "GB/ai-rules-in-force/2021-12-31" not in rules
    assert rules["eu/ai-rules-in-force/2021-12-31"] == ("union",)


def test_a_dataset_without_the_metrics_is_left_as_it_is() -> None:
    """Nothing is counted that the vocabulary doesn't define."""
    assert census(Dataset.of(model("a", FR))) == []


def test_the_bundle_counts_as_one_does_by_hand() -> None:
    """Whole counts of all countries and years are those of a plain loop over the models."""
    edition = next(source for source in aieco.sources if source.id == "epoch-notable-2026-07")
    plain: Counter[tuple[str, str]] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for each in aieco.models:
        if each.notable and edition in each.sources and each.released is not None:
            year = str(each.released.end.year)
            for country in each.countries if year < "2026" else ():
                plain[country.id, year] += 1
                parts[country.id, year] += Fraction(1, len(each.countries))  # type: ignore[assignment]
    for way, by_hand in (("whole", plain), ("fractional", parts)):
        found = {
            (each.subject.id, str(each.period)): each.value
            for each in aieco.observations.where(metric="notable-models", source=AIECO, breakdown=f"counting={way}")
            if isinstance(each.subject, Country)
        }
        assert set(found) == set(by_hand)
        assert all(value.contains(float(by_hand[key])).possible for key, value in found.items())  # type: ignore[union-attr]


def test_counts_known_later_are_not_there_earlier() -> None:
    """What is counted from a list of 2026 wasn't known in 2025, and the bundle then still keeps all rules."""
    then = aieco.as_of("2025-06-30")
    assert not then.observations.where(metric="notable-models", source=AIECO)
    rules = then.observations.where(metric="ai-rules-in-force", subject="CN")
    assert max(each.period.end for each in rules if each.period) <= dt.date(2025, 6, 30)


def test_each_metric_of_the_bundle_has_figures() -> None:
    """No metric stands in the vocabulary without a number."""
    measured = {each.metric.id for each in aieco.observations}
    assert set(aieco.metrics.ids) == measured
