"""What the command gives to programs and to people is the library's own answer."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from running import rows, run, told

import aieco
from aieco.output.citations import sources_of
from aieco.records import TABLES


@pytest.mark.parametrize(
    ("arguments", "library"),
    [
        (["compare", "CN", "US"], lambda: aieco.compare("CN", "US")),
        (["rank", "genai-patent-families", "--kind", "firm"], lambda: aieco.rank("genai-patent-families", kind="firm")),
        (["series", "top-100-ai-papers", "US", "CN"], lambda: aieco.series("top-100-ai-papers", ["US", "CN"])),
        (["list", "models", "--where", "countries=CN"], lambda: aieco.models.where(countries="CN")),
        (["observe", "CN", "population"], lambda: aieco.observations.where(subject="CN", metric="population")),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_csv_is_what_the_library_writes(arguments: list[str], library: object) -> None:
    """The columns are those of every frame, and no number is rounded."""
    assert callable(library)
    assert run(*arguments, "--csv").stdout == library().to_csv()


def test_csv_of_lists_has_a_row_for_each_thing() -> None:
    """Conflicts, statements, matches, coverage, changes and judgements come as rows that a CSV reader takes."""
    found = [each.id for conflict in aieco.observations.conflicts() for each in conflict.observations]
    assert [row["id"] for row in rows("conflicts")] == found
    history = aieco.history("gpt-4", "parameters")
    assert [row["id"] for row in rows("history", "gpt-4", "parameters")] == [each.observation.id for each in history]
    assert [row["record"] for row in rows("find", "gpt")] == [match.record.id for match in aieco.find("gpt")]
    coverage = aieco.observations.coverage("private-ai-investment")
    told_of = rows("coverage", "private-ai-investment")
    assert [(row["kind"], int(row["n"]), int(row["of"])) for row in told_of] == [
        (each.kind, each.n, each.of) for each in coverage
    ]
    changes = aieco.diff(aieco.as_of("2025-12-31"), aieco.bundled())
    assert [(row["kind"], row["id"]) for row in rows("diff", "2025-12-31")] == [
        (each.kind, each.id) for each in changes
    ]
    claims = rows("claims")
    assert {row["claim"]: row["verdict"] for row in claims} == {each.id: each.judge().verdict for each in aieco.claims}


def test_show_gives_programs_the_record_and_what_was_observed() -> None:
    """One key gives one object and several a list, each with its fields, figures and newest observations."""
    one = told("show", "CN")
    newest = aieco.observations.where(subject="CN").preferred().latest()
    assert (one["table"], one["alpha_3"]) == ("countries", "CHN")
    assert [each["id"] for each in one["observations"]] == list(newest.ids)
    assert [each["id"] for each in told("show", "CN", "baidu", "eu-gdpr")] == ["CN", "baidu", "eu-gdpr"]
    metric = told("show", "genai-patent-families")
    assert metric["definition"] == aieco.metrics["genai-patent-families"].definition
    assert [each["id"] for each in metric["series_notes"]] == list(
        aieco.series_notes.where(metric="genai-patent-families").ids
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_record_of_every_table_can_be_shown_listed_and_cited(table: str) -> None:
    """Whatever has an id can be asked for by it, by people and by programs."""
    record = getattr(aieco.bundled(), table)[0]
    key = record.id if table in ("observations", "series_notes") else f"{record.kind_name}:{record.id}"
    assert record.id in run("show", key, columns=300).stdout
    assert told("show", key)["id"] == record.id
    assert [each["id"] for each in told("list", table, "--limit", "1")] == [record.id]
    assert run("list", table, "--limit", "1").exit_code == 0
    listed = {each["id"] for each in told("cite", key)}
    assert listed == {source.id for source in sources_of(record) if source.id != "aieco"}


def test_a_metric_shows_its_definition_and_its_caveats() -> None:
    """People read what a metric counts, what it is mistaken for, and for how many it is known."""
    metric = aieco.metrics["genai-patent-families"]
    said = " ".join(run("show", "genai-patent-families").stdout.split())
    assert metric.confused_with[0].metric in said
    assert "country by" not in said
    for words in (metric.definition, *metric.includes, "known for"):
        assert words.split()[0] in said
    assert "Dimension(" not in said


def test_an_absence_that_is_stated_is_told() -> None:
    """That a maker keeps a number to itself is a fact with a source, and is neither left out nor a blank."""
    secret = aieco.observations.where(value="undisclosed").first()
    assert secret is not None
    seen = told("observe", "--where", f"id={secret.id}")
    assert seen[0]["value"] == {"absence": "undisclosed"}
    assert "undisclosed" in run("observe", "--where", f"id={secret.id}").stdout


def test_one_word_for_observe_may_be_a_metric() -> None:
    """`aieco observe METRIC` needs no subject."""
    seen = told("observe", "private-ai-investment", "--latest")
    assert [each["id"] for each in seen] == list(aieco.observations.where(metric="private-ai-investment").latest().ids)


def test_conditions_are_the_library_s() -> None:
    """Equal, any of several, larger and sorted, with those counted that the data don't decide."""
    wanted = aieco.models.where(lambda model: model.parameters > "100bn", access=["api", "open-weights"])
    arguments = ["--where", "parameters>100bn", "--where", "access=api", "--where", "access=open-weights"]
    assert [each["id"] for each in told("list", "models", *arguments)] == list(wanted.ids)
    assert f"{len(wanted.undecided):,} others" in run("list", "models", *arguments).stdout
    newest = told("list", "models", "--sort", "-released", "--limit", "3")
    assert [each["id"] for each in newest] == list(aieco.models.sort("released", reverse=True)[:3].ids)


