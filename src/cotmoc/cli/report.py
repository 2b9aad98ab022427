"""`cotmoc report`: the official document, written from the programme, every figure with its source."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cotmoc.cli import clock, console, options, programmes
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import labels
from cotmoc.reporting import composing, docx, layouts


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        programme: Path,
        period: str | None,
        following: Path | None,
        as_of: str | None,
        inside: bool,
        layout: str,
        output: Path,
        force: bool,
        as_json: bool,
    ) -> int:
        _refuse(output, force)
        held, day = programmes.open_sound(programme), clock.day(as_of)
        chosen, after = programmes.choose_period(held, period, day), programmes.open_next(programme, held, following)
        write(held, output, period=chosen, following=after, as_of=day, lang=lang, layout=layout, inside=inside)
        if as_json:
            console.print_json({"path": str(output), "period": str(chosen), "snapshot": held.snapshot})
        else:
            click.echo(labels.say("report.done", lang, path=output, snapshot=held.snapshot))
        return 0

    return click.Command("report", callback=run, params=list(_parameters(lang)), help=labels.say("report.about", lang))


def _parameters(lang: str) -> Iterator[click.Parameter]:
    file, about = labels.say("metavar.file", lang), labels.say("option.output", lang)
    yield options.programme(lang)
    yield options.period(lang)
    yield options.next_programme(lang)
    yield options.as_of(lang)
    yield click.Option(["--inside"], is_flag=True, help=labels.say("option.inside", lang))
    form = click.Choice(layouts.codes())
    yield click.Option(["--layout"], type=form, default=layouts.DEFAULT, help=labels.say("option.layout", lang))
    yield click.Option(["-o", "--output"], type=options.A_PATH, required=True, metavar=file, help=about)
    yield click.Option(["--force"], is_flag=True, help=labels.say("option.force", lang))
    yield options.as_json(lang)


def _refuse(output: Path, force: bool) -> None:
    """Say in a sentence why nothing can be written there, before any work is done."""
    if output.suffix.lower() != ".docx":
        raise UnreadableInput("not_a_docx_name", path=str(output))
    if output.is_dir():
        raise UnreadableInput("output_is_folder", path=str(output))
    if not output.parent.is_dir():
        raise UnreadableInput("no_parent_folder", folder=str(output.parent))
    if output.exists() and not force:
        raise UnreadableInput("file_exists", path=str(output))


def write(
    programme: Programme,
    output: Path,
    *,
    period: Period,
    following: Programme | None,
    as_of: date,
    lang: str,
    layout: str = layouts.DEFAULT,
    inside: bool = False,
) -> None:
    """Write the report of a programme for a period; the file appears whole or not at all."""
    composed = composing.compose(
        programme, period, next_programme=following, as_of=as_of, lang=lang, layout=layout, inside=inside
    )
    docx.write(composed, output)
