"""`cotmoc serve`: the product in a browser, until it is told to stop."""

import errno
import http.client
import ipaddress
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import click

from cotmoc.cli import options, web
from cotmoc.domain import json_text
from cotmoc.domain.errors import CotmocError
from cotmoc.lexicon import labels

HOST, PORT = "127.0.0.1", 8000
THREADS = 4
_STANDARD_ERROR = {"class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
LAST_PORT = 65_535


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(host: str, port: int, home: Path | None, as_json: bool) -> int:
        port = free_port(host, port, verb="serve")
        name_host(host)
        place = web.open_tables(home)
        if (place / web.DEMO_MARK).exists():
            raise CotmocError("home_of_demo", home=str(place))

        def announce(address: str) -> None:
            if as_json:
                tell_programs(address=address, home=str(place))
                return
            click.echo(labels.say("serve.ready", lang, address=address, home=place))
            if not _is_named(host):
                click.echo(labels.say("serve.hosts", lang))
            click.echo(labels.say("serve.stop", lang))
            sys.stdout.flush()

        return keep_serving(host, port, place, announce, lang=None if as_json else lang)

    machine = click.Option(["--host"], default=HOST, metavar="HOST", help=labels.say("serve.option.host", lang))
    parameters = [machine, port_option(lang), web.home(lang), options.as_json(lang)]
    return click.Command("serve", callback=run, params=parameters, help=labels.say("serve.about", lang))


def port_option(lang: str) -> click.Parameter:
    """The port to listen on."""
    number, about = labels.say("metavar.number", lang), labels.say("serve.option.port", lang)
    return click.Option(["--port"], type=click.IntRange(0, LAST_PORT), default=PORT, metavar=number, help=about)


def tell_programs(**facts: object) -> None:
    """Where the product runs, as JSON on one line, so that whoever started it can read it while it runs."""
    click.echo(json_text.dumps({**facts, "pid": os.getpid()}, indent=None))
    sys.stdout.flush()


def name_host(host: str) -> None:
    """Let browsers ask under the name of the host, unless COTMOC_HOSTS says which names there are; before Django."""
    if _is_named(host):
        names = dict.fromkeys(("localhost", "127.0.0.1", "[::1]", _in_url(host)))
        os.environ.setdefault("COTMOC_HOSTS", ",".join(names))


def free_port(host: str, port: int, *, verb: str) -> int:
    """The port, known to be free; for 0 one that the system chooses.

    Raises `CotmocError` (`port_taken`, which says the next free one; `address_unusable`).
    """
    try:
        return _bind(host, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise CotmocError("address_unusable", host=host, port=port) from error
        raise CotmocError("port_taken", port=port, verb=verb, other=_next_free(host, port)) from error


def _bind(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        bound: int = probe.getsockname()[1]
        return bound


def _next_free(host: str, port: int) -> int:
    for other in range(port + 1, min(port + 100, LAST_PORT)):
        try:
            return _bind(host, other)
        except OSError:
            continue
    return _bind(host, 0)


def keep_serving(host: str, port: int, place: Path, announce: Callable[[str], None], *, lang: str | None) -> int:
    """Serve until Ctrl-C or SIGTERM, say so in `lang`, and return 0; `announce` gets the address once it answers.

    One worker process with few threads: SQLite has one writer, and a page takes milliseconds.
    """
    web.collect(place)
    from cotmoc.store import tables

    tables.let_go()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    class Announced(Server):  # type: ignore[misc, valid-type]  # granian picks its server by platform
        def startup(self, *given: object) -> None:
            super().startup(*given)
            threading.Thread(target=_await_answer, args=(host, port, announce), daemon=True).start()

    server = Announced(
        "cotmoc.config.wsgi:build",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        log_dictconfig={"handlers": {"console": _STANDARD_ERROR, "access": _STANDARD_ERROR}},
        factory=True,
        websockets=False,
        workers_kill_timeout=5,
    )
    try:
        server.serve()
    except SystemExit as ended:
        raise CotmocError("server_ended") from ended
    if lang:
        click.echo(labels.say("serve.stopped", lang))
    return 0


def _await_answer(host: str, port: int, announce: Callable[[str], None]) -> None:
    """Ask until the worker answers anything, then announce the address."""
    reached = host if _is_named(host) else "127.0.0.1"
    while True:
        asking = http.client.HTTPConnection(reached, port, timeout=10)
        try:
            asking.request("GET", "/health")
            asking.getresponse().read()
            break
        except OSError:
            time.sleep(0.02)
        finally:
            asking.close()
    announce(f"http://{_in_url(reached)}:{port}/")


def _is_named(host: str) -> bool:
    """Whether the host names one address, and not all that the machine has."""
    try:
        return not ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return True


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
