from pathlib import Path

from small_files import outcome

SOURCE = "models-dev-2026-07"


def entry(name: str, context: int, more: str = "") -> str:
    return f'name = "{name}"\n[limit]\ncontext = {context:_}\n{more}'


def test_the_window_of_a_known_model_is_taken_once(tmp_path: Path) -> None:
    """A second entry of the model repeats it; what the maker counts apart is told."""
    files = {
        "openai/gpt-5.toml": entry("GPT-5", 400000, "input = 272_000\n"),
        "openai/gpt-5-latest.toml": entry("GPT-5", 400000),
    }
    made = outcome("models-dev", SOURCE, tmp_path, files)
    assert made.values == {("gpt-5", "context-window", "", ""): "400000"}
    assert "272000" in made.row("gpt-5", "context-window")["note"]
    assert made.skipped == {"openai/gpt-5-latest.toml": "repeats a model"}


def test_a_model_in_anothers_folder_is_not_taken(tmp_path: Path) -> None:
    """The folder is the developer; a namesake of somebody else's is another model."""
    files = {"nvidia/gpt-5.toml": entry("GPT-5", 1), "nobody/thing.toml": entry("Thing", 1)}
    made = outcome("models-dev", SOURCE, tmp_path, files)
    assert not made.values
    assert len(made.skipped) == 2
