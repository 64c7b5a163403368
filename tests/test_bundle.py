"""The bundled facts: built from the seeds, sound, sourced, and saying what the founding article's numbers say."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import aieco
from aieco.dataset import Dataset
from aieco.dataset.names import fold
from aieco.dataset.rules.sourcing import SOURCED
from aieco.errors import NotComparableError
from aieco.records import AIECO, TABLES, Observation, Record, Source, Status
from aieco.storage.building import checked
from aieco.values import Period, Truth

DATA = Path(aieco.__file__).parent / "data"
SEEDS = Path(__file__).parent.parent / "seeds"
WITHOUT_ADDRESS = {"aieco", "ft-2024"}
"""The built-in source of what is computed here, and the founding article, which has none."""
LANDSCAPE = {
    "CN": 38210,
    "US": 6276,
    "tencent": 2074,
    "ping-an": 1564,
    "baidu": 1234,
    "chinese-academy-of-sciences": 607,
}


@pytest.fixture(scope="module")
def seeds() -> Dataset:
    """The dataset of the seeds; that it is made at all says that all rules hold."""
    return checked(SEEDS)


@pytest.mark.parametrize("table", list(TABLES))
def test_every_row_of_the_seeds_is_in_the_bundle(seeds: Dataset, table: str) -> None:
    """The bundle holds what the seeds hold, row for row, from the same files."""
    built = aieco.bundled().rows[table]
    assert set(built) == set(seeds.rows[table])
    for key, row in seeds.rows[table].items():
        assert built[key] == row
        assert built[key].origin.file == row.origin.file


@pytest.mark.parametrize("table", ["models", "chips", "products"])
def test_the_figures_in_the_bundle_are_those_picked_from_the_observations(seeds: Dataset, table: str) -> None:
    """What was picked when the bundle was built is what the rule picks."""
    for record in getattr(aieco, table):
        assert record.figures == getattr(seeds, table)[record.id].figures, record.id


def test_the_manifest_digests_what_is_there() -> None:
    """Each file has the digest that the manifest names, and the version has the start of all."""
    manifest = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.glob("*.json")}
    del files["manifest.json"]
    assert manifest["files"] == files
    assert manifest["digest"] == hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    assert manifest["digest"].startswith(aieco.DATA_VERSION.partition("+")[2])
    assert manifest["records"] == {table: len(aieco.bundled().rows[table]) for table in TABLES}


def test_one_record_a_line() -> None:
    """A change of one fact is a change of one line."""
    for path in DATA.glob("*.json"):
        if path.name != "manifest.json":
            first, *lines, last = path.read_text(encoding="utf-8").splitlines()
            ids = [json.loads(line.removesuffix(","))["id"] for line in lines]
            assert (first, last) == ("[", "]")
            assert ids == sorted(ids) or path.name == "names.json"


def test_the_bundle_keeps_all_rules() -> None:
    """The rules hold of what ships, as of the seeds."""
    assert aieco.bundled().check() == ()


# Sources


def lookable(source: Source) -> bool:
    return source.url is not None or source.id in WITHOUT_ADDRESS


@pytest.mark.parametrize("cls", SOURCED, ids=lambda cls: cls.table)
def test_every_record_of_the_registry_can_be_looked_up(cls: type[Record]) -> None:
    """Names, dates and head offices stand in a document that was read, at an address."""
    for record in aieco.bundled().table(cls):
        sources = record.sources  # type: ignore[attr-defined]
        assert any(source.accessed and lookable(source) for source in sources), record.id


def test_every_figure_can_be_looked_up() -> None:
    """Each number leads to a page with an address that was read: its source, or those named by `via`."""
    for observation in aieco.observations:
        assert observation.source is not None
        if observation.source == AIECO:
            assert observation.inputs, observation.id
            continue
        pages = [page for page in (observation.source, *observation.via) if page.accessed]
        assert pages, observation.id
        assert all(lookable(page) for page in pages), observation.id


def test_every_source_that_was_read_has_an_address() -> None:
    """But for the founding article and what is computed here."""
    assert [source.id for source in aieco.sources if source.accessed and not lookable(source)] == []


# What the founding article's numbers say


def patents(subject: str) -> Observation:
    return aieco.observations.where(subject=subject, metric="genai-patent-families", period="2014/2023").preferred()[0]


@pytest.mark.parametrize(("subject", "families"), LANDSCAPE.items())
def test_patent_families_of_generative_ai(subject: str, families: int) -> None:
    """The landscape report counts so many families; where it was read is said unless it was itself."""
    found = patents(subject)
    assert found.value.point == families
    assert found.period == Period.parse("2014/2023")
    assert found.source is not None
    assert found.source.publisher
    assert bool(found.source.accessed) or bool(found.via)


def test_gpt_4_is_larger_than_deepseek_v2() -> None:
    """Every report of the one is above the other, though its maker says nothing."""
    gpt4, v2 = aieco.models["gpt-4"], aieco.models["deepseek-v2"]
    assert (gpt4.parameters > v2.parameters) is Truth.TRUE
    assert (v2.parameters < gpt4.parameters) is Truth.TRUE


def test_total_parameters_are_not_set_against_active_ones() -> None:
    """The refusal says in what they differ and what to compare instead."""
    gpt4, v2 = aieco.models["gpt-4"], aieco.models["deepseek-v2"]
    with pytest.raises(NotComparableError, match=r"active.*compare .* instead") as caught:
        _ = gpt4.parameters > v2.active_parameters
    assert isinstance(caught.value, TypeError)


def test_robotaxis_in_wuhan_conflict_and_a_bound_contradicts_neither() -> None:
    """500 against about 400 is a conflict; "over 400" is true of both."""
    there = aieco.observations.where(metric="robotaxi-fleet", breakdown="phase=deployed;place=wuhan", during="2024")
    found = [conflict for conflict in there.conflicts() if conflict.key[0] == "apollo-go"]
    assert len(found) == 1
    said = {observation.value.text(unit=False) for observation in found[0].observations}  # type: ignore[union-attr]
    assert said == {"500", "~400"}
    assert any(observation.value.low_open for observation in there if observation)  # type: ignore[union-attr]


def test_wuhan_and_the_world_are_never_one() -> None:
    """A fleet in one place is neither in one series nor in conflict with the whole fleet."""
    fleet = aieco.observations.where(subject="apollo-go", metric="robotaxi-fleet")
    for conflict in fleet.conflicts():
        assert len({observation.breakdown for observation in conflict.observations}) == 1
    for breakdown in {observation.breakdown for observation in fleet}:
        for row in aieco.series("robotaxi-fleet", "apollo-go", breakdown=breakdown).rows:
            assert {figure.breakdown for figure in row.figures if figure.source} <= {breakdown}


# What a reader of the lists meets

LEFTOVER = re.compile(
    r"\b(Co\.?,? ?Ltd|Inc|Ltd|LLC|GmbH|S\.A|PLC)\b\.?$|&\w+;|<[^>]+>|https?:|\ufffd|[ÃâÂ][\u0080-\u00bf\u20ac]"
    r"|\bnan\b|\bnull\b|\s\s|^\s|\s$",
    re.IGNORECASE,
)
"""Legal forms at the end of a name, markup, and what comes of reading a file in the wrong encoding."""


@pytest.mark.parametrize("table", ["countries", "blocs", "firms", "models", "chips", "products", "policies"])
def test_names_are_those_that_one_would_write(table: str) -> None:
    """No legal form, no markup, no letters gone wrong; the filed name of a firm may be an alias."""
    assert [record.name for record in getattr(aieco, table) if LEFTOVER.search(record.name)] == []


def test_every_family_has_a_note_for_what_it_feeds() -> None:
    """How a publication that comes again measures a metric is told."""
    fed = {(o.metric.id, o.source.family) for o in aieco.observations if o.source is not None and o.source.family}
    assert fed <= {(note.metric.id, note.family) for note in aieco.series_notes}


def test_no_projection_is_the_latest() -> None:
    """Wherever something is projected, the figure that one gets without asking for it isn't."""
    projected = aieco.observations.where(status="projected")
    assert len(projected) > 0
    for subject, metric, breakdown in {(o.subject.id, o.metric.id, o.breakdown) for o in projected}:
        assert aieco.figure(subject, metric, breakdown=breakdown).status is not Status.PROJECTED, (subject, metric)


