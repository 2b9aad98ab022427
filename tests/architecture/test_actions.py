"""Every write leaves its line of audit in the same transaction; nothing that only looks writes."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from tests.architecture import acts, allocating
from tests.architecture.acts import Stage

import cotmoc
from cotmoc.actions import audit
from cotmoc.queries import ledger
from cotmoc.store import models
from cotmoc.store.ledger import KINDS

CALLS = acts.CALLS | allocating.CALLS
SOURCE = Path(cotmoc.__file__).parent
WRITES = {
    *("save", "create", "update", "delete", "get_or_create", "update_or_create"),
    *("bulk_create", "bulk_update", "add", "set", "remove", "clear", "set_password", "execute", "raw"),
}
HARMLESS = {"add", "set", "remove", "clear", "update"}
"""Words that sets, lists and caches use too: a write only where they are called on rows."""

LOOKS = {
    *("documents.may_bring_in", "documents.read", "documents.marked_secret", "documents.refuse_secret"),
    *("documents.refuse_long", "documents.transcribe", "reviews.may_review"),
    *("instructions.issuer_for", "boundaries.may_redraw"),
}
"""Functions beside the writes that only look; they are held to that below."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function of the actions; of a package of them, what the package itself offers."""
    for path in sorted((SOURCE / "actions").glob("*.py")) + sorted((SOURCE / "actions").glob("*/__init__.py")):
        name = path.parent.name if path.stem == "__init__" else path.stem
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and name != "audit":
                yield f"{name}.{node.name}", node


def written(tree: ast.AST) -> Iterator[str]:
    """The calls that would write rows: by their names, and for common words by what they are called on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            called = ast.unparse(node.func)
            if node.func.attr not in HARMLESS or "objects" in called:
                yield f"line {node.lineno}: {called}"


def rows() -> dict[str, int]:
    """How many rows each table holds."""
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("store").get_models()}


@pytest.fixture
def stage(sample: str) -> Stage:
    return Stage(sample)


def test_every_action_has_its_example() -> None:
    known = {name for name, _ in functions()}
    assert known - LOOKS - set(CALLS) == set(), "give each new action an example in CALLS"
    assert set(CALLS) | LOOKS <= known, "these actions are no more"


@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_action_leaves_its_line_of_audit_and_the_ledger_whole(stage: Stage, name: str) -> None:
    act = CALLS[name](stage)
    before = models.AuditEntry.objects.count()
    act()
    assert models.AuditEntry.objects.count() > before, f"{name} writes and nobody will know"
    assert ledger.verify().broken == ()


@pytest.mark.parametrize("name", sorted(CALLS))
def test_without_its_line_nothing_is_written(stage: Stage, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = CALLS[name](stage)
    before = rows()

    def fail(*_: object, **__: object) -> None:
        raise MemoryError("no line of audit can be written")

    monkeypatch.setattr(audit, "log", fail)
    with pytest.raises(MemoryError):
        act()
    assert rows() == before, f"{name} writes outside the transaction of its line of audit"


def test_what_only_looks_writes_nothing() -> None:
    found = {name: list(written(node)) for name, node in functions() if name in LOOKS}
    assert not any(found.values()), found


@pytest.mark.parametrize("path", sorted((SOURCE / "queries").rglob("*.py")), ids=lambda path: path.stem)
def test_queries_write_nothing(path: Path) -> None:
    assert list(written(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "text", ["row.save()", "Model.objects.create(x=1)", "Model.objects.filter(a=1).update(b=2)", "rows.delete()"]
)
def test_the_test_itself_sees_a_write(text: str) -> None:
    assert list(written(ast.parse(text)))


def test_a_set_may_grow_in_a_query() -> None:
    assert not list(written(ast.parse("seen.add(1); held.update(other)")))


def test_modules_of_actions_can_be_imported() -> None:
    assert all(importlib.import_module(f"cotmoc.actions.{name.partition('.')[0]}") for name in CALLS)


def test_nothing_that_is_only_added_is_written_but_by_the_ledger() -> None:
    sealed = {model.__name__ for model in apps.get_app_config("store").get_models() if issubclass(model, models.Sealed)}
    asked = re.compile(
        rf"\b({'|'.join(sealed)})\.objects\.(create|bulk_create|update|get_or_create|filter\(.*\.update)"
    )
    found = [str(path) for path in SOURCE.rglob("*.py") if asked.search(path.read_text("utf-8"))]
    assert sealed == {table.__name__ for table in KINDS.values()}
    assert found == []
