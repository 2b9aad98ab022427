"""`cotmoc import`: a programme folder, or a file of figures, into the database, which is the truth from then on."""

from pathlib import Path

import click

from cotmoc.cli import console, options, web
from cotmoc.domain.errors import UnreadableInput
from cotmoc.exchange import figure_files
from cotmoc.lexicon import labels, messages

SHOWN = 50
"""So many refused rows are told one by one; of more the count."""


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(path: Path, follows: str | None, into: str | None, home: Path | None, as_json: bool) -> int:
        if into is None and path.is_file():
            raise UnreadableInput("import_into_missing", file=str(path))
        place = web.open_tables(home)
        if into is not None:
            return _figures(path, into, lang, as_json=as_json)
        return _programme(path, follows, place, lang, as_json=as_json)

    code = labels.say("metavar.code", lang)
    given = {
        "follows": click.Option(["--follows"], metavar=code, help=labels.say("import.option.follows", lang)),
        "into": click.Option(["--into"], metavar=code, help=labels.say("import.option.into", lang)),
    }
    path = click.Argument(["path"], type=options.A_PATH, metavar=labels.say("metavar.path", lang))
    parameters = [path, given["follows"], given["into"], web.home(lang), options.as_json(lang)]
    return click.Command("import", callback=run, params=parameters, help=labels.say("import.about", lang))


def _programme(folder: Path, follows: str | None, place: Path, lang: str, *, as_json: bool) -> int:
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


def _figures(path: Path, into: str, lang: str, *, as_json: bool) -> int:
    """All figures of a file, or with a line for every refused row none."""
    from cotmoc.actions import figures
    from cotmoc.queries import programmes as kept
    from cotmoc.store import clock

    programme = kept.find(into, clock.today())
    checked = figure_files.load(path, programme)
    if checked.refused:
        _refuse(path, checked, lang, as_json=as_json)
        return 1
    brought = figures.bring_in(programme, checked.observations, document=path.name)
    if as_json:
        console.print_json({"added": brought.added, "unchanged": brought.unchanged, "refused": []})
    else:
        facts = {"added": brought.added, "unchanged": brought.unchanged, "programme": into}
        click.echo(labels.say("import.figures", lang, **facts))
    return 0


def _refuse(path: Path, checked: figure_files.Checked, lang: str, *, as_json: bool) -> None:
    told = [
        {"line": line, "rule": found.code, "message": messages.say(found.code, found.facts, lang)}
        for line, found in checked.refused
    ]
    if as_json:
        console.print_json({"added": 0, "unchanged": 0, "refused": told})
        return
    for one in told[:SHOWN]:
        click.echo(f"{path}:{one['line']}: {one['message']}")
    facts = {"refused": len(told), "shown": min(SHOWN, len(told))}
    click.echo(labels.say("import.refused", lang, **facts))