def test_china_and_the_united_states_are_compared_like_with_like() -> None:
    """Both cells of each row are of one period and one edition, and nothing in them is projected."""
    comparison = aieco.compare("CN", "US")
    assert comparison.rows
    for row in comparison.rows:
        china, us = row.figures
        assert china.source == us.source, row.metric.id
        assert china.period == us.period, row.metric.id
        assert Status.PROJECTED not in (china.status, us.status), row.metric.id


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
def test_a_ranking_of_notable_models_is_of_one_edition(year: str) -> None:
    """The list grows backwards, so ranks of two editions would mean nothing."""
    ranking = aieco.rank("notable-models", period=year)
    assert len({row.figure.source for row in ranking.rows}) == 1
    assert {"US", "CN"} <= {row.subject.id for row in ranking.rows}


def test_open_models_of_china_stand_once_and_in_order() -> None:
    """From the oldest release on, each credited to China, no two of one name."""
    models = aieco.models.where(countries="CN", access="open-weights").sort("released")
    assert len({fold(model.name) for model in models}) == len(models)
    assert all(aieco.countries["CN"] in model.countries for model in models)
    days = [model.released.start for model in models if model.released]
    assert days == sorted(days)


def test_gemini_is_credited_as_its_source_credits_it() -> None:
    """To the United States, though the head office of Google DeepMind is in the United Kingdom."""
    gemini = aieco.models.where(lambda model: model.id.startswith("gemini-"), firms="google-deepmind")
    assert len(gemini) > 1
    assert {country.id for model in gemini for country in model.countries} == {"US"}
    assert aieco.firms["google-deepmind"].country is aieco.countries["GB"]
