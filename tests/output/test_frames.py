"""Tables and results in other people's tools: the same cells everywhere, and nothing made up on the way."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.dataset.dataset import Dataset
from aieco.errors import MissingExtraError, NotComparableError, NotOneError, UnknownFieldError
from aieco.output.columns import fields_of
from aieco.output.rows import safe
from aieco.output.tidy import tidy
from aieco.records import TABLES, Framed, Observation, figure_attributes, shapes
from aieco.testing.dataset import datasets
from aieco.testing.invented import country, metric, model, observation, source
from aieco.testing.values import quantities
from aieco.values import Absence, Quantity

TIDY = """id subject subject_name metric period start end point low high approximate unit status breakdown source via
known locator note absence subject_kind also interval inputs corrects reuse""".split()
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What makes a formula of a text, narrow and wide."""
PANDAS = {
    "text": "string",
    "category": "category",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "texts": "object",
}
ARROW = {
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
}
POLARS = {
    "text": pl.String(),
    "category": pl.Categorical(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "texts": pl.List(pl.String),
}


def some(table: str) -> Any:
    """Return a bundled table; of the observations every fiftieth, which are enough and quick."""
    return getattr(aieco, table)[::50] if table == "observations" else getattr(aieco, table)


def results() -> dict[str, Framed]:
    patents = aieco.observations.where(subject=["US", "CN"], metric="genai-patent-families", period="2014/2023")
    return {
        "comparison of countries": aieco.compare("CN", "US"),
        "comparison of models": aieco.compare("deepseek-v2", "gpt-4"),
        "series": aieco.series("private-ai-investment", ["US", "CN"], fill="any"),
        "ranking": aieco.rank("notable-models", period="2025"),
        "ranking of models": aieco.rank("parameters"),
        "grid": patents.preferred().pivot(),
        "conflicts": aieco.observations.where(metric="robotaxi-fleet").conflicts(),
        "conflict": aieco.observations.where(metric="robotaxi-fleet").conflicts()[0],
        "no conflicts": aieco.observations[:0].conflicts(),
        "coverage": aieco.observations.coverage("private-ai-investment"),
        "coverage of one kind": aieco.observations.coverage("parameters")[0],
        "judgements": aieco.judge(),
        "judgement": aieco.claims["ft-2024-b12"].judge(),
        "history": aieco.history("gpt-4", "parameters"),
        "changes": aieco.diff(aieco.as_of("2026-06-30"), aieco.bundled())[:200],
        "empty table": aieco.models.where(id="no-such-model"),
        "empty observations": aieco.observations[:0],
    }


def floats(value: Any) -> Any:
    """Return a number as a 64-bit float, the oracle for columns that can't be whole: beyond its range, infinite."""
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 2**1024 - 2**970:
            return math.inf if value > 0 else -math.inf
        return float(value)
    return value


def pandas_cells(series: pd.Series[Any]) -> list[Any]:
    cells: list[Any] = series.astype("object").tolist()
    return [
        None if not isinstance(cell, list) and pd.isna(cell) else cell.date() if isinstance(cell, dt.datetime) else cell
        for cell in cells
    ]


def assert_agreement(thing: Framed) -> None:
    """Hold all frames to the dicts, cell by cell and type by type."""
    dicts, kinds = thing.to_dicts(), {column.name: column.kind for column in tidy(thing).columns()}
    frame, arrow, polars = thing.to_pandas(), thing.to_arrow(), thing.to_polars()
    for names in (frame.columns, arrow.column_names, polars.columns):
        assert list(names) == list(kinds)
    assert len(frame) == arrow.num_rows == polars.height == len(dicts)
    for name, kind in kinds.items():
        plain = [row[name] for row in dicts]
        cells = [floats(cell) for cell in plain] if kind == "number" else plain
        assert pandas_cells(frame[name]) == cells, name
        assert arrow.column(name).to_pylist() == cells, name
        assert polars[name].to_list() == cells, name
        assert thing.column(name) == plain, name
        assert str(frame[name].dtype) == PANDAS[kind], name
        assert arrow.schema.field(name).type == ARROW[kind], name
        assert polars.schema[name] == POLARS[kind], name
    assert pa.table(thing).equals(arrow)
    assert pl.DataFrame(thing).equals(polars)
    assert pl.DataFrame(thing).schema == polars.schema


@pytest.mark.parametrize("table", TABLES)
def test_the_bundled_tables_are_the_same_in_all_frames(table: str) -> None:
    """dicts, pandas, polars and Arrow hold equal cells, of the types that the kinds of column promise."""
    assert_agreement(some(table))


@pytest.mark.parametrize("kind", results())
def test_results_are_the_same_in_all_frames(kind: str) -> None:
    """So do comparisons, series, rankings, grids, and tables without rows."""
    assert_agreement(results()[kind])


@given(datasets())
def test_invented_tables_are_the_same_in_all_frames(dataset: Dataset) -> None:
    """Whatever the facts are."""
    for table in TABLES:
        assert_agreement(getattr(dataset, table))


@pytest.mark.parametrize("table", TABLES)
def test_what_is_missing_is_null(table: str) -> None:
    """No cell and no item of a list is an empty text; a number is null exactly where there is none."""
    for row in some(table).to_dicts():
        for cell in row.values():
            assert cell != ""
            assert not isinstance(cell, list) or "" not in cell


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_record_has_a_column(table: str) -> None:
    """What facts fill is not lost, names of columns are unique, and links to named records have their names beside."""
    cls = TABLES[table]
    names = [field.name for field in fields_of(cls)]
    assert len(names) == len(set(names))
    if cls is Observation:
        return
    for shape in shapes(cls):
        assert any(name == shape.name or name.startswith(f"{shape.name}_") for name in names), shape.name
        if shape.holds == "link" and all(hasattr(held, "name") for held in shape.types):
            assert f"{shape.name}_name" in names
    for attribute in figure_attributes(cls):
        assert {attribute, *(f"{attribute}_{part}" for part in ("low", "high", "unit", "source"))} <= set(names)


@given(st.lists(quantities("models") | st.sampled_from(Absence).filter(lambda value: value is not Absence.UNKNOWN)))
def test_observations_are_tidy(values: list[Quantity | Absence]) -> None:
    """Each row says what its observation says, and a stated absence is a word beside empty numbers."""
    measured = metric()
    made = [observation("NA", measured, value, by=f"press-{1900 + place}") for place, value in enumerate(values)]
    table = Dataset.of(country("NA"), *made).observations
    assert list(tidy(table).names) == TIDY
    for record, row in zip(table, table.to_dicts(), strict=True):
        value = record.value
        assert (row["point"], row["low"], row["high"]) == (value.point, value.low, value.high)
        assert row["approximate"] == (value.approximate if isinstance(value, Quantity) else None)
        assert row["unit"] == ("models" if isinstance(value, Quantity) else None)
        assert row["absence"] == (value.value if isinstance(value, Absence) else None)
        assert (row["id"], row["subject"], row["source"]) == (record.id, "NA", record.source and record.source.id)
        assert (row["start"], row["end"]) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
        assert row["breakdown"] is None
    assert_agreement(table)


def figures_of(*values: str) -> Any:
    measured = metric("parameters", "trait", "parameters")
    models = [model(f"alpha-{place}") for place in range(len(values))]
    made = [observation(one, measured, value, period="2024-01-01") for one, value in zip(models, values, strict=True)]
    return Dataset.of(*models, *made).models


def test_entities_have_their_figures_as_columns() -> None:
    """A figure is its point, its ends, its unit and its source; without a number, the numbers are null."""
    rows = figures_of("1..3", ">5", "undisclosed").to_dicts()
    found = [[row[f"parameters{part}"] for part in ("", "_low", "_high", "_unit", "_source")] for row in rows]
    assert found == [
        [2, 1, 3, "parameters", "press-2024"],
        [None, 5, None, "parameters", "press-2024"],
        [None, None, None, None, "press-2024"],
    ]
    assert all(row["active_parameters"] is row["active_parameters_source"] is None for row in rows)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (("1", "undisclosed"), "Int64"),
        (("1..2",), "Float64"),
        ((str(2**63 - 1),), "Int64"),
        ((str(2**63), "1"), "Float64"),
        (("undisclosed",), "Float64"),
    ],
)
def test_whole_numbers_stay_whole_where_they_fit(values: tuple[str, ...], kind: str) -> None:
    """A figure whose points and ends are all whole is of 64-bit integers if they fit, else all three are floats."""
    frame = figures_of(*values).to_pandas()
    assert {str(frame[f"parameters{part}"].dtype) for part in ("", "_low", "_high")} == {kind}


