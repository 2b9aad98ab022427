"""The tables themselves: are they there, bring them to this version, let go of them."""

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from cotmoc.store import ledger

_SEALS = "store.0005_ledger"


def can_be_opened() -> bool:
    """Whether the file is a database, or none is there yet."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def pending() -> tuple[str, ...]:
    """The names of the steps that the tables lack to be those of this version, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{step.app_label}.{step.name}" for step, _ in plan)


def are_new() -> bool:
    """Whether there are no tables yet."""
    return not connection.introspection.table_names()


def bring_up() -> tuple[str, ...]:
    """Take all steps that are pending, and name them; what was kept before there were seals is sealed."""
    steps = pending()
    if steps:
        call_command("migrate", interactive=False, verbosity=0)
    if _SEALS in steps:
        ledger.adopt()
    return steps


def let_go() -> None:
    """Close the connections of this thread: a server starts its worker with none."""
    connections.close_all()
