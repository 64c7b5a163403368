"""The gallery runs as it stands: its scripts print tables and save pictures, and its notebook shows both."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import gallery
import nbformat
import pytest
from nbclient import NotebookClient

SCRIPTS = gallery.scripts()
README = (gallery.EXAMPLES / "README.md").read_text(encoding="utf-8")
RUN = """
import json, runpy, sys
from pathlib import Path
from matplotlib.figure import Figure
from matplotlib.text import Text

save = Figure.savefig

def saved(picture, path, **options):
    save(picture, path, **options)
    Path(path).with_suffix(".json").write_text(json.dumps([text.get_text() for text in picture.findobj(Text)]))

Figure.savefig = saved
script, *sys.argv[1:] = sys.argv[1:]
sys.path.insert(0, str(Path(script).parent))
runpy.run_path(script, run_name="__main__")
"""
"""Runs a script, and writes beside each picture what is written in it."""


def environment(home: Path) -> dict[str, str]:
    source = str(gallery.ROOT / "src")
    return {**os.environ, "PYTHONPATH": source, "IPYTHONDIR": str(home), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}


def answers() -> dict[str, str]:
    """Return what the README answers, by the name of the script."""
    return dict(re.findall(r"^\| \[.+?\]\(gallery/(.+?)\) \| (.+) \|$", README, re.MULTILINE))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_prints_a_table_and_saves_its_pictures(script: Path, tmp_path: Path) -> None:
    """It complains of nothing, its tables have sources, its pictures say theirs, and the README says what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(script), "pictures"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env=environment(tmp_path),
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert re.search(r"^─+(  ─+)+$", done.stdout, re.MULTILINE), "no table"
    assert "\n[1] " in done.stdout, "no sources"
    assert max(map(len, (line for line in done.stdout.splitlines() if "http" not in line))) <= 100
    assert not re.search(r"\d[eE]\+?\d\d|\d\.\d{6}|None|<[A-Za-z]", done.stdout), "a number or word that nobody prints"
    named = re.findall(r"^Picture: (.+)$", done.stdout, re.MULTILINE)
    pictures = {tmp_path / name for name in named}
    assert pictures == set((tmp_path / "pictures").glob("*.png"))
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG")
        texts = json.loads(picture.with_suffix(".json").read_text())
        assert any(re.match(r"Sources?:", text) for text in texts)
        assert any("Data:" in text for text in texts)
    printed = " ".join(done.stdout.split())
    for said in re.findall(r"\*\*(.+?)\*\*", answers()[script.name]):
        assert said in printed


def test_the_readme_asks_what_the_scripts_ask() -> None:
    """Each script is listed with its question, in order."""
    listed = re.findall(r"^\| \[(.+?)\]\(gallery/(.+?)\)", README, re.MULTILINE)
    asked = [
        (script.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix('"""'), script.name) for script in SCRIPTS
    ]
    assert listed == asked


def test_the_notebook_is_fresh() -> None:
    """Run `python docs/scripts/gallery.py` where a script has changed."""
    assert gallery.NOTEBOOK.read_text(encoding="utf-8") == gallery.notebook()


def test_the_notebook_shows_tables_and_pictures(tmp_path: Path) -> None:
    """Each cell runs, shows a table as HTML and says nothing else; the pictures are those of the scripts."""
    notebook = nbformat.read(gallery.NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(gallery.EXAMPLES)}})
    client.execute(env=environment(tmp_path))
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) == len(SCRIPTS)
    for cell, script in zip(cells, SCRIPTS, strict=True):
        shown = [output.data for output in cell.outputs if output.output_type == "display_data"]
        assert not [output for output in cell.outputs if output.get("name") == "stderr"]
        assert any('class="aieco"' in data.get("text/html", "") and "<table" in data["text/html"] for data in shown)
        assert sum("image/png" in data for data in shown) == script.read_text(encoding="utf-8").count("\ndraw(")
