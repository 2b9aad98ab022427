"""`cotmoc verify`: whether anything in the ledger was altered behind the product's back, and where first."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cotmoc.cli import console, options, web
from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import labels

if TYPE_CHECKING:  # Django is not to be imported before a verb needs it
    from cotmoc.queries.ledger import Broken, KeptHead, Verification


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(against: Path | None, home: Path | None, as_json: bool) -> int:
        web.open_tables(home)
        from cotmoc.queries import ledger

        found = ledger.verify(_kept(against) if against else ())
        if as_json:
            console.print_json({**dataclasses.asdict(found), "holds": found.holds})
        else:
            _print(found, lang)
        return 0 if found.holds else 1

    file, about = labels.say("metavar.file", lang), labels.say("verify.option.against", lang)
    earlier = click.Option(["--against"], type=options.A_PATH, metavar=file, help=about)
    parameters = [earlier, web.home(lang), options.as_json(lang)]
    return click.Command("verify", callback=run, params=parameters, help=labels.say("verify.about", lang))


def _kept(path: Path) -> "list[KeptHead]":
    """The heads in what `cotmoc verify --json` printed; raises `UnreadableInput` (`heads_unreadable`)."""
    from cotmoc.queries.ledger import KeptHead

    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
        return [KeptHead(**one) for one in said["heads"]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UnreadableInput("heads_unreadable", file=str(path)) from error


def _print(found: "Verification", lang: str) -> None:
    facts = {"chains": len(found.heads), "entries": found.entries, "broken": len(found.broken)}
    click.echo(labels.say("verify.holds" if found.holds else "verify.broken", lang, **facts))
    if found.holds:
        click.echo(labels.say("verify.keep", lang))
        return
    heads = [labels.say(f"verify.head.{name}", lang) for name in ("where", "kind", "place", "fault", "entry")]
    console.print_table("", heads, [_row(one, lang) for one in found.broken], right=[2])


def _row(one: "Broken", lang: str) -> tuple[str, ...]:
    where = " ".join(word for word in (one.programme, one.org_unit) if word) or "–"
    said = (labels.say(f"verify.kind.{one.kind}", lang), str(one.place or "–"), labels.say(f"verify.{one.fault}", lang))
    return (where, *said, one.entry)
