"""`cotmoc report`: the official document, written from the programme, every figure with its source."""

from datetime import date
from pathlib import Path

import click

from cotmoc.cli import clock, options, programmes
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
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
        held, day = programmes.open_sound(programme), clock.day(as_of)
        chosen, after = programmes.choose_period(held, period), programmes.open_next(programme, held, following)
        write(held, output, period=chosen, following=after, as_of=day, lang=lang, inside=inside)
        click.echo(labels.say("report.done", lang, path=output, snapshot=held.snapshot))
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
    programme: Programme,
    output: Path,
    *,
    period: Period,
    following: Programme | None,
    as_of: date,
    lang: str,
    inside: bool = False,
) -> None:
    """Write the report of a programme for a period; the file appears whole or not at all."""
    composed = composing.compose(programme, period, next_programme=following, as_of=as_of, lang=lang, inside=inside)
    docx.write(composed, output)
