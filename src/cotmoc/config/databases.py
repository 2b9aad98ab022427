"""Which database holds everything: a file in the home, or PostgreSQL where COTMOC_DATABASE names one."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cotmoc.domain.errors import CotmocError

FILE = "cotmoc.sqlite3"
"""The name of the embedded database in its home."""


def choose(address: str, home: Path) -> dict[str, object]:
    """The settings of the database at an address, `postgresql://user:password@host:port/name`, else of the home's file.

    A folder of sockets may stand for the host: `postgresql://user@/name?host=/run/postgresql`. Raises `CotmocError`
    (`database_address`) for any other address.
    """
    return _postgresql(address) if address else _file(home)


def _file(home: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / FILE,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise CotmocError("database_address") from error
    asked: Mapping[str, list[str]] = parse_qs(parts.query)
    name = parts.path.strip("/")
    if parts.scheme not in ("postgresql", "postgres") or not name or set(asked) - {"host"}:
        raise CotmocError("database_address")
    return {
        "ENGINE": "cotmoc.config.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.get("host", [parts.hostname or ""])[0],
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
