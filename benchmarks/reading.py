"""Reading against its peers: all that is read of a text, how its cost grows, and the text of a Word file."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

import docx
from benchmarks import figures, samples
from benchmarks.races import Contender, Race
from lxml import etree

from cotmoc.domain.documents import Reading
from cotmoc.reading import checks, files, plain_text, quantities, reader
from cotmoc.reading.ooxml import canonical

RESOLUTION = Path(__file__).resolve().parents[2] / "shared" / "resolution" / "tra-vinh-xii.txt"
"""A real report of 74 pages, where it lies beside the checkout."""

_PAGES = 70
_LONG, _PIECES = 2_000, 20
"""Pages of a long text, and in how many pieces it is read for comparison."""

_Done = TypeVar("_Done")


def races_of() -> Iterator[Race]:
    """The races of this module."""
    yield _whole_reading("A made-up report, dense with figures", samples.report(36 * samples.PAGE_CHARACTERS))
    if RESOLUTION.exists():
        real = plain_text.decode(RESOLUTION.read_bytes())
        yield _whole_reading("A real political report", real)
        yield from _lengths("a real report over and over, every other time with other figures", _over_and_over(real))
    else:
        yield from _lengths("a made-up report", samples.report(_LONG * samples.PAGE_CHARACTERS))
    yield _word_files()


def scores_of() -> Iterator[tuple[str, figures.Score]]:
    """How each peer does on the marked excerpts."""
    yield "cotmoc", figures.score(figures.ours())
    for name, peer in figures.peers()[0].items():
        yield name, figures.score(peer)


def _whole_reading(title: str, text: str) -> Race:
    """All that is read of a text, and checked in it, beside peers that find nothing but figures."""
    document = plain_text.document(text)
    reading = reader.read(document)
    found, absent = figures.peers()
    contenders = [
        Contender("cotmoc read, all seven outputs", lambda: reader.read(document)),
        Contender("cotmoc check, of what was read", lambda: _check(reading)),
        Contender("cotmoc figures alone", lambda: quantities.find(document)),
        *(Contender(name, _by_line(peer.run, text)) for name, peer in found.items()),
    ]
    return Race(title, len(text), "characters", contenders, absent)


def _over_and_over(text: str) -> str:
    """A text as often as it makes a long one, every other time with other digits."""
    chosen = random.Random(1)  # noqa: S311  # nothing is kept secret by it
    varied = re.sub(r"[1-9]", lambda _: str(chosen.randint(1, 9)), text)
    return f"{text}\n{varied}\n" * (_LONG * samples.PAGE_CHARACTERS // (2 * len(text)))


def _lengths(title: str, text: str) -> Iterator[Race]:
    """A long text as one and in pieces of a hundred pages: no page may cost more because others stand before it."""
    lines = text.split("\n")
    cuts = [len(lines) * at // _PIECES for at in range(_PIECES + 1)]
    pieces = [plain_text.document("\n".join(lines[first:last])) for first, last in pairwise(cuts)]
    parts = {f"1 × {_LONG} pages": [plain_text.document(text)], f"{_PIECES} × {_LONG // _PIECES} pages": pieces}
    read = {name: [reader.read(document) for document in documents] for name, documents in parts.items()}
    readers = [Contender(name, _each(reader.read, documents)) for name, documents in parts.items()]
    checkers = [Contender(name, _each(_check, readings)) for name, readings in read.items()]
    yield Race(f"Read, by length: {title}", _LONG, "pages", readers)
    yield Race(f"Check, by length: {title}", _LONG, "pages", checkers)


def _check(reading: Reading) -> object:
    """Check what was read, as if somebody else had read it: nothing of the reading is kept in mind."""
    return checks.check(replace(reading, quantities=(*reading.quantities,)))


def _each(do: Callable[[_Done], object], those: Sequence[_Done]) -> Callable[[], object]:
    return lambda: [do(one) for one in those]


def _word_files() -> Race:
    content = samples.word_file(_PAGES)
    contenders = (
        Contender("cotmoc, with notes and places", lambda: canonical.document(content, limit=files.MAX_BYTES)),
        Contender("python-docx, without notes", lambda: _by_python_docx(content)),
        Contender("zip + lxml, letters alone", lambda: _by_lxml(content)),
    )
    return Race(f"The text of a Word file of {_PAGES} pages", _PAGES, "pages", contenders)


def _by_line(find: Callable[[str], object], text: str) -> Callable[[], object]:
    """A peer that is meant for sentences, over all lines."""
    return lambda: [find(line) for line in text.split("\n")]


def _by_python_docx(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _by_lxml(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        roots = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "footnotes")]
    return "".join(str(text) for root in roots for text in root.itertext())
