"""The commands that draw: a file is there, and wrong use is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize(
    "asked",
    [
        ("series", "top-100-ai-papers", "US", "CN"),
        ("series", "robotaxi-fleet", "apollo-go", "waymo-one", "--fill", "any", "--log"),
        ("compare", "CN", "US", "--theme", "money"),
        ("models", "--where", "firms=deepseek", "--figure", "parameters"),
        ("rank", "notable-models", "--period", "2025", "--limit", "2"),
        ("coverage", "private AI investment", "--within", "eu"),
    ],
)
def test_each_kind_makes_a_file(asked: tuple[str, ...], tmp_path: Path) -> None:
    """The suffix says in which format; the command prints where it is."""
    for suffix, start in STARTS.items():
        out = tmp_path / f"picture{suffix}"
        said = run("plot", *asked, "-o", str(out))
        assert said.exit_code == 0, said.output or said.exception
        assert said.stdout == f"{out}\n"
        assert out.read_bytes().startswith(start)


def test_as_of_is_respected(tmp_path: Path) -> None:
    """A picture of what was known on a day differs from one of what is known now."""
    files = [tmp_path / "now.png", tmp_path / "then.png"]
    assert run("plot", "coverage", "parameters", "-o", str(files[0])).exit_code == 0
    assert run("plot", "coverage", "parameters", "-o", str(files[1]), "--as-of", "2024-08-31").exit_code == 0
    assert files[0].read_bytes() != files[1].read_bytes()


def test_wrong_use_says_what_is_right(tmp_path: Path) -> None:
    """No file named, one of no known format, an unknown figure; help has examples."""
    said = run("plot", "rank", "notable-models")
    assert said.exit_code == 2
    assert "--out" in said.output
    said = run("plot", "rank", "notable-models", "-o", str(tmp_path / "picture.jpg"))
    assert said.exit_code == 2
    assert ".png, .svg, .pdf" in said.output
    said = run("plot", "models", "--figure", "parametres", "-o", str(tmp_path / "picture.png"))
    assert "did you mean 'parameters'" in str(said.exception)
    for command in ("series", "compare", "models", "rank", "coverage"):
        assert f"aieco plot {command} " in run("plot", command, "--help").stdout
    assert list(tmp_path.iterdir()) == []
