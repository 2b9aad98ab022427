"""`cotmoc user`: the people who sign in, kept from the command line; whoever has the machine may do everything."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cotmoc.cli import console, options, web
from cotmoc.domain import usernames
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.roles import Role
from cotmoc.lexicon import labels

if TYPE_CHECKING:  # Django is not to be imported before a verb needs it
    from cotmoc.queries.people import Person


def command(lang: str) -> click.Command:
    """The verb, in one language."""
    group = click.Group("user", help=labels.say("user.about", lang))
    for below in (_add(lang), _list(lang), _password(lang), _grant(lang)):
        group.add_command(below)
    return group


def _add(lang: str) -> click.Command:
    def run(username: str, name: str, position: str, home: Path | None, as_json: bool) -> int:
        usernames.require(username)
        web.open_tables(home)
        from cotmoc.actions import users

        user = users.add(username, _ask_password(lang), full_name=name, position=position)
        return _done("user.added", lang, as_json, username=user.username)

    named = [
        click.Option(["--name"], required=True, metavar=labels.say("user.metavar.name", lang), help=_say("name", lang)),
        click.Option(
            ["--position"], default="", metavar=labels.say("user.metavar.name", lang), help=_say("post", lang)
        ),
    ]
    return _subcommand("add", run, [_username(lang), *named], lang)


def _list(lang: str) -> click.Command:
    def run(home: Path | None, as_json: bool) -> int:
        web.open_tables(home)
        from cotmoc.queries import people
        from cotmoc.store import clock

        found = people.listed(clock.today(), closed=True)
        if as_json:
            console.print_json({"users": [_written(one) for one in found]})
            return 0
        heads = [labels.say(f"user.head.{name}", lang) for name in ("username", "name", "post", "roles", "open")]
        rows = [
            (
                one.username,
                one.full_name,
                one.position,
                ", ".join(f"{labels.say(f'people.role.{held.role}', lang)} ({held.org_unit})" for held in one.roles),
                labels.say("user.open" if one.is_active else "user.closed", lang),
            )
            for one in found
        ]
        console.print_table("", heads, rows)
        return 0

    return _subcommand("list", run, [], lang)


def _password(lang: str) -> click.Command:
    def run(username: str, home: Path | None, as_json: bool) -> int:
        web.open_tables(home)
        from cotmoc.actions import users
        from cotmoc.queries import people

        user = people.find(username)
        users.change_password(user, _ask_password(lang), by=None)
        return _done("user.password_changed", lang, as_json, username=user.username)

    return _subcommand("password", run, [_username(lang)], lang)


def _grant(lang: str) -> click.Command:
    def run(username: str, role: str, org_unit: str, home: Path | None, as_json: bool) -> int:
        web.open_tables(home)
        from cotmoc.actions import users
        from cotmoc.queries import people

        user = people.find(username)
        _require_known(org_unit)
        users.grant(user, Role(role), org_unit)
        said = labels.say(f"people.role.{role}", lang)
        return _done("user.granted", lang, as_json, username=user.username, role=said, org_unit=org_unit)

    roles = click.Argument(["role"], type=click.Choice([role.value for role in Role]))
    unit = click.Argument(["org_unit"], metavar=labels.say("user.metavar.org_unit", lang))
    return _subcommand("grant", run, [_username(lang), roles, unit], lang)


def _require_known(org_unit: str) -> None:
    """Raise `CotmocError` (`org_unit_nowhere`) where programmes are kept here and none has that org unit."""
    from cotmoc.queries import programmes
    from cotmoc.store import clock

    kept = programmes.listed()
    if kept and all(programmes.find(one.code, clock.today()).org_units.get(org_unit) is None for one in kept):
        raise CotmocError("org_unit_nowhere", org_unit=org_unit)


def _ask_password(lang: str) -> str:
    """The password: asked for twice and not shown; from a pipe, its first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(labels.say("user.ask", lang), hide_input=True)
    if asked != click.prompt(labels.say("user.ask_again", lang), hide_input=True):
        raise CotmocError("passwords_differ")
    return asked


def _done(code: str, lang: str, as_json: bool, **facts: str) -> int:
    if as_json:
        console.print_json(facts)
    else:
        click.echo(labels.say(code, lang, **facts))
    return 0


def _written(one: "Person") -> dict[str, object]:
    return {
        "username": one.username,
        "full_name": one.full_name,
        "position": one.position,
        "open": one.is_active,
        "roles": [{"role": held.role.value, "org_unit": held.org_unit} for held in one.roles],
    }


def _username(lang: str) -> click.Parameter:
    return click.Argument(["username"], metavar=labels.say("user.metavar.username", lang))


def _say(name: str, lang: str) -> str:
    return labels.say(f"user.option.{name}", lang)


def _subcommand(name: str, run: Callable[..., int], parameters: list[click.Parameter], lang: str) -> click.Command:
    shared = [web.home(lang), options.as_json(lang)]
    return click.Command(name, callback=run, params=[*parameters, *shared], help=labels.say(f"user.{name}.about", lang))
