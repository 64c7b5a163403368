"""The command, as people and programs use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import aieco
from aieco.cli.app import COMMANDS

REPOSITORY = Path(__file__).parents[2]


def aieco_says(*arguments: str, columns: int = 100, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "aieco", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8", **environment},
    )


def answer(*arguments: str) -> Any:
    """Return what a command gives to programs."""
    said = aieco_says(*arguments, "--json")
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_compare_gives_the_library_s_own_answer() -> None:
    """The rows in JSON are those of the library, number for number."""
    rows = {row["metric"]: row for row in answer("compare", "CN", "US")["rows"]}
    comparison = aieco.compare("CN", "US")
    assert set(rows) == {row.metric.id for row in comparison}
    for row in comparison:
        points = [figure["value"]["point"] for figure in rows[row.metric.id]["figures"]]
        assert points == [figure.value.point for figure in row.figures]
        assert rows[row.metric.id]["leader"] == (row.leader.id if row.leader else None)


def test_compare_is_readable_and_names_its_sources() -> None:
    """The table names both sides, the figures, who is ahead, and each source that the footnotes refer to."""
    said = aieco_says("compare", "CN", "US", columns=160).stdout
    assert "38,210" in said
    assert "6.1\N{MULTIPLICATION SIGN}" in said
    assert "Not compared:" in said
    for source in aieco.compare("CN", "US").sources:
        assert source.publisher.split(maxsplit=1)[0] in said


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_table_fits_the_width_and_breaks_no_number(columns: int) -> None:
    """No line is wider than the terminal, save an address that can't be broken; each figure stands in one piece."""
    said = aieco_says("compare", "CN", "US", columns=columns).stdout
    assert all(len(line) <= columns or "http" in line for line in said.splitlines())
    for figure in aieco.compare("CN", "US")["genai-patent-families"].figures:
        assert f"{figure.value.low:,}" in said


def test_a_pipe_gets_plain_text() -> None:
    """There is no escape sequence in what isn't a terminal, nor with NO_COLOR."""
    assert "\x1b" not in aieco_says("compare", "CN", "US").stdout
    assert "\x1b" not in aieco_says("show", "deepseek-v2", NO_COLOR="1").stdout


