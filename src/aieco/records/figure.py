"""A number with everything that makes it one: metric, period, breakdown, status, source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, Protocol, TypeAlias, cast

import attrs

from aieco.errors import InvalidRecordError, NotComparableError
from aieco.records.alike import surely_exceeds, unlikeness
from aieco.records.citable import Citable
from aieco.records.metric import Metric
from aieco.records.record import check_tuples, one_of
from aieco.records.shown import Shown
from aieco.records.source import AIECO, Source, optional_period
from aieco.records.status import Status
from aieco.values import ONE, Absence, Breakdown, Period, Quantity, Truth, parse_value

IntervalKind = Literal["bound", "confidence", "rounding", "spread"]
"""What a range is: the source's bounds, its confidence interval, its rounding, or the spread of several reports."""
Value: TypeAlias = "Quantity | Absence"
Operand: TypeAlias = "Figure | Quantity | Absence | int | float | str"
"""What a figure compares with and computes with: its like, a quantity, a number in its unit, or text."""


_DERIVED = Status.DERIVED  # to ask an enumeration for a member takes as long as all else that is asked here


def _status(status: Status | str | None) -> Status | None:
    return Status(status) if isinstance(status, str) else status


def _breakdown(breakdown: Breakdown | str) -> Breakdown:
    return Breakdown.parse(breakdown) if isinstance(breakdown, str) else breakdown


@attrs.frozen(order=False, repr=False, kw_only=True)
class Figure(Citable, Shown):
    """One published value of one metric: an observation without its subject.

    Args:
        metric: What is measured.
        value: A quantity, or the absence that a source states.
        period: What the number is about; a trait's is the release of its subject. None only where there is nothing.
        breakdown: The part of the subject that it covers; empty for the whole.
        status: How it arose.
        source: Who said it first.
        via: Where it was read, when that wasn't the source itself.
        also: Further sources that repeat it.
        locator: The place in the source.
        interval: What a range is.
        known: When it became public, where that differs from the issue of the source.
        note: What to know of it.
        inputs: Ids of the observations that it was computed from, or of the models or policies that it counts.
        sources: All sources that it rests on: of a derived figure, those of its inputs.

    Figures compare with `< <= > >=` to a figure of the same metric, breakdown and unit, to a quantity, a number in
    their unit and text, and answer
    a `Truth`; unlike things raise `NotComparableError`, which says in what they differ, unless logic decides them all
    the same: a part that is
    certainly larger than another's whole. A figure without a number is falsy, compares as
    `Truth.UNKNOWN`, and arithmetic with it gives its absence back.

    Raises:
        InvalidRecordError: A number lacks unit, period, status or source.

    >>> import aieco
    >>> aieco.models["deepseek-v2"].parameters > "100bn"
    Truth.TRUE
    """

    metric: Metric
    value: Value
    period: Period | None = attrs.field(default=None, converter=optional_period)
    breakdown: Breakdown = attrs.field(default=Breakdown(), converter=_breakdown)
    status: Status | None = attrs.field(default=None, converter=_status)
    source: Source | None = None
    via: tuple[Source, ...] = ()
    also: tuple[Source, ...] = ()
    locator: str | None = None
    interval: IntervalKind | None = attrs.field(default=None, validator=one_of(IntervalKind))
    known: Period | None = attrs.field(default=None, converter=optional_period)
    note: str | None = None
    inputs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = attrs.field(default=(), eq=False)

    def __attrs_post_init__(self) -> None:
        if (self.period is None or self.status is None or self.source is None) and self.value is not Absence.UNKNOWN:
            missing = [name for name in ("period", "status", "source") if getattr(self, name) is None]
            raise InvalidRecordError(
                f"a value of {self.metric.id} needs metric, unit, period, status and source;"
                f" {' and '.join(missing)} missing for {self.value}"
            )
        unit = self.value.unit if isinstance(self.value, Quantity) else None
        if unit is not None and unit is not self.metric.unit and unit == ONE != self.metric.unit:
            raise InvalidRecordError(
                f"a value of {self.metric.id} needs its unit, such as {self.metric.unit}; {self.value} has none"
            )
        if self.status is _DERIVED and not (self.inputs and self.source == AIECO):
            raise InvalidRecordError(
                f"a derived value of {self.metric.id} needs its inputs and {AIECO.id!r} as its source"
            )
        if not self.sources and self.source is not None:
            object.__setattr__(self, "sources", own_sources(self))
        check_tuples(self)

    @classmethod
    def unknown(cls, metric: Metric) -> Figure:
        """Return the figure that stands where nothing is held."""
        return cls(metric=metric, value=Absence.UNKNOWN)

    @property
    def known_by(self) -> Period | None:
        """When the value became public: `known`, else when the source was issued; None where neither is recorded."""
        return self.known or (self.source.issued if self.source else None)

    def widened(self) -> Value:
        """Return the value as it compares: "about" widened by the metric's own factor, or by the usual share."""
        value = self.value
        return value.widened(factor=self.metric.about) if isinstance(value, Quantity) else value

    def explain(self) -> str:
        """Return one or two honest sentences: of what, how much, when, who says so, and how sure that is.

        >>> import aieco
        >>> aieco.models["deepseek-v2"].active_parameters.explain().partition(";")[0]
        'Active parameters (released 2024-05-06): 21bn parameters'
        """
        from aieco.output.sentences import explain

        return explain(self)

    def __bool__(self) -> bool:
        return isinstance(self.value, Quantity)

    def __lt__(self, other: Operand) -> Truth:
        return self._compare(other, lambda a, b: a < b, lambda a, b: surely_exceeds(b, a))

    def __le__(self, other: Operand) -> Truth:
        return self._compare(other, lambda a, b: a <= b, lambda a, b: surely_exceeds(b, a))

    def __gt__(self, other: Operand) -> Truth:
        return self._compare(other, lambda a, b: a > b, surely_exceeds)

    def __ge__(self, other: Operand) -> Truth:
        return self._compare(other, lambda a, b: a >= b, surely_exceeds)

    def equals(self, other: Operand) -> Truth:
        """Return whether the two values are equal; unlike figures raise `NotComparableError`."""
        return self._compare(other, lambda a, b: a.equals(b))

    def _compare(
        self,
        other: object,
        answer: Callable[[Any, Any], Truth],
        by_logic: Callable[[Figure, Figure], bool] = lambda _a, _b: False,
    ) -> Truth:
        if isinstance(other, Figure):
            if by_logic(self, other):
                return Truth.TRUE
            check_alike(self, other)
            return answer(self.widened(), other.widened())
        if isinstance(other, str):
            other = parse_value(other, self._unit)
        if isinstance(other, (Quantity, Absence, int, float)):
            return answer(self.widened(), other)
        return cast("Truth", NotImplemented)

    def __add__(self, other: Operand) -> Value:
        return _sum(self, other, lambda a, b: a + b)

    def __sub__(self, other: Operand) -> Value:
        return _sum(self, other, lambda a, b: a - b)

    def __mul__(self, other: Operand) -> Value:
        return cast("Value", self.widened() * _operand(other))

    def __truediv__(self, other: Operand) -> Value:
        return cast("Value", self.widened() / _operand(other))

    def __radd__(self, other: Operand) -> Value:
        return self + other

    def __rsub__(self, other: Operand) -> Value:
        return cast("Value", _operand(other) - self.widened())

    def __rmul__(self, other: Operand) -> Value:
        return self * other

    def __rtruediv__(self, other: Operand) -> Value:
        return cast("Value", _operand(other) / self.widened())

    @property
    def _unit(self) -> str:
        return str(self.value.unit if isinstance(self.value, Quantity) else self.metric.unit)

    def __str__(self) -> str:
        return f"{self.value_text()} ({self._origin()})" if self.source else self.value_text()

    def __repr__(self) -> str:
        where = f" {self.breakdown}" if self.breakdown else ""
        return f"<{type(self).__name__} {self.metric.id}{where} {self.period or ''}: {self.value_text()}>"

    def value_text(self) -> str:
        """Return the value for people: thousands set apart, "approximate" in words."""
        if not isinstance(self.value, Quantity):
            return str(self.value)
        text = self.value.text(grouped=True, about=False)
        return f"{text}, approximate" if self.value.approximate else text

    def _origin(self) -> str:
        if self.source == AIECO:
            many = _COUNT_WORDS.get(len(self.inputs), str(len(self.inputs)))
            if self.interval == "spread":
                return f"{many} reports disagree; see .inputs"
            return f"{self.status} from {many} {'inputs' if len(self.inputs) > 1 else 'input'}; see .inputs"
        read = f", read in {' and '.join(source.publisher for source in self.via)}" if self.via else ""
        return f"{self.status}: {self.source}{read}"


