"""The generated pages are what their scripts make of the bundled facts, and say what there is."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import attribution
import attrs
import hand_checks
import health
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured import Health
from pages import DOCS, percent

import aieco
from aieco import Dataset
from aieco.dataset.rules import RULES, Facts
from aieco.records import AIECO
from aieco.testing import datasets, fixture

FIRMS = ("firm", "checked", "source", "agreed", "corrected", "note")
FIGURES = ("observation", "source_kind", "checked", "result", "against", "note")


@pytest.fixture(scope="module")
def bundled() -> Health:
    return Health.of(aieco.bundled())


def write(file: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, header, restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_the_health_report_is_fresh() -> None:
    """Run `python docs/scripts/health.py` where the facts or the checks by hand have changed."""
    assert (DOCS / "health.md").read_text(encoding="utf-8") == health.report(aieco.bundled(), health.CHECKS)


def test_the_attribution_is_fresh() -> None:
    """Run `python docs/scripts/attribution.py` where a source has changed."""
    assert (DOCS / "attribution.md").read_text(encoding="utf-8") == attribution.attribution(aieco.bundled())


@given(datasets())
def test_any_facts_have_a_report(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> None:
    """Whatever is known or not, each metric with figures has its row, and nobody is asked for what isn't there."""
    text = health.report(dataset, tmp_path_factory.getbasetemp() / "nowhere")
    for metric in {observation.metric.id for observation in dataset.observations}:
        assert f"\n| {metric} | " in text
    assert "No firm has been confirmed" in text
    assert "No figure has been checked" in text


def test_the_main_numbers_stand_in_the_first_ten_lines() -> None:
    """A reader needs no table for them."""
    head = "\n".join(health.report(fixture(), Path("nowhere")).splitlines()[:10])
    for word in (
        "observation",
        "people",
        "newest period",
        "oldest access",
        "read in",
        "conflict",
        "single facts",
        "firm",
    ):
        assert word in head.casefold()
    assert "checked by hand" in head


def test_every_metric_without_observations_says_why(bundled: Health) -> None:
    """Whoever adds a metric that nothing feeds yet says why in its note."""
    rows = {
        line.split("|")[1].strip(): line.split("|")[2].strip() for line in _section(bundled, "without observations")
    }
    for metric in bundled.without:
        assert rows[metric.id], metric.id


def _section(bundled: Health, title: str) -> list[str]:
    text = health.report(bundled.dataset, Path("nowhere"))
    _, _, rest = text.partition(title)
    return [line for line in rest.partition("\n#")[0].splitlines() if line.startswith("| ")]


def test_the_shares_are_counted_as_the_facts_stand(bundled: Health) -> None:
    """Figures that were stated are those that weren't computed, and their origin was read where nothing is `via`."""
    stated = [observation for observation in aieco.observations if observation.source != AIECO]
    assert len(bundled.figures.stated) == len(stated)
    assert bundled.figures.read == len([observation for observation in stated if not observation.via])
    assert sum(len(figures.observations) for figures in bundled.by_metric.values()) == len(aieco.observations)
    assert bundled.kinds_of_conflict() == sum(map(bundled.kinds_of_conflict, bundled.by_metric), Counter())


def test_the_limits_that_are_told_are_those_that_hold(bundled: Health) -> None:
    """The fullest document stays within the limits just as the rule finds none beyond them."""
    assert max(bundled.rows_taken.values()) <= health.ROWS_A_SOURCE
    assert max(bundled.subjects_taken.values()) <= health.SUBJECTS_A_TABLE
    assert list(RULES["reuse-limit"](Facts(aieco.bundled()))) == []


# Checks by hand


@given(st.integers(1, 500), st.data())
def test_the_ends_of_the_interval_solve_wilsons_equation(checked: int, data: st.DataObject) -> None:
    """At either end p the observed share lies 1.96 standard errors of p away."""
    errors = data.draw(st.integers(0, checked))
    low, high = hand_checks.wilson(errors, checked)
    share = errors / checked
    assert 0 <= low <= share <= high <= 1
    for end in {low, high} - {0.0, 1.0}:
        assert (share - end) ** 2 == pytest.approx(1.959964**2 * end * (1 - end) / checked, rel=1e-4, abs=1e-12)


