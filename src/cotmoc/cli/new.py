"""`cotmoc new FILE DIR`: a draft programme from a resolution, for a person to confirm."""

from pathlib import Path

import click

from cotmoc.cli import options
from cotmoc.exchange import drafts
from cotmoc.lexicon import labels
from cotmoc.reading import files, reader


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(file: Path, folder: Path) -> int:
        reading = reader.read(files.load(file, limit=options.size_limit()))
        drafts.write(reading, folder, document=file.name)
        click.echo(labels.say("new.done", lang, folder=folder, targets=len(reading.targets), tasks=len(reading.tasks)))
        return 0

    into = click.Argument(["folder"], type=click.Path(path_type=Path))
    return click.Command("new", callback=run, params=[options.document(), into], help=labels.say("new.about", lang))
