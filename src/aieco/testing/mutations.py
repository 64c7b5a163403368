"""For every rule on facts, a way to break a consistent dataset in just that respect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from aieco.dataset import Dataset
from aieco.dataset.rows import Origin, Row, unlink
from aieco.dataset.rules.sourcing import ROWS_A_SOURCE, SUBJECTS_A_TABLE, WEAK_KINDS
from aieco.dataset.store import Store
from aieco.records import Record, Source, Status, observation_id
from aieco.values import Breakdown, FrozenMap, Period, Quantity

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

Breaking = Callable[["DrawFn", Dataset], Dataset]

BREAKING: dict[str, Breaking] = {}
"""The mutations of facts, by the rule that must report them."""
_SLIP = Source(
    id="slip-2026",
    title="A source with a slip",
    publisher="Slip & Co.",
    kind="report",
    issued="2026-01-01",
    accessed="2026-02-01",
    url="https://example.org/slip",
    reuse="open",
)
"""A faultless source, which spoiled observations are put under, so that no other rule is touched."""
_ALONE = ("policies", "models", "chips", "products", "blocs")
"""Tables of which a record may stand alone: nothing needs to refer to it."""


def broken(dataset: Dataset, rule: str) -> SearchStrategy[Dataset]:
    """Return a strategy for datasets that break one rule.

    Args:
        dataset: One that breaks none, as `datasets` draws.
        rule: Name of the rule.

    >>> from aieco.testing import broken, fixture
    >>> sorted({problem.rule for problem in broken(fixture(), "wrong-unit").example().check()})  # doctest: +SKIP
    ['wrong-unit']
    """
    return st.composite(lambda draw: BREAKING[rule](draw, dataset))()


def _breaks(rule: str) -> Callable[[Breaking], Breaking]:
    def enter(function: Breaking) -> Breaking:
        BREAKING[rule] = function
        return function

    return enter


# Tools: rows put in, copied with changes, and observations under a source of their own


def _with(dataset: Dataset, rows: Iterable[Row]) -> Dataset:
    changed: dict[str, dict[str, Row]] = {table: dict(found) for table, found in dataset.rows.items()}
    for row in rows:
        changed[row.table][row.id] = row
    return Dataset(Store(changed), name=dataset.name)


def _changed(row: Row, *leave_out: str, **fields: Any) -> Row:
    kept = {name: value for name, value in row.fields.items() if name not in leave_out}
    kept.update(fields)
    return Row(row.table, kept["id"], kept, row.origin)


def _copy(draw: DrawFn, dataset: Dataset, table: str, *, number: int = 0, **fields: Any) -> Row:
    """Return a drawn row of a table under an id and name of its own, with some fields changed."""
    rows = dataset.rows[table]
    row = rows[draw(st.sampled_from(sorted(rows)))]
    own = {"id": f"slip-{table}-{number}", "name": f"Slip {table} {number}"}
    if table in ("series_notes", "claims", "sources"):
        del own["name"]
    return _changed(row, "aliases", "former_names", **{**own, **fields})


def _row(record: Record) -> Row:
    return unlink(record, Origin("mutation"))


def _slips(
    draw: DrawFn, dataset: Dataset, *slips: Mapping[str, Any], source: Source = _SLIP, metric: str = "robotaxi-fleet"
) -> Dataset:
    """Return the dataset with observations of one subject under their own source, faultless but for some fields."""
    measured = dataset.metrics[metric]
    fitting = [key for cls in ("products", "models", "chips", "countries") for key in _fitting(dataset, measured, cls)]
    subject = draw(st.sampled_from(fitting))
    rows = [_row(source)]
    for slip in slips:
        fields: dict[str, Any] = {
            "subject": subject,
            "metric": metric,
            "value": Quantity.exactly(100, measured.unit),
            "period": Period.parse("2025"),
            "status": Status.REPORTED,
            "source": source.id,
            "locator": "p. 1",
            **slip,
        }
        fields = {name: value for name, value in fields.items() if value is not None}
        breakdown = fields.get("breakdown", Breakdown())
        fields["id"] = observation_id(
            fields["source"], fields["subject"], fields["metric"], fields["period"], breakdown
        )
        rows.append(Row("observations", fields["id"], fields, Origin("mutation")))
    return _with(dataset, rows)


def _fitting(dataset: Dataset, metric: Any, table: str) -> Iterable[str]:
    kinds = {"products": "product", "models": "model", "chips": "chip", "countries": "country"}
    return sorted(dataset.rows[table]) if kinds[table] in metric.subjects else ()


# Who is who


@_breaks("id-form")
def _id_form(draw: DrawFn, dataset: Dataset) -> Dataset:
    table = draw(st.sampled_from((*_ALONE, "metrics")))
    wrong = draw(
        st.sampled_from(("Capital", "under_score", "two--strokes", "-first", "last-", "acc\u00e9nt", "a b", "v2.0"))
    )
    return _with(dataset, [_copy(draw, dataset, table, id=wrong)])


@_breaks("id-shared")
def _id_shared(draw: DrawFn, dataset: Dataset) -> Dataset:
    taken = [key for table in ("countries", "blocs", "firms", "models", "chips") for key in dataset.rows[table]]
    return _with(dataset, [_copy(draw, dataset, "products", id=draw(st.sampled_from(taken)).lower())])


@_breaks("name-shared")
def _name_shared(draw: DrawFn, dataset: Dataset) -> Dataset:
    table = draw(st.sampled_from((*_ALONE, "metrics")))
    one = _copy(draw, dataset, table)
    names = draw(st.sampled_from((("Zwilling-1", "zwilling 1"), ("Dü", "du"), ("Twin", "TWIN"))))
    return _with(dataset, [_changed(one, name=names[0]), _changed(one, id="slip-twin", name=names[1])])


@_breaks("dates-in-order")
def _dates_in_order(draw: DrawFn, dataset: Dataset) -> Dataset:
    early, late = Period.parse("2020-05"), Period.parse(draw(st.sampled_from(("2020-06-01", "2021"))))
    rows = (
        _copy(draw, dataset, "products", released=late, ended=early),
        _copy(draw, dataset, "policies", in_force=late, adopted=early, ended=early),
        _copy(draw, dataset, "policies", steps=({"date": late, "event": "b"}, {"date": early, "event": "a"})),
        _copy(
            draw,
            dataset,
            "blocs",
            members=({"country": min(dataset.rows["countries"]), "since": late, "until": early},),
        ),
    )
    return _with(dataset, [draw(st.sampled_from(rows))])


@_breaks("circular-link")
def _circular_link(draw: DrawFn, dataset: Dataset) -> Dataset:
    length = draw(st.integers(1, 3))
    table = draw(st.sampled_from(("firms", "models")))
    ring = [_copy(draw, dataset, table, number=number) for number in range(length)]
    following = [row.id for row in (*ring[1:], ring[0])]
    links = [{"parents": ({"firm": key},)} if table == "firms" else {"base": key} for key in following]
    return _with(dataset, [_changed(row, **link) for row, link in zip(ring, links, strict=True)])


@_breaks("dangling-link")
def _dangling_link(draw: DrawFn, dataset: Dataset) -> Dataset:
    table = draw(st.sampled_from(_ALONE))
    links: dict[str, dict[str, Any]] = {
        "sources": {"sources": ("nowhere",)},
        "policies": {"jurisdictions": ("nowhere",)},
        "models": {"firms": (*sorted(dataset.rows["firms"])[:1], "nowhere")},
        "blocs": {"members": ({"country": "nowhere"},)},
    }
    link = draw(st.sampled_from([links[name] for name in ("sources", table) if name in links]))
    return _with(dataset, [_copy(draw, dataset, table, **link)])


# Who says so


@_breaks("no-source")
def _no_source(draw: DrawFn, dataset: Dataset) -> Dataset:
    if draw(st.booleans()):
        return _slips(draw, dataset, {}, source=attrs.evolve(_SLIP, id="general-knowledge"))
    return _with(dataset, [_copy(draw, dataset, draw(st.sampled_from(_ALONE)), sources=())])


@_breaks("no-address")
def _no_address(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _slips(draw, dataset, {}, source=attrs.evolve(_SLIP, url=None))


@_breaks("not-read")
def _not_read(draw: DrawFn, dataset: Dataset) -> Dataset:
    unread = attrs.evolve(_SLIP, accessed=None)
    way = draw(st.integers(0, 2))
    if way == 0:
        return _slips(draw, dataset, {}, source=unread)
    if way == 1:
        page = attrs.evolve(unread, id="slip-page")
        return _slips(draw, _with(dataset, [_row(page)]), {"via": (page.id,)})
    return _with(dataset, [_row(unread), _copy(draw, dataset, draw(st.sampled_from(_ALONE)), sources=(unread.id,))])


@_breaks("weak-source")
def _weak_source(draw: DrawFn, dataset: Dataset) -> Dataset:
    weak = draw(
        st.sampled_from(
            (
                *(attrs.evolve(_SLIP, kind=kind) for kind in WEAK_KINDS),  # type: ignore[arg-type]
                attrs.evolve(_SLIP, reuse="none"),
            )
        )
    )
    if weak.kind in WEAK_KINDS and draw(st.booleans()):
        return _with(dataset, [_row(weak), _copy(draw, dataset, draw(st.sampled_from(_ALONE)), sources=(weak.id,))])
    return _slips(draw, dataset, {}, source=weak)


@_breaks("reuse-limit")
def _reuse_limit(draw: DrawFn, dataset: Dataset) -> Dataset:
    limited = attrs.evolve(_SLIP, reuse="single-facts")
    if draw(st.booleans()):
        first = dt.date(2025, 1, 1)
        days = [Period.of(first + dt.timedelta(days=number)) for number in range(ROWS_A_SOURCE + 1)]
        return _slips(draw, dataset, *({"period": day} for day in days), source=limited)
    copies = [_copy(draw, dataset, "products", number=number) for number in range(SUBJECTS_A_TABLE + 1)]
    return _slips(draw, _with(dataset, copies), *({"subject": copy.id} for copy in copies), source=limited)


@_breaks("no-locator")
def _no_locator(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _slips(draw, dataset, {"locator": None})


@_breaks("known-after-issue")
def _known_after_issue(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _slips(draw, dataset, {"known": Period.parse(draw(st.sampled_from(("2026-01-02", "2027"))))})


@_breaks("inputs-there")
def _inputs_there(draw: DrawFn, dataset: Dataset) -> Dataset:
    slip: Mapping[str, Any] = draw(
        st.sampled_from(({"corrects": "a/b/c/2020"}, {"inputs": ("a/b/c/2020", "a/b/c/2021/d=e;f=g")}))
    )
    return _slips(draw, dataset, slip)


# The number itself


@_breaks("wrong-subject")
def _wrong_subject(draw: DrawFn, dataset: Dataset) -> Dataset:
    table = draw(st.sampled_from(("firms", "blocs", "chips")))
    metric = draw(st.sampled_from(("parameters", "robotaxi-ride-rate")))
    subject = draw(st.sampled_from(sorted(dataset.rows[table])))
    return _slips(draw, dataset, {"subject": subject}, metric=metric)


@_breaks("wrong-unit")
def _wrong_unit(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _slips(draw, dataset, {"value": Quantity.exactly(100, draw(st.sampled_from(("USD", "models", "1/people"))))})


@_breaks("wrong-breakdown")
def _wrong_breakdown(draw: DrawFn, dataset: Dataset) -> Dataset:
    wrong = (
        ("robotaxi-fleet", "colour=red"),
        ("robotaxi-fleet", "crew=some"),
        ("papers", ""),
        ("win-rate", ""),
        ("win-rate", "rival=nobody"),
    )
    metric, breakdown = draw(st.sampled_from(wrong))
    value = Quantity.exactly(50, dataset.metrics[metric].unit)
    return _slips(draw, dataset, {"breakdown": Breakdown.parse(breakdown), "value": value}, metric=metric)


@_breaks("implausible")
def _implausible(draw: DrawFn, dataset: Dataset) -> Dataset:
    text = draw(st.sampled_from(("1e12", "0", "-5", "100..1e12", ">1e12", "100..1e12 (best 1e11)")))
    return _slips(draw, dataset, {"value": Quantity.parse(text, "vehicles"), "interval": "bound"})


@_breaks("ahead-of-time")
def _ahead_of_time(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _slips(draw, dataset, {"period": Period.parse(draw(st.sampled_from(("2026-01-02", "2030", "2027/2030"))))})


@_breaks("stale-projection")
def _stale_projection(draw: DrawFn, dataset: Dataset) -> Dataset:
    past = Period.parse(draw(st.sampled_from(("2025-12-31", "2000", "2001/2020"))))
    return _slips(draw, dataset, {"period": past, "status": Status.PROJECTED})


@_breaks("unexplained-range")
def _unexplained_range(draw: DrawFn, dataset: Dataset) -> Dataset:
    text = draw(st.sampled_from(("3..5", "~3..5", "10..20 (best 12)", "100±10", ">3..<5")))
    return _slips(draw, dataset, {"value": Quantity.parse(text, "vehicles")})


@_breaks("part-above-whole")
def _part_above_whole(draw: DrawFn, dataset: Dataset) -> Dataset:
    if draw(st.booleans()):
        part: dict[str, Any] = {"breakdown": Breakdown.parse("place=wuhan")}
        metric, unit = "robotaxi-fleet", "vehicles"
    else:
        part, (metric, unit) = {"metric": "active-parameters"}, ("parameters", "parameters")
    larger, smaller = draw(st.sampled_from((("101", "100"), (">100", "<=100"), ("~1000", "~100"))))
    return _slips(
        draw,
        dataset,
        {"value": Quantity.parse(smaller, unit)},
        {"value": Quantity.parse(larger, unit), **part},
        metric=metric,
    )


# What refers to what


@_breaks("orphan")
def _orphan(draw: DrawFn, dataset: Dataset) -> Dataset:
    return _with(dataset, [draw(st.sampled_from((_row(_SLIP), _copy(draw, dataset, "firms"))))])


@_breaks("orphan-note")
def _orphan_note(draw: DrawFn, dataset: Dataset) -> Dataset:
    note = _copy(draw, dataset, "series_notes")
    return _with(dataset, [_changed(note, id=f"{note.fields['metric']}/nobody", family="nobody")])


@_breaks("unknown-word")
def _unknown_word(draw: DrawFn, dataset: Dataset) -> Dataset:
    wrong: Mapping[str, Any] = draw(
        st.sampled_from(
            (
                {"at_most": ("nothing",)},
                {"part_of": ("adoption",)},
                {"confused_with": ({"metric": "nothing", "difference": "…", "instead": "…"},)},
                {"dimensions": ({"name": "moon", "of": "moons", "whole": False},)},
                {
                    "dimensions": (
                        {"name": "moon", "members": ("io",), "whole": False, "default": {"chip": "ganymede"}},
                    )
                },
            )
        )
    )
    metric = dataset.rows["metrics"]["chip-memory"]
    return _with(dataset, [_changed(metric, id="slip-metric", name="Slip metric", **wrong)])


@_breaks("broken-check")
def _broken_check(draw: DrawFn, dataset: Dataset) -> Dataset:
    key = draw(st.sampled_from(sorted(dataset.rows["models"])))
    left, right = {"subject": key, "metric": "parameters"}, {"value": "5"}
    wrong: Mapping[str, Any] = draw(
        st.sampled_from(
            (
                {"left": {**left, "subject": "nobody"}, "relation": "=", "right": right},
                {"left": {**left, "metric": "nothing"}, "relation": "=", "right": right},
                {"left": {"subject": key, "attribute": "colour"}, "relation": "=", "right": right},
                {"left": {**left, "attribute": "name"}, "relation": "=", "right": right},
                {"left": {**left, "period": "yesterday"}, "relation": "=", "right": right},
                {"left": {**left, "breakdown": "wuhan"}, "relation": "=", "right": right},
                {"left": left, "relation": "=", "right": {"value": "five"}},
                {"left": left, "relation": "before", "right": {"date": "soon"}},
                {"left": left, "relation": "<", "right": {}},
                {"left": left, "relation": "<"},
                {"left": left, "relation": "most"},
                {"left": left, "relation": "first-n", "among": FrozenMap({"table": "models"})},
                {"left": left, "relation": "most", "n": 3, "among": FrozenMap({"table": "models"})},
            )
        )
    )
    return _with(dataset, [_copy(draw, dataset, "claims", checks=(wrong,))])
