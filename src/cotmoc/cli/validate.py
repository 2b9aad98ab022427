"""`cotmoc validate DIR`: is a programme sound? Every fault with its file, line and remedy."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from cotmoc.cli import console, options
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.tasks import Task, TaskKind
from cotmoc.exchange import folders
from cotmoc.lexicon import labels, messages

SAID_SINGLY = 3
"""So many findings of a rule at most have a line each; more share one."""
NAMED = 5
"""How many of those that share a line are named; the rest are counted."""


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(folder: Path, as_json: bool) -> int:
        loaded = folders.load(folder)
        if as_json:
            console.print_json({"findings": [_entry(loaded, finding, lang) for finding in loaded.findings]})
        else:
            show(loaded, lang)
        return int(loaded.errors > 0)

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
    """The faults for people: `file:line: severity: what and what to do`, the heaviest first.

    What one rule asks or tells again and again stands on one line, at the first place.
    """
    for first, sentence in _sentences(loaded, lang):
        location = loaded.locate(first)
        severity = labels.say(f"severity.{first.severity.value}", lang)
        click.echo(f"{location.path}:{location.line}: {severity}: {sentence}")
    errors = loaded.errors
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
            tasks=count_tasks(programme.tasks, lang),
            org_units=len(programme.org_units.org_units),
            observations=len(programme.book.observations),
            others=len(loaded.findings),
        )
    )


def count_tasks(tasks: Iterable[Task], lang: str) -> str:
    """How many tasks there are, and in how many groups: a group is no task of its own."""
    kinds = [task.kind is TaskKind.GROUP for task in tasks]
    label = "tasks.grouped" if any(kinds) else "tasks.counted"
    return labels.say(label, lang, tasks=len(kinds) - sum(kinds), groups=sum(kinds))


def _sentences(loaded: folders.Loaded, lang: str) -> Iterator[tuple[Finding, str]]:
    """Each sentence with the finding at whose place it stands."""
    rules = list(dict.fromkeys(finding.code for finding in loaded.findings))
    ranked = sorted(loaded.findings, key=lambda one: (list(Severity).index(one.severity), rules.index(one.code)))
    for (severity, _), group in groupby(ranked, key=lambda one: (one.severity, one.code)):
        findings = list(group)
        if severity is not Severity.ERROR and len(findings) > SAID_SINGLY:
            yield findings[0], _together(loaded, findings, lang)
        else:
            yield from ((one, messages.say(one.code, one.facts, lang)) for one in findings)


def _together(loaded: folders.Loaded, findings: Sequence[Finding], lang: str) -> str:
    """One sentence for many findings of a rule: of all that it names, or of the first with the places of the others."""
    first = findings[0]
    differing = [name for name in first.facts if len({one.facts.get(name) for one in findings}) > 1]
    if len(differing) == 1 and isinstance(first.facts[differing[0]], str):
        listed = _listed([str(one.facts[differing[0]]) for one in findings], NAMED, lang)
        return messages.say(first.code, {**first.facts, differing[0]: listed}, lang)
    located = [loaded.locate(one) for one in findings[1:]]
    places = _listed([f"{at.path.name}:{at.line}" for at in located], NAMED - 1, lang)
    return f"{messages.say(first.code, first.facts, lang)} {labels.say('validate.elsewhere', lang, places=places)}"


def _listed(words: Sequence[str], named: int, lang: str) -> str:
    listed = ", ".join(words[:named])
    rest = len(words) - named
    return labels.say("validate.listed", lang, listed=listed, rest=rest) if rest > 0 else listed
