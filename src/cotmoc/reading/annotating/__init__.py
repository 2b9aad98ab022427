"""The checked document with remarks in its margin: Word comments at the very place, the text as it was."""

from collections.abc import Sequence
from datetime import datetime

from cotmoc.domain.documents import Document
from cotmoc.reading.annotating import margins, transcribing
from cotmoc.reading.annotating.margins import Remark

__all__ = ["Remark", "annotate"]

_ZIP = b"PK"


def annotate(content: bytes, document: Document, remarks: Sequence[Remark], *, at: datetime) -> bytes:
    """A Word file with the remarks in its margin, each at the first of its spans in the document's canonical text.

    `content` is the file from which the document was read. A Word file stays as it is but for the comments; of
    another format, or of a template or a file with macros, one is made with the document's text, its tables as tables.
    """
    if document.format == "docx" and content.startswith(_ZIP) and margins.can_take(content):
        return margins.write(content, document, remarks, at=at)
    made, placed = transcribing.write(document)
    return margins.write(made, placed, remarks, at=at)
