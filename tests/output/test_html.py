"""What notebooks show: valid, escaped, cut where it is long, with its sources, on white and on black."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset.dataset import Dataset
from aieco.errors import NotComparableError
from aieco.output.pages.markup import STYLE, Markup, link, tag
from aieco.output.pages.page import MOST
from aieco.output.records import LISTED, field_text
from aieco.output.words import shown, typeset
from aieco.records import SUBJECTS, TABLES, Caveat, Claim, Figure, Firm, Observation, Source
from aieco.testing.dataset import datasets
from aieco.testing.invented import country, metric, model, observation, source
from aieco.testing.values import quantities
from aieco.values import Absence, Quantity

HOSTILE = """<script>alert("1")</script>&amp;'</td>"""
"""A name that breaks what isn't escaped."""
VOID = {"br"}
KNOWN = {
    "div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "strong", "em", "span", "a", "br",
    "ul", "ol", "li", "p", "details", "summary",
}  # fmt: skip
"""All elements that may appear: none runs a program, and none loads anything."""


class Read(HTMLParser):
    """Reads a page, refuses what isn't balanced, and keeps what a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        assert name in KNOWN, name
        names = [key for key, _ in attributes]
        assert len(names) == len(set(names))
        self.tags.append((name, dict(attributes)))
        if name not in VOID:
            self.open.append(name)
        if name == "tr":
            assert self.open[-2] in ("thead", "tbody")
            self.rows.append([])
        if name in ("th", "td"):
            assert self.open[-2] == "tr"
            self.rows[-1].append("")
        if name == "br":
            self.handle_data(" ")

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.seen.append(data)
        if self.rows and ("th" in self.open or "td" in self.open):
            self.rows[-1][-1] += data

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl

    @property
    def text(self) -> str:
        return words("".join(self.seen))

    @property
    def links(self) -> list[str]:
        return [str(attributes["href"]) for name, attributes in self.tags if name == "a"]

    @property
    def body(self) -> list[list[str]]:
        """The rows of more than one cell, without the headings of the columns."""
        return [[words(cell) for cell in row] for row in self.rows if len(row) > 1]


def words(text: str) -> str:
    return " ".join(text.split())


def read(thing: Any) -> Read:
    return Read(thing._repr_html_())


def asked(dataset: Dataset) -> Iterator[Any]:
    """Return whatever can be asked of a dataset, and shown."""
    for table in TABLES:
        yield getattr(dataset, table)
        yield from getattr(dataset, table)
    for record in dataset.models:
        yield from record.figures.values()
    yield from (dataset.observations.conflicts(), dataset.judge(), *dataset.judge())
    yield aieco.diff(Dataset.of(*dataset.countries), dataset)
    for measured in dataset.metrics:
        yield dataset.observations.coverage(measured.id)
        subjects = {each.subject.id for each in dataset.observations.where(metric=measured)}
        for subject in subjects:
            yield dataset.history(subject, measured)
        for question in (
            lambda: dataset.series(measured, sorted(subjects), fill="any"),
            lambda: dataset.rank(measured),
        ):
            try:
                yield question()
            except NotComparableError:
                continue
    for cls in SUBJECTS:
        if len(several := list(dataset.table(cls))[:3]) > 1:
            comparison = dataset.compare(*several)
            yield from (comparison, *comparison)


@given(datasets())
@settings(max_examples=15)
def test_everything_is_shown_as_valid_html(dataset: Dataset) -> None:
    """Whatever the facts are: tags are balanced, known, and links lead to the web alone."""
    for thing in asked(dataset):
        page = read(thing)
        assert all(url.startswith(("http://", "https://")) for url in page.links)


@given(datasets())
@settings(max_examples=15)
def test_a_table_shows_what_its_records_say(dataset: Dataset) -> None:
    """Each record shown has its row, in order, with its id and all that the listed fields say."""
    for table, cls in TABLES.items():
        if cls is Observation:
            continue
        records = getattr(dataset, table)
        rows = read(records).body[1:]
        for record, row in zip(records[:MOST], rows, strict=True):
            assert record.id in row
            for name in LISTED[table]:
                value = getattr(record, name)
                if value not in (None, ()) and not isinstance(value, Figure):
                    assert words(field_text(value)) in row


@given(datasets())
@settings(max_examples=15)
def test_an_observation_shows_value_period_status_and_source(dataset: Dataset) -> None:
    """In its row and on its own page: an absence gives its reason, a source its address."""
    rows = read(dataset.observations).body[1:]
    for each, row in zip(dataset.observations[:MOST], rows, strict=True):
        page = read(each)
        said = typeset(each.value) if isinstance(each.value, Quantity) else str(each.value)
        assert said in row[3]
        assert str(each.period) in row[2]
        assert str(each.status) in row
        assert str(each.period) in page.text
        assert str(each.status) in page.text
        for document in each.sources:
            if document.id != "aieco":
                assert words(document.title).rstrip(".") in page.text
                assert document.url is None or document.url in page.links


def hostile() -> Dataset:
    """Return a dataset in which every text that somebody else wrote breaks what isn't escaped."""
    said = source("press-2024", title=HOSTILE, publisher=HOSTILE, url=f'https://example.org/"{HOSTILE}', credit=HOSTILE)
    other = source("paper-2024", title=HOSTILE, url="javascript:alert(1)", publisher="Other")
    one, two = (country(key, name=f"{key}{HOSTILE}", sources=(said,)) for key in ("AA", "BB"))
    firm = Firm(id="maker", name=HOSTILE, kind="company", country=one, sources=(said,))
    measured = metric("widgets", name=HOSTILE, theme=HOSTILE, definition=HOSTILE)
    size = metric("parameters", "trait", "parameters")
    made = model("alpha-1", name=HOSTILE, firms=(firm,), sources=(said,), license=HOSTILE, aliases=(HOSTILE,))
    claim = Claim(
        id="claim-1",
        text=HOSTILE,
        source=said,
        place=HOSTILE,
        said="2024",
        caveats=(Caveat(kind="unit", text=HOSTILE),),
    )
    return Dataset.of(
        observation(one, measured, "5", by=said, note=HOSTILE),
        observation(two, measured, "9", by=said),
        observation(one, measured, "7", by=other),
        observation(made, size, "1tn..2tn", period="2024-01-01", by=said),
        claim,
    )


