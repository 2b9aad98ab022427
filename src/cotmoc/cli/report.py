"""`cotmoc report`: the official document, written from the programme, every figure with its source."""

from datetime import date
from pathlib import Path

import click

from cotmoc.cli import clock, options, programmes
from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import labels
from cotmoc.reporting import composing, docx


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        programme: Path,
        period: str | None,
        following: Path | None,
        as_of: str | None,
        inside: bool,
        output: Path,
        force: bool,
    ) -> int:
        if output.suffix.lower() != ".docx":
            raise UnreadableInput("not_a_docx_name", path=str(output))
        if output.exists() and not force:
            raise UnreadableInput("file_exists", path=str(output))
        day = clock.day(as_of)
        snapshot = write(programme, output, period=period, following=following, as_of=day, lang=lang, inside=inside)
        click.echo(labels.say("report.done", lang, path=output, snapshot=snapshot))
        return 0

    output = click.Option(
        ["-o", "--output"], type=click.Path(path_type=Path), required=True, help=labels.say("option.output", lang)
    )
    inside = click.Option(["--inside"], is_flag=True, help=labels.say("option.inside", lang))
    force = click.Option(["--force"], is_flag=True, help=labels.say("option.force", lang))
    return click.Command(
        "report",
        callback=run,
        params=[
            options.programme(lang),
            options.period(lang),
            options.next_programme(lang),
            options.as_of(lang),
            inside,
            output,
            force,
        ],
        help=labels.say("report.about", lang),
    )


def write(
    folder: Path,
    output: Path,
    *,
    period: str | None,
    following: Path | None,
    as_of: date,
    lang: str,
    inside: bool = False,
) -> str:
    """Write the report of a programme and return the snapshot that it cites; the file appears whole or not at all."""
    programme = programmes.open_sound(folder)
    chosen = programmes.choose_period(programme, period)
    after = programmes.open_next(folder, programme, following)
    composed = composing.compose(programme, chosen, next_programme=after, as_of=as_of, lang=lang, inside=inside)
    docx.write(composed, output)
    return programme.snapshot
