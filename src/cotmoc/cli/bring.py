"""`cotmoc import FOLDER`: bring a programme into the database; from then on the database is the truth."""

from pathlib import Path

import click

from cotmoc.cli import console, options, web
from cotmoc.lexicon import labels


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(folder: Path, follows: str | None, home: Path | None, as_json: bool) -> int:
        place = web.open_tables(home)
        from cotmoc.actions import programmes
        from cotmoc.queries import programmes as kept
        from cotmoc.store import clock

        if follows:
            kept.find(follows, clock.today())
        code = programmes.import_folder(folder)
        if follows:
            programmes.follow(code, follows)
        if as_json:
            console.print_json({"programme": code, "home": str(place)})
        else:
            click.echo(labels.say("import.done", lang, programme=code, home=place))
        return 0

    before = click.Option(
        ["--follows"], metavar=labels.say("metavar.code", lang), help=labels.say("import.option.follows", lang)
    )
    folder = click.Argument(["folder"], type=options.A_PATH, metavar=labels.say("metavar.folder", lang))
    parameters = [folder, before, web.home(lang), options.as_json(lang)]
    return click.Command("import", callback=run, params=parameters, help=labels.say("import.about", lang))
