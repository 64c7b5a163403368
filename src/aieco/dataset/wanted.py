"""The types of the keyword conditions of `where`, for each kind of record. `conditions` says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias, TypedDict, TypeVar

from aieco.records import (
    Bloc,
    Chip,
    Claim,
    Country,
    Figure,
    Firm,
    Metric,
    Model,
    Policy,
    Product,
    SeriesNote,
    Source,
    Status,
    Step,
)
from aieco.records.artefacts import Access, AccessTerms, ChipKind
from aieco.records.claim import Caveat, Check, Nature
from aieco.records.figure import IntervalKind, Value
from aieco.records.firm import FirmKind, Parentage
from aieco.records.metric import Better, Confusion, Dimension, MetricKind, Missing, SubjectKind
from aieco.records.observation import Subject
from aieco.records.places import BlocKind, Membership
from aieco.records.policy import PolicyKind, PolicyTopic
from aieco.records.source import Reuse, SourceKind
from aieco.values import Absence, Breakdown, FrozenMap, Quantity, Truth, Unit, When

V = TypeVar("V")
W = TypeVar("W")
Wanted: TypeAlias = "W | Collection[W] | Callable[[V], bool | Truth] | None"
"""A value to equal, any of several, a predicate on the field, or None for a missing one."""

Text: TypeAlias = "Wanted[str, Any]"
Flag: TypeAlias = "bool | Callable[[Any], bool | Truth] | None"
Time: TypeAlias = "Wanted[When, Any]"
Number: TypeAlias = "Wanted[Figure | Quantity | Absence | int | float | str, Figure]"
Sources: TypeAlias = "Wanted[Source | str, tuple[Source, ...]]"
Firms: TypeAlias = "Wanted[Firm | str, tuple[Firm, ...]]"
Map: TypeAlias = "Callable[[FrozenMap[str]], bool | Truth] | None"


class CountryWanted(TypedDict, total=False):
    """Conditions on countries."""

    id: Text
    alpha_2: Text
    alpha_3: Text
    numeric: Text
    name: Text
    official_name: Text
    aliases: Text
    former_names: Text
    region: Text
    subregion: Text
    sources: Sources


class BlocWanted(TypedDict, total=False):
    """Conditions on blocs."""

    id: Text
    name: Text
    kind: Wanted[BlocKind, str]
    members: Callable[[tuple[Membership, ...]], bool | Truth] | None
    aliases: Text
    note: Text
    sources: Sources


class FirmWanted(TypedDict, total=False):
    """Conditions on firms."""

    id: Text
    name: Text
    kind: Wanted[FirmKind, str]
    country: Wanted[Country | str, Country]
    aliases: Text
    former_names: Text
    founded: Time
    ended: Time
    parents: Callable[[tuple[Parentage, ...]], bool | Truth] | None
    parent: Wanted[Firm | str, Firm]
    ultimate_parent: Wanted[Firm | str, Firm]
    same_as: Map
    sources: Sources


class ModelWanted(TypedDict, total=False):
    """Conditions on models."""

    id: Text
    name: Text
    firms: Firms
    countries: Wanted[Country | str, tuple[Country, ...]]
    released: Time
    access: Wanted[Access, str]
    access_terms: Wanted[AccessTerms, str]
    license: Text
    domains: Text
    tasks: Text
    base: Wanted[Model | str, Model]
    family: Text
    notable: Flag
    aliases: Text
    same_as: Map
    sources: Sources
    parameters: Number
    active_parameters: Number
    training_tokens: Number
    training_compute: Number
    training_cost: Number
    stated_training_cost: Number
    training_chip_hours: Number
    training_chips: Number
    training_power: Number
    context_window: Number
    capability_index: Number
    input_price: Number
    output_price: Number


class ChipWanted(TypedDict, total=False):
    """Conditions on chips."""

    id: Text
    name: Text
    firms: Firms
    kind: Wanted[ChipKind, str]
    released: Time
    aliases: Text
    same_as: Map
    sources: Sources
    fp16_performance: Number
    fp8_performance: Number
    total_processing_performance: Number
    memory: Number
    memory_bandwidth: Number
    power: Number
    process: Number
    die_area: Number
    price: Number


class ProductWanted(TypedDict, total=False):
    """Conditions on products."""

    id: Text
    name: Text
    firms: Firms
    kind: Text
    released: Time
    ended: Time
    aliases: Text
    same_as: Map
    sources: Sources
    weekly_users: Number
    monthly_users: Number
    daily_users: Number
    registered_accounts: Number
    robotaxi_fleet: Number
    robotaxi_ride_rate: Number
    robotaxi_rides_total: Number


class PolicyWanted(TypedDict, total=False):
    """Conditions on policies."""

    id: Text
    name: Text
    jurisdictions: Wanted[Country | Bloc | str, tuple[Country | Bloc, ...]]
    kind: Wanted[PolicyKind, str]
    topic: Wanted[PolicyTopic, str]
    binding: Flag
    adopted: Time
    in_force: Time
    ended: Time
    steps: Callable[[tuple[Step, ...]], bool | Truth] | None
    summary: Text
    aliases: Text
    url: Text
    sources: Sources


class MetricWanted(TypedDict, total=False):
    """Conditions on metrics."""

    id: Text
    name: Text
    unit: Wanted[Unit | str, Unit]
    definition: Text
    kind: Wanted[MetricKind, str]
    theme: Text
    subjects: Wanted[SubjectKind, str]
    includes: Text
    excludes: Text
    dimensions: Callable[[tuple[Dimension, ...]], bool | Truth] | None
    better: Wanted[Better, str]
    additive: Text
    plausible: Callable[[Quantity], bool | Truth] | None
    part_of: Text
    at_most: Text
    confused_with: Callable[[tuple[Confusion, ...]], bool | Truth] | None
    prefer: Wanted[Status | str, Status]
    about: Wanted[float, float]
    note: Text


class SeriesNoteWanted(TypedDict, total=False):
    """Conditions on series notes."""

    id: Text
    metric: Wanted[Metric | str, Metric]
    family: Text
    territory: Text
    attribution: Text
    counting: Text
    price_basis: Text
    universe: Text
    gaps: Text
    missing: Wanted[Missing, str]
    caution: Text


class SourceWanted(TypedDict, total=False):
    """Conditions on sources."""

    id: Text
    title: Text
    publisher: Text
    authors: Text
    issued: Time
    accessed: Time
    url: Text
    kind: Wanted[SourceKind, str]
    family: Text
    series: Text
    edition: Text
    license: Text
    license_url: Text
    credit: Text
    reuse: Wanted[Reuse, str]
    note: Text
    errata: Text


class ObservationWanted(TypedDict, total=False):
    """Conditions on observations. `period` asks for just this period, `during` for what lies within it."""

    id: Text
    subject: Wanted[Subject | str, Subject]
    metric: Wanted[Metric | str, Metric]
    period: Time
    during: When
    breakdown: Wanted[Breakdown | str, Breakdown]
    value: Wanted[Quantity | Absence | int | float | str, Value]
    status: Wanted[Status | str, Status]
    source: Wanted[Source | str, Source]
    via: Sources
    also: Sources
    sources: Sources
    locator: Text
    interval: Wanted[IntervalKind, str]
    known: Time
    known_by: Time
    note: Text
    inputs: Text
    corrects: Text


class ClaimWanted(TypedDict, total=False):
    """Conditions on claims."""

    id: Text
    text: Text
    source: Wanted[Source | str, Source]
    place: Text
    said: Time
    hedge: Text
    about: Wanted[Subject | Policy | Metric | str, Any]
    checks: Callable[[tuple[Check, ...]], bool | Truth] | None
    nature: Wanted[Nature, str]
    caveats: Callable[[tuple[Caveat, ...]], bool | Truth] | None
    note: Text


WANTED: dict[type, type] = {
    Country: CountryWanted, Bloc: BlocWanted, Firm: FirmWanted, Model: ModelWanted, Chip: ChipWanted,
    Product: ProductWanted, Policy: PolicyWanted, Metric: MetricWanted, SeriesNote: SeriesNoteWanted,
    Source: SourceWanted, Claim: ClaimWanted,
}  # fmt: skip
"""The conditions of each class, for the test that holds them to the fields."""
