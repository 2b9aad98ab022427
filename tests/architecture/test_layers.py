"""What import-linter cannot see: who may speak to the database, and who may look at a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cotmoc

SOURCE = Path(cotmoc.__file__).parent
DELIVERING = ("office", "portal", "api", "jobs", "cli")
WEB = ("config", *DELIVERING, "actions", "queries", "store", "ui")
CLOCKS = {"today", "now", "utcnow", "localtime", "localdate", "localnow"}
OWNERS = {"date", "datetime", "time", "timezone", "django_timezone"}
MAY_LOOK = {"store/clock.py", "cli/clock.py"}
"""The clock of the web, and that of the verbs that run without it."""


def modules(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    for package in packages:
        for path in sorted((SOURCE / package).rglob("*.py")):
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def looks(tree: ast.AST) -> Iterator[int]:
    """The lines that ask a clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            turned = node.func.attr.startswith("local") and node.args  # a moment that is given, in another zone
            if not turned and getattr(owner, "id", getattr(owner, "attr", "")) in OWNERS:
                yield node.lineno


def test_what_delivers_never_speaks_to_the_database() -> None:
    found = [
        f"{path}: {name}"
        for path, tree in modules(*DELIVERING)
        for name in imported(tree)
        if f"{name}.".startswith("django.db.")
    ]
    assert not found, "read through queries, write through actions:\n" + "\n".join(found)


def test_only_the_clock_looks_at_the_time() -> None:
    found = [f"{path}:{line}" for path, tree in modules(*WEB) if path not in MAY_LOOK for line in looks(tree)]
    assert not found, "ask store.clock, which the demo moves:\n" + "\n".join(found)


def test_the_tests_see_each_fault() -> None:
    assert list(imported(ast.parse("from django.db import models"))) == ["django.db.models"]
    assert list(looks(ast.parse("x = timezone.now()\ny = datetime.date.today()"))) == [1, 2]
    assert not list(looks(ast.parse("x = clock.today()")))
