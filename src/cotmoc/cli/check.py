"""`cotmoc check FILE`: figures that do not hold, at their place, before the document is signed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from cotmoc.cli import clock, console, options, outputs, programmes
from cotmoc.domain.documents import Document, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import labels, messages
from cotmoc.queries import approved
from cotmoc.reading import annotating, checks, files, places, reader
from cotmoc.reading.claims import extent


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        file: Path,
        annotated: Path | None,
        against: Path | None,
        period: str | None,
        as_of: str | None,
        force: bool,
        as_json: bool,
        max_bytes: int | None,
    ) -> int:
        if annotated:
            outputs.refuse(annotated, force=force)
        limit = options.size_limit(max_bytes)
        reading = reader.read(files.load(file, limit=limit))
        findings = checks.check(reading)
        if against:
            findings = _ordered((*findings, *_against(reading, against, period, as_of, lang)))
        if annotated:
            outputs.write(annotated, _annotated(file, reading.document, findings, lang))
        if as_json:
            console.print_json({"findings": [_entry(reading.document, finding, lang) for finding in findings]})
        else:
            show(reading, findings, lang)
            if annotated:
                click.echo(labels.say("check.annotated", lang, path=annotated, count=len(findings)))
        return int(any(finding.severity is Severity.ERROR for finding in findings))

    return click.Command("check", callback=run, params=list(_parameters(lang)), help=labels.say("check.about", lang))


def _parameters(lang: str) -> Iterator[click.Parameter]:
    word, about = labels.say("metavar.file", lang), labels.say("option.annotate", lang)
    yield options.document(lang)
    yield click.Option(["--annotate", "annotated"], type=options.A_PATH, metavar=word, help=about)
    folder, compared = labels.say("metavar.folder", lang), labels.say("option.check_against", lang)
    yield click.Option(["--against"], type=options.A_PATH, metavar=folder, help=compared)
    yield options.period(lang)
    yield options.as_of(lang)
    yield options.force(lang)
    yield options.as_json(lang)
    yield options.max_bytes(lang)


def _against(reading: Reading, folder: Path, period: str | None, as_of: str | None, lang: str) -> tuple[Finding, ...]:
    """What the document says otherwise than the programme of a folder."""
    programme, day = programmes.open_sound(folder), clock.day(as_of)
    chosen = programmes.choose_period(programme, period, day) if period else None
    return approved.differences(reading, programme, period=chosen, as_of=day, lang=lang)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.spans[0].start, finding.spans[0].end, finding.code)))


def _annotated(file: Path, document: Document, findings: Sequence[Finding], lang: str) -> bytes:
    """The file with every finding as a comment in its margin; of a pipe, which cannot be read again, a new one."""
    content = file.read_bytes() if file.is_file() else b""
    said = annotating.remarks(findings, document, lang)
    return annotating.annotate(content, document, said, at=clock.moment().astimezone(clock.VIET_NAM))


def _entry(document: Document, finding: Finding, lang: str) -> dict[str, object]:
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "message": messages.say(finding.code, finding.facts, lang),
        "stated": finding.stated,
        "expected": finding.expected,
        "spans": [{"start": span.start, "end": span.end, "quote": span.of(document.text)} for span in finding.spans],
    }


def show(reading: Reading, findings: Sequence[Finding], lang: str) -> None:
    """The findings for people: the heaviest first, each with its lines and words; then how much was looked at."""
    for severity in Severity:
        chosen = [finding for finding in findings if finding.severity is severity]
        if not chosen:
            continue
        console.print_lines(("", f"{labels.say(f'severity.{severity.value}', lang)} ({len(chosen)})"))
        for finding in chosen:
            click.echo(f"  • {messages.say(finding.code, finding.facts, lang)}")
            for _, place, words in places.touched(reading.document, finding.spans, lang):
                click.echo(f"      {place}: {words}")
    looked_at = extent.measure(reading)
    said = labels.say("check.none" if not findings else "check.total", lang, count=len(findings))
    much = labels.say("check.extent", lang, claims=looked_at.recomputed, figures=looked_at.unmatched)
    console.print_lines(("", f"{said} {much}"))