def test_as_of_and_data_are_taken_by_every_reading_command(tmp_path: Path) -> None:
    """What was known on a day is what the library says of that day."""
    then = aieco.as_of("2024-08-31")
    assert [each["id"] for each in told("list", "models", "--as-of", "2024-08-31")] == list(then.models.ids)
    assert {row["metric"] for row in told("compare", "CN", "US", "--as-of", "2024-08-31")["rows"]} == {
        row.metric.id for row in then.compare("CN", "US")
    }
    file = tmp_path / "facts" / "registry" / "more.toml"
    file.parent.mkdir(parents=True)
    mine = '[[firm]]\nid = "acmeon"\nname = "Acmeon"\nkind = "company"\nsources = ["country-codes-2026"]\n'
    file.write_text(mine, encoding="utf-8")
    data = ["--data", str(tmp_path / "facts")]
    assert told("show", "acmeon", *data)["name"] == "Acmeon"
    assert told("find", "acmeon", *data)[0]["record"] == "acmeon"
    assert len(told("list", "firms", *data)) == len(aieco.firms) + 1


def test_references_are_given_in_each_style() -> None:
    """CSL is what programs get; BibTeX and text are for people."""
    assert told("cite", "deepseek-v2") == json.loads(aieco.models["deepseek-v2"].cite("csl"))
    assert run("cite", "deepseek-v2", "--style", "bibtex").stdout.strip() == aieco.models["deepseek-v2"].cite("bibtex")
    assert aieco.DATA_VERSION in run("cite").stdout


def test_problems_are_told_to_programs_even_where_facts_cannot_be_read(tmp_path: Path) -> None:
    """`check --json` gives each problem with where it stands, what is given and what would be right."""
    folder = tmp_path / "facts" / "sources" / "note-2026"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('title = "A note"\npublisher = "Me"\nkind = "gossip"\n', encoding="utf-8")
    result = run("check", str(tmp_path / "facts"), "--json")
    problems = json.loads(result.stdout)
    assert result.exit_code == 1
    assert problems
    assert all(set(problem) == {"where", "rule", "given", "wanted"} for problem in problems)
    assert any("source.toml" in problem["where"] for problem in problems)


def test_footnotes_of_compare_lead_to_each_source_once() -> None:
    """Each number in brackets stands once at the foot, and the foot has no number that isn't used."""
    said = run("compare", "CN", "US", columns=200).stdout
    table, _, foot = said.partition("Sources:\n")
    used = {number for line in table.splitlines() if "[" in line for number in _bracketed(line)}
    listed = [int(line[1:].partition("]")[0]) for line in foot.splitlines() if line.startswith("[")]
    assert listed == sorted(used)
    assert listed == list(range(1, len(listed) + 1))


def _bracketed(line: str) -> list[int]:
    runs = (part.partition("-") for part in line.rpartition("[")[2].partition("]")[0].split(", "))
    return [number for first, _, last in runs for number in range(int(first), int(last or first) + 1)]


def test_what_was_not_compared_is_named_with_its_reason() -> None:
    """The first are told with reasons, the others by name; --all tells all of them why."""
    left = aieco.compare("CN", "US").left_out
    short = " ".join(run("compare", "CN", "US").stdout.split())
    full = " ".join(run("compare", "CN", "US", "--all").stdout.split())
    for item in left:
        assert item.metric.name in short
        assert " ".join(str(item).split()) in full


def test_wrong_use_is_told_apart_from_no() -> None:
    """2 is for a wrong use, with what would be right; 1 for an answer that is no."""
    for arguments, right in {
        ("compare", "CN", "US", "--theme", "mony"): "'money'",
        ("list", "modles"): "'models'",
        ("list", "models", "--limit", "-3"): "--limit",
        ("list", "models", "--where", "released"): "FIELD=VALUE",
        ("list", "models", "--where", "name>b"): "name=VALUE",
        ("observe", "CN", "--as-of", "yesterday"): "2024-08-31",
        ("claims", "nowhere.toml"): "nowhere.toml",
        ("diff", "nowhere"): "folder",
        ("diff", "2025", "--summary", "--json"): "--summary",
        ("show", "CN", "--csv"): "--csv",
    }.items():
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert right in result.stderr
    for no in (
        ("compare", "CN", "TV", "--theme", "money"),
        ("find", "zzzzzqqq"),
        ("observe", "CN", "population", "--period", "1850"),
        ("list", "models", "--where", "released=1850"),
    ):
        assert run(*no).exit_code == 1


def test_programs_get_utf8_whatever_the_terminal_speaks() -> None:
    """JSON names places in full even where a terminal couldn't print them."""
    result = run("show", "CI", "--json")
    assert json.load(io.StringIO(result.stdout_bytes.decode()))["name"] == aieco.countries["CI"].name
