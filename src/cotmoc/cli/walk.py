"""`cotmoc demo --walk`: the loop on the sample in the terminal; it leaves a programme and reports behind."""

import contextlib
import shutil
import sys
import time
from decimal import Decimal
from pathlib import Path

import click

from cotmoc.cli import check, clock, console, evaluate, new, programmes, read, report
from cotmoc.domain import comparisons, evaluations
from cotmoc.domain.documents import Reading
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import drafts, folders
from cotmoc.lexicon import bounds, labels
from cotmoc.reading import checks, files, reader

STEPS = 6
DRAFT, OLD_REPORT, NEW_REPORT = "chuong-trinh-ban-thao", "bao-cao-2015-2020.docx", "bao-cao-2020-2025.docx"
LEFT = (DRAFT, OLD_REPORT, NEW_REPORT)


def run(sample: Path, into: Path, as_json: bool, lang: str) -> int:
    """Walk, and say what was left behind; raises `UnreadableInput` (`demo_no_sample`)."""
    document = sample / "tom-tat-nghi-quyet.txt"
    if not document.is_file():
        raise UnreadableInput("demo_no_sample", path=str(sample))
    began = time.monotonic()
    into.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stdout(sys.stderr if as_json else sys.stdout):
        walk(sample, document, into, lang)
    seconds = Decimal(f"{time.monotonic() - began:.1f}")
    if as_json:
        console.print_json({"left": [str(into / name) for name in LEFT], "seconds": seconds})
    else:
        _say_left(into, seconds, lang)
    return 0


def _say_left(into: Path, seconds: Decimal, lang: str) -> None:
    console.print_lines(("", labels.say("demo.done", lang, seconds=bounds.figure(seconds, lang))))
    click.echo(labels.say("demo.left_draft", lang, path=into / DRAFT))
    for name in (OLD_REPORT, NEW_REPORT):
        click.echo(labels.say("demo.left_report", lang, path=into / name))
    click.echo(labels.say("demo.left_next", lang))


def walk(sample: Path, document: Path, into: Path, lang: str) -> None:
    """Read, draft, evaluate, write, check; each step says what it does before it does it."""
    _announce(1, "read", lang, file=document)
    reading = reader.read(files.load(document))
    read.summarise(reading, lang)
    _announce(2, "new", lang)
    _draft(reading, document, into / DRAFT, lang)
    old, new = programmes.open_sound(sample / "2015-2020"), programmes.open_sound(sample / "2020-2025")
    _announce(3, "evaluate", lang, folder=sample / "2015-2020")
    _evaluate(old, lang, following=new)
    _announce(4, "evaluate_new", lang)
    _evaluate(new, lang, following=None)
    _announce(5, "report", lang)
    for held, after, name in ((old, new, OLD_REPORT), (new, None, NEW_REPORT)):
        period = programmes.choose_period(held, None, clock.day(None))
        report.write(held, into / name, period=period, following=after, as_of=clock.day(None), lang="vi")
        click.echo(labels.say("report.done", lang, path=into / name, snapshot=held.snapshot))
    _announce(6, "check", lang)
    for path in (document, into / OLD_REPORT, into / NEW_REPORT):
        found = reader.read(files.load(path))
        click.echo(f"\n{path}")
        check.show(found, checks.check(found), lang)


def _announce(number: int, step: str, lang: str, **facts: object) -> None:
    what = labels.say(f"demo.{step}", lang, **facts)
    console.print_heading(labels.say("demo.step", lang, number=number, total=STEPS, what=what))


def _draft(reading: Reading, document: Path, folder: Path, lang: str) -> None:
    """Draft anew: what an earlier run of the demo left is ours to replace."""
    if (folder / "programme.yaml").is_file():
        shutil.rmtree(folder)
    drafted = drafts.write(reading, folder, document=document.name, day=clock.day(None))
    loaded = folders.load(folder)
    click.echo(new.told(drafted, folder, lang))
    click.echo(labels.say("demo.draft_faults", lang, errors=loaded.errors))


def _evaluate(programme: Programme, lang: str, *, following: Programme | None) -> None:
    today = clock.day(None)
    period = programmes.choose_period(programme, None, today)
    swept = evaluations.sweep(programme, period, as_of=today, target_set=programme.target_sets[0].code)
    evaluate.show(programme, period, [judged for cell in swept for judged in cell.judgements], lang)
    evaluate.show_counts(programme, period, None, today, lang)
    if following is not None:
        evaluate.show_comparison(comparisons.compare(programme, following), lang)
