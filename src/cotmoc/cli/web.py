"""The web as the command line opens it: its home, Django, the tables, the files of the screens.

Django is imported inside the functions: the other verbs stay quick, and work where the web is not installed.
"""

import hashlib
import importlib.util
import os
import secrets
from datetime import datetime
from pathlib import Path

import click

from cotmoc.cli import options
from cotmoc.domain.errors import CotmocError
from cotmoc.lexicon import labels

HOME = Path("cotmoc-home")
DEMO_MARK = "demo.txt"
"""The file in a home that says that it is of the demo, and how far its first start has come."""

_NEEDED = ("django", "axes", "csp", "django_htmx", "granian", "whitenoise")


def home(lang: str, default: Path | None = None) -> click.Parameter:
    """The folder that holds everything; by default what COTMOC_HOME says, else `cotmoc-home` here."""
    folder, about = labels.say("metavar.folder", lang), labels.say("serve.option.home", lang)
    return click.Option(["--home"], type=options.A_PATH, default=default, metavar=folder, help=about)


def open_home(asked: Path | None) -> Path:
    """Make the home and its key if they are not there, and set Django up on it; gives the absolute path.

    Raises `CotmocError`: `web_absent` where the web is not installed, `key_unusable`, `clock_unusable`,
    `database_unusable`; where COTMOC_DATABASE is set `postgresql_absent`, `database_address`, `database_unreachable`.
    """
    if not all(_is_installed(name) for name in _NEEDED):
        raise CotmocError("web_absent")
    place = (asked or Path(os.environ.get("COTMOC_HOME") or HOME)).absolute()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in ("files", "static"):
        (place / name).mkdir(exist_ok=True, mode=0o700)
    _keep_key(place / "secret.key")
    _check_clock(os.environ.get("COTMOC_DAY", ""))
    address = os.environ.get("COTMOC_DATABASE", "")
    if address and not _is_installed("psycopg"):
        raise CotmocError("postgresql_absent")
    os.environ["COTMOC_HOME"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    django.setup()
    from cotmoc.store import tables

    if not tables.can_be_opened():
        raise CotmocError("database_unreachable") if address else CotmocError("database_unusable", home=str(place))
    return place


def open_tables(asked: Path | None) -> Path:
    """Open a home whose tables must be those of this version; a new home gets them.

    Raises `CotmocError` (`tables_old`): an operator backs up before `cotmoc migrate`.
    """
    place = open_home(asked)
    from cotmoc.store import tables

    if tables.are_new():
        tables.bring_up()
    if steps := tables.pending():
        raise CotmocError("tables_old", home=str(place), steps=len(steps))
    return place


def _keep_key(path: Path) -> None:
    """The key that signs sessions: made once, whole or not at all, readable by its owner alone."""
    if path.exists():
        held = path.read_bytes().strip()
        if not held.isascii() or len(held) < _SHORTEST_KEY:
            raise CotmocError("key_unusable", path=str(path))
        return
    begun = path.with_suffix(".new")
    begun.unlink(missing_ok=True)
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    begun.replace(path)


_SHORTEST_KEY = 32


def _check_clock(moment: str) -> None:
    try:
        datetime.fromisoformat(moment or "2024-12-20")
    except ValueError as error:
        raise CotmocError("clock_unusable", moment=moment) from error


def collect(place: Path) -> None:
    """Lay the style sheets, scripts and letters into the home, unless those there are of this installation."""
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    mark = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            held = Path(storage.path(name)).stat()
            mark.update(f"{name} {held.st_size} {held.st_mtime_ns}\n".encode())
    stamp = place / "static" / "collected.sha256"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != mark.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(mark.hexdigest(), encoding="ascii")


def _is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # a module that was blocked
        return False
