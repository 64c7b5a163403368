"""A table of records: an immutable sequence with keys, conditions, order and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar, Unpack, cast, overload

from aieco.dataset.conditions import check_field, condition, predicate
from aieco.dataset.groups import Groups
from aieco.dataset.names import Match
from aieco.dataset.sorting import Key, ordered
from aieco.errors import NotOneError, UnknownIdError
from aieco.records import (
    Bloc,
    Chip,
    Citable,
    Claim,
    Country,
    Firm,
    Framed,
    Metric,
    Model,
    Policy,
    Product,
    Record,
    SeriesNote,
    Source,
)
from aieco.values import Truth

if TYPE_CHECKING:
    from aieco.dataset.aggregate import Aggregate, Measure
    from aieco.dataset.dataset import Dataset
    from aieco.dataset.wanted import (
        BlocWanted,
        ChipWanted,
        ClaimWanted,
        CountryWanted,
        FirmWanted,
        MetricWanted,
        ModelWanted,
        PolicyWanted,
        ProductWanted,
        SeriesNoteWanted,
        SourceWanted,
    )

T = TypeVar("T", bound=Record)
D = TypeVar("D")
Undecided = Literal["drop", "keep", "only"]
_SHOWN = 5


class Table(Citable, Framed, Generic[T]):
    """Records of one kind, in order; an immutable sequence.

    `table[key]` takes an id, name or alias in any case, with or without accents; `table[0]` and slices go by place.
    Iteration gives
    records.

    >>> import aieco
    >>> aieco.countries["prc"].name
    'China'
    >>> [model.id for model in aieco.models.where(firms="DeepSeek", released="2024-12")]
    ['deepseek-v3']
    """

    __slots__ = ("_chosen", "_cls", "_dataset", "_members", "_undecided")
    _cls: type[T]
    _dataset: Dataset
    _chosen: tuple[str, ...] | None
    _undecided: tuple[str, ...]

    def __init__(
        self, dataset: Dataset, cls: type[T], ids: tuple[str, ...] | None = None, undecided: tuple[str, ...] = ()
    ) -> None:
        # None is for all that the dataset has, whose ids needn't be known for one of them to be found.
        self._dataset, self._cls, self._chosen, self._undecided = dataset, cls, ids, undecided
        self._members: frozenset[str] | None = None

    def _subset(self, ids: Iterable[str], undecided: Iterable[str] = ()) -> Self:
        return type(self)(self._dataset, self._cls, tuple(ids), tuple(undecided))

    # A sequence

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in the order of the table."""
        return self._dataset.store.ids(self._cls.table) if self._chosen is None else self._chosen

    @property
    def whole(self) -> bool:
        """Whether it holds all records of its kind, as the dataset gives them."""
        return self._chosen is None

    @property
    def record_class(self) -> type[T]:
        """The class of the records."""
        return self._cls

    @property
    def dataset(self) -> Dataset:
        """The dataset that the records belong to."""
        return self._dataset

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[T]:
        if self._chosen is None:
            return self._dataset.all(self._cls)
        return (self._record(key) for key in self._chosen)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, self._cls):
            return self._has(key.id) and self._record(key.id) == key
        return isinstance(key, str) and self.get(key) is not None

    @overload
    def __getitem__(self, key: str | int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> T | Self:
        """Return the record of a key or place, or the table of a slice.

        Raises:
            UnknownIdError: No record has this id, name or alias; near names are suggested.
            AmbiguousKeyError: The name belongs to several; they are listed.
        """
        if isinstance(key, slice):
            return self._subset(self.ids[key])
        if isinstance(key, int):
            return self._record(self.ids[key])
        if self._has(key):
            return self._record(key)
        return cast("T", self._dataset.lookup((self._cls,), key, within=self._has))

    def get(self, key: str, default: D | None = None) -> T | D | None:
        """Return the record of a key, or a default where there is none.

        Raises:
            AmbiguousKeyError: The name belongs to several.
        """
        try:
            return self[key]
        except UnknownIdError:
            return default

    def _record(self, key: str) -> T:
        return cast("T", self._dataset.record(self._cls, key))

    def _has(self, key: str) -> bool:
        if self._chosen is None:
            return self._dataset.holds(self._cls, key)
        if self._members is None:
            self._members = frozenset(self._chosen)
        return key in self._members

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return (
            self._cls is other._cls and self.ids == other.ids and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return hash((self._cls, self.ids))

    def __repr__(self) -> str:
        shown = ", ".join(self.ids[:_SHOWN])
        more = ", …" if len(self) > _SHOWN else ""
        undecided = f"; {len(self._undecided)} undecided" if self._undecided else ""
        return f"<{len(self)} {self._cls.table.replace('_', ' ')}{undecided}: {shown}{more}>"

    # Queries

    @overload
    def where(self: Table[Country], *predicates: Callable[[Country], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[CountryWanted]) -> Table[Country]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Bloc], *predicates: Callable[[Bloc], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[BlocWanted]) -> Table[Bloc]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Firm], *predicates: Callable[[Firm], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[FirmWanted]) -> Table[Firm]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Model], *predicates: Callable[[Model], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[ModelWanted]) -> Table[Model]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Chip], *predicates: Callable[[Chip], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[ChipWanted]) -> Table[Chip]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Product], *predicates: Callable[[Product], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[ProductWanted]) -> Table[Product]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Policy], *predicates: Callable[[Policy], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[PolicyWanted]) -> Table[Policy]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Metric], *predicates: Callable[[Metric], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[MetricWanted]) -> Table[Metric]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[SeriesNote], *predicates: Callable[[SeriesNote], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[SeriesNoteWanted]) -> Table[SeriesNote]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Source], *predicates: Callable[[Source], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[SourceWanted]) -> Table[Source]: ...  # fmt: skip  # noqa: E501
    @overload
    def where(self: Table[Claim], *predicates: Callable[[Claim], bool | Truth], undecided: Undecided = "drop", **conditions: Unpack[ClaimWanted]) -> Table[Claim]: ...  # fmt: skip  # noqa: E501
    def where(
        self, *predicates: Callable[[Any], bool | Truth], undecided: Undecided = "drop", **conditions: Any
    ) -> Table[Any]:
        """Return the records for which all predicates and conditions hold.

        Args:
            predicates: Tests of a record, which answer a bool or a `Truth`.
            undecided: What becomes of records for which the data don't decide: `drop` leaves them out and keeps them
                at hand in
                `.undecided`, `keep` takes them in, `only` returns just them.
            conditions: Fields and what they must be: a value (equal, or among several; a linked record by any of its
                keys; a
                date, what lies within it), a collection (any of these), None (missing), or a predicate on the field.

        Raises:
            UnknownFieldError: The records have no such field, or the field no such word.
            UnknownIdError: A linked record is asked for that doesn't exist.
        """
        return self._where(self, predicates, conditions, undecided)

    def _where(
        self,
        candidates: Table[T],
        predicates: Iterable[Callable[[Any], bool | Truth]],
        conditions: Mapping[str, Any],
        undecided: Undecided,
    ) -> Self:
        tests = [predicate(test) for test in predicates]
        fields = [
            (name, condition(self._cls, name, wanted, self._dataset.lookup)) for name, wanted in conditions.items()
        ]
        if not tests and not fields:
            return self._subset(candidates.ids)  # Nothing is asked of them, so none needs to be read.
        certain: list[str] = []
        open_: list[str] = []
        for record in candidates:
            key, answer = record.id, Truth.TRUE
            for name, test in fields:
                answer &= test(getattr(record, name))
                if answer is Truth.FALSE:
                    break
            for test in tests if answer is not Truth.FALSE else ():
                answer &= test(record)
            if answer is Truth.TRUE:
                certain.append(key)
            elif answer is Truth.UNKNOWN:
                open_.append(key)
        if undecided == "only":
            return self._subset(open_)
        if undecided == "keep":
            held = {*certain, *open_}
            return self._subset((key for key in candidates.ids if key in held), open_)
        return self._subset(certain, open_)

    @property
    def undecided(self) -> Self:
        """The records for which the data didn't decide the `where` that made this table."""
        return self._subset(self._undecided)

    def sort(self, *keys: Key, reverse: bool = False) -> Self:
        """Return the records in the order of some fields or functions, the first of which weighs most.

        Intervals are ordered by the lower end, then the upper; what is missing comes last, reversed or not; ties are
        broken by id.

        Raises:
            UnknownFieldError: The records have no such field.
        """
        for key in keys:
            if isinstance(key, str):
                check_field(self._cls, key)
        return self._subset(record.id for record in ordered(self, keys, reverse=reverse))

    def group(self, *keys: Key) -> Groups[Self]:
        """Return the tables of the records that share some fields, by the shared value.

        A record with several values is in each group; one without is in the group None. With several keys, groups are
        keyed by tuples. Linked
        records are keyed by themselves, and `groups["CN"]` finds one by its id.

        Raises:
            UnknownFieldError: The records have no such field.
        """
        found: dict[Any, list[str]] = {}
        for key in keys:
            if isinstance(key, str):
                check_field(self._cls, key)
        for record in self:
            combined: list[tuple[Any, ...]] = [()]
            for key in keys:
                value = key(record) if callable(key) else getattr(record, key)
                values: tuple[Any, ...] = (value or (None,)) if isinstance(value, tuple) else (value,)
                combined = [(*before, item) for before in combined for item in values]
            for shared in combined:
                ids = found.setdefault(shared[0] if len(keys) == 1 else shared, [])
                if record.id not in ids[-1:]:
                    ids.append(record.id)
        return Groups({key: self._subset(ids) for key, ids in found.items()})

    def find(self, text: str, *, limit: int = 10) -> list[Match[T]]:
        """Return the records that a text may mean, best first, each with how it matched."""
        return cast("list[Match[T]]", self._dataset.matches((self._cls,), text, limit, within=self._has))

    def one(self) -> T:
        """Return the only record.

        Raises:
            NotOneError: There are none or several.
        """
        if len(self) != 1:
            raise NotOneError(f"one record asked for, {len(self)} there: {self!r}")
        return self[0]

    def first(self, default: D | None = None) -> T | D | None:
        """Return the first record, or a default where there is none."""
        return self[0] if self.ids else default

    @property
    def sources(self) -> Table[Source]:
        """All sources of the records, by id, without repeats."""
        found: set[str] = set()
        for record in self:
            if isinstance(record, Claim):
                found.add(record.source.id)
            elif isinstance(record, Source):
                found.add(record.id)
            else:
                found.update(source.id for source in getattr(record, "sources", ()))
        return Table(self._dataset, Source, tuple(sorted(found)))

    # Summaries

    def count(self, field: str | None = None) -> int:
        """Return how many records there are, or how many have a value in a field.

        Raises:
            UnknownFieldError: The records have no such field.
        """
        return len(self) if field is None else len(self) - len(self._where(self, (), {field: None}, "drop"))

    def median(self, field: str) -> Aggregate:
        """Return the median of a figure with bounds, and of how many of how many records.

        Raises:
            NotComparableError: The figures are in unlike units.
        """
        return self._aggregate("median", field)

    def minimum(self, field: str) -> Aggregate:
        """Return the lowest of a figure, like `median`."""
        return self._aggregate("minimum", field)

    def maximum(self, field: str) -> Aggregate:
        """Return the highest of a figure, like `median`."""
        return self._aggregate("maximum", field)

    def _aggregate(self, measure: Measure, field: str) -> Aggregate:
        from aieco.dataset.aggregate import aggregate

        check_field(self._cls, field)
        return aggregate(measure, field, [getattr(record, field) for record in self])
