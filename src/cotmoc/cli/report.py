"""`cotmoc report`: the official document, written from the programme, every figure with its source."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cotmoc.cli import clock, console, options, outputs, programmes
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
        outputs.refuse(output, force=force)
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
    yield options.force(lang)
    yield options.as_json(lang)


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
