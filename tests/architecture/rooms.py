"""The rooms of the house and its figures: how many, how long, what imports what. 架构数字。

``python -m tests.architecture.rooms`` prints them; the house tests read them.  Each file is parsed once a session.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "aidfunds"
PLUGIN_SOURCES = sorted(ROOT.glob("plugins/*/src/*"))
MODULES = sorted(path for folder in (SOURCE, *PLUGIN_SOURCES) for path in folder.rglob("*.py"))
CORE = [path for path in MODULES if path.is_relative_to(SOURCE)]
APART = ("notice", "proof", "anomalies", "reading")  # they get an engine of their own
ROOMS = [path for path in CORE if path.relative_to(SOURCE).parts[0] not in APART]

MOST_ROOMS, MEDIAN, LONGEST, LONGEST_FUNCTION = 150, (150, 250), 500, 45

Graph = Mapping[str, Iterable[str]]


@cache
def text_of(path: Path) -> str:
    """What stands in a file, read once."""
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """The same, parsed once."""
    return ast.parse(text_of(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, walked once."""
    return tuple(ast.walk(tree_of(path)))


def name_of(path: Path) -> str:
    """A file as a reader finds it."""
    return str(path.relative_to(ROOT))


def module_of(path: Path) -> str:
    """A file as it is imported."""
    parts = path.relative_to(SOURCE.parent if path.is_relative_to(SOURCE) else ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def offenders(paths: Iterable[Path], found: Callable[[Path], Iterable[str]]) -> list[str]:
    """Each breach of a rule with the file it stands in, for one test to list them all."""
    return [f"{name_of(path)}: {breach}" for path in paths for breach in found(path)]


def length(path: Path) -> int:
    """Lines."""
    return len(text_of(path).splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Those at any depth."""
    return (node for node in nodes_of(path) if isinstance(node, ast.FunctionDef))


@cache
def imports() -> dict[str, set[str]]:
    """The modules of the core, and those each imports anywhere in it; not what is only for checkers of types."""
    known = {module_of(path) for path in CORE}
    return {module_of(path): _met(tree_of(path), known) - {module_of(path)} for path in CORE}


def _met(tree: ast.AST, known: set[str]) -> set[str]:
    met = set()
    for node in _at_run_time(tree):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            below = {f"{module}.{alias.name}" for alias in node.names}
            met |= {name if name in known else module for name in below}
        elif isinstance(node, ast.Import):
            met |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            met |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return met & known


def _at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")):
            yield from _at_run_time(child)


def circles(graph: Graph) -> list[list[str]]:
    """The groups in which each leads to every other (Tarjan's strongly connected components)."""
    found: list[list[str]] = []
    place: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []

    def visit(node: str) -> None:
        place[node] = lowest[node] = len(place)
        open_.append(node)
        for other in graph.get(node, ()):
            if other not in place:
                visit(other)
                lowest[node] = min(lowest[node], lowest[other])
            elif other in open_:
                lowest[node] = min(lowest[node], place[other])
        if lowest[node] == place[node]:
            group = open_[open_.index(node) :]
            del open_[open_.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in graph:
        if node not in place:
            visit(node)
    return found


def median_length() -> float:
    """Lines of a room in the middle, ``__init__`` left out."""
    return median(length(path) for path in ROOMS if path.stem != "__init__")


def figures() -> Iterator[str]:
    """What the command prints."""
    longest = max(ROOMS, key=length)
    arrows = [len(imports()[module_of(path)]) for path in ROOMS]
    sized = (((node.end_lineno or 0) - node.lineno, path, node.name) for path in MODULES for node in functions(path))
    size, there, name = max(sized, key=lambda one: one[0])
    yield f"core: {len(ROOMS)} files, {sum(map(length, ROOMS))} lines, median {median_length():g} (`__init__` left out)"
    yield f"longest: {length(longest)} lines, {name_of(longest)}; function {size + 1} lines, {name_of(there)}: {name}"
    yield f"imports a module: {mean(arrows):.2f}; cycles: {len(circles(imports()))}"
    for name in APART:
        paths = [path for path in CORE if path.relative_to(SOURCE).parts[0] == name]
        yield f"{name}/: {len(paths)} files, {sum(map(length, paths))} lines"
    for folder in PLUGIN_SOURCES:
        paths = [path for path in MODULES if path.is_relative_to(folder)]
        yield f"{folder.name}: {len(paths)} files, {sum(map(length, paths))} lines"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in [*figures(), *map(str, circles(imports()))])
