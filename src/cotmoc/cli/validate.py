"""`cotmoc validate DIR`: is a programme sound? Every fault with its file, line and remedy."""

from pathlib import Path

import click

from cotmoc.cli import console, options
from cotmoc.domain.findings import Finding, Severity
from cotmoc.exchange import folders
from cotmoc.lexicon import labels, messages


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(folder: Path, as_json: bool) -> int:
        loaded = folders.load(folder)
        if as_json:
            console.print_json({"findings": [_entry(loaded, finding, lang) for finding in loaded.findings]})
        else:
            show(loaded, lang)
        return int(any(finding.severity is Severity.ERROR for finding in loaded.findings))

    where = click.Argument(["folder"], type=options.A_PATH, metavar=labels.say("metavar.folder", lang))
    return click.Command(
        "validate", callback=run, params=[where, options.as_json(lang)], help=labels.say("validate.about", lang)
    )


def _entry(loaded: folders.Loaded, finding: Finding, lang: str) -> dict[str, object]:
    location = loaded.locate(finding)
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "message": messages.say(finding.code, finding.facts, lang),
        "file": str(location.path),
        "line": location.line,
    }


def show(loaded: folders.Loaded, lang: str) -> None:
    """The faults for people: `file:line: severity: what and what to do`, the heaviest first."""
    heaviest_first = sorted(loaded.findings, key=lambda finding: list(Severity).index(finding.severity))
    for finding in heaviest_first:
        location = loaded.locate(finding)
        severity = labels.say(f"severity.{finding.severity.value}", lang)
        click.echo(f"{location.path}:{location.line}: {severity}: {messages.say(finding.code, finding.facts, lang)}")
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    programme = loaded.programme
    if errors or programme is None:
        click.echo(labels.say("validate.faults", lang, errors=errors, others=len(loaded.findings) - errors))
        return
    click.echo(
        labels.say(
            "validate.sound",
            lang,
            name=programme.name,
            items=len(programme.items),
            targets=len(programme.targets),
            tasks=len(programme.tasks),
            org_units=len(programme.org_units.org_units),
            observations=len(programme.book.observations),
            others=len(loaded.findings),
        )
    )