def test_checks_by_hand_are_counted(tmp_path: Path) -> None:
    """By kind of source and in all, with the errors and what was done, and the firms with what was corrected."""
    write(
        tmp_path / "firms.csv",
        FIRMS,
        [
            {"firm": "acme", "checked": "2026-11-24", "agreed": "name kind", "corrected": "founded: 1999 -> 2001"},
            {"firm": "byco", "checked": "2026-11-24", "agreed": "name", "corrected": "founded: none -> 2001"},
            {"firm": "cyco", "checked": "2026-11-24", "agreed": "name"},
        ],
    )
    results = ["agrees"] * 7 + ["differs"] + ["unreachable"] * 2
    write(
        tmp_path / "figures.csv",
        FIGURES,
        [
            {
                "observation": f"s{place}/x/m/2024",
                "source_kind": "report" if place < 5 else "dataset",
                "checked": "2026-11-24",
                "result": result,
                "against": "p. 1",
                "note": "a slip; mended" if result == "differs" else "",
            }
            for place, result in enumerate(results)
        ],
    )
    with (tmp_path / "figures.csv").open("a", encoding="utf-8") as drawn:
        drawn.write("s10/x/m/2024,report,,,,\n")  # nobody has looked it up yet
    text = health.report(fixture(), tmp_path)
    assert f"- 3 of {len(fixture().firms)} firms confirmed one by one: 1 of them corrected, 1 more completed." in text
    assert (
        "10 figures drawn and checked by hand: 7 agree, 1 differ, 2 out of reach; error rate 12.5 % (2.2 to 47.1 %)"
        in text
    )
    assert "| dataset | 5 | 2 | 1 | 2 | 33.3 % (6.1 to 79.2 %) |" in text
    assert "| report | 5 | 5 | 0 | 0 | 0.0 % (0.0 to 43.4 %) |" in text
    assert "| in all | 10 | 7 | 1 | 2 | 12.5 % (2.2 to 47.1 %) |" in text
    assert "| s7/x/m/2024 | p. 1 | a slip; mended |" in text
    assert "| acme | 2026-11-24 |  | name kind | founded: 1999 -> 2001 |  |" in text


def test_an_unknown_result_is_refused() -> None:
    """A word that is none of the three would otherwise be counted nowhere."""
    with pytest.raises(ValueError, match="agrees, differs, unreachable; not 'wrong'"):
        hand_checks.results([{"result": "wrong"}])


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_only_all_is_a_hundred_percent(part: int, whole: int) -> None:
    """And only none is nothing."""
    part = min(part, whole)
    assert (percent(part, whole) == "100 %") == (part == whole)
    assert (percent(part, whole) == "0 %") == (part == 0)


# Attribution


def test_every_source_is_named_once_with_what_it_asks_for() -> None:
    """Its licence has a link, and the line that it asks for stands there, under what was done with its data."""
    text = attribution.attribution(aieco.bundled())
    lines = {line.split("**")[1]: line for line in text.splitlines() if line.startswith("- **")}
    named = [source for source in aieco.sources if source != AIECO]
    assert Counter(line.split("**")[1] for line in text.splitlines() if line.startswith("- **")) == Counter(
        source.id for source in named
    )
    for source in named:
        line = lines[source.id]
        assert source.publisher in line or all(author in line for author in source.authors)
        assert source.credit is None or source.credit.replace("<", "&lt;").replace("*", "\\*") in line
        if source.license is not None and source.license not in attribution.NOT_SPDX:
            assert f"[{source.license}]({source.license_url or 'https://spdx.org/licenses/'}" in line
    for reuse in {source.reuse for source in named}:
        assert attribution.CHANGES[reuse] in text


def test_a_source_that_is_only_read_is_told_apart() -> None:
    """Nothing was taken from it, and the page says so."""
    page = attrs.evolve(aieco.sources["cldr-49"], id="page", reuse="none")
    assert "## Pages that were only read" in attribution.attribution(Dataset.of(page))
