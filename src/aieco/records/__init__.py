"""The frozen classes: what there is, what is measured, and what a number needs to be one."""

from aieco.records.alike import unlikeness
from aieco.records.artefacts import Chip, Model, Product
from aieco.records.citable import Citable
from aieco.records.claim import Caveat, Check, Claim, Side
from aieco.records.figure import Figure, check_alike, figure_attributes
from aieco.records.firm import Firm, Parentage
from aieco.records.framed import Framed
from aieco.records.listed import Listed
from aieco.records.metric import Confusion, Dimension, Metric, SeriesNote
from aieco.records.observation import Observation, Subject, observation_id
from aieco.records.places import Bloc, Country, Membership
from aieco.records.policy import Policy, Step
from aieco.records.record import Part, Record, Shape, shapes
from aieco.records.shown import Shown
from aieco.records.source import AIECO, Source
from aieco.records.status import PREFERENCE, Status

__all__ = [
    "AIECO", "COUNTED", "NAMED", "PREFERENCE", "SUBJECTS", "TABLES", "Bloc", "Caveat", "Check", "Chip", "Citable",
    "Claim", "Confusion", "Country", "Dimension", "Figure", "Firm", "Framed", "Listed", "Membership", "Metric",
    "Model", "Observation", "Parentage", "Part", "Policy", "Product", "Record", "SeriesNote", "Shape", "Shown",
    "Side", "Source", "Status", "Step", "Subject", "check_alike", "figure_attributes", "observation_id", "shapes",
    "unlikeness",
]  # fmt: skip

TABLES: dict[str, type[Record]] = {
    cls.table: cls
    for cls in (Country, Bloc, Firm, Model, Chip, Product, Policy, Metric, SeriesNote, Source, Observation, Claim)
}
"""The record class of each table, in the order in which tables are listed."""

NAMED: tuple[type[Record], ...] = tuple(cls for cls in TABLES.values() if cls not in (Observation, SeriesNote))
"""The classes whose records people ask for by name; observations and series notes have none."""

SUBJECTS: tuple[type[Record], ...] = (Country, Bloc, Firm, Model, Chip, Product)
"""The classes whose records a number can be about; their ids are unique across all of them."""

COUNTED: tuple[type[Record], ...] = (Observation, Model, Policy)
"""The classes whose records a derived figure can be computed from, by computing with them or by counting them."""
