"""Whom a policy reaches on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.records import Bloc, Policy
from aieco.values import Period

DAYS = st.dates(dt.date(1957, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("country", "day", "reached"),
    [
        ("GB", "2020-01-31", True),  # its last day as a member
        ("GB", "2020-02-01", True),  # in transition
        ("GB", "2020-12-31", True),
        ("GB", "2021-01-01", False),
        ("HR", "2013-06-30", False),
        ("HR", "2013-07-01", True),
        ("HR", "2013-06", False),  # a month counts at its end
        ("HR", "2013-07", True),
        ("NO", "2024-08-01", False),
        ("DE", "2024-08-01", True),
    ],
)
def test_union_law_reaches_members_on_the_day(country: str, day: str, reached: bool) -> None:
    """The Union's law reaches its members, and the United Kingdom until the transition ended."""
    for policy in aieco.policies.where(jurisdictions="eu", kind="regulation"):
        if policy.jurisdictions == (aieco.blocs["eu"],):
            assert policy.reaches(country, day) is reached
            assert policy.reaches(aieco.countries[country], day) is reached


@given(st.sampled_from(list(aieco.policies)), DAYS)
def test_a_policy_reaches_its_own_countries_and_the_members_of_its_blocs(policy: Policy, day: dt.date) -> None:
    """Own countries always, members of a bloc on the day, and nobody else but who is still bound."""
    reached = set(policy.countries_on(Period(day, day)))
    own = {place for place in policy.jurisdictions if not isinstance(place, Bloc)}
    members = {
        country for place in policy.jurisdictions if isinstance(place, Bloc) for country in place.members_on(day)
    }
    assert own | members <= reached
    left = {country.id for country in reached - own - members}
    assert left <= ({"GB"} if dt.date(2020, 1, 31) < day <= dt.date(2020, 12, 31) else set())


@given(st.sampled_from(list(aieco.blocs)), DAYS)
def test_members_are_bound(bloc: Bloc, day: dt.date) -> None:
    """Whoever is a member is bound."""
    assert set(bloc.members_on(day)) <= set(bloc.bound_on(day))


def test_what_is_known_on_a_day_leaves_out_ends_to_come() -> None:
    """In 2019 nobody could know when the transition would end."""
    assert all(each.bound_until is None for each in aieco.as_of("2019-12-31").blocs["eu"].members)
