"""The rules of the data: drawn facts keep them all, and each rule sees its own mutation and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aieco
from aieco.dataset import Dataset
from aieco.dataset.rules import RULES
from aieco.errors import DataError
from aieco.storage import checked
from aieco.testing import BREAKING, SPOILING, broken, datasets, seed_files, spoilt, write_files

few = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
PLACE = re.compile(r"(\S+\.(toml|csv)(:\d+)?|mutation|drawn) \S+")
SAID_AT_READING = {"wrong-unit": {"bad-unit", "orphan"}}
"""A value in a wrong unit can't be written in seeds: reading refuses the cell, and its source stands alone."""


def told_rules() -> set[str]:
    """Return the names of rules in all the places of the source where a problem is made."""
    found = set()
    for folder in ("dataset/rules", "storage"):
        for file in (Path(aieco.__file__).parent / folder).glob("*.py"):
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                name = ast.unparse(call.func).rpartition(".")[2] if isinstance(call, ast.Call) else ""
                if isinstance(call, ast.Call) and name in ("Problem", "FieldFault", "problem", "_problem"):
                    place = 0 if name == "problem" else 1
                    argument = call.args[place] if len(call.args) > place else None
                    if isinstance(argument, ast.Constant):
                        found.add(str(argument.value))
    return found


@few
@given(datasets())
def test_drawn_facts_keep_all_rules(dataset: Dataset) -> None:
    """What `datasets` draws is consistent as a whole."""
    assert dataset.check() == ()


def test_every_rule_has_a_mutation() -> None:
    """A rule that nothing breaks on purpose may see nothing at all: whoever adds one adds its mutation."""
    assert sorted((told_rules() | set(RULES)) - set(BREAKING) - set(SPOILING)) == []


def test_every_mutation_has_a_rule() -> None:
    """A mutation outlives its rule only by mistake."""
    assert sorted((set(BREAKING) | set(SPOILING)) - told_rules()) == []


def test_every_entered_rule_tells_its_own_name() -> None:
    """A rule is entered under the name that its problems carry."""
    assert set(RULES) <= told_rules()


@pytest.mark.parametrize("rule", sorted(BREAKING))
@few
@given(st.data())
def test_a_rule_sees_its_mutation(rule: str, data: st.DataObject) -> None:
    """Facts broken in one respect break just that rule; the problem says where, what was given, what is wanted."""
    problems = data.draw(broken(data.draw(datasets()), rule)).check()
    assert {problem.rule for problem in problems} == {rule}
    for problem in problems:
        assert PLACE.fullmatch(problem.where), problem.where
        assert problem.given
        assert problem.wanted


@pytest.mark.parametrize("rule", sorted(BREAKING))
@settings(few, max_examples=3)
@given(st.data())
def test_the_build_refuses_what_a_rule_sees(
    rule: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Written as seeds, the same facts are refused by the same rule, with file and field."""
    folder = tmp_path_factory.mktemp("seeds")
    write_files(seed_files(data.draw(broken(data.draw(datasets()), rule))), folder)
    with pytest.raises(DataError) as caught:
        checked(folder)
    assert {problem.rule for problem in caught.value.problems} == SAID_AT_READING.get(rule, {rule})
    assert all(PLACE.fullmatch(problem.where) for problem in caught.value.problems)


@pytest.mark.parametrize("rule", sorted(SPOILING))
@few
@given(st.data())
def test_reading_sees_its_mutation(rule: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Seeds spoilt in one respect are refused for that, at the place where it stands."""
    folder = tmp_path_factory.mktemp("seeds")
    files, where = data.draw(spoilt(data.draw(datasets()), rule))
    write_files(files, folder)
    with pytest.raises(DataError) as caught:
        checked(folder)
    found = [problem for problem in caught.value.problems if problem.rule == rule and problem.where.startswith(where)]
    assert found
    assert all(problem.given and problem.wanted for problem in found)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """A build doesn't stop at the first mistake."""
    source = 'title = "T"\npublisher = "P"\nkind = "press"\nissued = "2024"\naccessed = "2024-02"\n'
    files = {
        "vocabulary/m.toml": '[[metric]]\nid = "m"\nname = "m"\nunit = "people"\ndefinition = "."\nkind = "stock"\n'
        'theme = "t"\nsubjects = ["country"]\n',
        "registry/c.toml": '[[country]]\nid = "xa"\nalpha_3 = "XAA"\nname = "A"\nsources = ["s", "nowhere"]\n',
        "sources/s/source.toml": source,
        "sources/s/observations.csv": "subject,metric,period,value,status,locator\nXB,m,2024,many,reported,p. 1\n"
        "XB,m,2024,5,reported,p. 1\n",
        "sources/t/source.toml": source + 'colour = "red"\n',
    }
    write_files(files, tmp_path)
    with pytest.raises(DataError) as caught:
        checked(tmp_path)
    told = {(problem.rule, problem.where) for problem in caught.value.problems}
    assert told >= {
        ("bad-value", "sources/s/observations.csv:2 value"),
        ("dangling-link", "sources/s/observations.csv:3 subject"),
        ("dangling-link", "registry/c.toml:1 sources"),
        ("unknown-field", "sources/t/source.toml colour"),
    }
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
