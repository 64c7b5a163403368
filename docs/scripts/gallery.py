"""Make the notebook of the gallery from its scripts: the docstring of each as prose, the rest of it as a cell.

Run from the root as `python docs/scripts/gallery.py`.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pages import ROOT

EXAMPLES = ROOT / "examples"
NOTEBOOK = EXAMPLES / "gallery.ipynb"
INTRODUCTION = """# Ten questions, with tables and pictures

Each cell is one script of `gallery/` and stands for itself. Start the notebook in the folder in which it lies. It needs
`pip install 'aieco[cli,plot]'`, and no network.
"""


def scripts() -> list[Path]:
    """Return the scripts in their order."""
    return sorted((EXAMPLES / "gallery").glob("[0-9]*.py"))


def notebook() -> str:
    """Return the notebook, without any output."""
    cells = [_markdown("introduction", INTRODUCTION)]
    for number, script in enumerate(scripts(), 1):
        cells.extend(_cells(number, script))
    content = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"


def _cells(number: int, script: Path) -> Iterator[dict[str, Any]]:
    text = script.read_text(encoding="utf-8")
    told = ast.get_docstring(ast.parse(text))
    assert told is not None, f"{script} has no docstring"
    question, _, prose = told.partition("\n")
    yield _markdown(f"{script.stem}-question", f"## {number}. {question}\n{prose}")
    code = text.split('"""\n', 1)[1].strip().replace("from showing import", "from gallery.showing import")
    source = code.splitlines(keepends=True)
    yield {
        "cell_type": "code",
        "id": script.stem,
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


def _markdown(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.strip().splitlines(keepends=True)}


if __name__ == "__main__":
    NOTEBOOK.write_text(notebook(), encoding="utf-8", newline="\n")
