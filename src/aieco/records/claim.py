"""A sentence of a document in our words, with the checks that decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from aieco.records.artefacts import Chip, Model, Product
from aieco.records.firm import Firm
from aieco.records.metric import Metric
from aieco.records.places import Bloc, Country
from aieco.records.policy import Policy
from aieco.records.record import Part, Record, one_of
from aieco.records.source import Source, period
from aieco.values import FrozenMap, Period, When

if TYPE_CHECKING:
    from aieco.dataset.dataset import Dataset
    from aieco.questions.judge import Judgement

Relation = Literal["=", "<", "<=", ">", ">=", "within", "before", "after", "is", "most", "first-n"]
"""How the two sides of a check stand to each other."""
Nature = Literal["fact", "cause", "interpretation", "value", "forecast"]
"""What sort of sentence a claim is: about what is, about what brought it about, a reading, a judgement of value, or
about what will be."""
CaveatKind = Literal["unit", "scope", "rounding", "wording", "single source", "depends on the day"]
"""In what respect a claim that holds is less than exact."""


@attrs.frozen(kw_only=True)
class Side(Part):
    """One side of a check: a selection of observations, an attribute of a record, or a value, date or word.

    Args:
        subject: Id of a subject or policy.
        metric: Id of a metric, for a selection.
        period: Period of the selection, as text; the newest where left out.
        breakdown: Breakdown of the selection, as text.
        attribute: Name of an attribute of the subject, instead of a metric.
        value: A quantity as text.
        date: A period as text.
        term: A word or an id.
        times: A factor on the selection.
    """

    subject: str | None = None
    metric: str | None = None
    period: str | None = None
    breakdown: str | None = None
    attribute: str | None = None
    value: str | None = None
    date: str | None = None
    term: str | None = None
    times: float | None = None


@attrs.frozen(kw_only=True)
class Check(Part):
    """One thing that must hold for a claim.

    Args:
        left: What is checked.
        relation: How it must stand to the right side.
        right: What it is checked against; None for `most` and `first-n`.
        among: For `most` and `first-n`, the table and conditions that name the rivals.
        n: For `first-n`, how many.
        reported: Whether the claim says no more than that somebody says so: one source for it is enough.
    """

    left: Side
    relation: Relation = attrs.field(validator=one_of(Relation))
    right: Side | None = None
    among: FrozenMap[str] | None = None
    n: int | None = None
    reported: bool = False


@attrs.frozen(kw_only=True)
class Caveat(Part):
    """In what a claim is less than exact, even where it holds.

    Args:
        kind: In which respect.
        text: What is less than exact, in our words.
    """

    kind: CaveatKind = attrs.field(validator=one_of(CaveatKind))
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@attrs.frozen(repr=False, kw_only=True)
class Claim(Record):
    """A sentence of a document, in our words.

    Args:
        id: Kebab-case.
        text: What it says, in our words.
        source: The document.
        place: Where in the document.
        said: When it was said.
        hedge: The words that weaken or sharpen it, described.
        about: What it is about.
        checks: What must hold for it to be so; all of them. Empty where nothing can be checked.
        nature: What sort of sentence it is. One that nothing can check is an opinion if it is an interpretation, a
            value or a forecast,
            and stays undecided if it is a fact or a cause.
        caveats: In what it is less than exact, even where it holds.
        note: What is known about it that no check can carry.
    """

    table = "claims"
    kind_name = "claim"

    id: str
    text: str
    source: Source
    place: str
    said: Period = attrs.field(converter=period)
    hedge: str | None = None
    about: tuple[Country | Bloc | Firm | Model | Chip | Product | Policy | Metric, ...] = ()
    checks: tuple[Check, ...] = ()
    nature: Nature = attrs.field(default="fact", validator=one_of(Nature))
    caveats: tuple[Caveat, ...] = ()
    note: str | None = None

    def judge(self, dataset: Dataset | None = None, as_of: When | None = None) -> Judgement:
        """Return what the data say of it: see `aieco.Judgement`.

        Args:
            dataset: The data; the bundled ones where None.
            as_of: A day, to judge by what was known then; all that is known now where None.

        >>> import aieco
        >>> aieco.claims["ft-2024-b12"].judge().verdict
        'supported'
        """
        from aieco.questions.judge import judge
        from aieco.storage.loading import bundled

        return judge(self, dataset or bundled(), as_of)

    def __str__(self) -> str:
        return self.text