def test_integers_of_any_size_stay_exact_outside_frames() -> None:
    """Dicts, CSV and JSON hold the number itself; frames hold the nearest float, and infinity beyond its range."""
    table = figures_of("123456789012345678901", "1e400", "-1e400")
    assert table.column("parameters") == [123456789012345678901, 10**400, -(10**400)]
    assert json.loads(table.to_json())[0]["parameters"] == 123456789012345678901
    assert "123456789012345678901" in table.to_csv()
    assert table.to_polars()["parameters"].to_list() == [float(123456789012345678901), math.inf, -math.inf]


def test_namibia_is_not_missing() -> None:
    """`NA` comes through every frame, and through CSV into every reader that is told that only empty is missing."""
    table = aieco.countries.where(id=["NA", "CN"])
    text = table.to_csv()
    read = {
        "csv": [row["id"] for row in csv.DictReader(io.StringIO(text))],
        "polars": pl.read_csv(io.StringIO(text))["id"].to_list(),
        "pandas": pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])["id"].tolist(),
        "frame": table.to_pandas()["id"].dropna().tolist(),
    }
    assert read == {reader: ["CN", "NA"] for reader in read}


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_the_same_cells(table: str) -> None:
    """Read back as text, each cell is that of the dicts: missing is empty, lists are joined, formulas are defused."""
    rows = some(table).to_dicts()

    def text(cell: Any) -> str:
        if isinstance(cell, list):
            return safe(";".join(item or "" for item in cell))
        if isinstance(cell, bool):
            return str(cell).lower()
        return "" if cell is None else safe(cell) if isinstance(cell, str) else str(cell)

    read = list(csv.DictReader(io.StringIO(some(table).to_csv(), newline="")))
    assert read == [{name: text(cell) for name, cell in row.items()} for row in rows]


