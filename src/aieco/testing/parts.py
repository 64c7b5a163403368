"""Strategies for the records that a drawn dataset consists of, each given the records that it links to.

What they draw is valid by construction: names are told apart by a number, dates come in order, and every record of
the registry
rests on a source that was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from hypothesis import strategies as st

from aieco.records import (
    Bloc,
    Chip,
    Country,
    Firm,
    Membership,
    Model,
    Parentage,
    Policy,
    Product,
    Source,
    Step,
)
from aieco.records.artefacts import Access, AccessTerms, ChipKind
from aieco.records.firm import FirmKind
from aieco.records.places import BlocKind
from aieco.records.policy import PolicyKind, PolicyTopic
from aieco.records.source import SourceKind
from aieco.testing.values import periods
from aieco.values import FrozenMap, Period

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")
FIRST_DAY, LAST_DAY = dt.date(2015, 1, 1), dt.date(2025, 12, 31)
"""The days between which drawn things happen."""
_STEMS = ("Owl", "Côte d'Élan", "łamp AI", "DeepSea V2", "GPT-X", "São Tigre", "北", "O'Brien & Co.")
_CODES = ("AA", "QM", "QN", "XA", "XB", "ZZ")
_WEAK_KINDS = ("aggregator", "blog")

# The strategies that depend on little are cached: making and checking one takes longer than drawing from it.


@cache
def days() -> SearchStrategy[dt.date]:
    """Return a strategy for the days on which drawn things happen."""
    return st.dates(FIRST_DAY, LAST_DAY)


@cache
def times() -> SearchStrategy[Period]:
    """Return a strategy for the periods in which drawn things happen; made once, since making it costs time."""
    return periods(days())


@cache
def names(number: int) -> SearchStrategy[str]:
    """Return a strategy for names with a number, which tells them apart within their table and not beyond."""
    return st.sampled_from(_STEMS).map(lambda stem: f"{stem} {number}")


@cache
def aliases(number: int) -> SearchStrategy[tuple[str, ...]]:
    """Return a strategy for further names with a number."""
    return st.sampled_from(("Alias", "Å", "the other")).map(lambda stem: (f"{stem} no. {number}",)) | st.just(())


def some(items: Sequence[T], at_least: int = 0, at_most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Return a strategy for a few different ones of some items, in any order."""
    places = st.lists(st.integers(0, len(items) - 1), min_size=at_least, max_size=at_most, unique=True)
    return places.map(lambda drawn: tuple(items[place] for place in drawn)) if items else st.just(())


@cache
def spans(first: str, last: str) -> SearchStrategy[dict[str, Period]]:
    """Return a strategy for two dates in order, under two names; each may be missing."""

    def put(one: Period, two: Period, which: tuple[str, ...]) -> dict[str, Period]:
        early, late = sorted((one, two), key=lambda period: (period.start, period.end))
        return {name: when for name, when in ((first, early), (last, late)) if name in which}

    return st.builds(put, times(), times(), some((first, last)))


@st.composite
def sources(draw: DrawFn, number: int, *, read: bool | None = None) -> Source:
    """Draw a source; one of a kind that only tells what others said has a note that says why it is used.

    Args:
        draw: How to draw.
        number: What tells it apart.
        read: Whether it was read itself; either where it is left out.
    """
    issued = draw(st.none() | times())
    was_read = draw(st.booleans()) if read is None else read
    accessed = max(issued.end if issued else FIRST_DAY, draw(days())) if was_read else None
    kind: SourceKind = draw(st.sampled_from(get_args(SourceKind)))
    reuse: Any = draw(st.sampled_from(("open", "single-facts", "none")))
    family = draw(st.sampled_from((None, "yearbook", "survey")))
    weak = kind in _WEAK_KINDS or reuse == "none"
    return Source(
        id=f"source-{number}",
        title=draw(names(number)),
        publisher=draw(st.sampled_from(("The Institute", "Daily Owl", "Maker & Sons"))),
        authors=draw(some(("A. Author", "Ö. Other"))),
        kind=kind,
        issued=issued,
        accessed=None if accessed is None else Period(accessed, accessed),
        url=f"https://example.org/{number}",
        family=family,
        edition=f"edition {number}" if family else None,
        license=draw(st.sampled_from((None, "CC-BY-4.0"))),
        credit=draw(st.sampled_from((None, "Our thanks."))),
        reuse=reuse,
        note="Nothing better exists." if weak else draw(st.sampled_from((None, "Read in translation."))),
        errata=draw(some(("2025-01-01: 5 was read as 6",))),
    )


