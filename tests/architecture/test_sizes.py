"""Small things with names that say what they are: files, functions, docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cotmoc

SOURCE = Path(cotmoc.__file__).parent
FILE_LINES = 400
FUNCTION_LINES = 40
BANNED = {
    "base",
    "common",
    "data",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "info",
    "manager",
    "misc",
    "models",
    "service",
    "services",
    "tools",
    "util",
    "utils",
}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")
"""All modules but the migrations, which a command writes."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def body_lines(function: Function) -> int:
    """How many lines a function takes from its first to its last, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def public(tree: ast.Module) -> Iterator[tuple[Documented, str]]:
    """The module, its public classes and functions, and the public methods and properties of those classes."""
    yield tree, "the module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node, node.name
            if isinstance(node, ast.ClassDef):
                inner = (one for one in node.body if isinstance(one, Function) and not one.name.startswith("_"))
                yield from ((one, f"{node.name}.{one.name}") for one in inner)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function) and body_lines(node) > FUNCTION_LINES:
            yield f"{name_of(path)}:{node.lineno} {node.name} has {body_lines(node)} lines"


def words_of(path: Path) -> set[str]:
    """The names on the way to a module; Django wants tables in "models" and a database's backend in "base"."""
    parts = path.relative_to(SOURCE).parts
    if parts == ("config", "postgresql", "base.py"):
        return set()
    return {part.removesuffix(".py") for part in (parts[2:] if parts[:2] == ("store", "models") else parts)}


def test_a_file_holds_one_idea() -> None:
    lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    long = [f"{name} has {count} lines" for name, count in lines.items() if count > FILE_LINES]
    assert not long, f"at most {FILE_LINES} lines in a file, divide these by what they hold:\n" + "\n".join(long)


def test_a_function_fits_on_a_screen() -> None:
    long = [words for path in MODULES for words in long_functions(path)]
    assert not long, f"at most {FUNCTION_LINES} lines in a function without its docstring:\n" + "\n".join(long)


def test_public_things_say_what_they_are() -> None:
    silent = [
        f"{name_of(path)}: {name}"
        for path in MODULES
        for node, name in public(tree_of(path))
        if ast.get_docstring(node) is None
    ]
    assert not silent, "no docstring, so nobody knows what these are for:\n" + "\n".join(silent)


def test_a_module_is_named_after_what_it_holds() -> None:
    parts = {name_of(path): words_of(path) for path in MODULES}
    banned = [f"{name}: {', '.join(words & BANNED)}" for name, words in parts.items() if words & BANNED]
    assert not banned, "call these by what they hold:\n" + "\n".join(banned)


def test_the_test_itself_sees_each_fault() -> None:
    body = "\n".join(["    x = 1"] * FUNCTION_LINES)
    whole = ast.parse(f'def long():\n    """Say why."""\n{body}\n\nclass Silent:\n    def quiet(self): ...\n')
    function = whole.body[0]
    assert isinstance(function, Function)
    assert body_lines(function) == FUNCTION_LINES + 1
    silent = [name for node, name in public(whole) if ast.get_docstring(node) is None]
    assert silent == ["the module", "Silent", "Silent.quiet"]
