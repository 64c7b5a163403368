"""Epoch AI's lists of models: layouts, identity, and which numbers are taken for what."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_files import Outcome, outcome

from aieco.adapters import ADAPTERS
from aieco.adapters.epoch_figures import with_bounds
from aieco.storage.loading import bundled
from aieco.values import Quantity

SOURCE = "epoch-list-2031-01"
BASE = {
    "Model": "Acmeon 1",
    "Organization": "OpenAI",
    "Country (of organization)": "United States of America",
    "Publication date": "2031-01-02",
    "Domain": "Language",
    "Notability criteria": "SOTA improvement",
    "Confidence": "Confident",
}


def sheet(*rows: dict[str, str]) -> dict[str, str]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"list.csv": text.getvalue()}


def made(folder: Path, *rows: dict[str, str]) -> Outcome:
    return outcome("epoch-models", SOURCE, folder, sheet(*rows))


def figures(folder: Path, **cells: str) -> dict[str, str]:
    """Return the figures of a row of a model that is known and that no other source gives them for, by metric."""
    row = {**BASE, "Model": "GPT-4", "Organization": "OpenAI", **cells}
    return {key[1]: value for key, value in made(folder, row).values.items()}


def test_the_older_layout_says_the_same(tmp_path: Path) -> None:
    """Columns were renamed over the years: System and Model, "from" and "of", datapoints and total."""
    old = {"System": BASE["Model"], "Country (from Organization)": BASE["Country (of organization)"]}
    kept = {name: cell for name, cell in BASE.items() if name not in ("Model", "Country (of organization)")}
    new = made(tmp_path / "a", BASE).proposal.records
    assert made(tmp_path / "b", {**old, **kept}).proposal.records == new
    assert new["model"][0]["countries"] == ["US"]


def test_columns_may_be_missing(tmp_path: Path) -> None:
    """A list with names and makers only gives records without what it doesn't say, and no figures."""
    outcome_ = made(tmp_path, {"Model": "Acmeon 1", "Organization": "OpenAI"})
    (record,) = outcome_.proposal.records["model"]
    assert record == {"id": "acmeon-1", "name": "Acmeon 1", "firms": ["openai"], "notable": False, "sources": [SOURCE]}
    assert not outcome_.values


def test_prose_is_never_taken(tmp_path: Path) -> None:
    """Abstracts and notes are other people's sentences: none of their words get into seeds."""
    prose = "an abstract that nobody may copy"
    row = {**BASE, "Abstract": prose, "Training compute notes": prose, "Accessibility notes": prose}
    known = {**row, "Model": "GPT-4", "Training compute (FLOP)": "3e+25", "Parameters notes": prose}
    folder = tmp_path / "x"
    assert prose not in str(made(folder, row, known).proposal)
    files = [path for path in (folder / "first").rglob("*") if path.is_file()]
    assert all(prose not in path.read_text(encoding="utf-8") for path in files)


def test_a_comma_in_a_name_parts_no_firm(tmp_path: Path) -> None:
    """Legal forms are no organisations, and they stand in no name."""
    row = {**BASE, "Organization": "Beijing Acme Technology Co., Ltd.,Baidu,Zeta Systems, Inc"}
    records = made(tmp_path, row).proposal.records
    assert records["model"][0]["firms"] == ["beijing-acme-technology", "baidu", "zeta-systems"]
    assert [firm["name"] for firm in records["firm"]] == ["Beijing Acme Technology", "Zeta Systems"]


def test_a_list_of_countries_settles_no_firm(tmp_path: Path) -> None:
    """A firm's country is proposed only from rows whose countries are all the same."""
    two = {**BASE, "Organization": "Acme,Zeta", "Country (of organization)": "China,France"}
    one = {**BASE, "Model": "Acmeon 2", "Organization": "Zeta", "Country (of organization)": "France"}
    firms = {firm["id"]: firm for firm in made(tmp_path, two, one).proposal.records["firm"]}
    assert "country" not in firms["acme"]
    assert firms["zeta"]["country"] == "FR"


def test_one_name_of_two_makers_is_two_models(tmp_path: Path) -> None:
    """A name alone decides nothing: a row of another maker gives no figures to the model that has its name."""
    row = {**BASE, "Model": "GPT-4", "Organization": "Baidu", "Parameters": "5e9"}
    found = made(tmp_path, row)
    assert not found.values
    assert found.skipped["row GPT-4"] == "gpt-4 has this name, but other makers"


@pytest.mark.parametrize(
    ("cell", "access", "terms"),
    [
        ("Open weights (unrestricted)", "open-weights", "unrestricted"),
        ("Open weights (non-commercial)", "open-weights", "non-commercial"),
        ("API access", "api", None),
        ("Hosted access (no API)", "hosted", None),
        ("Unreleased", "unreleased", None),
        ("", None, None),
    ],
)
def test_degrees_of_access_are_kept_apart(tmp_path: Path, cell: str, access: str | None, terms: str | None) -> None:
    """The publisher's degrees of access are ours; where it says nothing, nothing is said."""
    (record,) = made(tmp_path, {**BASE, "Model accessibility": cell}).proposal.records["model"]
    assert (record.get("access"), record.get("access_terms")) == (access, terms)


