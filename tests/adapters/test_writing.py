"""Writing proposals as seeds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from aieco.adapters import ADAPTERS, Proposal, write_records, write_source
from aieco.adapters.writing import records_text
from aieco.records import Status

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), min_size=1, max_size=20)


@given(TEXT, st.lists(TEXT, max_size=3), st.booleans())
def test_toml_reads_back_as_it_was(name: str, aliases: list[str], notable: bool) -> None:
    """A record's text is TOML that means the record, whatever its letters."""
    record = {"id": "a", "name": name, "aliases": aliases, "notable": notable, "same_as": {"x-y": name}}
    assert tomllib.loads(records_text("model", [record]))["model"] == [record]


def test_records_stand_in_the_order_of_their_ids() -> None:
    """The order in which a file has its rows makes no difference."""
    records = [{"id": key, "name": key} for key in "cab"]
    assert records_text("firm", records) == records_text("firm", records[::-1])


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    """A row that was there keeps its value and note, a source.toml its fields; new rows are added."""
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "source.toml").write_text('title = "Mine"\n', encoding="utf-8")
    (folder / "observations.csv").write_text("subject,metric,value,note\nx,parameters,1bn,mine\n", encoding="utf-8")
    proposal = Proposal({"title": "Theirs"})
    for subject in ("x", "w"):
        proposal.observe(subject, "parameters", "2bn", status=Status.REPORTED, locator="row 1")
    assert write_source(proposal, folder) == 1
    assert "Mine" in (folder / "source.toml").read_text(encoding="utf-8")
    first, second = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert first.startswith("w,parameters,,,2bn")
    assert second.startswith("x,parameters,,,1bn")
    assert "mine" in second


def test_candidates_stand_apart(tmp_path: Path) -> None:
    """Proposed records go where the build doesn't look, one file for each kind."""
    proposal = Proposal({})
    proposal.record("model", id="m", name="M", firms=["f"], sources=["s"])
    proposal.record("firm", id="f", name="F", kind="company", sources=["s"])
    paths = write_records(proposal, tmp_path / "proposed", "s")
    assert [path.name for path in paths] == ["s-firms.toml", "s-models.toml"]


def test_every_adapter_is_run_over_small_files() -> None:
    """Each is run twice by `outcome`, which holds the second run to the bytes of the first."""
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py")]
    run = {name for text in texts for name in re.findall(r'outcome\(\s*"([a-z0-9-]+)"', text)}
    assert run == set(ADAPTERS)
