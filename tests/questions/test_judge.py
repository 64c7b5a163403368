"""Claims judged by the data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.errors import UnknownIdError
from aieco.questions import Judgement, judge
from aieco.records import Caveat, Check, Claim, Side
from aieco.testing.invented import country, metric, model, observation, source
from aieco.values import FrozenMap

A, B = country("AA"), country("BB")
LEVEL = metric("level", "stock")


def claim(*checks: Check, said: str = "2024-07/2024-10", **more: Any) -> Claim:
    return Claim(id="c-1", text="It is so", source=source(), place="p. 1", said=said, checks=checks, **more)


def check(left: str, relation: str, right: str | None = None, **more: Any) -> Check:
    """Return a check of a level: of a country against a value or another country."""
    other = (
        None
        if right is None
        else Side(value=right)
        if right[0] in "~<>0123456789"
        else Side(subject=right, metric="level")
    )
    return Check(left=Side(subject=left, metric="level"), relation=relation, right=other, **more)  # type: ignore[arg-type]


def verdict(said: Claim, *observations: Any) -> str:
    return judge(said, Dataset.of(*observations)).verdict


def test_what_the_data_say_is_supported_and_its_opposite_contradicted() -> None:
    """A level of six is above five and not below it."""
    there = observation(A, LEVEL, 6)
    assert verdict(claim(check("AA", ">", "5")), there) == "supported"
    assert verdict(claim(check("AA", "<", "5")), there) == "contradicted"


def test_all_checks_must_hold() -> None:
    """One that fails contradicts the claim, whatever the others say."""
    there = observation(A, LEVEL, 6)
    assert verdict(claim(check("AA", ">", "5"), check("AA", ">", "7")), there) == "contradicted"


def test_bounds_and_absences_leave_it_undecided() -> None:
    """More than four may or may not be above five; an undisclosed level says nothing, and the reason says so."""
    assert verdict(claim(check("AA", ">", "5")), observation(A, LEVEL, ">4")) == "undecided"
    result = judge(claim(check("AA", ">", "5")), Dataset.of(observation(A, LEVEL, "undisclosed")))
    assert result.verdict == "undecided"
    assert "undisclosed" in result.reasons[0]


def test_sources_that_disagree_make_it_contested() -> None:
    """Two origins of one time, one for and one against; a restatement in bounds that fit both doesn't."""
    one, two = (
        observation(A, LEVEL, 500, period="2024-06-13"),
        observation(A, LEVEL, "~400", period="2024-08-22", by="other-2024"),
    )
    assert verdict(claim(check("AA", "=", "500")), one, two) == "contested"
    assert verdict(claim(check("AA", ">", "300")), one, two) == "supported"


def test_a_claim_that_only_reports_needs_one_source() -> None:
    """That something is reported holds if somebody reports it."""
    one, two = observation(A, LEVEL, 500), observation(A, LEVEL, 400, by="other-2024")
    assert verdict(claim(check("AA", "=", "500", reported=True)), one, two) == "supported"


def test_unlike_things_are_not_comparable() -> None:
    """A part of one is not set against the whole of another."""
    part = observation(A, LEVEL, 5, breakdown="place=here")
    left = Side(subject="AA", metric="level", breakdown="place=here")
    said = claim(Check(left=left, relation="<", right=Side(subject="BB", metric="level")))
    assert verdict(said, part, observation(B, LEVEL, 6)) == "not-comparable"


def test_what_was_superseded_before_is_outdated() -> None:
    """The newest model of a year ago isn't the newest when another came before the claim."""
    old, new = model("old", "2023-03-14"), model("new", "2024-05-13")
    newest = Check(
        left=Side(subject="old", attribute="released"), relation="most", among=FrozenMap({"table": "models"})
    )
    result = judge(claim(newest), Dataset.of(old, new))
    assert result.verdict == "outdated"
    assert "rank 1" in result.reasons[0]
    assert "new" in result.reasons[1].casefold()


def test_what_held_then_and_no_longer_does_is_overtaken() -> None:
    """A level that led in 2024 and was passed in 2025; within the days of the claim it depends on the day."""
    lead = check("AA", ">", "BB")
    steady = [observation(A, LEVEL, 10, period="2024-07-01"), observation(B, LEVEL, 5, period="2024-07-01")]
    passed = observation(B, LEVEL, 20, period="2025-07-01")
    assert verdict(claim(lead), *steady) == "supported"
    assert verdict(claim(lead), *steady, passed) == "overtaken"
    soon = observation(B, LEVEL, 20, period="2024-10-05")
    result = judge(claim(lead, said="2024-05/2024-12"), Dataset.of(*steady, soon))
    assert result.verdict in ("overtaken", "contested")


def test_what_cannot_be_checked_is_an_opinion_or_undecided() -> None:
    """A judgement of value is an opinion; a fact that nothing can check stays undecided."""
    assert verdict(claim(nature="value"), A) == "opinion"
    assert verdict(claim(nature="forecast"), A) == "opinion"
    assert verdict(claim(), A) == "undecided"


def test_only_later_figures_are_used_with_a_reservation() -> None:
    """Where nothing is held of the time, the nearest later figure answers, and the judgement says so."""
    result = judge(claim(check("AA", ">", "5")), Dataset.of(observation(A, LEVEL, 6, period="2026")))
    assert result.verdict == "supported"
    assert "scope" in {caveat.kind for caveat in result.reservations}


