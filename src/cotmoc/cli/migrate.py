"""`cotmoc migrate`: bring the tables of a home to this version of the product."""

from pathlib import Path

import click

from cotmoc.cli import console, options, web
from cotmoc.lexicon import labels


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(home: Path | None, as_json: bool) -> int:
        place = web.open_home(home)
        from cotmoc.store import tables

        steps = tables.bring_up()
        if as_json:
            console.print_json({"home": str(place), "steps": list(steps)})
        else:
            said = labels.say("migrate.done" if steps else "migrate.nothing", lang, home=place, count=len(steps))
            click.echo(said)
        return 0

    parameters = [web.home(lang), options.as_json(lang)]
    return click.Command("migrate", callback=run, params=parameters, help=labels.say("migrate.about", lang))
