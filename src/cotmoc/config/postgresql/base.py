"""The database backend for PostgreSQL, by which a transaction waits until no other one is writing.

What an action decides, it decides on what it read in its transaction. SQLite begins every transaction as the only
writer (`IMMEDIATE`); here an advisory lock that ends with the transaction does the same, so that both databases answer
two people who act at once in one way. Reading outside of transactions never waits.
"""

from django.db.backends.postgresql import base

_ONE_WRITER = 0x636F746D6F63
"""The lock's number in this database; any would do that no other program takes."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions come one after the other."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave Django's own methods out
        if not autocommit:
            with self.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_WRITER])