def test_authored_caveats_and_causes_are_kept() -> None:
    """What the author of a claim's record knows to be inexact stands beside the verdict."""
    said = claim(check("AA", ">", "5"), nature="cause", caveats=(Caveat(kind="unit", text="families, not filings"),))
    kinds = [caveat.kind for caveat in judge(said, Dataset.of(observation(A, LEVEL, 6))).reservations]
    assert kinds[:2] == ["unit", "scope"]


def test_an_unknown_name_in_a_check_is_an_error() -> None:
    """A slip in a check isn't silently undecided."""
    with pytest.raises(UnknownIdError, match="ZZ"):
        judge(claim(check("ZZ", ">", "5")), Dataset.of(observation(A, LEVEL, 6)))


@pytest.mark.parametrize(
    ("relation", "date", "expected"),
    [
        ("within", "2024", "supported"),
        ("within", "2023", "contradicted"),
        ("before", "2024-06", "supported"),
        ("after", "2024-06", "contradicted"),
        ("within", "2024-05-01", "undecided"),
    ],
)
def test_dates_are_compared_as_spans(relation: str, date: str, expected: str) -> None:
    """A month lies within its year, before the next month, and may or may not be a day of it."""
    released = Check(left=Side(subject="alpha-1", attribute="released"), relation=relation, right=Side(date=date))  # type: ignore[arg-type]
    assert verdict(claim(released), model("alpha-1", "2024-05")) == expected


def test_ranks_among_rivals() -> None:
    """First-n holds if the rank is certainly so; ties and bounds leave it open."""
    figures = [observation(country(key), LEVEL, value) for key, value in (("AA", 9), ("BB", 8), ("CC", "7..10"))]
    among = FrozenMap({"table": "countries"})

    def first(key: str, n: int) -> str:
        left = Side(subject=key, metric="level")
        return verdict(claim(Check(left=left, relation="first-n", n=n, among=among)), *figures)

    assert first("AA", 2) == "supported"
    assert first("AA", 1) == "undecided"
    assert first("BB", 1) == "contradicted"


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_what_a_claim_does_not_use_does_not_change_its_verdict(own: int, claimed: int, foreign: int) -> None:
    """A figure of another subject, metric or breakdown leaves a verdict as it was."""
    said = claim(check("AA", ">", str(claimed)))
    there = observation(A, LEVEL, own)
    others = [
        observation(B, LEVEL, foreign),
        observation(A, metric("other", "stock"), foreign),
        observation(A, LEVEL, foreign, breakdown="place=here"),
    ]
    assert judge(said, Dataset.of(there)) == judge(said, Dataset.of(there, *others))


# The article, claim by claim, as fact-checkers judged it before: the verdicts here, and where they had to differ.
EXPECTED = {
    "supported": "a1 a2 b1 b3 b4 b7 b8 b9 b10 b11 b12 c1 c3 c7 c10 c11 d1 d2 d3 d4 d5 d6 d7 e3 e4",
    # That many patents may lead to products is a forecast that no figure bears on.
    "opinion": "a3 a4 a5 b2 c8 d8 d9 e1 e7 e8",
    "outdated": "b6",
    "contested": "e5",
    "overtaken": "c5 c6 e6",
    # Nothing that could be counted was found: sizes that are not told, likeness of laws, a cause, money for research,
    # a first vehicle.
    "undecided": "b5 c2 c4 c9 e2",
}
VERDICTS = {f"ft-2024-{place}": verdict for verdict, places in EXPECTED.items() for place in places.split()}


@pytest.mark.parametrize(("key", "expected"), VERDICTS.items())
def test_the_article_is_judged_as_fact_checkers_did(key: str, expected: str) -> None:
    """Each claim of the founding article has the verdict that its sources bear out."""
    assert aieco.claims[key].judge().verdict == expected


def test_inexact_claims_that_hold_have_reservations() -> None:
    """Families called filings, a total set beside an active count, and the like are supported with reservations."""
    kinds = {
        "b7": "wording", "b11": "wording", "b12": "unit", "c10": "scope", "d2": "unit", "d3": "unit", "d6": "scope",
        "d7": "scope", "e3": "unit", "e4": "wording", "e6": "depends on the day",
    }  # fmt: skip
    for place, kind in kinds.items():
        assert kind in {caveat.kind for caveat in aieco.claims[f"ft-2024-{place}"].judge().reservations}, place


def test_judgements_name_their_sources_and_explain_themselves() -> None:
    """A judgement cites just the sources of the observations that it used, and tells its reasons."""
    result = aieco.claims["ft-2024-d2"].judge()
    assert isinstance(result, Judgement)
    assert {item.metric.id for item in result.observations} == {"genai-patent-families"}
    assert "38,210" in result.explain()
    assert all(source.title in result.cite() for source in result.sources)


def test_knowledge_is_limited_to_a_day() -> None:
    """As of a day before anything was published, the verdict is undecided, and says that this isn't a denial."""
    result = aieco.claims["ft-2024-a1"].judge(as_of="2024-08-31")
    assert result.verdict == "undecided"
    assert any("doesn't mean" in reason for reason in result.reasons)
