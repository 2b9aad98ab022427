"""Reading against its peers: figures in a text, and the text of a Word file."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import docx
from benchmarks import samples
from benchmarks.races import Contender, Race
from lxml import etree

from cotmoc.reading import files, plain_text, quantities
from cotmoc.reading.ooxml import canonical

_PAGES = 70
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_WORDS_AFTER = re.compile(r"\s*(%|[^\W\d_]+(?: [^\W\d_]+)*)?")


def races_of() -> Iterator[Race]:
    """The races of this module."""
    yield _figures()
    yield _word_files()


def _figures() -> Race:
    text = samples.report(36 * samples.PAGE_CHARACTERS)
    document = plain_text.document(text)
    peers: dict[str, tuple[str, Callable[[ModuleType], Callable[[str], object]]]] = {
        "quantulum3 en": ("quantulum3.parser", _quantulum),
        "recognizers pt-br": ("recognizers_number", _recognizers),
    }
    contenders = [
        Contender("cotmoc", lambda: quantities.find(document)),
        Contender("regular expression", lambda: _two_lines(text)),
    ]
    absent = {}
    for name, (module, prepare) in peers.items():
        try:
            contenders.append(Contender(name, _by_line(prepare(import_module(module)), text)))
        except ImportError as error:
            absent[name] = f"{error} (make bench PEERS=1)"
    return Race("Figures in a report", len(text), "characters", contenders, absent)


def _word_files() -> Race:
    content = samples.word_file(_PAGES)
    contenders = (
        Contender("cotmoc, with notes and places", lambda: canonical.document(content, limit=files.MAX_BYTES)),
        Contender("python-docx, without notes", lambda: _by_python_docx(content)),
        Contender("zip + lxml, letters alone", lambda: _by_lxml(content)),
    )
    return Race(f"The text of a Word file of {_PAGES} pages", _PAGES, "pages", contenders)


def _two_lines(text: str) -> list[tuple[str, str]]:
    return [(number.group(), _WORDS_AFTER.match(text, number.end())[1]) for number in _NUMBER.finditer(text)]  # type: ignore[index]  # it always matches


def _by_line(find: Callable[[str], object], text: str) -> Callable[[], object]:
    """A peer that is meant for sentences, over all lines."""
    return lambda: [find(line) for line in text.split("\n")]


def _quantulum(parser: ModuleType) -> Callable[[str], object]:
    parse: Callable[..., object] = parser.parse
    return lambda line: parse(line, lang="en_US")


def _recognizers(numbers: ModuleType) -> Callable[[str], object]:
    parse: Callable[[str], object] = numbers.NumberRecognizer("pt-br").get_number_model().parse
    return parse


def _by_python_docx(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _by_lxml(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        roots = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "footnotes")]
    return "".join(str(text) for root in roots for text in root.itertext())
