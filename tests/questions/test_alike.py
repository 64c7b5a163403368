"""Unlike figures refuse to be compared, and say in what they differ."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.errors import NotComparableError
from aieco.records import Confusion, Metric, Observation
from aieco.testing.invented import country, metric, model, observation, source
from aieco.values import Quantity, Truth


def known(key: str) -> Metric:
    return aieco.metrics[key]


def figure_of(key: str, value: str = "5", **more: object) -> Observation:
    """Return an observation of a metric of the vocabulary, in its unit, with the breakdown that it needs."""
    measured = known(key)
    usual = str(measured.usual_breakdown("country"))
    subject = model() if measured.kind == "trait" else country()
    given_: dict[str, object] = {"breakdown": usual, **more}
    return observation(subject, measured, value, **given_)  # type: ignore[arg-type]


VOCABULARY_PAIRS = [
    ("parameters", "active-parameters", "all weights"),
    ("parameters", "training-tokens", "size|data|trained"),
    ("training-cost", "stated-training-cost", "estimate|developer|own"),
    ("input-price", "output-price", "goes in"),
    ("genai-patent-families", "ai-patents-granted", "grant"),
    ("genai-patent-families", "resident-patent-applications", "application"),
    ("weekly-users", "monthly-users", "week|month|window"),
    ("genai-users", "ai-user-share", "survey|modelled|share"),
    ("robotaxi-rides", "robotaxi-rides-total", "period|all|total|so far"),
    ("ev-sales-share", "nev-sales-share", "registration|wholesale|registered|deliver"),
    ("ev-sales-share", "nev-retail-share", "unlike bodies"),
    ("cluster-compute-share", "compute-owned-share", "own"),
    ("private-ai-investment", "state-ai-funds", "pay|state|private"),
]


@pytest.mark.parametrize(("one", "two", "words"), VOCABULARY_PAIRS)
def test_metrics_that_are_mistaken_for_each_other_refuse_in_words(one: str, two: str, words: str) -> None:
    """Both ways round the error names both metrics, what tells them apart, and what to compare instead."""
    a, b = figure_of(one), figure_of(two)
    for left, right in ((a, b), (b, a)):
        with pytest.raises(
            NotComparableError, match=rf"(?i)can't be compared: .*({words}).*; compare .* instead"
        ) as caught:
            left.equals(right)
        assert one in str(caught.value)
        assert two in str(caught.value)


def test_a_month_scaled_up_and_a_year_refuse() -> None:
    """A run rate isn't a year's revenue; what a metric is mistaken for can be said on either side."""
    confusion = Confusion(
        metric="revenue-run-rate", difference="a year against a month scaled up", instead="either of both"
    )
    year = metric("annual-revenue", "flow", "USD", confused_with=(confusion,))
    refuse(
        figure_of("revenue-run-rate"), observation("AA", year, "5"), "a month scaled up; compare either of both instead"
    )


def refuse(a: Observation, b: Observation, words: str) -> None:
    for left, right in itertools.permutations((a, b)):
        with pytest.raises(NotComparableError, match=words):
            left.equals(right)


def test_an_amount_and_a_speed_refuse() -> None:
    """Training compute in FLOP and a rate in FLOP/s are of unlike units."""
    amount = metric("compute", "stock", "FLOP")
    refuse(observation("AA", amount, "1e25"), observation("AA", amount, Quantity.parse("1e18 FLOP/s")), "FLOP/s")


def test_chip_hours_of_two_chips_refuse() -> None:
    """Hours on unlike chips are no amount of one thing."""
    hours = metric("hours", "trait", "chip-hours")
    one, two = model("one"), model("two")
    refuse(
        observation(one, hours, "5m", breakdown="chip=nvidia-h100"),
        observation(two, hours, "5m", breakdown="chip=nvidia-h800"),
        "chip=nvidia-h100.*chip=nvidia-h800|chip=nvidia-h800.*chip=nvidia-h100",
    )


@pytest.mark.parametrize("other", ["USD2023", "CNY"])
def test_money_of_another_year_or_currency_refuses(other: str) -> None:
    """Nothing is converted silently: neither prices of another year nor another currency."""
    money = metric("money", "flow", "USD")
    refuse(observation("AA", money, "5"), observation("AA", money, Quantity.parse(f"5 {other}")), other)


def test_inventors_and_owners_refuse() -> None:
    """A count by the address of inventors and one by owner are unlike."""
    refuse(
        figure_of("genai-patent-families", breakdown="by=inventor-address"),
        figure_of("genai-patent-families", breakdown="by=owner"),
        "by=",
    )


def test_people_and_accounts_refuse() -> None:
    """People are counted in people, accounts in accounts."""
    refuse(
        observation("AA", metric("users", "stock", "people"), "5"),
        observation("AA", metric("users", "stock", "people"), Quantity.parse("5 accounts")),
        "accounts",
    )


def test_a_city_and_a_service_refuse() -> None:
    """The fleet of one place isn't the fleet of the service."""
    refuse(
        figure_of("robotaxi-fleet", "400", breakdown="phase=deployed;place=wuhan"),
        figure_of("robotaxi-fleet", "1000", breakdown="phase=deployed"),
        "place=wuhan",
    )


