"""What firms make: models, chips and products, with the figures published about them."""

from __future__ import annotations

from typing import Literal

import attrs

from aieco.records.figure import Figure, FigureAttribute
from aieco.records.firm import Firm
from aieco.records.places import Country
from aieco.records.record import Record, one_of, texts
from aieco.records.source import Source, optional_period
from aieco.values import FrozenMap, Period

Access = Literal["open-weights", "api", "hosted", "unreleased"]
"""How a model can be used: weights to download, an interface for programs, inside its maker's products only, or not
at all."""
AccessTerms = Literal["unrestricted", "restricted-use", "non-commercial"]
"""How free the use of released weights is."""
ChipKind = Literal["gpu", "tpu", "npu", "asic", "cpu"]
"""What an accelerator is."""


@attrs.frozen(repr=False, kw_only=True)
class Model(Record):
    """An AI model.

    Args:
        id: Kebab-case.
        name: Name that its maker uses.
        firms: Who developed it.
        countries: The countries that its source credits it to; head office and parent are other questions.
        released: When it was released or published.
        access: How it can be used; None where not recorded.
        access_terms: How free the use of its weights is.
        license: Licence of the weights.
        domains: What it works on, as `language`.
        tasks: What it is for.
        base: The model that it was trained from.
        family: The line of models it belongs to.
        notable: Whether Epoch AI's rules count it as notable; None where not recorded.
        aliases: Other names.
        same_as: Ids in other catalogues, by catalogue.
        sources: Where this can be looked up.
        figures: Its figures by metric, picked by rule from the observations; attributes such as `parameters` read them.
    """

    table = "models"
    kind_name = "model"

    id: str
    name: str
    firms: tuple[Firm, ...]
    sources: tuple[Source, ...]
    countries: tuple[Country, ...] = ()
    released: Period | None = attrs.field(default=None, converter=optional_period)
    access: Access | None = attrs.field(default=None, validator=one_of(Access))
    access_terms: AccessTerms | None = attrs.field(default=None, validator=one_of(AccessTerms))
    license: str | None = None
    domains: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    base: Model | None = None
    family: str | None = None
    notable: bool | None = None
    aliases: tuple[str, ...] = ()
    same_as: FrozenMap[str] = attrs.field(factory=FrozenMap, converter=texts)
    figures: FrozenMap[Figure] = attrs.field(factory=FrozenMap, eq=False, metadata={"derived": True})

    parameters = FigureAttribute("parameters")
    active_parameters = FigureAttribute("active-parameters")
    training_tokens = FigureAttribute("training-tokens")
    training_compute = FigureAttribute("training-compute")
    training_cost = FigureAttribute("training-cost")
    stated_training_cost = FigureAttribute("stated-training-cost")
    training_chip_hours = FigureAttribute("training-chip-hours")
    training_chips = FigureAttribute("training-chips")
    training_power = FigureAttribute("training-power")
    context_window = FigureAttribute("context-window")
    capability_index = FigureAttribute("capability-index")
    input_price = FigureAttribute("input-price")
    output_price = FigureAttribute("output-price")


@attrs.frozen(repr=False, kw_only=True)
class Chip(Record):
    """An AI accelerator, in one form (the H100 on its own board and the H100 card are two).

    Args:
        id: Kebab-case.
        name: Name that its maker uses.
        firms: Who designed it.
        kind: What it is.
        released: When it came out.
        aliases: Other names.
        same_as: Ids in other catalogues, by catalogue.
        sources: Where this can be looked up.
        figures: Its figures by metric; attributes such as `memory` read them.
    """

    table = "chips"
    kind_name = "chip"

    id: str
    name: str
    firms: tuple[Firm, ...]
    kind: ChipKind = attrs.field(validator=one_of(ChipKind))
    sources: tuple[Source, ...]
    released: Period | None = attrs.field(default=None, converter=optional_period)
    aliases: tuple[str, ...] = ()
    same_as: FrozenMap[str] = attrs.field(factory=FrozenMap, converter=texts)
    figures: FrozenMap[Figure] = attrs.field(factory=FrozenMap, eq=False, metadata={"derived": True})

    fp16_performance = FigureAttribute("chip-fp16-performance")
    fp8_performance = FigureAttribute("chip-fp8-performance")
    total_processing_performance = FigureAttribute("total-processing-performance")
    memory = FigureAttribute("chip-memory")
    memory_bandwidth = FigureAttribute("chip-memory-bandwidth")
    power = FigureAttribute("chip-power")
    process = FigureAttribute("chip-process")
    die_area = FigureAttribute("chip-die-area")
    price = FigureAttribute("chip-price")


@attrs.frozen(repr=False, kw_only=True)
class Product(Record):
    """Something that people use: an assistant, a robotaxi service, a program.

    Args:
        id: Kebab-case.
        name: Name that its maker uses.
        firms: Who offers it.
        kind: What it is, as `assistant` or `robotaxi`.
        released: When it was first offered.
        ended: When it ceased.
        aliases: Other and former names.
        same_as: Ids in other catalogues, by catalogue.
        sources: Where this can be looked up.
        figures: Its figures by metric; attributes such as `weekly_users` read them.
    """

    table = "products"
    kind_name = "product"

    id: str
    name: str
    firms: tuple[Firm, ...]
    kind: str
    sources: tuple[Source, ...]
    released: Period | None = attrs.field(default=None, converter=optional_period)
    ended: Period | None = attrs.field(default=None, converter=optional_period)
    aliases: tuple[str, ...] = ()
    same_as: FrozenMap[str] = attrs.field(factory=FrozenMap, converter=texts)
    figures: FrozenMap[Figure] = attrs.field(factory=FrozenMap, eq=False, metadata={"derived": True})

    weekly_users = FigureAttribute("weekly-users")
    monthly_users = FigureAttribute("monthly-users")
    daily_users = FigureAttribute("daily-users")
    registered_accounts = FigureAttribute("registered-accounts")
    robotaxi_fleet = FigureAttribute("robotaxi-fleet")
    robotaxi_ride_rate = FigureAttribute("robotaxi-ride-rate")
    robotaxi_rides_total = FigureAttribute("robotaxi-rides-total")
