"""The house holds: arrows between its wings run one way, and a module is short enough to read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import aieco

ROOT = Path(aieco.__file__).parent
LAYERS = ("values", "records", "dataset", "questions", "output", "storage", "adapters", "cli")
"""From the ground up; each wing imports only itself and what stands before it."""
GROUND = ("errors", "_version")
"""What every wing may import, and what imports none."""
LONGEST = 500
"""How many lines a module may have."""
HEAVY = {"pandas", "polars", "pyarrow", "matplotlib", "click", "rich", "hypothesis", "narwhals", "IPython", "numpy"}
"""What is imported inside the function that needs it, or in the wing that can't do without."""
AT_HOME = {"click": "cli", "rich": "cli", "hypothesis": "testing"}
"""The wings that can't do without: there it may be imported at the top of a module."""

DELEGATIONS = {
    # module: methods that a lower wing offers and a higher one does, each one statement after its local imports
    ("dataset.asking", "Asking.compare"),
    ("dataset.asking", "Asking.history"),
    ("dataset.asking", "Asking.judge"),
    ("dataset.asking", "Asking.rank"),
    ("dataset.asking", "Asking.series"),
    ("dataset.observations", "Observations.conflicts"),
    ("dataset.observations", "Observations.coverage"),
    ("dataset.observations", "Observations.derive"),
    ("dataset.observations", "Observations.pivot"),
    ("questions.compare", "ComparisonRow.explain"),
    ("records.citable", "Citable.cite"),
    ("records.claim", "Claim.judge"),
    ("records.figure", "Figure.explain"),
    ("records.framed", "Framed.__arrow_c_stream__"),
    ("records.framed", "Framed.column"),
    ("records.framed", "Framed.to_arrow"),
    ("records.framed", "Framed.to_csv"),
    ("records.framed", "Framed.to_dicts"),
    ("records.framed", "Framed.to_json"),
    ("records.framed", "Framed.to_pandas"),
    ("records.framed", "Framed.to_polars"),
    ("records.shown", "Shown._repr_html_"),
}
"""All local imports that point up."""


