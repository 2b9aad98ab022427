"""Word files made for a test out of a few lines of their XML."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cotmoc.domain.documents import Document
from cotmoc.reading.ooxml import canonical

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{namespace}"'
    for prefix, namespace in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def pack(body: str, **parts: str) -> bytes:
    """A Word file with a body and such parts as `footnotes`, `numbering`, `styles`, each by the inside of its root."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONSHIPS}">{main}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{inside}</w:{name}>")
    return packed.getvalue()


def unpack(body: str, **parts: str) -> Document:
    """The document that is read from such a file."""
    return canonical.document(pack(body, **parts), limit=1_000_000)


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """Makes a Word file: `pack`."""
    return pack


@pytest.fixture
def read_word() -> Callable[..., Document]:
    """Makes a Word file and reads it: `unpack`."""
    return unpack


@pytest.fixture
def text_of() -> Callable[..., str]:
    """Makes a Word file and gives its canonical text."""
    return lambda body, **parts: unpack(body, **parts).text
