"""Subjects side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.errors import NotComparableError
from aieco.questions import compare
from aieco.records import Bloc, Membership, Observation, SeriesNote, Status
from aieco.testing.invented import country, metric, observation, source
from aieco.values import Absence, Quantity
from aieco.values.numbers import exactly_as_written

A, B, C = (country(key) for key in ("AA", "BB", "CC"))


@st.composite
def values(draw: st.DrawFn) -> str:
    """Draw the text of a positive value: exact, about, a bound or a span."""
    low, high = sorted((draw(st.integers(1, 10**9)), draw(st.integers(1, 10**9))))
    return draw(st.sampled_from([f"{low}", f"~{low}", f">{low}", f">={low}", f"{low}..{high}"]))


@st.composite
def pairs(draw: st.DrawFn) -> Dataset:
    """Draw a dataset with figures of a few metrics for two countries."""
    found: list[Observation] = []
    for key in ("flow", "share", "index", "stock"):
        measured = metric(f"of-{key}", key, better=draw(st.sampled_from(["more", "less", "neither"])))
        found += [observation(subject, measured, draw(values())) for subject in (A, B)]
    return Dataset.of(*found)


@given(pairs())
def test_a_comparison_turned_round_is_the_mirror_image(dataset: Dataset) -> None:
    """Figures swap, the leader stays, the difference changes its sign, and each ratio inverts within its bounds."""
    there, back = compare(dataset, A, B), compare(dataset, B, A)
    for one, two in zip(there.rows, back.rows, strict=True):
        assert one.metric == two.metric
        assert one.figures == two.figures[::-1]
        assert one.leader == two.leader
        assert one.ranks == two.ranks[::-1]
        assert one.difference is not None
        assert two.difference is not None
        assert (one.difference.low, one.difference.high) == ((-two.difference).low, (-two.difference).high)
        if one.metric.kind == "index":
            assert one.ratio is two.ratio is None
        else:
            assert one.ratio is not None
            assert two.ratio is not None
            assert_inverse(one.ratio, two.ratio)


def assert_inverse(one: Quantity, two: Quantity) -> None:
    for end, other in ((one.low, two.high), (one.high, two.low)):
        if end and other:
            product = exactly_as_written(end) * exactly_as_written(other)
            assert abs(product - 1) < Fraction(1, 10**12)
        else:
            assert not end
            assert not other


@given(pairs())
def test_whoever_leads_is_ahead_whatever_the_exact_values_are(dataset: Dataset) -> None:
    """The leader's worst value beats the other's best; where nobody leads with a direction, the notes say why."""
    for row in compare(dataset, A, B):
        if row.metric.better == "neither":
            assert row.leader is None
        elif row.leader is None:
            assert {"equal", "the data don't decide who leads"} & set(row.notes)
        else:
            ahead = row.figures[0] if row.leader == A else row.figures[1]
            behind = row.figures[1] if row.leader == A else row.figures[0]
            assert ((ahead > behind) if row.metric.better == "more" else (ahead < behind)).certain


def test_the_newest_period_that_both_have_in_one_edition_is_taken() -> None:
    """A newer figure of one side alone, or of another edition, isn't set beside the other."""
    spent = metric("spent")
    old = source("index-2023", family="index", edition="2023")
    new = source("index-2024", family="index", edition="2024")
    dataset = Dataset.of(
        observation(A, spent, 10, period="2022", by=old),
        observation(B, spent, 20, period="2022", by=old),
        observation(A, spent, 11, period="2023", by=new),
        observation(B, spent, 99, period="2023", by=source("other-2024")),
        observation(A, spent, 12, period="2024", by=new),
    )
    row = compare(dataset, A, B)["spent"]
    assert [figure.value.point for figure in row.figures] == [10, 20]
    assert str(row.period) == "2022"


def test_a_projection_is_never_compared() -> None:
    """What is expected isn't set beside what is."""
    spent = metric("spent")
    dataset = Dataset.of(
        observation(A, spent, 10, period="2024"),
        observation(B, spent, 20, period="2024"),
        observation(A, spent, 30, period="2030", status="projected"),
        observation(B, spent, 40, period="2030", status="projected"),
    )
    assert str(compare(dataset, A, B)["spent"].period) == "2024"


def test_a_ratio_of_zero_is_said_and_not_computed() -> None:
    """Where the second is zero there is a difference and no ratio."""
    spent = metric("spent")
    row = compare(Dataset.of(observation(A, spent, 5), observation(B, spent, 0)), A, B)["spent"]
    assert row.ratio is None
    assert row.difference == Quantity.parse("5 models")
    assert any("zero" in note for note in row.notes)