def test_hostile_text_is_shown_and_never_run() -> None:
    """Every `<`, `&` and quote of a fact is text; no address but those of the web becomes a link."""
    shown_somewhere = 0
    for thing in asked(hostile()):
        page = thing._repr_html_()
        assert "<script" not in page
        assert 'href="javascript' not in page
        reader = Read(page)
        shown_somewhere += words(HOSTILE) in reader.text
        assert all(url.startswith("https://example.org/") for url in reader.links)
    assert shown_somewhere > 20


TEXT = st.text() | st.text("<>&;\"'ab/!# ")


@given(TEXT, TEXT)
def test_text_comes_back_as_it_was(text: str, attribute: str) -> None:
    """Whatever text is put into a tag or an attribute, a reader gets just that."""
    text, attribute = (re.sub(r"[\x00\r]", "", each) for each in (text, attribute))
    reader = Read(tag("span", text, title=attribute))
    assert "".join(reader.seen) == text
    assert reader.tags == [("span", {"title": attribute})]


@given(st.text() | st.from_regex(r"(?i)\s*(javascript|data|file|https?|ftp|//):?(//)?[a-z./]*", fullmatch=True))
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    """Everything else is text."""
    made = link("here", url)
    assert isinstance(made, Markup)
    assert made == "here" or urlsplit(url).scheme in ("http", "https")


@pytest.mark.parametrize("n", [0, 1, MOST - 1, MOST, MOST + 1, 3 * MOST])
def test_a_long_table_is_cut_and_says_so(n: int) -> None:
    """The first twenty rows are shown, and that there are others exactly where there are."""
    measured = metric("widgets")
    page = read(aieco.countries[:n])
    assert len(page.body[1:]) == min(n, MOST)
    assert (f"showing {MOST} of {n}" in page.text) == (n > MOST)
    facts = [observation("AA", measured, place, period=str(1900 + place)) for place in range(n)]
    if facts:
        page = read(Dataset.of(*facts).series("widgets", "AA"))
        assert [row[0] for row in page.body[1:]] == [str(1900 + place) for place in range(n)][-MOST:]


def test_a_count_is_set_in_thousands() -> None:
    """As in `2,090 models`."""
    n = len(aieco.models)
    assert f"{n:,} models" in read(aieco.models).text


def test_undecided_records_are_told() -> None:
    """A condition that the data don't decide for some says for how many."""
    found = aieco.models.where(lambda one: one.parameters > "100bn")
    assert f"don't decide for {len(found.undecided):,} others" in read(found).text


@given(quantities("models"))
def test_an_interval_is_shown_with_its_ends(value: Quantity) -> None:
    """What print says reads back as what `shown` says: no end is lost on the way into words."""
    told = typeset(value)
    if told.startswith("any amount"):
        assert value.low is value.high is None
        return
    for word, sign in (("about ", "~"), (" to ", ".."), ("≥", ">="), ("≤", "<=")):
        told = told.replace(word, sign, 1)
    told = re.sub(
        "(?:([0-9.]+)\N{MULTIPLICATION SIGN})?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)",
        lambda power: f"{power[1] or 1}e{_lowered(power[2])}",
        told,
    )
    assert told == shown(value)