@attrs.frozen
class Import:
    """One import of a module of ours, or of another package.

    Args:
        module: The importing module, without `aieco.`.
        target: What is imported, in full.
        function: Dotted name of the function in which it stands; None at the top of a module.
        typing: Whether it is only for type checkers.
        line: Where it stands.
    """

    module: str
    target: str
    function: str | None
    typing: bool
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def modules() -> dict[str, ast.Module]:
    """Return the trees of all modules, by name without `aieco.`; a package's own is called by the package."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imports(module: str, tree: ast.AST, function: str | None = None, *, typing: bool = False) -> Iterator[Import]:
    """Return all imports of a module, of whatever depth."""
    for node in ast.iter_child_nodes(tree):
        inside = function
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inside = f"{function}.{node.name}" if function else node.name
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, function, typing, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; write the full name"
            assert node.module is not None
            for alias in node.names:
                # `from aieco import records` imports a module, `from aieco.records import Firm` a name of one.
                whole = f"{node.module}.{alias.name}"
                target = whole if whole.removeprefix("aieco.") in MODULES else node.module
                yield Import(module, target, function, typing, node.lineno)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from imports(module, ast.Module(node.body, []), function, typing=True)
            yield from imports(module, ast.Module(node.orelse, []), function, typing=typing)
        else:
            yield from imports(module, node, inside, typing=typing)


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            name = f"{prefix}{node.name}"
            if isinstance(node, ast.FunctionDef):
                yield name, node
            yield from functions(node, f"{name}.")
        else:
            yield from functions(node, prefix)


def in_class(tree: ast.Module, function: str | None) -> bool:
    """Whether an import stands at the top of a class and not in a function, where it would run with the module."""
    return function is not None and not any(
        function == name or function.startswith(f"{name}.") for name, _ in functions(tree)
    )


def wing(module: str) -> str:
    return module.removeprefix("aieco.").split(".")[0]


def points_up(found: Import) -> bool:
    """Whether an import of ours leads to a wing above the importing one."""
    here, there = wing(found.module), wing(found.target)
    if not found.target.startswith("aieco") or there in GROUND or here == there or here in ("", "__main__"):
        return False
    # What isn't a layer lies above all of them, and testing stands on storage, beside the adapters.
    floor = LAYERS.index("storage" if here == "testing" else here)
    return there not in LAYERS[: floor + 1]


MODULES = modules()
IMPORTS = [found for name, tree in MODULES.items() for found in imports(name, tree)]


def test_every_wing_is_known() -> None:
    """A new folder or module beside the wings must find its place in the order first."""
    assert {wing(name) for name in MODULES} <= {*LAYERS, *GROUND, "testing", "", "__main__"}


def test_at_the_top_of_a_module_imports_point_down() -> None:
    """Arrows run one way: values <- records <- dataset <- questions <- output <- storage <- adapters <- cli."""
    wrong = [
        str(found)
        for found in IMPORTS
        if points_up(found)
        and not found.typing
        and (found.function is None or in_class(MODULES[found.module], found.function))
    ]
    assert wrong == []


def test_only_delegations_point_up() -> None:
    """A local import that points up stands in a method of the list, and nowhere else."""
    wrong = [
        str(found)
        for found in IMPORTS
        if points_up(found)
        and not found.typing
        and found.function
        and (found.module, found.function) not in DELEGATIONS
    ]
    assert wrong == []


def test_only_modules_with_delegations_name_types_from_above() -> None:
    """For type checkers a module may name what its delegations take and return."""
    delegating = {module for module, _ in DELEGATIONS}
    wrong = [str(found) for found in IMPORTS if points_up(found) and found.typing and found.module not in delegating]
    assert wrong == []


@pytest.mark.parametrize(("module", "function"), sorted(DELEGATIONS))
def test_a_delegation_is_one_statement(module: str, function: str) -> None:
    """Each method of the list is there, imports something from above, and does one thing with it."""
    node = dict(functions(MODULES[module]))[function]
    body = [statement for statement in node.body if not isinstance(statement, (ast.Import, ast.ImportFrom))]
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        del body[0]
    assert len(body) <= 1
    assert any(points_up(found) for found in IMPORTS if (found.module, found.function) == (module, function))


def test_errors_and_version_import_nothing_of_ours() -> None:
    """The ground floor stands on nothing."""
    assert [str(found) for found in IMPORTS if found.module in GROUND and found.target.startswith("aieco")] == []


def test_nobody_imports_testing() -> None:
    """What is for tests stays out of what is tested."""
    wrong = [str(found) for found in IMPORTS if wing(found.target) == "testing" and wing(found.module) != "testing"]
    assert wrong == []


def test_the_face_imports_the_version_alone() -> None:
    """`import aieco` loads names on first use; only type checkers see their imports."""
    found = {item.target for item in IMPORTS if not item.module and not item.typing and item.function is None}
    assert found == {"__future__", "aieco._version"}


def test_cattrs_is_known_to_storage_alone() -> None:
    """Records and datasets know nothing of how they are read."""
    users = {wing(found.module) for found in IMPORTS if found.target.split(".")[0] == "cattrs"}
    assert users == {"storage"}


def test_what_is_heavy_is_imported_where_it_is_needed() -> None:
    """A table can be looked at without pandas, and an error raised without rich."""
    wrong = [
        str(found)
        for found in IMPORTS
        if (package := found.target.split(".")[0]) in HEAVY
        and not found.typing
        and found.function is None
        and AT_HOME.get(package) != wing(found.module)
    ]
    assert wrong == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_can_be_read_in_one_go(module: str) -> None:
    """One duty a module, at most 500 lines."""
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST
