"""`cotmoc partition`: write figures as Parquet, a folder for each part of the tree, for the bulk engines to read."""

from pathlib import Path

import click

from cotmoc.cli import clock, console, options, programmes, web
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import labels


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(programme: Path | None, stored: str | None, home: Path | None, into: Path, as_json: bool) -> int:
        from cotmoc.warehouse import engines

        if (programme is None) == (stored is None):
            raise UnreadableInput("partition_of_what")
        held = programmes.open_sound(programme) if programme else _stored(stored or "", home)
        parts = engines.write(into, held)
        if as_json:
            console.print_json({"folder": str(into), "parts": parts, "snapshot": held.snapshot})
        else:
            click.echo(labels.say("partition.done", lang, folder=into, parts=parts))
        return 0

    return click.Command(
        "partition", callback=run, params=list(_parameters(lang)), help=labels.say("partition.about", lang)
    )


def _parameters(lang: str) -> list[click.Parameter]:
    folder = labels.say("metavar.folder", lang)
    about = labels.say("option.programme", lang)
    into = labels.say("partition.option.into", lang)
    return [
        click.Option(["--programme"], type=options.A_PATH, metavar=folder, help=about),
        options.code("--stored", lang),
        web.home(lang),
        click.Option(["--into"], type=options.A_PATH, required=True, metavar=folder, help=into),
        options.as_json(lang),
    ]


def _stored(code: str, home: Path | None) -> Programme:
    """A programme that is kept in the database, as it stands today."""
    web.open_tables(home)
    from cotmoc.queries import programmes as kept

    return kept.find(code, clock.day(None))
