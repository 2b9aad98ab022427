"""The rules and the words are pure: exact numbers only, and no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cotmoc

SOURCE = Path(cotmoc.__file__).parent
PURE = ("domain", "lexicon")
CLOCKS = {"today", "now", "utcnow", "time", "monotonic", "perf_counter", "localtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}


def modules() -> Iterator[Path]:
    for package in PURE:
        yield from sorted((SOURCE / package).rglob("*.py"))


def faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and words for every binary fraction and every look at a clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield node.lineno, f"the literal {node.value} is a binary fraction: write Decimal with quotes"
        if isinstance(node, ast.Name) and node.id == "float":
            yield (
                node.lineno,
                "float loses digits that money and shares need: use Decimal",
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            if getattr(owner, "id", getattr(owner, "attr", "")) in CLOCK_OWNERS:
                yield node.lineno, f"{node.func.attr}() looks at a clock: let the caller say which day it is"


def test_numbers_are_exact_and_the_caller_says_the_day() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {words}"
        for path in modules()
        for line, words in faults(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text", ["x = 0.5", "x = float('1')", "x: float", "date.today()", "datetime.datetime.now()", "time.time()"]
)
def test_the_test_itself_sees_each_fault(text: str) -> None:
    assert list(faults(ast.parse(text)))
