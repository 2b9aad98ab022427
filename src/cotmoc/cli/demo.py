"""`cotmoc demo`: the whole product in a browser, on the sample, with an account for each role.

The home is the demo's own: its accounts have passwords that everybody can read, so it is never a home of real work.
"""

import os
import shutil
import sys
from pathlib import Path

import click

from cotmoc.cli import console, options, serve, walk, web
from cotmoc.domain.errors import CotmocError, UnreadableInput
from cotmoc.lexicon import labels

HOME, SAMPLE, INTO = Path("build/demo/home"), Path("examples/tra-vinh"), Path("build/demo")
DAY = "2024-12-20T16:30:00+07:00"
"""The moment at which the sample is opened: late in its last plan year but one, its figures still coming in."""
OLD, NEW = "2015-2020", "2020-2025"
_READY = "ready"


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        walked: bool, port: int, home: Path, fresh: bool, sample: Path | None, into: Path | None, as_json: bool
    ) -> int:
        found = _sample(sample)
        if walked or into is not None:
            return walk.run(found, into or INTO, as_json, lang)
        return _open(port, home, found, fresh=fresh, as_json=as_json, lang=lang)

    folder = labels.say("metavar.folder", lang)
    about = {name: labels.say(f"demo.option.{name}", lang) for name in ("walk", "fresh")}
    parameters = [
        serve.port_option(lang),
        web.home(lang, HOME),
        click.Option(["--fresh"], is_flag=True, help=about["fresh"]),
        click.Option(["--walk", "walked"], is_flag=True, help=about["walk"]),
        click.Option(["--sample"], type=options.A_PATH, metavar=folder, help=labels.say("option.sample", lang)),
        click.Option(["--into"], type=options.A_PATH, metavar=folder, help=labels.say("option.into", lang)),
        options.as_json(lang),
    ]
    return click.Command("demo", callback=run, params=parameters, help=labels.say("demo.about", lang))


def _sample(asked: Path | None) -> Path:
    """The sample asked for, else that of the folder we are in, else that of the checkout that is installed."""
    if asked is not None or SAMPLE.is_dir():
        return asked or SAMPLE
    beside = Path(__file__).resolve().parents[3] / SAMPLE
    if not beside.is_dir():
        raise UnreadableInput("demo_no_sample", path=str(SAMPLE))
    return beside


def _open(port: int, home: Path, sample: Path, *, fresh: bool, as_json: bool, lang: str) -> int:
    port = serve.free_port(serve.HOST, port, verb="demo")
    os.environ.setdefault("COTMOC_DAY", DAY)
    os.environ["COTMOC_DEMO"] = "1"
    os.environ.pop("COTMOC_DATABASE", None)
    serve.name_host(serve.HOST)
    _clear(home, fresh=fresh)
    place = web.open_home(home)
    if (place / web.DEMO_MARK).read_text(encoding="ascii") != _READY and not as_json:
        click.echo(labels.say("demo.preparing", lang))
        sys.stdout.flush()
    fill(place, sample)

    def announce(address: str) -> None:
        if as_json:
            serve.tell_programs(address=address, home=str(place), accounts=_accounts(lang))
        else:
            _tell(address, place, lang)

    return serve.keep_serving(serve.HOST, port, place, announce, lang=None if as_json else lang)


def _clear(home: Path, *, fresh: bool) -> None:
    """Refuse a home of real work; begin anew where that is asked for, or where an earlier start was cut short."""
    mark, database = home / web.DEMO_MARK, home / "cotmoc.sqlite3"
    if database.exists() and not mark.exists():
        raise CotmocError("home_not_of_demo", home=str(home))
    if fresh or (mark.exists() and mark.read_text(encoding="ascii") != _READY):
        for path in (database, *(home / f"cotmoc.sqlite3-{end}" for end in ("wal", "shm"))):
            path.unlink(missing_ok=True)
        shutil.rmtree(home / "files", ignore_errors=True)
        mark.unlink(missing_ok=True)
    if not mark.exists():
        home.mkdir(parents=True, exist_ok=True)
        mark.write_text("begun", encoding="ascii")


def fill(place: Path, sample: Path) -> None:
    """Bring the tables up; where they are new, bring in the two terms, the accounts and what they have done."""
    from cotmoc.actions import programmes
    from cotmoc.actions import sample as samples
    from cotmoc.queries import audit
    from cotmoc.store import clock, tables

    tables.bring_up()
    mark = place / web.DEMO_MARK
    if mark.read_text(encoding="ascii") == _READY:
        clock.go_on_after(audit.last_moment())
        return
    known = clock.now()
    old, new = (programmes.import_folder(sample / folder, known_on=known) for folder in (OLD, NEW))
    programmes.follow(new, old)
    samples.seed(sample / "tom-tat-nghi-quyet.txt")
    mark.write_text(_READY, encoding="ascii")


def _accounts(lang: str) -> list[dict[str, object]]:
    from cotmoc.actions import sample as samples

    return [
        {
            "username": one.username,
            "password": one.password,
            "full_name": one.full_name,
            "roles": [role.value for role in one.roles],
            "org_unit": one.org_unit,
            "what_to_try": labels.say(one.what_to_try, lang),
        }
        for one in samples.ACCOUNTS
    ]


def _tell(address: str, place: Path, lang: str) -> None:
    from cotmoc.actions import sample as samples
    from cotmoc.store import clock

    opened = labels.say("demo.open", lang, address=address, moment=f"{clock.now():%H:%M, %d/%m/%Y}")
    console.print_lines(("", opened, ""))
    heads = [labels.say(f"demo.head.{name}", lang) for name in ("username", "post", "try")]
    rows = [(one.username, one.full_name, labels.say(one.what_to_try, lang)) for one in samples.ACCOUNTS]
    console.print_table(labels.say("demo.accounts", lang, password=samples.PASSWORD), heads, rows)
    console.print_lines((labels.say("demo.kept", lang, home=place), labels.say("serve.stop", lang)))
    sys.stdout.flush()
