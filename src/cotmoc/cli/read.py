"""`cotmoc read FILE`: outline, targets, quantities, claims, citations and tasks of a document, with their spans."""

from collections import Counter
from pathlib import Path

import click

from cotmoc.cli import console, options
from cotmoc.domain.documents import Reading
from cotmoc.domain.targets import HorizonKind
from cotmoc.lexicon import bounds, labels
from cotmoc.reading import files, places, reader, transcripts

SHOWN = 200


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(file: Path, as_json: bool, text: bool, max_bytes: int | None) -> int:
        document = files.load(file, limit=options.size_limit(max_bytes))
        if text:
            click.echo(document.text, nl=False)
            return 0
        reading = reader.read(document)
        if as_json:
            console.print_json(transcripts.as_json(reading))
        else:
            summarise(reading, lang)
        return 0

    only_text = click.Option(["--text"], is_flag=True, help=labels.say("option.text", lang))
    return click.Command(
        "read",
        callback=run,
        params=[options.document(lang), options.as_json(lang), only_text, options.max_bytes(lang)],
        help=labels.say("read.about", lang),
    )


def summarise(reading: Reading, lang: str) -> None:
    """What was read, for people: head, counts, outline, targets, and what was not understood."""
    head = reading.head
    console.print_lines(
        f"{labels.say(f'read.{name}', lang)}: {value}"
        for name, value in (
            ("title", head.title),
            ("issuer", head.issuer),
            ("number", head.number),
            ("date", head.issued and f"{head.issued:%d/%m/%Y}"),
            ("term", head.term and f"{head.term[0]}–{head.term[1]}"),
        )
        if value
    )
    _count(reading, lang)
    console.print_lines(("", labels.say("read.outline", lang)))
    console.print_lines(
        f"{'  ' * section.level}{section.number}  {_short(section.title)}" for section in reading.outline
    )
    _show_targets(reading, lang)
    if reading.not_understood:
        console.print_lines(("", labels.say("read.not_understood", lang)))
        console.print_lines(
            f"  {places.say(reading.document, part.span, lang)}: {_short(part.quote)}"
            for part in reading.not_understood
        )
    console.print_lines(("", labels.say("read.more", lang)))


def _count(reading: Reading, lang: str) -> None:
    items = len({target.number for target in reading.targets if target.number})
    holds = Counter(claim.holds.value for claim in reading.claims)
    console.print_lines(
        (
            "",
            labels.say(
                "read.counts",
                lang,
                characters=len(reading.document.text),
                notes=len(reading.document.notes),
                sections=len(reading.outline),
                items=items,
                targets=len(reading.targets),
                quantities=len(reading.quantities),
                citations=len(reading.citations),
                tasks=len(reading.tasks),
                claims=len(reading.claims),
                true=holds["true"],
                rounded=holds["rounding"],
                false=holds["false"],
            ),
        )
    )


def _show_targets(reading: Reading, lang: str) -> None:
    if not reading.targets:
        return
    click.echo()
    heads = [labels.say(f"read.head.{name}", lang) for name in ("number", "measure", "target", "horizon", "confidence")]
    rows = []
    for target in reading.targets[:SHOWN]:
        horizon = labels.say(f"horizon.{target.horizon.value}", lang) + (f" {target.year}" if target.year else "")
        if target.horizon is HorizonKind.BY and target.year is None:
            horizon = labels.say("horizon.end", lang)
        bound = bounds.say(target.op, target.value, target.value_max, target.measure_unit, lang)
        rows.append((target.number or "", target.measure, bound, horizon, bounds.figure(target.confidence, lang, 2)))
    console.print_table(labels.say("read.targets", lang), heads, rows, right=(4,))


def _short(words: str, width: int = 96) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