def _lowered(exponent: str) -> str:
    return exponent.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))


@pytest.mark.parametrize("absence", [each for each in Absence if each is not Absence.UNKNOWN])
def test_an_absence_gives_its_reason(absence: Absence) -> None:
    """In a table, and on the figure's own page; where nothing is held, that is said."""
    dataset = Dataset.of(observation("AA", metric("widgets"), absence.value))
    assert absence.value in read(dataset.observations).body[1][3]
    assert absence.value in read(dataset.observations[0].figure).text
    assert "no figure is held" in read(dataset.figure("AA", "widgets", period="1999")).text


def test_what_was_cut_is_told_in_full_on_hovering() -> None:
    """A number of many digits keeps all of them at hand."""
    dataset = Dataset.of(observation("AA", metric("widgets"), 1234567890123))
    page = read(dataset.observations)
    assert ("span", {"title": "1,234,567,890,123 models"}) in page.tags
    assert "Long numbers are cut" in page.text


def test_a_comparison_shows_all_rows_with_their_sources() -> None:
    """Values, leader and the number of each source, which stands below."""
    comparison = aieco.compare("CN", "US")
    page = read(comparison)
    assert len(page.body[1:]) == len(comparison)
    for row, cells in zip(comparison, page.body[1:], strict=True):
        assert row.metric.name in cells[0]
        assert not row.leader or row.leader.name in cells
    for item in comparison.left_out:
        assert words(str(item)) in page.text
    for document in comparison.sources:
        assert words(document.title).rstrip(".") in page.text


def test_what_is_filled_in_names_its_edition() -> None:
    """In a series and in a ranking, where it also keeps its own period; the others' stands above."""
    measured = metric("widgets")
    facts = [
        observation("AA", measured, "1", period="2024"),
        observation("BB", measured, "2", period="2024"),
        observation("CC", measured, "3", period="2023", by="other-2024"),
    ]
    dataset = Dataset.of(*facts)
    page = read(dataset.rank("widgets", fill="any"))
    assert [row[:3] for row in page.body] == [
        ["rank", "country", "period"],
        ["1", "Cland other-2024", "2023"],
        ["2", "Bland", ""],
        ["3", "Aland", ""],
    ]
    assert "Widgets, 2024" in page.text
    page = read(dataset.series("widgets", ["AA", "CC"], fill="any"))
    assert [row[:3] for row in page.body[1:]] == [
        ["2023", "\N{EN DASH}", "3 models other-2024"],
        ["2024", "1 models", "\N{EN DASH}"],
    ]


def test_a_judgement_shows_verdict_reasons_and_reservations() -> None:
    """And the observations that were used."""
    judged = aieco.claims["ft-2024-e6"].judge()
    text = read(judged).text
    assert judged.verdict in text
    assert all(words(reason) in text for reason in judged.reasons)
    assert all(words(str(caveat)) in text for caveat in judged.reservations)
    assert all(str(each.subject) in text for each in judged.observations)


def test_a_history_that_begins_with_an_absence_names_its_subject() -> None:
    """A figure without a number is falsy, and yet it is there."""
    history = aieco.history("gpt-4", "parameters")
    assert not history[0].observation
    assert read(history).text.startswith("GPT-4, parameters")


def test_nothing_comes_from_elsewhere_and_no_colour_is_fixed() -> None:
    """No address in the style, no background, and no colour but those of the page around and a grey line."""
    assert not re.search(r"url\(|@import|background(?!: none)|https?:", STYLE)
    assert set(re.findall(r"(?:(?<=[ ;{])color: |solid )([^;}]+)", STYLE)) == {
        "inherit",
        "currentColor",
        "rgba(128, 128, 128, .3)",
    }


def test_a_source_is_shown_once_however_often_it_is_used() -> None:
    """Its number is the same in every row."""
    page = read(aieco.countries[:MOST])
    assert len([name for name, _ in page.tags if name == "li"]) == len(
        {document.id for each in aieco.countries[:MOST] for document in each.sources}
    )


def test_a_grid_is_shown_with_its_cells() -> None:
    """What is missing is empty and never zero."""
    measured = metric("widgets")
    facts = [
        observation("AA", measured, "1234", period="2023"),
        observation("BB", measured, "2", period="2024", by="other-2024"),
    ]
    assert read(Dataset.of(*facts).observations.pivot()).body == [
        ["period", "BB", "AA"],
        ["2023", "", "1,234"],
        ["2024", "2", ""],
    ]


def test_a_source_shows_its_address() -> None:
    """As a link."""
    one = Source(id="who-2024", title="A report", publisher="WHO", kind="report", url="https://example.org/a?b=1&c=2")
    assert read(one).links == ["https://example.org/a?b=1&c=2"]