def test_a_guess_is_an_estimate_and_a_rumour_is_left_out(tmp_path: Path) -> None:
    """What papers say is reported, what the list works out is estimated; rumours have another origin."""
    row = {**BASE, "Model": "GPT-4", "Parameters": "7300000000.0"}
    said = made(tmp_path / "a", {**row, "Parameters notes": "Table 2"}).row("gpt-4", "parameters")
    rough = made(tmp_path / "d", {**row, "Parameters notes": "over 7 billion"}).row("gpt-4", "parameters")
    assert (rough["value"], rough["status"]) == ("~7.3bn", "reported")
    guessed = made(tmp_path / "b", {**row, "Parameters notes": "We assume twice the size"}).row("gpt-4", "parameters")
    assert (said["value"], said["status"]) == ("7.3bn", "reported")
    assert (guessed["value"], guessed["status"]) == ("~7.3bn", "estimated")
    assert "parameters" not in figures(tmp_path / "c", Parameters="7300000000.0", **{"Parameters notes": "Rumored"})


def test_active_parameters_come_from_the_note_beside_the_total(tmp_path: Path) -> None:
    """Two different numbers of active parameters in one note settle nothing."""
    size = {"Parameters": "73e9"}
    assert (
        figures(tmp_path / "a", **size, **{"Parameters notes": "73B total, 7.1B active"})["active-parameters"]
        == "7.1bn"
    )
    two = figures(tmp_path / "b", **size, **{"Parameters notes": "7B active; the small one has 3B active"})
    assert "active-parameters" not in two


@pytest.mark.parametrize(
    ("cells", "tokens"),
    [
        ({"Dataset size notes": "14T tokens"}, "14tn"),
        ({"Dataset size notes": "14T tokens, from 10T words"}, "~14tn"),
        ({"Dataset size notes": "14T tokens", "Domain": "Vision"}, None),
        ({"Dataset size notes": "14T tokens", "Base model": "GPT-3"}, None),
        ({"Dataset size notes": "14T tokens", "Epochs": "3.0"}, None),
        ({"Dataset size notes": "a great many web pages"}, None),
    ],
)
def test_only_sizes_in_tokens_are_tokens(tmp_path: Path, cells: dict[str, str], tokens: str | None) -> None:
    """The column also counts images and frames, data seen many times, and the data of later tuning."""
    size = {"Training dataset size (total)": "14000000000000"}
    assert figures(tmp_path, **size, **cells).get("training-tokens") == tokens


def test_chips_need_one_chip_that_is_known(tmp_path: Path) -> None:
    """A number of chips without the chip is no figure."""
    number = {"Hardware quantity": "320.0"}
    row = {**BASE, "Model": "GPT-4", **number}
    known = made(tmp_path / "a", {**row, "Training hardware": "NVIDIA H800 SXM5"})
    assert known.values["gpt-4", "training-chips", "chip=nvidia-h800", ""] == "320"
    assert not made(tmp_path / "b", {**row, "Training hardware": "NVIDIA H800 SXM5,Acme X1"}).values


@given(st.lists(st.integers(10**4, 10**30), min_size=3, max_size=3).map(sorted))
def test_an_interval_holds_its_estimate(numbers: list[int]) -> None:
    """Bounds are taken only with the estimate inside; without both, the bare estimate is approximate."""
    low, best, high = map(str, numbers)
    value = Quantity.parse(with_bounds(best, low, high) or "")
    assert value.best == numbers[1] if numbers[0] < numbers[2] else value.approximate
    assert Quantity.parse(with_bounds(best, None, high) or "").approximate
    outside = with_bounds(str(numbers[2] + 1), low, high)
    assert outside == f"~{numbers[2] + 1}"


def test_a_number_beyond_the_plausible_is_left_out(tmp_path: Path) -> None:
    """A slip of scale in the file doesn't get into seeds."""
    assert "parameters" not in figures(tmp_path, Parameters="7")


def test_an_older_edition_repeats_nothing(tmp_path: Path) -> None:
    """What a newer edition of the publisher gives isn't taken again from an older one."""
    model = next(iter(bundled().observations.where(metric="training-compute", source="epoch-notable-2026-07"))).subject
    row = {**BASE, "Model": model.name, "Organization": "", "Training compute (FLOP)": "1.5e+20"}
    path = tmp_path / "list.csv"
    path.write_text(sheet(row)["list.csv"], encoding="utf-8")
    skipped = ADAPTERS["epoch-models"]([path], bundled(), "epoch-models-2026-03").skipped
    assert any("newer edition" in str(item) for item in skipped)
