"""Keys: what people type, and the records that they mean."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.names import NAME_FIELDS, RANK, fold
from aieco.errors import AmbiguousKeyError, UnknownIdError
from aieco.records import NAMED, Record
from aieco.testing import datasets, fixture

few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize(
    ("key", "country"),
    [
        *(("CN", "CN"), ("cn", "CN"), ("CHN", "CN"), ("chn", "CN"), ("156", "CN"), ("China", "CN"), ("PRC", "CN")),
        *(("Côte d'Ivoire", "CI"), ("cote d\u2019ivoire", "CI"), ("COTE DIVOIRE", "CI"), ("Ivory Coast", "CI")),
        *(("Türkiye", "TR"), ("turkiye", "TR"), ("country:FR", "FR"), ("country:France", "FR")),
    ],
)
def test_a_country_by_any_of_its_keys(key: str, country: str) -> None:
    """Codes, names and aliases, with or without accents, in any case."""
    assert aieco.countries[key] is aieco.countries[country]
    assert key in aieco.countries
    assert aieco.get(key) is aieco.countries[country]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("Ivory Coast", "CI"),
            ("South Korea", "KR"),
            ("Korea, Rep.", "KR"),
            ("North Korea", "KP"),
            ("Türkiye", "TR"),
        ),
        *(("Turkey", "TR"), ("UK", "GB"), ("Great Britain", "GB"), ("USA", "US"), ("Burma", "MM"), ("NA", "NA")),
        *(("Iran (Islamic Republic of)", "IR"), ("Swaziland", "SZ"), ("Czech Republic", "CZ"), ("Kosovo", "XK")),
        *(
            ("DeepMind", "google-deepmind"),
            ("Zhipu", "zhipu-ai"),
            ("Facebook", "meta"),
            ("Google Brain", "google-brain"),
        ),
        *(("gpt4", "gpt-4"), ("GPT 4", "gpt-4"), ("DeepSeek V2", "deepseek-v2"), ("deepseek v3", "deepseek-v3")),
        *(("Claude 3.5 Sonnet", "claude-3-5-sonnet"), ("claude-3.5-sonnet", "claude-3-5-sonnet")),
        *(("llama 3.1 405b", "llama-3-1-405b"), ("Llama-3.1-405B", "llama-3-1-405b"), ("H100", "nvidia-h100")),
    ],
)
def test_what_people_type_means_one_record(typed: str, meant: str) -> None:
    """English names of countries old and new, former names of firms, and models however they are spelt."""
    assert aieco.get(typed).id == meant
    assert aieco.find(typed)[0].record.id == meant


def texts(record: Record) -> list[tuple[str, str]]:
    found = [(record.id, "id")]
    for field, how in NAME_FIELDS.items():
        value: Any = getattr(record, field, None) or ()
        found += [(text, how) for text in ((value,) if isinstance(value, str) else value)]
    return found


@few
@given(datasets(), st.data())
def test_every_name_leads_to_its_record(dataset: Dataset, data: st.DataObject) -> None:
    """In its table a name leads to one record, however it is spelt; `find` puts it first and says how."""
    for cls in NAMED:
        if cls.table in ("claims", "sources"):
            continue
        table: Any = dataset.table(cls)
        for record in table:
            for text, how in texts(record):
                if not fold(text):
                    continue
                spelling = data.draw(st.sampled_from((text, text.upper(), text.lower(), text.replace(" ", "-"))))
                if RANK[how] == min(RANK[hit] for key, hit in dataset.name_index(cls)[fold(text)]):  # type: ignore[index]
                    assert table[spelling] is record
                matches = table.find(spelling, limit=len(table))
                assert any(match.record is record and match.score == 1.0 for match in matches)


@few
@given(datasets(), st.text(max_size=8))
def test_find_ranks(dataset: Dataset, text: str) -> None:
    """Best first, each record once, scores from 0 to 1, at most so many."""
    matches = dataset.find(text, limit=5)
    assert len(matches) <= 5
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert all(0 < match.score <= 1 for match in matches)
    keys = [(match.record.table, match.record.id) for match in matches]
    assert len(set(keys)) == len(keys)
    for match in matches:
        if match.how == "part of a name":
            assert any(fold(text) in fold(name) for name, _ in texts(match.record))
        assert match.how in RANK


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("owl-2", "owl-2", "id"),
        ("XBO", "XB", "code"),
        ("arvenia", "XA", "name"),
        ("the republic", "XA", "alias"),
        ("old borduna", "XB", "former name"),
        ("harbour", "harbour-university", "part of a name"),
        ("Bordunna", "XB", "similar name"),
    ],
)
def test_find_says_how_it_matched(text: str, first: str, how: str) -> None:
    """From an id to a similar name."""
    match = fixture().find(text)[0]
    assert (match.record.id, match.how) == (first, how)
    assert (match.score == 1.0) == (RANK[match.how] < RANK["part of a name"])


def test_a_key_that_means_several_things_lists_them() -> None:
    """A firm and a product go by one name: which is meant can be said."""
    with pytest.raises(AmbiguousKeyError, match=r"firm:north-lamp, product:tin-taxi") as caught:
        fixture().get("Lamp")
    assert isinstance(caught.value, LookupError)
    assert fixture().get("firm:Lamp") is fixture().firms["north-lamp"]
    assert fixture().get("product:tin-taxi") is fixture().products["Lamp"]
    assert fixture().firms["Lamp"].id == "north-lamp"


def test_a_better_match_is_no_ambiguity() -> None:
    """What is the name of one and the alias of another means the first."""
    named = attrs.evolve(fixture().firms["lamplight"], id="lamp", name="Lamp")
    both = fixture() | Dataset.of(named)
    assert both.firms["lamp"].id == "lamp"
    assert both.firms["LAMP"].id == "lamp"


def test_a_misspelt_key_is_told_with_near_names() -> None:
    """The error is a KeyError, and says what may have been meant."""
    with pytest.raises(UnknownIdError, match="did you mean 'China'") as caught:
        _ = aieco.countries["Chian"]
    assert isinstance(caught.value, KeyError)
    with pytest.raises(UnknownIdError, match="Owl-2"):
        fixture().get("Owl2x")
    with pytest.raises(UnknownIdError):
        _ = fixture().countries["owl-2"]


@pytest.mark.parametrize("key", ["", " ", "!", "firm:", "moon:io"])
def test_a_key_without_letters_means_nothing(key: str) -> None:
    """It is unknown, and doesn't match what has no letters either."""
    with pytest.raises(UnknownIdError):
        fixture().get(key)


def test_a_part_of_a_table_knows_only_its_own() -> None:
    """A record that `where` left out isn't in what is left."""
    owls = fixture().models.where(family="owl")
    assert "Owl-1" in owls
    assert "Lamp Large" not in owls
    with pytest.raises(UnknownIdError):
        _ = owls["Lamp Large"]
    assert [match.record.id for match in owls.find("lamp")] == []