def test_equivalents_and_exaflops_refuse() -> None:
    """There is no fixed factor between H100 equivalents and FLOP/s."""
    compute = metric("compute", "stock", "H100 equivalents")
    refuse(observation("AA", compute, "5"), observation("AA", compute, Quantity.parse("5 FLOP/s")), "FLOP/s")


def test_a_year_and_a_span_of_years_refuse() -> None:
    """An amount over one year isn't one over ten."""
    spent = metric("spent", "flow", "USD")
    refuse(observation("AA", spent, "5", period="2024"), observation("AA", spent, "5", period="2015/2024"), "over")


def test_an_index_and_a_score_refuse() -> None:
    """Two scales of points are two metrics."""
    refuse(figure_of("capability-index"), observation(model(), metric("score", "index", "points"), "5"), "score")


def test_the_maker_s_run_and_another_s_refuse() -> None:
    """Who ran a benchmark with what setting is a breakdown of it."""
    score = metric("score", "index", "points")
    one, two = model("one"), model("two")
    refuse(
        observation(one, score, "5", breakdown="setting=own"),
        observation(two, score, "5", breakdown="setting=independent"),
        "setting=",
    )


def test_dense_and_sparse_rates_refuse() -> None:
    """A rate with sparsity is another breakdown than one without."""
    rate = metric("rate", "trait", "FLOP/s")
    refuse(
        observation(model("one"), rate, "5", breakdown="sparsity=dense"),
        observation(model("two"), rate, "5", breakdown="sparsity=sparse"),
        "sparsity",
    )


def test_two_editions_refuse() -> None:
    """Figures of two editions of one publication aren't set against each other: the base may have changed."""
    share = metric("papers", "share", "%")
    old = source("index-2023", family="index", edition="2023")
    new = source("index-2024", family="index", edition="2024")
    refuse(observation("AA", share, "5", by=old), observation("BB", share, "5", by=new), "edition")


numbers = st.integers(1, 10**6)


@given(numbers, numbers)
def test_a_part_certainly_above_another_s_whole_is_decided(part: int, whole: int) -> None:
    """More users a week than another has in a month is TRUE; every other answer of the pair refuses."""
    monthly = metric("monthly", "stock", "people")
    weekly = metric("weekly", "stock", "people", at_most=("monthly",))
    a, b = observation("AA", weekly, part), observation("BB", monthly, whole)
    if part > whole:
        assert (a > b) is (a >= b) is (b < a) is (b <= a) is Truth.TRUE
    else:
        with pytest.raises(NotComparableError):
            _ = a > b
    with pytest.raises(NotComparableError):
        _ = a < b


@given(numbers, numbers)
def test_a_place_certainly_above_another_s_whole_is_decided(part: int, whole: int) -> None:
    """A fleet in one city that is larger than another's in the world makes the fleet larger."""
    fleet = metric("fleet", "stock", "vehicles")
    a = observation("AA", fleet, part, breakdown="place=here")
    b = observation("BB", fleet, whole)
    if part > whole:
        assert (a > b) is (b < a) is Truth.TRUE
    else:
        with pytest.raises(NotComparableError, match="place=here"):
            _ = a > b
