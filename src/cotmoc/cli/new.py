"""`cotmoc new FILE DIR`: a draft programme from a resolution, for a person to confirm."""

from pathlib import Path

import click

from cotmoc.cli import clock, console, options, validate
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import drafts
from cotmoc.lexicon import labels
from cotmoc.reading import files, reader


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(file: Path, folder: Path, as_json: bool, max_bytes: int | None) -> int:
        reading = reader.read(files.load(file, limit=options.size_limit(max_bytes)))
        drafted = drafts.write(reading, folder, document=file.name, day=clock.day(None))
        if as_json:
            console.print_json({"folder": str(folder), "targets": len(reading.targets), "tasks": len(reading.tasks)})
            return 0
        click.echo(told(drafted, folder, lang))
        return 0

    into = click.Argument(["folder"], type=options.A_PATH, metavar=labels.say("metavar.folder", lang))
    parameters = [options.document(lang), into, options.as_json(lang), options.max_bytes(lang)]
    return click.Command("new", callback=run, params=parameters, help=labels.say("new.about", lang))


def told(programme: Programme, folder: Path, lang: str) -> str:
    """What was drafted, where, and what to do next; counted as `validate` counts."""
    tasks = validate.count_tasks(programme.tasks, lang)
    return labels.say("new.done", lang, folder=folder, targets=len(programme.targets), tasks=tasks)
