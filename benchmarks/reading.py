"""Reading against its peers: all that is read of a text, how its cost grows, and the text of a Word file."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from benchmarks import figures, samples
from benchmarks.races import Contender, Race
from lxml import etree

from cotmoc.domain.documents import Document
from cotmoc.reading import checks, files, plain_text, quantities, reader
from cotmoc.reading.ooxml import canonical

RESOLUTION = Path(__file__).resolve().parents[2] / "shared" / "resolution" / "tra-vinh-xii.txt"
"""A real report of 74 pages, where it lies beside the checkout."""

_PAGES = 70


def races_of() -> Iterator[Race]:
    """The races of this module."""
    yield _whole_reading("A made-up report, dense with figures", samples.report(36 * samples.PAGE_CHARACTERS))
    if RESOLUTION.exists():
        yield _whole_reading("A real political report", plain_text.decode(RESOLUTION.read_bytes()))
    yield _lengths()
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
        Contender("cotmoc check, of what was read", lambda: checks.check(reading)),
        Contender("cotmoc figures alone", lambda: quantities.find(document)),
        *(Contender(name, _by_line(peer.run, text)) for name, peer in found.items()),
    ]
    return Race(title, len(text), "characters", contenders, absent)


def _lengths() -> Race:
    """Reports of a hundred pages, as many as make a long one: no page may cost more because others stand before it."""
    pages = (400, 100)
    documents = {count: plain_text.document(samples.report(count * samples.PAGE_CHARACTERS)) for count in pages}
    amount = max(pages)
    contenders = [
        Contender(
            f"{amount // count} × {count} pages",
            lambda count=count: [_through(documents[count]) for _ in range(amount // count)],  # type: ignore[misc]  # bound now
        )
        for count in pages
    ]
    return Race("Read and check, by length", amount, "pages", contenders)


def _through(document: Document) -> object:
    return checks.check(reader.read(document))


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
