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
    assert [model["name"] for model in made.proposal.records["model"]] == ["GPT-5", "Thing"]


def test_another_version_has_a_window_of_its_own(tmp_path: Path) -> None:
    """An entry that came out months after the model is a later version, though its name leads to the model."""
    files = {"openai/gpt-5.toml": 'release_date = "2026-03"\n' + entry("GPT-5", 5)}
    made = outcome("models-dev", SOURCE, tmp_path, files)
    assert made.skipped == {"openai/gpt-5.toml": "a version that the registry doesn't have"}


def test_a_candidate_has_its_degree_of_access(tmp_path: Path) -> None:
    """Every model of the catalogue has an interface; of some the weights are there too."""
    text = 'release_date = "2026-06-30"\nopen_weights = true\n' + entry("Thing 1.0", 7)
    made = outcome("models-dev", SOURCE, tmp_path, {"openai/thing-1.0.toml": text})
    assert made.proposal.records["model"] == [
        {
            "id": "thing-1-0",
            "name": "Thing 1.0",
            "firms": ["openai"],
            "released": "2026-06-30",
            "access": "open-weights",
            "sources": [SOURCE],
        }
    ]