@given(st.text() | st.sampled_from(["=1+1", " =1+1", "+1", "-1", "@a", "\t=1", "\r", "\uff1d1", "plain"]))
def test_no_text_of_csv_is_a_formula(text: str) -> None:
    """A text that a spreadsheet would compute gets an apostrophe, every other one stays as it is."""
    guarded = safe(text)
    assert guarded[:1] not in {*SIGNS, *"\t\r\n"}
    assert guarded.lstrip()[:1] not in set(SIGNS)
    assert guarded in (text, f"'{text}")


def test_formulas_in_facts_are_defused() -> None:
    """In the file, not in the frames; negative numbers stay numbers."""
    measured = metric()
    noted = observation("AA", measured, "-5", note="=HYPERLINK(1)", by=source("press-2024"))
    table = Dataset.of(noted).observations
    row = next(csv.DictReader(io.StringIO(table.to_csv())))
    assert (row["note"], row["point"]) == ("'=HYPERLINK(1)", "-5")
    assert table.column("note") == ["=HYPERLINK(1)"]


@pytest.mark.parametrize("table", TABLES)
def test_json_is_the_dicts(table: str) -> None:
    """With days as text."""
    made = json.loads(some(table).to_json())
    assert made == [
        {name: str(cell) if isinstance(cell, dt.date) else cell for name, cell in row.items()}
        for row in some(table).to_dicts()
    ]


def test_files_are_written_in_utf_8(tmp_path: Path) -> None:
    """What is written is what is returned, byte for byte."""
    for write in (aieco.countries.to_csv, aieco.countries.to_json):
        path = tmp_path / "countries"
        text = write(path)
        assert path.read_bytes().decode() == text


def test_an_unknown_column_is_refused_with_near_names() -> None:
    """As a typo deserves."""
    with pytest.raises(UnknownFieldError, match="parameters"):
        aieco.models.column("paramters")


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    for package in packages:
        monkeypatch.setitem(sys.modules, package, None)


