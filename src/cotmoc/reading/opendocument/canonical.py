"""From an OpenDocument text to its canonical text."""

from collections.abc import Sequence

from cotmoc.domain.documents import Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.archives import Archive
from cotmoc.reading.manuscripts import Line
from cotmoc.reading.opendocument import styles
from cotmoc.reading.opendocument.body import Walk
from cotmoc.reading.opendocument.markup import MANIFEST, OFFICE, PARAGRAPHS
from cotmoc.reading.opendocument.numbering import Numbering

MIMETYPE = b"application/vnd.oasis.opendocument."
"""An OpenDocument file says so in its first bytes, uncompressed (part 2, 3.3)."""
_MIMETYPE_END = 100


def is_opendocument(content: bytes) -> bool:
    """Whether an archive begins as OpenDocument files do."""
    return MIMETYPE in content[:_MIMETYPE_END]


def document(content: bytes, *, limit: int) -> Document:
    """The document of an OpenDocument text; of its parts together no more than `limit` bytes are unpacked.

    Raises `UnreadableInput`: `odt_without_text` for workbooks and slides, `odt_nested`, and those of `Archive`.
    """
    archive = Archive(content, "odt", limit=limit)
    manifest = archive.part("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise UnreadableInput("odt_encrypted")
    root = archive.part("content.xml")
    text = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or text is None:
        raise UnreadableInput("odt_without_text")
    sheet = styles.read(archive.part("styles.xml"), root)
    indices = {paragraph: index for index, paragraph in enumerate(root.iter(*PARAGRAPHS))}
    walk = Walk(indices, sheet, Numbering(sheet.lists))

    def take(number: str) -> Sequence[Line] | None:
        body = walk.notes.pop(number, None)
        return None if body is None else list(Walk(indices, sheet, Numbering(sheet.lists)).lines(body))

    return manuscripts.write(walk.lines(text), "odt", take)