def test_what_cannot_be_compared_is_listed_with_the_reason() -> None:
    """Missing figures, absences that a source states, and periods that don't meet each have their words."""
    spent, kept, told = metric("spent"), metric("kept"), metric("told")
    dataset = Dataset.of(
        observation(A, spent, 5),
        observation(A, kept, 5),
        observation(B, kept, "undisclosed"),
        observation(A, told, 5, period="2023"),
        observation(B, told, 5, period="2024"),
    )
    comparison = compare(dataset, A, B)
    assert not comparison.rows
    reasons = {item.metric.id: item.reason for item in comparison.left_out}
    assert "no figure for Bland" in reasons["spent"]
    assert "undisclosed" in reasons["kept"]
    assert "no period that all have" in reasons["told"]
    with pytest.raises(NotComparableError, match="no figure for Bland"):
        comparison["spent"]


def test_more_than_two_are_ranked_with_intervals() -> None:
    """Three subjects have ranks that the bounds allow, and no ratio."""
    spent = metric("spent")
    dataset = Dataset.of(observation(A, spent, "5..10"), observation(B, spent, 8), observation(C, spent, 100))
    row = compare(dataset, A, B, C)["spent"]
    assert row.ranks == ((2, 3), (2, 3), (1, 1))
    assert row.leader == C
    assert row.ratio is None
    assert row.difference is None


def test_a_bloc_is_summed_where_the_metric_adds_up_and_its_missing_members_are_named() -> None:
    """The sum is exact with all members, a lower bound without one, and isn't made where the metric doesn't add up."""
    union = Bloc(
        id="union",
        name="Union",
        kind="treaty",
        sources=(source(),),
        members=(Membership(country=A), Membership(country=B)),
    )
    adds, doesn_t = metric("adds", additive=("countries",)), metric("doesn-t")
    both = [observation(each, measured, 5) for each in (A, B, C) for measured in (adds, doesn_t)]
    comparison = compare(Dataset.of(union, *both), union, C)
    assert comparison["adds"].figures[0].value == Quantity.parse("10 models")
    assert comparison["adds"].figures[0].status is Status.DERIVED
    assert [item.metric.id for item in comparison.left_out] == ["doesn-t"]
    one = compare(Dataset.of(union, observation(A, adds, 5), observation(C, adds, 5)), union, C)["adds"]
    assert one.figures[0].value == Quantity.parse(">=5 models")
    assert any("Bland" in note for note in one.notes)


def test_the_cautions_of_the_publisher_are_printed() -> None:
    """What a series note says of territory and cautions stands in the row."""
    spent = metric("spent")
    note = SeriesNote(id="spent/press-2024", metric=spent, family="press-2024", territory="mainland", caution="beware")
    dataset = Dataset.of(note, observation(A, spent, 5), observation(B, spent, 6))
    assert {"mainland", "beware"} <= set(compare(dataset, A, B)["spent"].notes)


def test_a_source_that_is_asked_for_is_taken() -> None:
    """A rule other than the usual one chooses in every cell, and its choice stands in the figure."""
    spent = metric("spent")
    other = source("other-2024")
    dataset = Dataset.of(
        *(observation(each, spent, value) for each, value in ((A, 1), (B, 2))),
        *(observation(each, spent, value, by=other, status="official") for each, value in ((A, 3), (B, 4))),
    )
    assert [figure.value.point for figure in compare(dataset, A, B)["spent"].figures] == [3, 4]
    row = compare(dataset, A, B, rule=aieco.by_source("press-2024"))["spent"]
    assert [figure.value.point for figure in row.figures] == [1, 2]


def test_unlike_kinds_and_single_subjects_refuse() -> None:
    """A country isn't compared with a firm, nor with itself."""
    with pytest.raises(NotComparableError, match=r"a country and a firm"):
        aieco.compare("CN", "firm:baidu")
    with pytest.raises(NotComparableError, match="two different"):
        aieco.compare("CN", "China")


def test_the_founding_comparison_is_like_with_like() -> None:
    """China and the United States are compared by patent families of inventors, from one report."""
    row = aieco.compare("CN", "US")["genai-patent-families"]
    assert [figure.value.point for figure in row.figures] == [38210, 6276]
    assert len({figure.source for figure in row.figures}) == 1
    assert row.figures[0].value is not Absence.UNKNOWN


def test_a_part_of_a_comparison_has_the_metrics_that_were_asked_for() -> None:
    """In the order asked, each row as it was; what could not be compared is refused with its reason."""
    whole = aieco.compare("CN", "US")
    asked = [row.metric.id for row in reversed(whole.rows)][:5]
    part = whole.only(*asked)
    assert [row.metric.id for row in part] == asked
    assert all(row == whole[row.metric.id] for row in part)
    with pytest.raises(NotComparableError):
        whole.only(whole.left_out[0].metric.id)
