"""A dataset: an immutable map of rows, whose records are linked on first touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from aieco.dataset.asking import Asking
from aieco.dataset.linked import Linked
from aieco.dataset.links import linked_records
from aieco.dataset.names import RANK, Hits, How, Match, fold, ranked
from aieco.dataset.observations import Observations
from aieco.dataset.rows import Origin, Row, unlink
from aieco.dataset.selection import Rule, pick
from aieco.dataset.store import Overlay, Store, period_key
from aieco.dataset.table import Table
from aieco.errors import AmbiguousKeyError, UnknownIdError
from aieco.records import (
    NAMED,
    SUBJECTS,
    TABLES,
    Bloc,
    Chip,
    Citable,
    Claim,
    Country,
    Figure,
    Firm,
    Metric,
    Model,
    Observation,
    Policy,
    Product,
    Record,
    SeriesNote,
    Source,
)
from aieco.values import Breakdown, Period, When

if TYPE_CHECKING:
    from aieco.dataset.problem import Problem

R = TypeVar("R", bound=Record)


class Dataset(Asking, Citable):
    """Facts that belong together: tables of linked records over immutable rows.

    Inside one dataset the same id is the same object, made when it is first touched. Datasets are never changed:
    `a | b` lays the facts of `b` over those of `a` and gives a new one that shares the rows of both.

    Args:
        store: The rows.
        name: What to call it.
        beneath: The dataset in which links are resolved that lead out of this one.
    """

    def __init__(self, store: Store, *, name: str, beneath: Dataset | None = None) -> None:
        self._store, self.name, self._beneath = store, name, beneath
        self._linked: Linked = Linked(store, name, None if beneath is None else beneath._linked)
        self._tables: dict[str, Table[Any]] = {}
        self._past: tuple[Period, Dataset] | None = None

    @classmethod
    def of(cls, *records: Record, name: str = "records", beneath: Dataset | None = None) -> Dataset:
        """Return the dataset of some records and all that they link to.

        Figures of models, chips and products are picked anew from the observations that are given.

        Args:
            records: The records.
            name: What to call it.
            beneath: Where links are resolved that the records don't lead to.

        >>> import aieco
        >>> Dataset.of(aieco.countries["FR"]).countries.ids
        ('FR',)
        """
        rows: dict[str, dict[str, Row]] = {}
        origin = Origin(name)
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            table = rows.setdefault(record.table, {})
            if record.id not in table:
                table[record.id] = unlink(record, origin)
                waiting.extend(linked_records(record))
        return cls(Store(rows), name=name, beneath=beneath)

    # Tables

    @property
    def countries(self) -> Table[Country]:
        """Countries and territories."""
        return self.table(Country)

    @property
    def blocs(self) -> Table[Bloc]:
        """Groups of countries."""
        return self.table(Bloc)

    @property
    def firms(self) -> Table[Firm]:
        """Firms, universities, institutes and other organisations."""
        return self.table(Firm)

    @property
    def models(self) -> Table[Model]:
        """AI models."""
        return self.table(Model)

    @property
    def chips(self) -> Table[Chip]:
        """AI accelerators."""
        return self.table(Chip)

    @property
    def products(self) -> Table[Product]:
        """Products and services."""
        return self.table(Product)

    @property
    def policies(self) -> Table[Policy]:
        """Laws, rules, strategies and treaties."""
        return self.table(Policy)

    @property
    def metrics(self) -> Table[Metric]:
        """What is measured."""
        return self.table(Metric)

    @property
    def series_notes(self) -> Table[SeriesNote]:
        """How publishers measure it."""
        return self.table(SeriesNote)

    @property
    def sources(self) -> Table[Source]:
        """Who says so."""
        return self.table(Source)

    @property
    def observations(self) -> Observations:
        """The published values."""
        return cast("Observations", self.table(Observation))

    @property
    def claims(self) -> Table[Claim]:
        """Sentences of documents, with their checks."""
        return self.table(Claim)

    def table(self, cls: type[R]) -> Table[R]:
        """Return the table of a record class."""
        made = self._tables.get(cls.table)
        if made is None:
            kind: Any = Observations if cls is Observation else Table
            made = self._tables.setdefault(cls.table, kind(self, cls))
        return made

    # Records

    def record(self, cls: type[Record], key: str) -> Record:
        """Return the record of an exact id, linked within this dataset.

        Raises:
            DanglingLinkError: It, or something that it links to, is not there.
        """
        return self._linked.get(cls, key)

    def all(self, cls: type[R]) -> Iterator[R]:
        """Return all records of a class, by id."""
        return cast("Iterator[R]", self._linked.all(cls))

    def has(self, cls: type[Record], key: str) -> bool:
        """Whether there is a record of an exact id, here or beneath."""
        return self._linked.has(cls, key)

    def holds(self, cls: type[Record], key: str) -> bool:
        """Whether there is a record of an exact id here, not only beneath."""
        return self._linked.holds(cls, key)

    def ids(self, cls: type[Record]) -> tuple[str, ...]:
        """Return all ids of a class, here and beneath."""
        return self._store.ids(cls.table) + (() if self._beneath is None else self._beneath.ids(cls))

    # Looking up

    def lookup(
        self, classes: tuple[type[Record], ...], key: str, *, within: Callable[[str], bool] = lambda _: True
    ) -> Record:
        """Return the record that a key means: an id, name or alias, in any case, or `kind:id`.

        Args:
            classes: The classes to look among.
            key: What was typed.
            within: Tells of an id whether it may be the answer.

        Raises:
            UnknownIdError: Nothing has this key; near names are suggested.
            AmbiguousKeyError: Several have; they are listed as `kind:id`.
        """
        kind, colon, rest = key.partition(":")
        if colon and (named := tuple(cls for cls in classes if cls.kind_name == kind)):
            classes, key = named, rest.strip()
        for cls in classes:
            if self.has(cls, key) and within(key):
                return self.record(cls, key)
        hits = [(cls, key) for cls, key, how in self._best(classes, key) if within(key)]
        if len(hits) == 1:
            return self.record(*hits[0])
        if hits:
            meant = ", ".join(f"{cls.kind_name}:{found}" for cls, found in hits)
            raise AmbiguousKeyError(f"{key!r} means several things: {meant}; ask for one of these")
        near = [str(match.record) for match in self.matches(classes, key, 3, within=within)]
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        kinds = classes[0].kind_name if len(classes) == 1 else "record"
        raise UnknownIdError(f"no {kinds} is called {key!r}{hint}")

    def _best(self, classes: tuple[type[Record], ...], key: str) -> list[tuple[type[Record], str, How]]:
        folded = fold(key)
        found: list[tuple[type[Record], str, How]] = []
        for cls in classes if folded else ():
            found.extend((cls, meant, how) for meant, how in self._names(cls).get(folded, ()))
        if not found:
            return []
        top = min(RANK[how] for _, _, how in found)
        return [hit for hit in found if RANK[hit[2]] == top]

    def _names(self, cls: type[Record]) -> Mapping[str, Hits]:
        names = self._store.names(cls.table)
        if self._beneath is None:
            return names
        below = self._beneath._names(cls)
        # A pack may tell anew of a record beneath it: that is one meaning, not two.
        both: dict[str, Hits] = {key: (*hits, *below.get(key, ())) for key, hits in names.items()}
        return {**below, **{key: tuple(dict.fromkeys(hits)) for key, hits in both.items()}}

    def name_index(self, cls: type[Record]) -> Mapping[str, Hits]:
        """Return the index of folded names of a class, for those who write datasets."""
        return self._store.names(cls.table)

    def matches(
        self,
        classes: tuple[type[Record], ...],
        text: str,
        limit: int,
        *,
        within: Callable[[str], bool] = lambda _: True,
    ) -> list[Match[Record]]:
        """Return the records of some classes that a text may mean, best first, each with how it matched."""
        found = [
            Match(self.record(cls, key), how, score)
            for cls in classes
            for key, how, score in ranked(text, self._names(cls), limit)
            if within(key)
        ]
        return sorted(found, key=lambda match: (-match.score, RANK[match.how], match.record.id))[:limit]

    def get(self, key: str) -> Record:
        """Return the record that a key means, in whatever table.

        Args:
            key: An id, name or alias, in any case; or `kind:id`, such as `firm:google`.

        Raises:
            UnknownIdError: Nothing has this key; near names are suggested.
            AmbiguousKeyError: Several have; they are listed.

        >>> import aieco
        >>> aieco.get("deepseek v2")
        Model('deepseek-v2')
        """
        return self.lookup(NAMED, key)

    def find(self, text: str, *, limit: int = 10) -> list[Match[Record]]:
        """Return the records that a text may mean, best first, each with how it matched and how well.

        >>> import aieco
        >>> print(aieco.find("ivory coast")[0])
        country:CI (Côte d'Ivoire; alias, 1.00)
        """
        return self.matches(NAMED, text, limit)

    def subject(self, key: str | Record) -> Record:
        """Return the country, bloc, firm, model, chip or product that a key means."""
        return self.lookup(SUBJECTS, key) if isinstance(key, str) else self.lookup((type(key),), key.id)

    def metric(self, key: str | Metric) -> Metric:
        """Return the metric that a key means."""
        return self.metrics[key if isinstance(key, str) else key.id]

    def figure(
        self,
        subject: str | Record,
        metric: str | Metric,
        *,
        period: When | None = None,
        breakdown: Breakdown | str | None = None,
        rule: Rule = "preferred",
    ) -> Figure:
        """Return the figure of a subject and metric, by the rule of figures.

        Args:
            subject: A record, or a key that means one.
            metric: A metric, or a key that means one.
            period: The period; None for the newest that isn't projected.
            breakdown: The part of the subject; None for the whole, or the metric's usual member where it has no whole.
            rule: How one is chosen among several: see `Observations.select`.

        Returns:
            A figure, whose value is `Absence.UNKNOWN` where nothing is held.

        Raises:
            UnknownIdError: No such subject or metric.
        """
        about, measured = self.subject(subject), self.metric(metric)
        if breakdown is None:
            breakdown = measured.usual_breakdown(about.kind_name)
        elif isinstance(breakdown, str):
            breakdown = Breakdown.parse(breakdown)
        held = list(self.observations.where(subject=about.id, metric=measured.id))
        return pick(held, measured, breakdown, None if period is None else Period.of(period), rule)

    def candidates(self, table: Observations, wanted: Mapping[str, Any]) -> tuple[str, ...] | None:
        """Return the ids of observations that can meet conditions on subject, metric and period, by index.

        None where the conditions are on none of these.
        """
        found: dict[str, Any] = {}
        if isinstance(subject := wanted.get("subject"), (str, Record)):
            found["subject"] = self.subject(subject).id
        if isinstance(metric := wanted.get("metric"), (str, Metric)):
            found["metric"] = self.metric(metric).id
        period = wanted.get("period")
        if isinstance(period, (str, Period)):
            found["period"] = period_key(Period.of(period))
        if not found:
            return None
        keys = self._store.observed(**found)
        if table.whole:
            return tuple(keys)
        there = set(keys)
        return tuple(key for key in table.ids if key in there)

    # Datasets

    def __or__(self, other: Dataset) -> Dataset:
        """Return the facts of both; where both have a record of one id, the other's wins."""
        beneath = next(
            (below for below in (other._beneath, self._beneath) if below is not None and below not in (self, other)),
            None,
        )
        return Dataset(Overlay(self._store, other._store), name=f"{self.label} | {other.label}", beneath=beneath)

    def as_of(self, day: When) -> Dataset:
        """Return what was known on a day, as a dataset; its `horizon` says how far back that knowledge reaches.

        An observation counts from when it became public (`known`, else the last day on which its source can have been
        issued); records dated later are left out, and figures are picked anew. That aieco holds nothing so old doesn't
        mean that nobody had said it.

        Args:
            day: A date, or a period or its text, whose last day counts.
        """
        from aieco.dataset.clock import rows_as_of

        when = Period.of(day)
        past = self._past
        if past is None or past[0] != when:
            then = Dataset(Store(rows_as_of(self, when.end)), name=f"{self.name} as of {when}", beneath=self._beneath)
            # Whoever asks about a day asks about it again: the claims of a document, say.
            self._past = past = (when, then)
        return past[1]

    @cached_property
    def horizon(self) -> Period | None:
        """From when to when the observations became public; None where there are none."""
        from aieco.dataset.clock import horizon

        return horizon(self)

    @property
    def version(self) -> str | None:
        """The version of the facts; None for what isn't published in versions, such as one's own."""
        return self._store.version

    @property
    def label(self) -> str:
        """The name, and the version where there is one: what a picture or a footnote calls it."""
        return f"{self.name} {self.version}" if self.version else self.name

    @property
    def store(self) -> Store:
        """Where the rows are kept, for those who read and write datasets."""
        return self._store

    @property
    def beneath(self) -> Dataset | None:
        """The dataset in which links are resolved that lead out of this one."""
        return self._beneath

    def without(self, keys: Iterable[tuple[str, str]]) -> Dataset:
        """Return the dataset without some rows, given by table and id."""
        left_out = set(keys)
        rows = {
            table: {key: row for key, row in rows.items() if (table, key) not in left_out}
            for table, rows in self.rows.items()
        }
        return Dataset(Store(rows), name=self.name, beneath=self._beneath)

    def origin(self, record: Record) -> Origin:
        """Return where a record was written: the pack, the file and the line.

        Raises:
            UnknownIdError: The dataset doesn't have this record.
        """
        row = self._store.table(record.table).get(record.id)
        if row is not None:
            return row.origin
        if self._beneath is not None:
            return self._beneath.origin(record)
        raise UnknownIdError(f"no {record.kind_name} with the id {record.id!r} in {self.name}")

    @property
    def rows(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows by table and id, for those who write or compare datasets."""
        return {table: self._store.table(table) for table in TABLES}

    def check(self) -> tuple[Problem, ...]:
        """Return every problem of the facts, with file, row and field; empty where all rules hold."""
        from aieco.dataset.rules import check

        return check(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(
            self._store.ids(table) == other._store.ids(table)
            and all(row == other._store.table(table)[key] for key, row in self._store.table(table).items())
            for table in TABLES
        )

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(ids)} {table}" for table in TABLES if (ids := self._store.ids(table)))
        return f"<Dataset {self.name}: {sizes or 'empty'}>"