@pytest.mark.parametrize(
    ("package", "method", "extra"),
    [("pandas", "to_pandas", "pandas"), ("polars", "to_polars", "polars"), ("pyarrow", "to_arrow", "arrow")],
)
def test_without_the_extra_one_sentence_says_which(
    package: str, method: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to install it; dicts, CSV and JSON need none of them."""
    without(monkeypatch, "pandas", "polars", "pyarrow")
    with pytest.raises(MissingExtraError, match=rf"needs {package}; install it with: pip install 'aieco\[{extra}\]'"):
        getattr(aieco.blocs, method)()
    assert aieco.blocs.to_dicts()
    assert aieco.blocs.to_csv()
    assert aieco.blocs.to_json()


def test_the_stream_comes_from_whichever_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyarrow or polars; without both, one sentence."""
    expected = aieco.models.to_polars()
    without(monkeypatch, "pyarrow")
    assert pl.DataFrame(aieco.models).equals(expected)
    without(monkeypatch, "polars")
    with pytest.raises(MissingExtraError, match="pyarrow or polars"):
        aieco.models.__arrow_c_stream__()


def test_a_table_is_no_sequence_on_purpose() -> None:
    """Polars would read objects out of a sequence and leave the stream aside."""
    assert not any(isinstance(thing, Sequence) for thing in (aieco.models, *results().values()))


# Results


def cells(thing: Framed, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(thing.column(name) for name in names), strict=True))


def test_a_comparison_has_a_row_for_each_metric_and_subject() -> None:
    """In order, with ranks, leader, ratio and difference of the row beside each figure."""
    comparison = aieco.compare("CN", "US")
    expected = [
        (row.metric.id, subject.id, figure.value.point, row.leader and row.leader.id, row.ratio and row.ratio.low)
        for row in comparison
        for subject, figure in zip(comparison.subjects, row.figures, strict=True)
    ]
    assert cells(comparison, "metric", "subject", "point", "leader", "ratio_low") == expected
    ranked = [pair for row in comparison for pair in row.ranks or [(None, None)] * len(row.figures)]
    assert cells(comparison, "best", "worst") == ranked


def test_a_series_has_a_row_for_each_period_and_subject_gaps_included() -> None:
    """A gap is null and of no edition; what was filled in from elsewhere says so."""
    measured = metric()
    facts = [
        observation("AA", measured, "1", period="2023"),
        observation("AA", measured, "2", period="2024"),
        observation("BB", measured, "3", period="2024", by="other-2024"),
    ]
    dataset = Dataset.of(*facts)
    made = dataset.series("widgets", ["AA", "BB"], fill="any")
    assert cells(made, "period", "subject", "point", "edition", "filled") == [
        ("2023", "AA", 1, "press-2024", False),
        ("2023", "BB", None, None, False),
        ("2024", "AA", 2, "press-2024", False),
        ("2024", "BB", 3, "other-2024", True),
    ]


def test_a_ranking_has_a_row_for_each_place() -> None:
    """Best first."""
    ranking = aieco.rank("notable-models", period="2025")
    assert cells(ranking, "best", "worst", "subject", "point") == [
        (row.best, row.worst, row.subject.id, row.figure.value.point) for row in ranking
    ]


def test_conflicts_have_a_row_for_each_observation() -> None:
    """With the place of the conflict, what kind it is, and the columns of observations."""
    found = aieco.observations.where(metric="robotaxi-fleet").conflicts()
    assert cells(found, "conflict", "why", "id", "point") == [
        (place, conflict.kind, said.id, said.value.point)
        for place, conflict in enumerate(found, 1)
        for said in conflict.observations
    ]
    assert list(tidy(found).names)[2:] == TIDY
    assert found[0].column("id") == [said.id for said in found[0].observations]


def test_coverage_has_a_row_for_each_kind_of_subject() -> None:
    """How many of how many, who, and who is stated absent, by reason."""
    measured = metric("widgets")
    facts = [observation("AA", measured, "1"), observation("BB", measured, "undisclosed")]
    found = Dataset.of(*facts).observations.coverage("widgets")
    names = ("metric", "kind", "n", "of", "newest", "known", "absent")
    assert cells(found, *names)[0] == ("widgets", "country", 1, 2, "2024", ["AA"], ["BB=undisclosed"])
    assert found[0].to_dicts() == found.to_dicts()[:1]


