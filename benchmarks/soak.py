"""Feeds damaged documents to load, read and check, ten thousand of them where no other count is asked for.

Whatever is in a file, it is read or refused with a sentence, and what is read of it lies inside it. Anything else is
kept in `build/` with its traceback, and ends the run with status 1; so does a text that takes read and check more than
a second for every 100,000 letters. The same seed makes the same documents.
"""

import itertools
import random
import re
import secrets
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import click
from benchmarks import samples, variants

from cotmoc.domain.documents import Document, Reading, Span
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.findings import Finding
from cotmoc.lexicon import messages
from cotmoc.reading import annotating, checks, files, plain_text, reader
from cotmoc.reading.programs import Programs

_NUMBER = re.compile(r"\d[\d.,/]*")
_ODD_NUMBERS = (
    "0",
    "00",
    "9" * 60,
    "1.2.3,4,5",
    "10/0",
    "0/0",
    "1e9",
    "½",
    "²",
    "５",
    "٣",
    ",5",
    "1.",
    "31/02/2020",
    "-7",
)
_ODD_LETTERS = (
    "\0",
    "\x07",
    "\x1b",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\x0b",
    "\r",
    "\n\n",
    "\t",
    "\u0323",
    "\U0001d7d8",
    "]",
    "[1:",
)

_AT = datetime(2024, 12, 20, tzinfo=UTC)
LONGEST = 1.0
"""Seconds of one processor that read and check may take for 100,000 letters."""
_LETTERS, _SHORT, _TRIES = 100_000, 10_000, 5
"""What is shorter than `_SHORT` is measured as if it were so long: some things cost the same for any text."""

_YARDSTICK = plain_text.document(samples.report(_SHORT))
"""The report beside which a document is measured again."""

_TOLD = 1_000
"""After so many documents what became of them is told."""

_LONGEST_REPEATED, _MOST_REPEATED = 30, 300
"""So many letters are said so many times over."""

Mutation = Callable[[random.Random, str], str]


def cut(chosen: random.Random, text: str) -> str:
    """Leave a stretch out."""
    start, end = _stretch(chosen, text)
    return text[:start] + text[end:]


def duplicate(chosen: random.Random, text: str) -> str:
    """Say a stretch twice."""
    start, end = _stretch(chosen, text)
    return text[:end] + text[start:]


def swap(chosen: random.Random, text: str) -> str:
    """Exchange a stretch with what comes before it."""
    start, end = _stretch(chosen, text)
    before = chosen.randint(0, start)
    return text[:before] + text[start:end] + text[before:start] + text[end:]


def insert(chosen: random.Random, text: str) -> str:
    """Put in a letter that nobody types."""
    at = chosen.randint(0, len(text))
    return text[:at] + chosen.choice(_ODD_LETTERS) * chosen.randint(1, 3) + text[at:]


def renumber(chosen: random.Random, text: str) -> str:
    """Put an odd number, or another one of the text, in the place of a number."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text
    old = chosen.choice(numbers)
    return text[: old.start()] + chosen.choice((*_ODD_NUMBERS, chosen.choice(numbers).group())) + text[old.end() :]


def repeat(chosen: random.Random, text: str) -> str:
    """Say a few words over and over."""
    start, end = _stretch(chosen, text)
    said = text[start : min(end, start + _LONGEST_REPEATED)]
    return text[:start] + said * chosen.randint(2, _MOST_REPEATED) + text[end:]


MUTATIONS: tuple[Mutation, ...] = (cut, duplicate, swap, insert, renumber, repeat)


def _stretch(chosen: random.Random, text: str) -> tuple[int, int]:
    start = chosen.randint(0, len(text))
    return start, min(len(text), start + int(chosen.expovariate(1 / 60)))


@dataclass
class Tally:
    """What became of the documents so far, and which took longest for its size."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    """Seconds of one processor to read and check 100,000 letters like those of the document of that number."""

    yardstick: float = field(default_factory=lambda: min(_seconds(_YARDSTICK) for _ in range(_TRIES)))
    """The least seconds that the same report took in this run: what the processor does when nothing slows it down."""

    def time(self, seconds: float, document: Document, number: int) -> None:
        """Keep the slowest document; one that seems too slow is tried again, beside the same report as before.

        A shared processor may run at half its speed for a while: by what the report takes longer than its least, the
        document's seconds are cut.
        """
        letters = max(len(document.text), _SHORT)
        for _ in range(_TRIES):
            if seconds * _LETTERS <= LONGEST * letters:
                break
            before, again, after = _seconds(_YARDSTICK), _seconds(document), _seconds(_YARDSTICK)
            self.yardstick = min(self.yardstick, before, after)
            seconds = min(seconds, again * self.yardstick / min(before, after))
        self.slowest = max(self.slowest, (seconds * _LETTERS / letters, number))


@click.command()
@click.option("--count", type=int, default=10_000, show_default=True, help="How many documents.")
@click.option("--seed", type=int, default=None, help="Make the documents of an earlier run again.")
@click.argument("documents", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(count: int, seed: int | None, documents: tuple[Path, ...]) -> None:
    """Damage made-up reports, and the DOCUMENTS given, and see what becomes of them."""
    seed = secrets.randbelow(2**32) if seed is None else seed
    click.echo(f"seed {seed}")
    tally, begun = Tally(), time.monotonic()
    with TemporaryDirectory() as folder:
        for number, (suffix, content) in enumerate(itertools.islice(damaged(seed, documents), count)):
            if number and number % _TOLD == 0:
                _report(tally, time.monotonic() - begun)
            path = Path(folder, f"soak{suffix}")
            path.write_bytes(content)
            try:
                _follow(path, tally, number)
            except Exception:
                _keep(path, f"soak-{seed}-{number}", traceback.format_exc())
                sys.exit(1)
    _report(tally, time.monotonic() - begun)


def damaged(seed: int, documents: tuple[Path, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Documents of every format without end, each with its suffix, damaged in their text, markup or bytes."""
    chosen = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    given = [(path.suffix, path.read_bytes()) for path in documents]
    while True:
        made = chosen.randrange(2**32)
        text = samples.report(chosen.choice((300, 1_500, 6_000)), made)
        suffix, content = chosen.choice([*((suffix, b"") for suffix in _WRITERS), *given])
        content = content or _WRITERS[suffix](text)
        if suffix in _PACKED:
            yield suffix, _damaged_package(chosen, content)
        elif suffix == ".pdf":
            yield suffix, _damaged_bytes(chosen, content)
        else:
            yield suffix, _mutated(chosen, content.decode(errors="replace")).encode(errors="replace")


