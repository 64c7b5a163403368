"""References that reference managers read."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.output.citations import bibtex, cite, cite_sources, csl, reference, sources_of
from aieco.records import Source
from aieco.testing.invented import source

DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["integer", "string"]}},
        }
    },
    "additionalProperties": False,
}
TEXT = {"type": "string"}
ITEM = {
    "type": "object",
    "required": ["id", "type"],
    "properties": {
        "id": {"type": ["string", "number"]},
        "type": {
            "enum": [
                "article",
                "article-newspaper",
                "dataset",
                "entry-encyclopedia",
                "legislation",
                "post-weblog",
                "report",
                "webpage",
            ]
        },
        "author": {
            "type": "array",
            "items": {"type": "object", "properties": {"literal": TEXT}, "additionalProperties": False},
        },
        "issued": DATE,
        "accessed": DATE,
        **dict.fromkeys(("title", "publisher", "URL", "edition", "note"), TEXT),
    },
    "additionalProperties": False,
}
"""The part of the schema of CSL-JSON (version 1.0.2) that references of aieco may use: its types, names and dates."""

words = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=30).filter(str.strip)
sources = st.builds(
    source,
    st.just("drawn-2024"),
    title=words,
    publisher=words,
    credit=st.none() | words,
    kind=st.sampled_from(["paper", "report", "dataset", "law", "company", "press", "reference", "blog"]),
    issued=st.sampled_from([None, "2024", "2024-05", "2024-05-06", "2024-Q2", "2024-07/2024-10"]),
)


@given(sources)
def test_csl_follows_its_schema(drawn: Source) -> None:
    """Whatever a source holds, its item is one that the schema admits, and the list is JSON."""
    jsonschema.validate(csl(drawn), ITEM)
    assert json.loads(cite(drawn, "csl"))[0]["title"] == drawn.title


def test_the_csl_of_the_bundle_follows_its_schema() -> None:
    """So does that of every source that is bundled."""
    for found in aieco.sources:
        jsonschema.validate(csl(found), ITEM)


@given(sources)
def test_bibtex_is_parsed_by_a_real_parser(drawn: Source) -> None:
    """Braces, percent signs and the like are escaped, so that one entry with the fields comes back."""
    parsed = bibtexparser.parse_string(bibtex(drawn))
    assert not parsed.failed_blocks
    assert [entry.key for entry in parsed.entries] == ["drawn-2024"]
    assert {"title", "author"} <= parsed.entries[0].fields_dict.keys()


def test_the_bibtex_of_the_bundle_has_an_entry_for_each_source() -> None:
    """All sources that are bundled come back, under their ids, without repeats."""
    parsed = bibtexparser.parse_string(aieco.sources.cite("bibtex"))
    assert not parsed.failed_blocks
    assert sorted(entry.key for entry in parsed.entries) == sorted(key for key in aieco.sources.ids if key != "aieco")


def everything() -> dict[str, Any]:
    return {
        "figure": aieco.models["gpt-4"].parameters,
        "observation": aieco.observations.where(subject="CN", metric="genai-patent-families")[0],
        "record": aieco.models["deepseek-v2"],
        "table": aieco.observations.where(subject="CN"),
        "comparison": aieco.compare("CN", "US"),
        "row": aieco.compare("CN", "US").rows[0],
        "series": aieco.series("private-ai-investment", ["US", "CN"], fill="family"),
        "ranking": aieco.rank("notable-models", period="2024"),
        "judgement": aieco.claims["ft-2024-e5"].judge(),
    }


@pytest.mark.parametrize("kind", everything())
def test_a_bibliography_is_exactly_the_sources_of_what_went_in(kind: str) -> None:
    """Each source is listed once, none is missing, none is added; pages where a figure was read are among them."""
    thing = everything()[kind]
    listed = [entry["id"] for entry in json.loads(thing.cite("csl"))]
    assert len(listed) == len(set(listed))
    expected = {found.id for found in sources_of(thing)} - {"aieco"}
    assert set(listed) == expected
    if hasattr(thing, "sources") and kind != "record":
        assert {found.id for found in thing.sources} - {"aieco"} <= expected


def test_several_references_are_numbered_in_order_of_use() -> None:
    """Footnotes count from one."""
    lines = cite_sources([source("one-2024"), source("two-2024"), source("one-2024")]).splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]"]


def test_a_footnote_names_place_licence_credit_and_the_page_that_was_read() -> None:
    """What a careful reader needs stands in the line."""
    line = reference(source(license="CC-BY-4.0", credit="Thanks to all", authors=("A. Writer",)), locator="table 2")
    for part in (
        "A. Writer",
        "2025",
        "table 2",
        "https://example.org/press-2024",
        "2026-01-01",
        "CC-BY-4.0",
        "Thanks to all",
    ):
        assert part in line
    china = aieco.figure("CN", "genai-patent-families", period="2014/2023")
    assert "Read in: UN News" in china.cite()


def test_the_dataset_cites_itself_with_its_version() -> None:
    """`aieco.cite()` names the library's version and that of the data."""
    assert aieco.__version__ in aieco.cite()
    assert aieco.DATA_VERSION in aieco.cite()


def test_an_unknown_style_is_refused() -> None:
    """The styles are text, bibtex and csl."""
    with pytest.raises(ValueError, match="bibtex"):
        aieco.models["gpt-4"].cite("apa")  # type: ignore[arg-type]