def test_all_claims_are_judged_in_one_frame() -> None:
    """A row for each claim, with what `judge()` says of it; some claims, and of some day, if asked for."""
    for when in (None, "2024-08-31"):
        alone = [claim.judge(as_of=when) for claim in aieco.claims]
        judged = aieco.judge(as_of=when)
        assert judged == tuple(alone)
        assert cells(judged, "claim", "verdict", "reasons") == [
            (each.claim.id, each.verdict, list(each.reasons)) for each in alone
        ]
    some = aieco.claims[:3]
    assert aieco.judge(some).column("claim") == list(some.ids)
    assert judged[0].to_dicts() == judged.to_dicts()[:1]


def test_a_history_has_a_row_for_each_statement() -> None:
    """When it became public, what it revises, and the columns of observations."""
    history = aieco.history("gpt-4", "parameters")
    assert cells(history, "public", "revises", "id") == [
        (str(each.known), each.revises and each.revises.id, each.observation.id) for each in history
    ]
    assert list(tidy(history).names)[2:] == TIDY


def test_changes_have_a_row_each() -> None:
    """What stood there and what stands there, as text; of a whole record as JSON."""
    measured = metric("widgets")
    before = Dataset.of(observation("AA", measured, "1"), observation("BB", measured, "2"))
    after = Dataset.of(observation("AA", measured, "3"))
    found = [row for row in aieco.diff(before, after).to_dicts() if row["table"] == "observations"]
    kept, gone = (observation(key, measured, "1").id for key in ("AA", "BB"))
    assert [(row["kind"], row["id"], row["field"]) for row in found] == [
        ("changed", kept, "value"),
        ("removed", gone, None),
    ]
    values = [json.loads(found[0][side])["point"] for side in ("before", "after")]
    assert (values, json.loads(found[1]["before"])["subject"], found[1]["after"]) == ([1, 3], "BB", None)


# Grids


def facts(*rows: tuple[str, str, str, str]) -> Any:
    measured = {key: metric(key) for _, key, _, _ in rows}
    return Dataset.of(
        *(observation(subject, measured[key], value, period=period) for subject, key, period, value in rows)
    ).observations


@given(st.dictionaries(st.tuples(st.sampled_from(["AA", "BB", "CC"]), st.integers(2000, 2005)), st.integers(0, 9)))
def test_a_grid_holds_each_observation_once(values: dict[tuple[str, int], int]) -> None:
    """Each cell is its observation's point; what isn't there is null and never zero."""
    table = facts(*((subject, "widgets", str(year), str(value)) for (subject, year), value in values.items()))
    grid = table.pivot()
    periods: Iterable[int] = sorted({year for _, year in values})
    subjects = {subject for subject, _ in values}
    assert set(grid.names) == {"period", *subjects}
    assert grid.to_dicts() == [
        {"period": str(year), **{subject: values.get((subject, year)) for subject in subjects}} for year in periods
    ]


def test_a_grid_refuses_two_observations_of_one_cell() -> None:
    """Which to take is a rule's to say."""
    measured = metric()
    twice = Dataset.of(*(observation("AA", measured, "1", by=by) for by in ("one-2024", "two-2024"))).observations
    with pytest.raises(NotOneError, match="preferred"):
        twice.pivot()
    assert twice.preferred().pivot().to_dicts() == [{"period": "2024", "AA": 1}]


def test_a_grid_mixes_nothing_in_silence() -> None:
    """What is on no axis must be the same for all, and a metric in one unit."""
    table = facts(("AA", "widgets", "2023", "1"), ("BB", "gadgets", "2024", "2"))
    with pytest.raises(NotComparableError, match="2 of metric"):
        table.pivot()
    assert table.pivot(rows=("metric", "period")).to_dicts() == [
        {"metric": "gadgets", "period": "2024", "AA": None, "BB": 2},
        {"metric": "widgets", "period": "2023", "AA": 1, "BB": None},
    ]
    money = metric("sales", unit="USD")
    paid = [observation("AA", money, "1 USD"), observation("BB", money, "1 EUR")]
    with pytest.raises(NotComparableError, match="sales is in"):
        Dataset.of(*paid).observations.pivot()


def test_an_unknown_axis_is_refused() -> None:
    """With the axes that there are."""
    for rows in ("subjet", ("subject", "subject")):
        with pytest.raises(UnknownFieldError):
            aieco.observations[:1].pivot(rows=rows, columns="period")  # type: ignore[arg-type]