def own_sources(figure: Figure) -> tuple[Source, ...]:
    """Return the source of a figure and those that repeat it: its `sources`, unless it is derived."""
    return () if figure.source is None else (figure.source, *figure.also)


_COUNT_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _operand(other: Operand) -> Any:
    return other.widened() if isinstance(other, Figure) else other


def _sum(figure: Figure, other: Operand, operation: Callable[[Any, Any], Value]) -> Value:
    if isinstance(other, Figure):
        check_alike(figure, other)
    return operation(figure.widened(), _operand(other))


def check_alike(a: Figure, b: Figure) -> None:
    """Refuse to set two unlike figures against each other.

    Raises:
        NotComparableError: They differ in metric, breakdown, unit, period or edition; the text says in which, and
            what to compare instead.
    """
    if (reason := unlikeness(a, b)) is not None:
        raise NotComparableError(reason)


class _Bearer(Protocol):
    @property
    def figures(self) -> Any: ...


class FigureAttribute:
    """A typed attribute that reads a figure off a record: `model.parameters` is `model.figures["parameters"]`.

    It is always a `Figure`; where nothing is held, one whose value is `Absence.UNKNOWN`.
    """

    def __init__(self, metric: str) -> None:
        self.metric = metric
        self.__doc__ = f"The figure of `{metric}`."

    def __get__(self, record: _Bearer | None, owner: type) -> Figure:
        if record is None:
            return cast("Figure", self)
        found = record.figures.get(self.metric)
        return _bare(self.metric) if found is None else cast("Figure", found)


@cache
def _bare(metric: str) -> Figure:
    # Only for records made outside a dataset: inside one, the vocabulary's metric stands in the figure.
    return Figure.unknown(
        Metric(id=metric, name=metric.replace("-", " "), unit=ONE, definition="", kind="trait", theme="", subjects=())
    )


def figure_attributes(cls: type) -> Mapping[str, str]:
    """Return the figure attributes of a record class, attribute to metric id.

    >>> from aieco.records import Model
    >>> figure_attributes(Model)["active_parameters"]
    'active-parameters'
    """
    return _figure_attributes(cls)


@cache
def _figure_attributes(cls: type) -> Mapping[str, str]:
    return {name: value.metric for name, value in vars(cls).items() if isinstance(value, FigureAttribute)}
