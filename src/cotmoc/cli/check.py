"""`cotmoc check FILE`: figures that do not hold, at their place, before the document is signed."""

from pathlib import Path

import click

from cotmoc.cli import console, options, places
from cotmoc.domain.documents import Document
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import labels, messages
from cotmoc.reading import checks, files, reader


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(file: Path, as_json: bool, max_bytes: int | None) -> int:
        document = files.load(file, limit=options.size_limit(max_bytes))
        findings = checks.check(reader.read(document))
        if as_json:
            console.print_json({"findings": [_entry(document, finding, lang) for finding in findings]})
        else:
            show(document, findings, lang)
        return int(any(finding.severity is Severity.ERROR for finding in findings))

    parameters = [options.document(lang), options.as_json(lang), options.max_bytes(lang)]
    return click.Command("check", callback=run, params=parameters, help=labels.say("check.about", lang))


def _entry(document: Document, finding: Finding, lang: str) -> dict[str, object]:
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "message": messages.say(finding.code, finding.facts, lang),
        "stated": finding.stated,
        "expected": finding.expected,
        "spans": [{"start": span.start, "end": span.end, "quote": span.of(document.text)} for span in finding.spans],
    }


def show(document: Document, findings: tuple[Finding, ...], lang: str) -> None:
    """The findings for people: the heaviest first, each with its line and words."""
    for severity in Severity:
        chosen = [finding for finding in findings if finding.severity is severity]
        if not chosen:
            continue
        console.print_lines(("", f"{labels.say(f'severity.{severity.value}', lang)} ({len(chosen)})"))
        for finding in chosen:
            click.echo(f"  • {messages.say(finding.code, finding.facts, lang)}")
            for span in finding.spans:
                words = " ".join(document.text[max(0, span.start - 30) : span.end + 30].split())
                click.echo(f"      {places.say(document, span, lang)}: …{words}…")
    click.echo()
    click.echo(labels.say("check.none" if not findings else "check.total", lang, count=len(findings)))
