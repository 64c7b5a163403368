"""Tables fit whatever is wide or narrow enough to read them on."""

from __future__ import annotations

import os
import re
from unittest import mock

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from aieco.cli.app import app
from aieco.cli.tables import Grid, print_grid

WORDS = st.text(st.sampled_from("abcdefgh-0123456789"), min_size=1, max_size=12).filter(str.strip)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = tuple(draw(st.lists(st.builds("{}{}".format, WORDS, st.sampled_from(("", ">"))), min_size=2, max_size=6)))
    line = st.tuples(*(CELLS for _ in columns)).map(list) | WORDS.map(lambda word: [word])
    return Grid(columns, draw(st.lists(line, max_size=6)), draw(CELLS), draw(st.lists(CELLS, max_size=3)))


def printed(grid: Grid, width: int) -> str:
    with mock.patch.dict(os.environ, {"COLUMNS": str(width)}), CliRunner().isolation() as (out, *_):
        print_grid(grid)
        return out.getvalue().decode()


def stands(word: str, found: set[str]) -> bool:
    """Whether a word stands among others, whole or broken behind hyphens."""
    breaks = [hyphen.end() for hyphen in re.finditer("-", word)]
    return word in found or any(word[:at] in found and stands(word[at:], found) for at in breaks if at < len(word))


@given(grids(), st.integers(20, 120))
def test_every_word_is_printed_within_the_width(grid: Grid, width: int) -> None:
    """No line is too wide, nothing is cut off, no word is broken, and there is no escape where nobody can see it."""
    said = printed(grid, width)
    assert all(len(line) <= width for line in said.splitlines())
    assert "\x1b" not in said
    found = set(said.replace(",", " ").replace(";", " ").split())
    for cell in (grid.title, *grid.notes, *(cell for row in grid.rows for cell in row)):
        for word in cell.split():
            assert stands(word, found)


@given(grids())
def test_a_number_is_never_broken(grid: Grid) -> None:
    """A cell that is aligned to the right stands on one line at any width at which it is a table."""
    said = printed(grid, 80)
    if "─" in said:
        lines = [" ".join(line.split()) for line in said.splitlines()]
        for row in grid.rows:
            for column, cell in zip(grid.columns, row, strict=False):
                if column.endswith(">") and len(row) > 1:
                    assert any(cell in line for line in lines)


def test_completion_offers_commands_and_tables() -> None:
    """What click's completion asks for is answered, also after a slip."""
    for typed, word, offered in (("aieco co", "1", "compare"), ("aieco list mo", "2", "models"), ("aieco x ", "2", "")):
        environment = {"COMP_WORDS": typed, "COMP_CWORD": word, "_AIECO_COMPLETE": "bash_complete"}
        result = CliRunner().invoke(app, [], env=environment, prog_name="aieco")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert offered in result.stdout