_WRITERS: dict[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".docx": lambda text: samples.word_file(1, len(text)),
    ".odt": variants.opendocument,
    ".html": variants.page,
    ".md": variants.markdown,
    ".pdf": variants.portable,
}
_PACKED = frozenset((".docx", ".odt"))


def _damaged_bytes(chosen: random.Random, content: bytes) -> bytes:
    """Some bytes changed, and now and then the end cut off."""
    damaged = bytearray(content)
    for _ in range(chosen.randint(1, 8)):
        damaged[chosen.randrange(len(damaged))] = chosen.randrange(256)
    return bytes(damaged[: chosen.randint(1, len(damaged))] if chosen.random() < 0.2 else damaged)


def _damaged_package(chosen: random.Random, content: bytes) -> bytes:
    """An archive with one part mutated, or with some bytes changed."""
    if chosen.random() < 0.2:
        return _damaged_bytes(chosen, content)
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(packed, "w") as made:
        hit = chosen.choice([name for name in given.namelist() if name.endswith(".xml")])
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, _damaged_markup(chosen, part.decode()) if name == hit else part)
    return packed.getvalue()


def _damaged_markup(chosen: random.Random, markup: str) -> str:
    """Markup with whole elements cut, said twice or moved, so that most of it can still be parsed."""
    if chosen.random() < 0.2:
        return _mutated(chosen, markup)
    pieces = re.split(r"(?=<[wt]:p>)", markup)
    for _ in range(chosen.randint(1, 4)):
        at, other = chosen.randrange(len(pieces)), chosen.randrange(len(pieces))
        pieces[at] = chosen.choice((pieces[other], "", pieces[at] * 2, renumber(chosen, pieces[at])))
    return "".join(pieces)


def _mutated(chosen: random.Random, text: str) -> str:
    for _ in range(chosen.randint(1, 8)):
        text = chosen.choice(MUTATIONS)(chosen, text)
    return text


def _follow(path: Path, tally: Tally, number: int) -> None:
    """Take one file through load, read and check: refusals and findings have sentences, spans lie inside the text."""
    try:
        document = files.load(path, outside=Programs())
        begun = time.process_time()
        reading = reader.read(document)
        findings = checks.check(reading)
        seconds = time.process_time() - begun
    except CotmocError as refused:
        assert messages.say(refused.code, refused.facts)
        tally.refused[refused.code] += 1
        return
    tally.read += 1
    tally.time(seconds, document, number)
    assert tally.slowest[0] <= LONGEST, f"{tally.slowest[0]:.2f} s for 100,000 letters"
    assert all(messages.say(finding.code, finding.facts) for finding in findings)
    copy = annotating.annotate(path.read_bytes(), document, annotating.remarks(findings, document, "vi"), at=_AT)
    again = files.read(copy, "copy.docx")
    assert document.format != "docx" or again.text.split() == document.text.split(), "the annotated copy says otherwise"
    for span in _spans(document, reading, findings):
        assert 0 <= span.start <= span.end <= len(document.text), span


def _seconds(document: Document) -> float:
    fresh = replace(document)
    begun = time.process_time()
    checks.check(reader.read(fresh))
    return time.process_time() - begun


def _spans(document: Document, reading: Reading, findings: tuple[Finding, ...]) -> Iterator[Span]:
    """Every place that is named of a document."""
    yield from (note.body for note in document.notes)
    for placed in (document.blocks, document.runs, reading.outline, reading.tasks, reading.quantities):
        yield from (item.span for item in placed)
    for said in (reading.targets, reading.citations, reading.not_understood):
        yield from (item.span for item in said)
    for spread in (reading.claims, findings):
        yield from (span for item in spread for span in item.spans)


def _keep(path: Path, name: str, trace: str) -> None:
    """Keep what could not be followed, and say where."""
    kept = Path("build", name + path.suffix)
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(path.read_bytes())
    click.echo(f"{trace}\nkept as {kept}", err=True)


def _report(tally: Tally, seconds: float) -> None:
    refused = sum(tally.refused.values())
    click.echo(f"{tally.read} read, {refused} refused in {seconds:.0f} s: {(tally.read + refused) / seconds:.1f}/s")
    click.echo(", ".join(f"{code} {count}" for code, count in tally.refused.most_common()))
    click.echo(f"slowest: document {tally.slowest[1]}, {tally.slowest[0]:.2f} s for 100,000 letters")


if __name__ == "__main__":
    main()
