"""Sums over sites and clusters, which the build makes."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

import aieco
from aieco.dataset import Dataset
from aieco.questions.sums import PARTS, sums
from aieco.records import AIECO, Country, Observation, Source, Status
from aieco.values import Quantity

SOURCE = Source(
    id="places-2025", title="Places", publisher="Epoch AI", kind="dataset", issued="2025-08-01", accessed="2025-09-01"
)


def place(subject: str, metric: str, breakdown: str, value: str, status: str = "estimated") -> Observation:
    """Return the figure of one place."""
    measured = aieco.metrics[metric]
    return Observation(
        subject=aieco.get(subject),  # type: ignore[arg-type]
        metric=measured,
        value=Quantity.parse(value, measured.unit),
        period="2025-07-01",
        breakdown=breakdown,
        status=status,
        source=SOURCE,
        locator="a row",
        note="The owner is only likely." if "meta" in breakdown else None,
    )


def summed(*parts: Observation) -> dict[str, Observation]:
    """Return the sums over some places, by id without source and day."""
    metrics = (aieco.metrics[key] for key in (*PARTS, "cluster-compute-share", "largest-cluster"))
    dataset = Dataset.of(*parts, *metrics, *(aieco.firms[key] for key in ("meta", "google")), aieco.blocs["world"])
    return {found.id.removeprefix("aieco/").replace("/2025-07-01", ""): found for found in sums(dataset)}


def test_sites_are_added_up_by_country_owner_and_world() -> None:
    """Decimals are added as they were written; who is the owner of a site in doubt is told of the owner's sum alone."""
    found = summed(
        place("US", "frontier-site-power", "owner=meta;site=a", "0.1"),
        place("US", "frontier-site-power", "site=b", "0.2"),
        place("CN", "frontier-site-power", "owner=meta;site=c", "5"),
    )
    assert {key: each.value.point for key, each in found.items()} == {
        "US/frontier-site-power": 0.3,
        "CN/frontier-site-power": 5,
        "meta/frontier-site-power": 5.1,
        "world/frontier-site-power": 5.3,
    }
    assert {key for key, each in found.items() if "likely" in (each.note or "")} == {"meta/frontier-site-power"}
    assert all(each.status is Status.DERIVED and each.source == AIECO for each in found.values())
    assert found["US/frontier-site-power"].sources == (SOURCE,)


def test_a_sum_with_a_plan_in_it_is_a_projection() -> None:
    """So it is never taken as the latest."""
    found = summed(
        place("US", "frontier-site-power", "site=a", "1"),
        place("US", "frontier-site-power", "site=b", "2", "projected"),
    )
    assert found["US/frontier-site-power"].status is Status.PROJECTED
    assert "projections" in found["US/frontier-site-power"].explain()


def test_shares_are_of_the_clusters_whose_country_is_known() -> None:
    """A cluster that stands nobody knows where is its owner's, and in no country's share."""
    found = summed(
        place("US", "cluster-compute", "cluster=a;located-by=site;owner=google", "2"),
        place("CN", "cluster-compute", "cluster=b;located-by=site", "1"),
        place("world", "cluster-compute", "cluster=c;located-by=site;owner=google", "7"),
    )
    site, owner = "located-by=site", "located-by=owner"
    assert {key: str(each.value.with_unit("1")) for key, each in found.items()} == {  # type: ignore[union-attr]
        f"US/cluster-compute/{site}": "2",
        f"CN/cluster-compute/{site}": "1",
        f"google/cluster-compute/{owner}": "9",
        f"US/cluster-compute-share/{site}": "66.67±0.005",
        f"CN/cluster-compute-share/{site}": "33.33±0.005",
        f"US/largest-cluster/{site}": "2",
        f"CN/largest-cluster/{site}": "1",
        f"google/largest-cluster/{owner}": "7",
    }


@pytest.mark.parametrize("metric", PARTS)
def test_the_bundle_adds_up(metric: str) -> None:
    """The sum of each country and day is that of a plain loop over its places."""
    plain: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    whole: dict[tuple[str, str], Observation] = {}
    for each in aieco.observations.where(metric=metric):
        key = (each.subject.id, str(each.period))
        if PARTS[metric] in each.breakdown:
            plain[key] += Decimal(repr(each.value.point))
        elif isinstance(each.subject, Country):
            whole[key] = each
    assert set(whole) == {key for key in plain if key[0] != "world"}
    assert all(float(plain[key]) == pytest.approx(each.value.point, rel=1e-12) for key, each in whole.items())