def test_a_closed_pipe_ends_in_silence() -> None:
    """`aieco list observations | head -1` prints one line and no error."""
    piped = subprocess.run(
        f"'{sys.executable}' -m aieco list observations | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert piped.stderr == ""
    assert len(piped.stdout.splitlines()) == 1


def test_show_find_list_and_observe_give_the_library_s_answers() -> None:
    """What programs get is what the library holds."""
    assert answer("show", "deepseek v2")["figures"]["active-parameters"]["value"]["point"] == 21_000_000_000
    assert [answer("find", "ivory coast")[0][key] for key in ("table", "record")] == ["countries", "CI"]
    listed = answer("list", "models", "--where", "countries=CN", "--where", "access=open-weights")
    assert [each["id"] for each in listed] == list(aieco.models.where(countries="CN", access="open-weights").ids)
    large = answer("list", "models", "--where", "parameters>600bn")
    assert [each["id"] for each in large] == list(aieco.models.where(lambda model: model.parameters > "600bn").ids)
    seen = answer("observe", "CN", "genai-patent-families", "--period", "2014/2023")
    assert [each["id"] for each in seen] == list(
        aieco.observations.where(subject="CN", metric="genai-patent-families", period="2014/2023").ids
    )


def test_the_article_is_printed_judged_in_its_order() -> None:
    """All claims of the article stand in the order of their places, each with its verdict."""
    judged = answer("claims")
    assert [each["claim"] for each in judged][:3] == ["ft-2024-a1", "ft-2024-a2", "ft-2024-a3"]
    assert {each["claim"]: each["verdict"] for each in judged} == {
        claim.id: claim.judge().verdict for claim in aieco.claims
    }
    then = {each["claim"]: each["verdict"] for each in answer("claims", "--as-of", "2024-08-31")}
    assert then == {claim.id: claim.judge(as_of="2024-08-31").verdict for claim in aieco.claims}


def test_claims_of_another_document_are_judged(tmp_path: Path) -> None:
    """A file with a document and its claims is judged against the bundled facts; one of no document is refused."""
    file = tmp_path / "talk.toml"
    claim = """
[[claim]]
id = "talk-1"
text = "DeepSeek-V2 has more than a trillion parameters"
place = "slide 3"
said = "2024-09"
[[claim.check]]
left = {subject = "deepseek-v2", metric = "parameters"}
relation = ">"
right = {value = "1tn"}
"""
    file.write_text(f'[source]\ntitle = "A talk"\npublisher = "Somebody"\nkind = "press"\n{claim}', encoding="utf-8")
    assert [(each["claim"], each["verdict"]) for each in answer("claims", str(file))] == [("talk-1", "contradicted")]
    file.write_text(claim, encoding="utf-8")
    refused = aieco_says("claims", str(file))
    assert refused.returncode == 1
    assert "talk.toml:2" in refused.stderr


def test_one_s_own_facts_are_laid_on_top(tmp_path: Path) -> None:
    """`--data` takes a folder of facts; what it says stands beside what is bundled."""
    folder = tmp_path / "facts" / "sources" / "my-note-2026"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(
        'title = "A note"\npublisher = "Me"\nkind = "report"\nissued = "2026-11"\naccessed = "2026-11-24"\nurl = "https://example.org"\n',
        encoding="utf-8",
    )
    (folder / "observations.csv").write_text(
        "subject,metric,period,value,status,locator\nFR,ai-patents-granted,2024,123,reported,p. 1\n", encoding="utf-8"
    )
    seen = answer("observe", "FR", "ai-patents-granted", "--data", str(tmp_path / "facts"))
    assert any(each["source"] == "my-note-2026" for each in seen)
    assert aieco_says("check", str(tmp_path / "facts")).returncode == 0


def test_broken_facts_are_told_all_at_once(tmp_path: Path) -> None:
    """Every problem is named with its file and line; building them writes nothing."""
    folder = tmp_path / "facts" / "sources" / "my-note-2026"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('title = "A note"\npublisher = "Me"\nkind = "gossip"\n', encoding="utf-8")
    (folder / "observations.csv").write_text(
        "subject,metric,period,value,status,locator\nFR,ai-patents,2024,x,reported,p. 1\n", encoding="utf-8"
    )
    said = aieco_says("check", str(tmp_path / "facts"))
    assert said.returncode == 1
    assert "source.toml" in said.stderr
    assert "observations.csv:2" in said.stderr
    built = aieco_says("build", str(tmp_path / "facts"), str(tmp_path / "out"))
    assert built.returncode == 1
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_is_a_no_and_a_slip_gets_a_suggestion() -> None:
    """Exit code 1 for an unknown thing, 2 for a wrong use, one line each, no traceback."""
    unknown = aieco_says("show", "Chian")
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (1, 1)
    assert "China" in unknown.stderr
    slip = aieco_says("compair", "CN", "US")
    assert slip.returncode == 2
    assert "compare" in slip.stderr
    table = aieco_says("list", "modles")
    assert table.returncode == 2
    assert "'models'" in table.stderr
    field = aieco_says("list", "models", "--where", "contries=CN")
    assert field.returncode == 1
    assert "'countries'" in field.stderr
    assert "Traceback" not in unknown.stderr + slip.stderr + table.stderr + field.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    """Help says what a command does and shows it at work."""
    said = aieco_says(command, "--help")
    assert said.returncode == 0
    assert f"aieco {command}" in said.stdout.partition("Options:")[0].partition("\n\n")[2]


def test_the_bundle_is_what_the_seeds_give() -> None:
    """`aieco build --check` says yes in the repository."""
    if not (REPOSITORY / "seeds").is_dir():
        pytest.skip("there are no seeds beside the tests")
    said = subprocess.run(
        [sys.executable, "-m", "aieco", "build", "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr


BLOCKED = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name in ("click", "rich"):
            {where}
sys.meta_path.insert(0, Blocker())
from aieco.cli import main
sys.path = [path for path in sys.path if "-packages" not in path]  # aieco itself may have come from there
main()
"""


@pytest.mark.parametrize("where", ["return None", "raise ImportError(name)"])
def test_without_the_extra_one_sentence_says_what_to_install(where: str) -> None:
    """Where click and rich aren't installed or may not be imported, there is no traceback."""
    code = BLOCKED.format(where=where)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr.strip() == "the command needs click and rich; install them with: pip install 'aieco[cli]'"


def test_the_version_is_told_without_loading_facts_or_tables() -> None:
    """`aieco --version` imports neither rich nor the storage."""
    code = (
        "import sys; from aieco.cli.app import run\n"
        "try:\n run(['--version'])\nexcept SystemExit:\n pass\n"
        "print(sorted(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert aieco.__version__ in said.stdout
    assert "'rich" not in said.stdout
    assert "'aieco.storage" not in said.stdout
