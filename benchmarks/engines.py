"""The same questions in DuckDB and in Spark, over invented observations by the million.

First over the bundled facts, where the answers must be those of the library; then over as many invented ones as asked
for, where the engines must agree with each other. Needs the extra `duckdb`; for `--spark` also pyspark and Java.

    python benchmarks/engines.py
    python benchmarks/engines.py --rows 100000 --spark
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import attrs
import duckdb

import aieco
from aieco import Observations, Quantity, Status

Answer = list[tuple[Any, ...]]
"""The rows of an answer, sorted."""

MILLION = 1_000_000


@attrs.frozen
class Question:
    """A question in SQL that both engines understand, and in the library's own words.

    Args:
        text: In words.
        sql: In SQL, over the table `observations`.
        library: In Python, over the observations of a dataset.
    """

    text: str
    sql: str
    library: Callable[[Observations], Iterable[tuple[Any, ...]]]


def _count(observations: Observations) -> Iterable[tuple[Any, ...]]:
    counts = Counter((observation.metric.id, str(observation.status)) for observation in observations)
    return [(*key, count) for key, count in counts.items()]


def _highest(observations: Observations) -> Iterable[tuple[Any, ...]]:
    highest: dict[str, float] = {}
    for observation in observations.where(metric="population", during="2000/2024"):
        if observation.value.point is not None:
            key = observation.subject.id
            highest[key] = max(highest.get(key, -math.inf), float(observation.value.point))
    return list(highest.items())


def _newest(observations: Observations) -> Iterable[tuple[Any, ...]]:
    newest: dict[str, list[str]] = {}
    for observation in observations.latest():
        newest.setdefault(observation.metric.id, []).append(observation.id)
    return [(metric, len(ids), min(ids), max(ids)) for metric, ids in newest.items()]


def _surely_above(observations: Observations) -> Iterable[tuple[Any, ...]]:
    counts = Counter(
        observation.metric.id
        for observation in observations
        if isinstance(observation.value, Quantity)
        and observation.status is not Status.PROJECTED
        and (observation.value.low or 0) > MILLION
    )
    return list(counts.items())


QUESTIONS = (
    Question(
        "How many observations has each metric, by status?",
        "SELECT metric, status, count(*) FROM observations GROUP BY metric, status",
        _count,
    ),
    Question(
        "What is the highest population of each subject from 2000 to 2024?",
        """
        SELECT subject, max(point) FROM observations
        WHERE metric = 'population' AND point IS NOT NULL
          AND start >= DATE '2000-01-01' AND "end" <= DATE '2024-12-31'
        GROUP BY subject
        """,
        _highest,
    ),
    Question(
        "How many observations are the newest of their subject and breakdown, for each metric, and which?",
        """
        WITH standing AS (
            SELECT id, start, "end", subject, metric, breakdown FROM observations
            WHERE status <> 'projected'
              AND id NOT IN (SELECT corrects FROM observations WHERE corrects IS NOT NULL)
        )
        SELECT metric, count(*), min(id), max(id) FROM (
            SELECT id, metric, rank() OVER (
                PARTITION BY subject, metric, breakdown ORDER BY "end" DESC, start DESC
            ) AS place
            FROM standing
        ) AS ranked
        WHERE place = 1
        GROUP BY metric
        """,
        _newest,
    ),
    Question(
        "How many observations of each metric are certainly above a million?",
        "SELECT metric, count(*) FROM observations WHERE low > 1000000 AND status <> 'projected' GROUP BY metric",
        _surely_above,
    ),
)


class Engine(Protocol):
    """Something that answers SQL over a folder of Parquet files."""

    name: str

    def open(self, lake: Path) -> None:
        """Take the observations of a folder as the table to ask."""

    def ask(self, sql: str) -> Answer:
        """Return the rows of an answer, sorted."""
        ...


class DuckDB:
    """DuckDB, within this process."""

    name = "DuckDB"

    def __init__(self) -> None:
        self._database = duckdb.connect()

    def open(self, lake: Path) -> None:
        """Take the observations of a folder as the table to ask."""
        self._database.execute(
            f"CREATE OR REPLACE VIEW observations AS SELECT * FROM read_parquet('{lake}/**/*.parquet',"  # noqa: S608
            " hive_partitioning = true, hive_types = {'metric': VARCHAR})"
        )

    def ask(self, sql: str) -> Answer:
        """Return the rows of an answer, sorted."""
        return sorted(self._database.execute(sql).fetchall())


class Spark:
    """Spark, in local mode."""

    name = "Spark"

    def __init__(self) -> None:
        from pyspark.sql import SparkSession

        self._session = (
            SparkSession.builder.master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "4g")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.ansi.doubleQuotedIdentifiers", "true")
            .getOrCreate()
        )
        self._session.sparkContext.setLogLevel("ERROR")

    def open(self, lake: Path) -> None:
        """Take the observations of a folder as the table to ask."""
        self._session.read.parquet(str(lake)).createOrReplaceTempView("observations")

    def ask(self, sql: str) -> Answer:
        """Return the rows of an answer, sorted."""
        return sorted(tuple(row) for row in self._session.sql(sql).collect())


def invent(lake: Path, rows: int) -> None:
    """Write invented observations, in the columns that the questions need, parted by metric."""
    duckdb.sql(f"""
        COPY (
            SELECT
                concat('source-', n % 97, '/', subject, '/', metric, '/', year, '/', n) AS id,
                subject,
                metric,
                breakdown,
                make_date(year, 1, 1) AS start,
                make_date(year, 12, 31) AS "end",
                CASE WHEN h % 50 = 0 THEN NULL ELSE (h % 2000000007)::DOUBLE END AS point,
                CASE WHEN h % 60 = 0 THEN NULL ELSE (h % 2000000007)::DOUBLE * 0.9 END AS low,
                list_extract(['official', 'disclosed', 'estimated', 'reported', 'projected'], 1 + n % 5) AS status,
                NULL::VARCHAR AS corrects
            FROM (
                SELECT
                    range AS n,
                    hash(range)::HUGEINT AS h,
                    concat('subject-', range % 4999) AS subject,
                    CASE WHEN range % 31 = 0 THEN 'population' ELSE concat('metric-', range % 31) END AS metric,
                    CASE WHEN range % 7 = 0 THEN concat('place=p', range % 11) END AS breakdown,
                    (1990 + hash(range + 1) % 37)::INTEGER AS year
                FROM range({rows})
            )
        ) TO '{lake}' (FORMAT parquet, PARTITION_BY (metric))
    """)  # noqa: S608


def main(arguments: list[str] | None = None) -> int:
    """Ask, compare and print how long it took; 1 where answers differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10 * MILLION, help="how many observations to invent")
    parser.add_argument("--spark", action="store_true", help="ask Spark as well")
    chosen = parser.parse_args(arguments)
    engines: list[Engine] = [DuckDB(), *([Spark()] if chosen.spark else [])]
    with tempfile.TemporaryDirectory() as folder:
        bundled = Path(folder) / "bundled"
        aieco.export(aieco.bundled(), bundled, "parquet", partition=["metric"])
        wanted = [sorted(question.library(aieco.observations)) for question in QUESTIONS]
        right = _race(engines, bundled / "observations", f"{len(aieco.observations):,} bundled", wanted)
        invented = Path(folder) / "invented"
        started = time.perf_counter()
        invent(invented, chosen.rows)
        print(f"\n{chosen.rows:,} invented in {time.perf_counter() - started:.1f} s")
        return 0 if _race(engines, invented, f"{chosen.rows:,} invented", None) and right else 1


def _race(engines: list[Engine], lake: Path, what: str, wanted: list[Answer] | None) -> bool:
    """Ask every engine every question; the answers must be those of the library, or else those of the first engine."""
    right = True
    print(f"\n{what} observations")
    answers = wanted
    for engine in engines:
        engine.open(lake)
        found: list[Answer] = []
        for place, question in enumerate(QUESTIONS):
            started = time.perf_counter()
            found.append(engine.ask(question.sql))
            took = time.perf_counter() - started
            same = answers is None or found[-1] == answers[place]
            right = right and same
            verdict = "" if answers is None else "equal" if same else "DIFFERENT"
            print(f"  {engine.name:7} {took:7.2f} s  {len(found[-1]):>9,} rows  {verdict:9}  {question.text}")
        answers = answers or found
    return right


if __name__ == "__main__":
    sys.exit(main())