@st.composite
def countries(draw: DrawFn, number: int, read: Sequence[Source]) -> Country:
    """Draw a country with codes that ISO leaves to its users."""
    code = _CODES[number]
    return Country(
        id=code,
        alpha_3=f"X{code}",
        numeric=draw(st.sampled_from((None, f"{900 + number}"))),
        name=draw(names(number)),
        official_name=draw(st.sampled_from((None, f"The Republic of Number {number}"))),
        aliases=draw(aliases(number)),
        former_names=draw(some((f"Old Land {number}",))),
        region=draw(st.sampled_from((None, "North", "South"))),
        sources=draw(some(read, 1)),
    )


@st.composite
def blocs(draw: DrawFn, number: int, read: Sequence[Source], among: Sequence[Country]) -> Bloc:
    """Draw a bloc of some countries."""
    members = draw(some(among, at_most=3))
    return Bloc(
        id=f"bloc-{number}",
        name=draw(names(number)),
        kind=draw(st.sampled_from(get_args(BlocKind))),
        members=tuple(Membership(country=country, **draw(spans("since", "until"))) for country in members),
        aliases=draw(aliases(number)),
        sources=draw(some(read, 1)),
    )


@st.composite
def firms(draw: DrawFn, number: int, read: Sequence[Source], among: Sequence[Country], older: Sequence[Firm]) -> Firm:
    """Draw a firm, perhaps with parents that were drawn before."""
    parents = draw(some(older))
    return Firm(
        id=f"firm-{number}",
        name=draw(names(number)),
        kind=draw(st.sampled_from(get_args(FirmKind))),
        country=draw(st.sampled_from((None, *among))),
        aliases=draw(aliases(number)),
        parents=tuple(Parentage(firm=firm, **draw(spans("since", "until"))) for firm in parents),
        same_as=draw(st.sampled_from((FrozenMap[str](), FrozenMap[str]({"wikidata": f"Q{number}"})))),
        sources=draw(some(read, 1)),
        **_fields(draw(spans("founded", "ended"))),
    )


@st.composite
def models(
    draw: DrawFn,
    number: int,
    read: Sequence[Source],
    makers: Sequence[Firm],
    among: Sequence[Country],
    older: Sequence[Model],
) -> Model:
    """Draw a model, perhaps trained from one that was drawn before."""
    return Model(
        id=f"model-{number}",
        name=draw(names(number)),
        firms=draw(some(makers)),
        countries=draw(some(among)),
        released=draw(st.none() | times()),
        access=draw(st.sampled_from((None, *get_args(Access)))),
        access_terms=draw(st.sampled_from((None, *get_args(AccessTerms)))),
        domains=draw(some(("language", "vision"))),
        base=draw(st.sampled_from((None, *older))),
        family=draw(st.sampled_from((None, "owl"))),
        notable=draw(st.sampled_from((None, False, True))),
        aliases=draw(aliases(number)),
        sources=draw(some(read, 1)),
    )


@st.composite
def chips(draw: DrawFn, number: int, read: Sequence[Source], makers: Sequence[Firm]) -> Chip:
    """Draw a chip."""
    return Chip(
        id=f"chip-{number}",
        name=draw(names(number)),
        firms=draw(some(makers)),
        kind=draw(st.sampled_from(get_args(ChipKind))),
        released=draw(st.none() | times()),
        aliases=draw(aliases(number)),
        sources=draw(some(read, 1)),
    )


@st.composite
def products(draw: DrawFn, number: int, read: Sequence[Source], makers: Sequence[Firm]) -> Product:
    """Draw a product."""
    return Product(
        id=f"product-{number}",
        name=draw(names(number)),
        firms=draw(some(makers, 1)),
        kind=draw(st.sampled_from(("robotaxi", "assistant"))),
        aliases=draw(aliases(number)),
        sources=draw(some(read, 1)),
        **_fields(draw(spans("released", "ended"))),
    )


@st.composite
def policies(draw: DrawFn, number: int, read: Sequence[Source], where: Sequence[Country | Bloc]) -> Policy:
    """Draw a policy with its steps in order."""
    dates = sorted(draw(st.lists(days(), max_size=3)))
    return Policy(
        id=f"policy-{number}",
        name=draw(names(number)),
        jurisdictions=draw(some(where)),
        kind=draw(st.sampled_from(get_args(PolicyKind))),
        topic=draw(st.sampled_from((None, *get_args(PolicyTopic)))),
        binding=draw(st.booleans()),
        summary="What it says, in our words.",
        steps=tuple(Step(date=Period(date, date), event=f"step {place}") for place, date in enumerate(dates, 1)),
        aliases=draw(aliases(number)),
        url=draw(st.sampled_from((None, f"https://example.org/law/{number}"))),
        sources=draw(some(read, 1)),
        **_fields(draw(spans("adopted", "ended"))),
    )


def _fields(drawn: Any) -> dict[str, Any]:
    return dict(drawn)
